#pragma once

// One interface for both engines: where the lines of a page are, and what a line says. Internal to ocr.

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/layout/text_box.h"
#include "ocr/page/page.h"

namespace ocr {

/// Not safe on two threads at once; each thread has its own. What is heavy to load is shared inside.
class Recogniser {
 public:
  virtual ~Recogniser() = default;
  virtual Engine engine() const = 0;
  /// The long side in pixels that pages should have for find_lines().
  virtual int page_size() const = 0;
  /// The lines on a page (8-bit BGR), in no order. Lines that stand upright in the picture come too, as boxes
  /// taller than wide.
  virtual std::vector<TextBox> find_lines(const cv::Mat& page) = 0;
  /// The height in pixels that line images must have for read_line().
  virtual int line_height() const = 0;
  /// Reads a line image (8-bit BGR): one line of text, level, `line_height()` pixels high.
  virtual std::vector<CtcStep> read_line(const cv::Mat& line_image) = 0;
};

/// A recogniser for one thread after another. Throws ocr::Error (engine).
class RecogniserFactory {
 public:
  virtual ~RecogniserFactory() = default;
  /// When a stop is asked for, what the recogniser is doing then ends with Stopped where it can.
  virtual std::unique_ptr<Recogniser> make(std::stop_token stop = {}) const = 0;
};

/// Tesseract with chi_sim (Smith 2007; its LSTM recogniser since version 4).
std::unique_ptr<RecogniserFactory> make_tesseract();

/// PP-OCR on ONNX Runtime: differentiable binarization finds lines (Liao et al. 2020, "DB"), a light
/// convolution and attention network with CTC reads them (SVTR-LCNet). Null where the program was built
/// without ONNX Runtime or the models are not in `models`. Throws ocr::Error (engine) if they can't be
/// loaded.
std::unique_ptr<RecogniserFactory> make_ppocr(const std::filesystem::path& models);

}  // namespace ocr
