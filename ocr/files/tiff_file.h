#pragma once

// A TIFF in memory, as libtiff sees it, with libtiff's complaints kept instead of printed. Internal to the
// TIFF decoder.

#include <cstdarg>
#include <memory>
#include <string>

#include <tiffio.h>

#include "ocr/files/decoders.h"

namespace ocr {

class TiffFile {
 public:
  /// Nothing but the header is read. Throws ocr::Error (damaged).
  explicit TiffFile(const EncodedPicture& picture);
  TiffFile(const TiffFile&) = delete;

  TIFF* get() const { return tiff_.get(); }

  /// From here on, what libtiff says is about pixels.
  void begin_pixels() { in_pixels_ = true; }
  /// Throws ocr::Error (damaged) if there was a complaint about pixels since then, or `read` is false.
  void check_pixels(bool read) const;
  /// The same if a strip or tile packed by Deflate has another checksum than it says: libtiff stops before it
  /// gets there.
  void check_deflated() const;
  [[noreturn]] void damaged(const std::string& cause) const;

 private:
  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };

  static tmsize_t read(thandle_t self, void* buffer, tmsize_t wanted);
  static toff_t seek(thandle_t self, toff_t offset, int whence);
  static int error(TIFF*, void* self, const char* module, const char* format, va_list values);
  static int warning(TIFF*, void* self, const char* module, const char* format, va_list values);

  const EncodedPicture& picture_;
  std::size_t at_ = 0;
  bool in_pixels_ = false;
  std::string complaint_;  // the first about pixels
  std::unique_ptr<TIFF, Close> tiff_;
};

}  // namespace ocr
