#pragma once

// How people are called: which characters names are made of, how likely a name is before anything is read,
// and which name a stretch of a line says. Internal to forms; pure.

#include <cstddef>
#include <string>
#include <string_view>

#include "forms/names/page_names.h"
#include "forms/text/passage.h"
#include "forms/values/reading_trace.h"

namespace forms {

inline constexpr std::size_t longest_name = 4;  ///< characters of a name that is no minority's: 欧阳建国

/// Characters that may stand in a name. 丶 is excluded: it is nearly always a misread comma.
bool is_part_of_name(char32_t symbol);
/// Whether a character is the surname of all but a few in a thousand, or the first of one.
bool is_surname(char32_t symbol);
/// Whether a text is written as a name is: two to four Han characters of which the first is a surname.
bool looks_like_name(std::u32string_view text);
/// Whether the recogniser takes other surnames for this name's: it reads 亓, 佘, 邬 and 阚 as 元, 余, 邹 and
/// 阙, which are not so much more frequent that it would not matter; without a roster nobody can tell them
/// apart.
bool may_be_another_surname(const std::u32string& name);
/// Whether all characters of the given name are those that names are made of: 罗或 was written 罗彧.
bool is_usual(const std::u32string& name);

struct NameChoice {
  std::u32string name;  // empty: nothing there is a name
  double probability = 0;
};

/// The likeliest of the names that the recogniser may have seen, weighed by how people are called; `letters`
/// is how many characters were read.
NameChoice choose_name(const Passage& place, std::size_t letters, FieldTrace* trace = nullptr);

struct KnownChoice {
  std::u32string name;
  double probability = 0;
  bool known = false;
  bool rivalled = false;  // another one that is known is nearly as likely
};

/// The likeliest of the people who are known and of the strangers whom the recogniser may have seen; the key
/// of the field says whom to expect.
KnownChoice choose_known(const std::string& key, const Passage& place, const std::u32string& as_read,
                         const PageNames& names, FieldTrace* trace = nullptr);

}  // namespace forms
