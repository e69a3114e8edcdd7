#pragma once

// Ruled tables: the rules of an upright page to cells. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page.h"

namespace ocr {

/// The tables of an upright page, boxes in pixels of `ink` (8-bit, text and rules 255, paper 0), cells
/// without lines. A frame around a form with nothing ruled inside is no table. Rules may be broken by up to a
/// hundredth of the page, and lean by half a degree.
std::vector<Table> find_tables(const cv::Mat& ink);

/// The ink without straight horizontal and vertical rules.
cv::Mat without_rules(const cv::Mat& ink);

/// Dark strokes of an upright grey page as 255, whatever the light: a local mean threshold.
cv::Mat ink_of(const cv::Mat& gray);

}  // namespace ocr
