#pragma once

// QR codes on a picture, read by ZBar. Internal to ocr.

#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/sheet/frame.h"

namespace ocr {

struct QrCode {
  std::string text;  ///< as it is encoded: any bytes
  /// Its corners in pixels, clockwise as they lie around the code, from its own top left one on where it is
  /// known which that is.
  Corners corners;
};

/// The QR codes (ISO/IEC 18004) on a picture (8-bit grey), however they are turned; none where ZBar's library
/// is not installed. For any thread.
std::vector<QrCode> find_qr_codes(const cv::Mat& gray);

}  // namespace ocr
