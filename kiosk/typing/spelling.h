#pragma once

// How names are spelled in pinyin, and whether letters that were typed may mean one: zjg, zhangjg and
// zhangjianguo are 张建国.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kiosk {

/// Of each character its readings without tones, ü as v and as u; of what is no Chinese character itself, in
/// small letters.
using Spelling = std::vector<std::vector<std::string>>;

/// ICU's table of readings (CLDR Han-Latin) with those of surnames and of common characters with several. The
/// table is loaded when it is first needed, which takes some 0.3 s. One thread at a time.
class Speller {
 public:
  Speller();
  ~Speller();
  Speller(const Speller&) = delete;
  Speller& operator=(const Speller&) = delete;
  Spelling spell(std::string_view text);

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

enum class Match { from_the_start, anywhere };

/// Whether the letters are the beginnings of the syllables of characters that follow each other. No letters
/// match nothing.
bool matches(const Spelling& spelling, std::string_view letters, Match match);

}  // namespace kiosk
