#include "forms/office/name_match.h"

#include <algorithm>

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include "forms/text/edit_distance.h"
#include "forms/text/look_alikes.h"
#include "forms/text/text.h"

namespace forms {
namespace {

/// The name itself: 张三（户主） and 张三家 are 张三.
std::u32string bare(const std::string& text) {
  std::u32string name = plain_text(text);
  name = name.substr(0, name.find(U'('));
  constexpr std::size_t shortest_with_ending = 3;
  while (name.size() >= shortest_with_ending && (name.back() == U'家' || name.back() == U'户'))
    name.pop_back();
  return name;
}

/// Where the only difference of two names of one length is; nothing if there are more, or none.
std::optional<std::size_t> only_difference(const std::u32string& a, const std::u32string& b) {
  std::optional<std::size_t> place;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] == b[i]) continue;
    if (place) return std::nullopt;
    place = i;
  }
  return place;
}

}  // namespace

struct Pronunciation::Table {
  std::unique_ptr<icu::Transliterator> transliterator;
  std::unordered_map<char32_t, std::string> sounds;

  Table() {
    UErrorCode error = U_ZERO_ERROR;
    transliterator.reset(
        icu::Transliterator::createInstance("Han-Latin; Latin-ASCII", UTRANS_FORWARD, error));
    if (U_FAILURE(error)) transliterator.reset();  // then nothing sounds the same
  }

  const std::string& sound(char32_t symbol) {
    const auto [at, fresh] = sounds.try_emplace(symbol);
    if (fresh && transliterator) {
      icu::UnicodeString text(static_cast<UChar32>(symbol));
      transliterator->transliterate(text);
      text.toUTF8String(at->second);
    }
    return at->second;
  }
};

Pronunciation::Pronunciation() = default;
Pronunciation::~Pronunciation() = default;

bool Pronunciation::same(char32_t a, char32_t b) {
  if (!table_) table_ = std::make_unique<Table>();
  return !table_->sound(a).empty() && table_->sound(a) == table_->sound(b);
}

NameIndex::NameIndex(const std::vector<std::string>& names, Pronunciation& pronunciation)
    : pronunciation_(pronunciation) {
  for (const std::string& name : names) {
    by_name_[bare(name)].push_back(names_.size());
    by_whole_name_[plain_text(name)].push_back(names_.size());
    names_.push_back(bare(name));
  }
}

std::optional<MatchedName> NameIndex::find(const std::string& read) const {
  const std::u32string name = bare(read);
  if (const auto same = by_whole_name_.find(plain_text(read));
      same != by_whole_name_.end() && same->second.size() == 1)
    if (plain_text(read) != name || by_name_.at(name).size() == 1)
      return MatchedName{same->second.front(), NameLikeness::same};
  if (const auto same = by_name_.find(name); same != by_name_.end())
    return same->second.size() == 1 ? std::optional(MatchedName{same->second.front(), NameLikeness::same})
                                    : std::nullopt;
  const auto [at, fresh] = found_.try_emplace(name);
  if (fresh) at->second = nearest(name);
  return at->second;
}

std::vector<std::size_t> NameIndex::namesakes(const std::string& read) const {
  if (find(read)) return {};
  const auto same = by_name_.find(bare(read));
  return same == by_name_.end() ? std::vector<std::size_t>() : same->second;
}

std::optional<MatchedName> NameIndex::nearest(const std::u32string& name) const {
  // One that looks or sounds the same is nearer than one that merely differs in one character, a dropped one
  // is last.
  enum Nearness { alike, differs, drops, far };
  const auto nearness = [&](const std::u32string& other) {
    constexpr std::size_t long_enough = 3;
    if (name.size() == other.size() && name.size() >= 2) {
      const auto place = only_difference(name, other);
      if (!place) return far;
      const char32_t read = name[*place], meant = other[*place];
      if (look_alike(read, meant) || pronunciation_.same(read, meant)) return alike;
      return name.size() >= long_enough ? differs : far;
    }
    if (name.size() + 1 == other.size() && other.size() >= long_enough && name.size() >= 2)
      return edit_distance(other, name) == 1 ? drops : far;
    if (other.size() + 1 == name.size() && other.size() >= long_enough)
      return edit_distance(name, other) == 1 ? drops : far;
    return far;
  };
  Nearness best = far;
  std::optional<MatchedName> match;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const Nearness near = nearness(names_[i]);
    if (near == far || near > best) continue;
    match = near < best ? std::optional(MatchedName{i, NameLikeness::likely}) : std::nullopt;
    best = near;
  }
  return match;
}

}  // namespace forms
