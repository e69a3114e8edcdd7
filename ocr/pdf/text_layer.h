#pragma once

// What a PDF page's own text is worth. A text may be painted where nobody sees it (the invisible layer of
// somebody's recogniser, white on white, beneath a picture), may stand for other characters than are seen
// (fonts without a table of their meanings), and a page may show things that are no text (stamps, pictures,
// scans). The picture decides: text counts where painting it changes what is seen, and what is seen beside it
// has to be read. Internal to ocr.

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"
#include "ocr/pdf/pdf_page.h"

namespace ocr {

struct TextLayer {
  /// The words that are seen, each with the space behind it; empty where the page is better read as a
  /// picture.
  std::vector<Line> words;
  std::vector<std::string> fonts;  ///< of the words
  /// 255 where something is seen that no word accounts for; empty: nowhere. Smaller than the page by `scale`.
  cv::Mat unread;
  double scale = 1;
};

/// Judges the words of a page.
TextLayer text_layer_of(const PdfPage& page);

}  // namespace ocr
