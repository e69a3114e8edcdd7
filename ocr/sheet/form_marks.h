#pragma once

// Where the sheet of a printed form lies in a picture, by its QR code and its four marks. Internal to ocr.

#include <optional>

#include <opencv2/core.hpp>

#include "ocr/page/form_sheet.h"
#include "ocr/sheet/frame.h"

namespace ocr {

/// The sheet's corners in pixels of the picture (8-bit grey), which may lie outside of it; nothing where
/// fewer than three marks are found, or where they don't agree with the place of the code. With three the
/// sheet is taken to be seen from straight above.
std::optional<Corners> find_form_sheet(const cv::Mat& gray, const Corners& code, const FormSheet& sheet);

}  // namespace ocr
