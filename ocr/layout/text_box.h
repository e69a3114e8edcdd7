#pragma once

// Where one line of text lies, by its corners. Internal to ocr.

#include <array>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// The corners of one line of text: its top left, top right, bottom right and bottom left as it is read, in
/// pixels of the image it was found on.
using TextBox = std::array<cv::Point2f, 4>;

/// The corners of an upright box.
TextBox corners_of(const Box& box);
/// The bounding box of a line's corners, in whole pixels.
Box box_of(const TextBox& corners);

/// Length in pixels of the line's upper side, and of its left side.
double width_of(const TextBox& box);
double height_of(const TextBox& box);

/// Each corner under a projective map.
TextBox moved(const TextBox& box, const cv::Matx33d& map);

}  // namespace ocr
