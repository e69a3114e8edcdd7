#pragma once

// How a page that does not lie flat is bent, told from what should be level on it. Internal to ocr.

#include <optional>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// The bend that flattens an upright page (8-bit grey, dark on light), or nothing where it is flat or where
/// its rows and columns don't agree on how it is bent. `scale`: pixels of `gray` per pixel of the page; the
/// bend is for a page of gray.size() / scale pixels. Rows of text and ruling lines show in the sums of narrow
/// strips from top to bottom; where those of one strip match those of the others (normalised
/// cross-correlation) tells how far the page has moved there, and a smooth bend is fitted to that by
/// reweighted least squares. It counts where it moves something by several pixels, most strips then match,
/// and rows are sharper by Postl's measure (see find_skew()). Columns likewise. What is left of perspective
/// goes with it.
std::optional<Bend> find_bend(const cv::Mat& gray, double scale);

}  // namespace ocr
