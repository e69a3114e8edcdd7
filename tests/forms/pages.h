#pragma once

// Pages for tests, made of words instead of pixels: as a recogniser would hand them over, or as a text file.

#include <string>
#include <string_view>
#include <vector>

#include "forms/definitions/kind.h"
#include "forms/text/passage.h"
#include "forms/values/reading.h"
#include "ocr/page/page.h"

namespace pages {

/// The kinds that the program comes with.
const forms::Kinds& kinds();

/// A text file: a line of text a line, no boxes, nothing recognised.
ocr::Page text_file(std::string_view text);

/// One line as a recogniser reads it, sure of every character but for `confidence`: a step and a blank a
/// character, 40 px wide, 20 px for ASCII.
ocr::Line line(std::string_view text, int x, int y, float confidence = 0.99F);

/// Lets the recogniser hesitate at the `index`-th character of a line; the first candidate is what it reads.
void hesitate(ocr::Line& line, std::size_t index, std::vector<ocr::Candidate> candidates);

/// A picture of a page, written from the top.
class Paper {
 public:
  explicit Paper(float confidence = 0.99F) : confidence_(confidence) {}

  /// A row of text 100 px from the left; after a tab another line begins at the next multiple of 400 px.
  Paper& row(std::string_view text);
  /// A ruled table. "" is an empty cell, "<" belongs to the cell on its left, "^" to the one above; "\n"
  /// parts the lines of a cell.
  Paper& table(const std::vector<std::vector<std::string>>& cells);
  /// Leaves a gap of `height` px.
  Paper& gap(int height);

  /// The page, with its lines to be changed.
  ocr::Page page() const;

 private:
  ocr::Page page_;
  int y_ = 100;
  float confidence_;
};

/// Rows of text on a picture.
ocr::Page picture(const std::vector<std::string>& rows, float confidence = 0.99F);

/// The first line of `page` that holds `text`.
ocr::Line& line_with(ocr::Page& page, std::string_view text);

/// A line as a passage. The page must outlive it.
forms::Passage passage_of(const ocr::Page& page, int line = 0);

/// A field's values, "、" between them; "-" if it has no value, "none" if there is no such field.
std::string value(const std::vector<forms::Field>& fields, std::string_view key);
/// Its doubts by name, spaces between them.
std::string doubts(const std::vector<forms::Field>& fields, std::string_view key);
bool doubted(const forms::Field& field, forms::Doubt doubt);
/// Values of a register's rows by key, " " between keys, "; " between rows.
std::string rows(const forms::Reading& reading, const std::vector<std::string>& keys);
/// The dates of a page: "2024-03-15; 2024-03-01..2024-03-03; -".
std::string dates(const forms::Reading& reading);

}  // namespace pages
