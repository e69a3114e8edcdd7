#include "kiosk/typing/typing.h"

#include <algorithm>
#include <utility>

#include "forms/text/text.h"

namespace kiosk {
namespace {

/// Of characters that both have in the same order, how many.
std::size_t in_common(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const char32_t symbol : a) {
    std::size_t before = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
      const std::size_t above = row[i + 1];
      row[i + 1] = symbol == b[i] ? before + 1 : std::max(row[i + 1], row[i]);
      before = above;
    }
  }
  return row.back();
}

}  // namespace

TypingData installed_typing_data() {
  return {.pinyin = CUNZHENG_PINYIN_DATA, .handwriting = CUNZHENG_HANDWRITING_MODEL};
}

Pinyin* Typing::pinyin() {
  if (!pinyin_) pinyin_ = Pinyin::open(data_.pinyin);
  return pinyin_->get();
}

Handwriting* Typing::handwriting() {
  if (!handwriting_) handwriting_ = Handwriting::open(data_.handwriting);
  return handwriting_->get();
}

std::vector<PinyinWord> Typing::words(const std::string& letters, std::size_t at_most) {
  return has_pinyin() ? pinyin()->words(letters, at_most) : std::vector<PinyinWord>();
}

std::vector<std::string> Typing::characters(const std::vector<Stroke>& strokes, int least_side,
                                            std::size_t at_most) {
  return has_handwriting() ? handwriting()->characters(strokes, least_side, at_most)
                           : std::vector<std::string>();
}

std::vector<std::string> Typing::likely_names(const std::string& read, const std::vector<std::string>& names,
                                              std::size_t at_most) {
  std::vector<std::string> likely;
  const std::u32string text = forms::plain_text(read);
  if (text.empty()) return likely;
  const forms::NameIndex index(names, pronunciation_);
  if (const auto nearest = index.find(read)) likely.push_back(names[nearest->index]);
  std::vector<std::pair<double, const std::string*>> others;
  for (const std::string& name : names) {
    const std::u32string other = forms::plain_text(name);
    const double part = static_cast<double>(in_common(text, other)) /
                        static_cast<double>(std::max(text.size(), other.size()));
    constexpr double least_part = 0.5;
    if (part >= least_part) others.emplace_back(part, &name);
  }
  std::stable_sort(others.begin(), others.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (const auto& [part, name] : others)
    if (likely.size() < at_most && std::find(likely.begin(), likely.end(), *name) == likely.end())
      likely.push_back(*name);
  return likely;
}

}  // namespace kiosk
