#pragma once

// A name as it was read, found among the names of a roster. Readers take one character for another that looks
// or sounds like it, and drop one now and then; clerks write by ear.

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace forms {

enum class NameLikeness {
  same,   ///< but for spaces, width, and what stands around it: 张三（户主）, 张三家
  likely  ///< one character differs or is missing, and nobody else is as near
};

struct MatchedName {
  std::size_t index = 0;  ///< in the names
  NameLikeness likeness = NameLikeness::same;
};

/// How characters sound in Mandarin, without tones: ICU's table (CLDR Han-Latin), loaded when it is first
/// needed. Not for several threads at once.
class Pronunciation {
 public:
  Pronunciation();
  ~Pronunciation();
  Pronunciation(const Pronunciation&) = delete;
  bool same(char32_t a, char32_t b);

 private:
  struct Table;
  std::unique_ptr<Table> table_;
};

/// The names of one roster. Not for several threads at once.
class NameIndex {
 public:
  /// `pronunciation` must outlive it.
  NameIndex(const std::vector<std::string>& names, Pronunciation& pronunciation);
  NameIndex(const NameIndex&) = delete;

  /// Nothing if nobody is meant, or if two may be. A name of two characters is likely only when it looks or
  /// sounds the same (see look_alikes.h, Pronunciation): too many are one character apart.
  /// Of names that are told apart by what stands behind them, 张三（3组）, one is the same only as a whole.
  std::optional<MatchedName> find(const std::string& read) const;
  /// Those that may be meant by a name that is the same as theirs but for what tells them apart; empty for
  /// one that find() knows, or that nobody has.
  std::vector<std::size_t> namesakes(const std::string& read) const;

 private:
  std::optional<MatchedName> nearest(const std::u32string& name) const;

  std::vector<std::u32string> names_;
  std::unordered_map<std::u32string, std::vector<std::size_t>> by_name_;
  std::unordered_map<std::u32string, std::vector<std::size_t>> by_whole_name_;
  Pronunciation& pronunciation_;
  mutable std::map<std::u32string, std::optional<MatchedName>> found_;
};

}  // namespace forms
