#include "ocr/files/tiff_file.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <vector>

#include <zlib.h>

#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

// More than a page's strip of 100 megapixels with four samples; a broken count asks for terabytes.
constexpr tmsize_t max_allocation = 512 << 20;

std::string text_of(const char* module, const char* format, va_list values) {
  char text[300];
  std::vsnprintf(text, sizeof text, format, values);
  return std::string(module ? module : "") + ": " + text;
}

// libtiff's fax decoders, PackBits and the JPEG decoder warn, and go on with white, or with what was there
// before. What is harmless is few things: LZW and JPEG as the first libraries wrote them, and marks inside a
// JPEG that don't concern its pixels. libtiff tells them apart by text alone.
bool is_harmless(std::string_view warning) {
  const auto says = [&](std::string_view words) { return warning.find(words) != std::string_view::npos; };
  if (warning.starts_with("OJPEG") || warning.starts_with("LZWPreDecode")) return true;
  return warning.starts_with("JPEGLib") && (says("Adobe") || says("JFIF"));
}

/// Whether zlib finds nothing wrong, up to the checksum (RFC 1950, 2.2). Where that is missing all is well:
/// the pixels were all there.
bool unpacks(std::vector<unsigned char>& packed) {
  z_stream stream = {};
  if (inflateInit(&stream) != Z_OK) throw std::bad_alloc();
  const std::unique_ptr<z_stream, decltype(&inflateEnd)> end(&stream, inflateEnd);
  stream.next_in = packed.data();
  stream.avail_in = static_cast<uInt>(packed.size());
  std::vector<unsigned char> out(64 << 10);
  int state = Z_OK;
  while (state == Z_OK) {
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    state = inflate(&stream, Z_NO_FLUSH);
  }
  return state == Z_STREAM_END || state == Z_BUF_ERROR;
}

struct FreeOptions {
  void operator()(TIFFOpenOptions* options) const { TIFFOpenOptionsFree(options); }
};

}  // namespace

TiffFile::TiffFile(const EncodedPicture& picture) : picture_(picture) {
  const std::unique_ptr<TIFFOpenOptions, FreeOptions> options(TIFFOpenOptionsAlloc());
  if (!options) throw std::bad_alloc();
  TIFFOpenOptionsSetErrorHandlerExtR(options.get(), error, this);
  TIFFOpenOptionsSetWarningHandlerExtR(options.get(), warning, this);
  TIFFOpenOptionsSetMaxSingleMemAlloc(options.get(), max_allocation);
  tiff_.reset(TIFFClientOpenExt(
      "", "rhm", this, read, [](thandle_t, void*, tmsize_t) -> tmsize_t { return -1; }, seek,
      [](thandle_t) { return 0; },
      [](thandle_t self) -> toff_t { return static_cast<TiffFile*>(self)->picture_.bytes.size(); },
      [](thandle_t, void**, toff_t*) { return 0; }, [](thandle_t, void*, toff_t) {}, options.get()));
  if (!tiff_) damaged("TIFF without a readable header");
}

void TiffFile::check_pixels(bool read) const {
  if (!complaint_.empty()) damaged("TIFF: " + complaint_);
  if (!read) damaged("TIFF: its pixels can't be read");
}

void TiffFile::check_deflated() const {
  if (std::uint16_t order = FILLORDER_MSB2LSB;
      TIFFGetFieldDefaulted(get(), TIFFTAG_FILLORDER, &order) && order != FILLORDER_MSB2LSB)
    return;  // its bytes would have to be turned round first
  const bool tiled = TIFFIsTiled(get());
  const std::uint32_t count = tiled ? TIFFNumberOfTiles(get()) : TIFFNumberOfStrips(get());
  std::vector<unsigned char> packed;
  for (std::uint32_t i = 0; i < count; ++i) {
    throw_if_stopped(picture_.stop);
    packed.resize(static_cast<std::size_t>(
        std::min<std::uint64_t>(TIFFGetStrileByteCount(get(), i), picture_.bytes.size())));
    const auto size = static_cast<tmsize_t>(packed.size());
    const tmsize_t got = tiled ? TIFFReadRawTile(get(), i, packed.data(), size)
                               : TIFFReadRawStrip(get(), i, packed.data(), size);
    check_pixels(got == size);
    if (!unpacks(packed)) damaged("TIFF: a strip's checksum is wrong");
  }
}

void TiffFile::damaged(const std::string& cause) const {
  throw Error(Fault::damaged, picture_.file, cause);
}

tmsize_t TiffFile::read(thandle_t self, void* buffer, tmsize_t wanted) {
  auto* tiff = static_cast<TiffFile*>(self);
  const std::size_t size = tiff->picture_.bytes.size();
  const auto left = size - std::min<std::size_t>(tiff->at_, size);
  const auto got = std::min<std::size_t>(static_cast<std::size_t>(wanted), left);
  if (got) std::memcpy(buffer, tiff->picture_.bytes.data() + tiff->at_, got);
  tiff->at_ += got;
  return static_cast<tmsize_t>(got);
}

toff_t TiffFile::seek(thandle_t self, toff_t offset, int whence) {
  auto* tiff = static_cast<TiffFile*>(self);
  tiff->at_ = offset + (whence == SEEK_CUR   ? tiff->at_
                        : whence == SEEK_END ? tiff->picture_.bytes.size()
                                             : 0);
  return tiff->at_;
}

int TiffFile::error(TIFF*, void* self, const char* module, const char* format, va_list values) {
  auto* tiff = static_cast<TiffFile*>(self);
  if (tiff->in_pixels_ && tiff->complaint_.empty()) tiff->complaint_ = text_of(module, format, values);
  return 1;
}

int TiffFile::warning(TIFF*, void* self, const char* module, const char* format, va_list values) {
  auto* tiff = static_cast<TiffFile*>(self);
  if (!tiff->in_pixels_ || !tiff->complaint_.empty()) return 1;
  std::string text = text_of(module, format, values);
  if (!is_harmless(text)) tiff->complaint_ = std::move(text);
  return 1;
}

}  // namespace ocr
