#pragma once

// What may be the outline of a piece of paper on a scanner's glass; pieces.h decides which are. All pictures
// are of one size, small: see `glass_long_side`. Internal to ocr.

#include <vector>

#include <opencv2/core.hpp>

#include "ocr/sheet/frame.h"

namespace ocr {

/// The long side in pixels at which glasses are looked at: a receipt of 8 cm on A4 is still 200 pixels wide,
/// its shadow of half a millimetre one pixel, and looking at the glass takes milliseconds. Everything in
/// pixels here and in pieces.cpp is so at this size.
inline constexpr double glass_long_side = 700;

/// The part of the glass that one paper takes, at least and at most. Chosen by eye.
inline constexpr double least_part = 0.012;
inline constexpr double most_part = 0.85;

/// What lies on the ground, 255: all that can't be reached from the rim of `place` (255 on the glass) without
/// crossing an edge. The ground itself may get darker from one end to the other. `lab` is the glass in CIE
/// L*a*b*, 8-bit.
cv::Mat objects_on_ground(const cv::Mat& lab, const cv::Mat& place);

/// Print, ruling lines and the shadows along papers' edges, 255: what is darker than its surroundings, and
/// thin.
cv::Mat thin_strokes(const cv::Mat& lab, const cv::Mat& place);

/// A straight line from left to right, or from top to bottom.
struct Stretch {
  cv::Point2f from;
  cv::Point2f to;
};
struct StraightLines {
  std::vector<Stretch> level;
  std::vector<Stretch> upright;
};
/// The lines among the strokes that lie nearly level or stand nearly upright.
StraightLines straight_lines(const cv::Mat& strokes);

/// Papers that differ from the ground all around; `whole` is the glass's area in pixels.
std::vector<Corners> edged_papers(const cv::Mat& objects, double whole);

/// A paper as white as the lid shows by its shadow alone, along two edges that meet. Ruling lines do not
/// count: a table's frame has four sides.
std::vector<Corners> shadowed_papers(const StraightLines& lines, double whole);

/// The mask eroded by so many pixels, with nothing beyond the picture.
cv::Mat eroded(const cv::Mat& mask, int by);

}  // namespace ocr
