#include "kiosk/typing/composition.h"

#include <algorithm>

namespace kiosk {

void Composition::add(char letter) {
  constexpr std::size_t longest = 40;  // a sentence; more letters are a cat on the keys
  if (letters_.size() >= longest) return;
  if (letters_.empty()) offered_.clear();
  letters_ += letter;
  page_ = 0;
}

bool Composition::erase() {
  if (letters_.empty()) return false;
  letters_.pop_back();
  page_ = 0;
  if (letters_.empty()) offered_.clear();
  return true;
}

void Composition::clear() {
  letters_.clear();
  offered_.clear();
  page_ = 0;
}

void Composition::offer(const std::string& letters, const std::vector<std::string>& names,
                        const std::vector<PinyinWord>& words) {
  if (letters != letters_ || letters.empty()) return;
  offered_.clear();
  page_ = 0;
  for (const std::string& name : names) offered_.push_back({.text = name, .letters = letters.size()});
  for (const PinyinWord& word : words)
    if (std::find(names.begin(), names.end(), word.text) == names.end()) offered_.push_back(word);
}

void Composition::offer(const std::vector<std::string>& texts) {
  letters_.clear();
  offered_.clear();
  page_ = 0;
  for (const std::string& text : texts) offered_.push_back({.text = text, .letters = 0});
}

std::size_t Composition::pages() const {
  return (offered_.size() + on_page_ - 1) / on_page_;
}

void Composition::turn(int step) {
  const std::size_t count = pages();
  if (step < 0 && page_ > 0) --page_;
  if (step > 0 && page_ + 1 < count) ++page_;
}

const PinyinWord* Composition::shown(std::size_t place) const {
  const std::size_t at = page_ * on_page_ + place;
  return place < on_page_ && at < offered_.size() ? &offered_[at] : nullptr;
}

std::string Composition::choose(std::size_t place) {
  const PinyinWord* word = shown(place);
  if (word == nullptr) return {};
  std::string text = word->text;
  letters_.erase(0, word->letters);
  offered_.clear();
  page_ = 0;
  return text;
}

}  // namespace kiosk
