#pragma once

// A page's lines as the two texts of its row, and back. For the library's own use.

#include <string>
#include <vector>

#include "archive/records/document.h"

namespace archive {

/// The columns body and boxes of a page: a line of each for every line on paper.
struct StoredText {
  std::string body;   ///< the words; line breaks and NULs in them are spaces
  std::string boxes;  ///< "x y width height confidence", or "- confidence" where a text file has no box
};
StoredText stored_text(const std::vector<TextLine>& lines);
std::vector<TextLine> lines_of(const StoredText& text);

}  // namespace archive
