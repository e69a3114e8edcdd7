#pragma once

// What is being written before it stands in the text: pinyin letters, the words that are offered for them,
// and which of these are on the page that is shown. Without a window.

#include <cstddef>
#include <string>
#include <vector>

#include "kiosk/typing/pinyin.h"

namespace kiosk {

/// One thread.
class Composition {
 public:
  /// So many candidates are shown at a time.
  explicit Composition(std::size_t on_page) : on_page_(on_page) {}

  const std::string& letters() const { return letters_; }
  void add(char letter);
  /// Takes the last letter back; false if there is none.
  bool erase();
  /// No letters, nothing offered.
  void clear();

  /// What is offered for these letters; an answer for other letters than stand there now is dropped. Names go
  /// before words, as they stand, and mean all of the letters.
  void offer(const std::string& letters, const std::vector<std::string>& names,
             const std::vector<PinyinWord>& words);
  /// What is offered where there are no letters: for strokes, or to begin with.
  void offer(const std::vector<std::string>& texts);
  const std::vector<PinyinWord>& offered() const { return offered_; }

  std::size_t page() const { return page_; }
  std::size_t pages() const;
  void turn(int step);
  /// On the page shown; null: there is none.
  const PinyinWord* shown(std::size_t place) const;
  /// Its text, to be written. The letters that it does not stand for stay.
  std::string choose(std::size_t place);

 private:
  const std::size_t on_page_;
  std::string letters_;
  std::vector<PinyinWord> offered_;
  std::size_t page_ = 0;
};

}  // namespace kiosk
