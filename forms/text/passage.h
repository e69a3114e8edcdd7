#pragma once

// A stretch of a page's text that reads on: a row of lines, a cell of a table. Each symbol knows where it
// came from, so that a value found in it has its box, its confidence and the recogniser's alternatives.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ocr/page/page.h"

namespace forms {

/// Symbols of a row that may be a heading; a longer one is running text. Chosen by eye on the shared pages.
inline constexpr std::size_t longest_heading = 40;

struct Symbol {
  char32_t point = 0;  ///< folded (see text.h)
  float confidence = 0;
  int line = -1;          ///< index into Page::lines; -1 for the gap between two lines
  int glyph = -1;         ///< index into Line::glyphs; -1 where nothing was recognised
  ocr::Box box;           ///< upright frame
  char32_t original = 0;  ///< as it stands on the paper; 0: the same as `point`
};

class Passage {
 public:
  Passage() = default;
  explicit Passage(const ocr::Page& page) : page_(&page) {}

  /// Adds a line after a gap. Spaces stay, as one; invisible characters don't.
  void append(int line);
  /// Adds a part of the same page after a gap, or after a sign that stands for what is printed between them.
  void append(const Passage& part, char32_t between = U' ');
  /// Adds a part of the same page that goes on in the middle of a word.
  void join(const Passage& part);

  const std::vector<Symbol>& symbols() const { return symbols_; }
  bool empty() const { return symbols_.empty(); }
  std::size_t size() const { return symbols_.size(); }

  /// The folded text, one code point a symbol.
  std::u32string text() const;
  /// The symbols [from, to) as a passage of their own, without spaces and gaps at its ends.
  Passage slice(std::size_t from, std::size_t to) const;
  /// As read, not folded, gaps as spaces.
  std::string as_read() const;
  /// Around all symbols; empty in a text file.
  ocr::Box box() const;
  /// Whether it stands in a text file or a text layer: nothing was recognised, so that there is nothing that
  /// could have been misread.
  bool exact() const;
  /// The product of the symbols' confidences, spaces left out: that all are right.
  double confidence() const;
  /// The recogniser's steps from the first to the last symbol with the blanks around them. Where nothing was
  /// recognised, steps that are certain of the text.
  std::vector<ocr::CtcStep> steps() const;
  /// The steps of another recogniser under the same symbols: Line::numeral_steps or Line::second_steps. Empty
  /// where it did not read all of them.
  std::vector<ocr::CtcStep> steps_of(std::vector<ocr::CtcStep> ocr::Line::*recogniser) const;
  /// Who read it: "ppocr", "tesseract"; "text" where nothing was recognised.
  std::string_view recogniser() const;
  /// Who read what steps_of() gives: "numerals", or the other engine.
  std::string_view recogniser_of(std::vector<ocr::CtcStep> ocr::Line::*steps) const;
  /// Lines that the symbols come from, in order, each once.
  std::vector<int> lines() const;

 private:
  /// The end of the run of symbols from `begin` on that stand in one line.
  std::size_t end_of_run(std::size_t begin) const;
  bool recognised(const Symbol& symbol) const;

  const ocr::Page* page_ = nullptr;
  std::vector<Symbol> symbols_;
};

/// A page as its reader sees it: what stands outside of tables row by row, and the tables' cells.
struct PageText {
  std::vector<Passage> rows;                ///< top to bottom; lines of one row from the left
  std::vector<std::vector<Passage>> cells;  ///< by table and cell, in the page's order
};

PageText page_text(const ocr::Page& page);

}  // namespace forms
