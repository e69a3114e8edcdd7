#pragma once

// Our own small recogniser of dates and numbers in handwriting (see ocr/numerals/README.md): convolutions and
// a recurrent layer under CTC. It knows digits, the marks of dates and amounts and Chinese numerals; any
// other character is `other_character`. Internal to ocr.

#include <memory>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/page/page.h"

namespace ocr {

/// Safe on several threads at once.
class NumeralRecogniser {
 public:
  virtual ~NumeralRecogniser() = default;
  /// The height in pixels that line images must have.
  virtual int line_height() const = 0;
  /// Reads a line image (8-bit BGR) at its natural width.
  virtual std::vector<CtcStep> read_line(const cv::Mat& line_image) const = 0;
};

/// The network is part of the program. Null where it was built without ONNX Runtime. Throws ocr::Error
/// (engine).
std::shared_ptr<const NumeralRecogniser> make_numeral_recogniser();

}  // namespace ocr
