#include "ocr/engines/numerals.h"
#include "ocr/engines/recogniser.h"

// Built in place of what needs ONNX Runtime where there is none for the machine: Tesseract reads alone.

namespace ocr {

std::unique_ptr<RecogniserFactory> make_ppocr(const std::filesystem::path&) {
  return nullptr;
}

std::shared_ptr<const NumeralRecogniser> make_numeral_recogniser() {
  return nullptr;
}

}  // namespace ocr
