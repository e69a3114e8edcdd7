#pragma once

// The bytes of a SANE device, put together to an RGB picture. Pure: no device, no SANE.

#include <span>
#include <string>
#include <vector>

#include "ocr/reading/bitmap.h"

namespace kiosk {

/// Of one pass over a side, as the device tells them before it (SANE Standard 1.06, 4.3.8).
struct FrameParameters {
  /// gray and rgb hold the whole side; of the others three passes make one.
  enum class Format { gray, rgb, red, green, blue, unknown };
  Format format = Format::unknown;
  bool last = false;  ///< no further pass follows
  int pixels_per_line = 0;
  int bytes_per_line = 0;
  int lines = -1;  ///< may be a guess; -1: unknown
  int depth = 0;   ///< bits of a sample: 1, 8 or 16
};

/// The rows of one side as they come, in up to three passes.
class FrameAssembly {
 public:
  /// Before each pass. Throws DeviceError: unsupported for what is no known format or depth, failed for what
  /// no paper could be. `device` is named in it.
  void begin(const FrameParameters& parameters, const std::string& device);
  void add(std::span<const unsigned char> bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }
  /// Whether more came than any page has.
  bool too_long() const;
  /// After each pass: what came of it goes into the picture.
  void end();

  ocr::Bitmap take() { return std::move(picture_); }
  bool empty() const { return picture_.width == 0 || picture_.height == 0; }

 private:
  enum class Ink { dark, light };
  unsigned char sample(const unsigned char* line, int index, Ink one) const;

  FrameParameters parameters_;
  std::vector<unsigned char> bytes_;
  int passes_ = 0;
  ocr::Bitmap picture_;
};

}  // namespace kiosk
