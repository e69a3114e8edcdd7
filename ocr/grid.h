#pragma once

// Ruled tables: the rules of an upright page to cells. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page.h"

namespace ocr {

/// What is ruled on a page, and what is left without the rules.
struct Ruling {
  std::vector<Table> tables;  ///< boxes in pixels of the ink, cells without lines
  cv::Mat strokes;            ///< the ink without straight horizontal and vertical rules
};

/// Finds the tables of an upright page from its ink (8-bit, text and rules 255, paper 0). A frame around a
/// form with nothing ruled inside is no table. Rules may be broken by up to a 250th of the page's long side,
/// and lean by half a degree.
Ruling find_ruling(const cv::Mat& ink);

/// Dark strokes of an upright grey page as 255, whatever the light: a local mean threshold.
cv::Mat ink_of(const cv::Mat& gray);

}  // namespace ocr
