#include "ocr/recogniser.h"

// Built in place of ppocr.cpp where there is no ONNX Runtime for the machine: Tesseract reads alone.

namespace ocr {

std::unique_ptr<RecogniserFactory> make_ppocr(const std::filesystem::path&) {
  return nullptr;
}

}  // namespace ocr
