#pragma once

// Where the sheet lies in a picture that shows the ground around it. Internal to ocr.

#include <optional>

#include <opencv2/core.hpp>

#include "ocr/sheet/frame.h"

namespace ocr {

/// The corners of a bright sheet on a darker ground; nothing where the paper
/// fills the picture or its outline is unsure. A wrong cut would lose text, so doubt means no cut.
/// Corners are in pixels of `bgr`, which may be a reduced picture.
std::optional<Corners> find_sheet(const cv::Mat& bgr);

}  // namespace ocr
