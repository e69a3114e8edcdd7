#include "ocr/files/picture.h"

#include <algorithm>
#include <cstring>

#include "ocr/files/camera_notes.h"
#include "ocr/files/decoders.h"

namespace ocr {
namespace {

bool starts_with(std::span<const unsigned char> bytes, std::string_view magic, std::size_t at = 0) {
  return bytes.size() >= at + magic.size() && std::memcmp(bytes.data() + at, magic.data(), magic.size()) == 0;
}

// "BM" alone begins many a text; the size of the header that follows is one of a few.
bool is_bmp(std::span<const unsigned char> bytes) {
  if (!starts_with(bytes, "BM") || bytes.size() <= 26) return false;
  const unsigned header =
      bytes[14] | bytes[15] << 8 | bytes[16] << 16 | static_cast<unsigned>(bytes[17]) << 24;
  constexpr unsigned known[] = {12, 16, 40, 52, 56, 64, 108, 124};
  return std::find(std::begin(known), std::end(known), header) != std::end(known);
}

class PictureFile : public SourceFile {
 public:
  PictureFile(Bytes bytes, PictureFormat format, const std::string& file, std::stop_token stop)
      : bytes_(std::move(bytes)), format_(format), encoded_{bytes_, file, std::move(stop)} {
    if (format_ == PictureFormat::tiff) tiff_pages_ = find_tiff_pages(encoded_);
  }

  int page_count() const override {
    return format_ == PictureFormat::tiff ? static_cast<int>(tiff_pages_.size()) : 1;
  }

  RawPage page(int index) const override {
    RawPage page;
    page.picture = decode(index);
    if (format_ == PictureFormat::jpeg) page.taken = taken_at(encoded_.bytes);
    return page;
  }

 private:
  cv::Mat decode(int index) const {
    switch (format_) {
      case PictureFormat::jpeg:
        return decode_jpeg(encoded_);
      case PictureFormat::png:
        return decode_png(encoded_);
      case PictureFormat::tiff:
        return decode_tiff(encoded_, tiff_pages_.at(static_cast<std::size_t>(index)));
      case PictureFormat::webp:
        return decode_webp(encoded_);
      case PictureFormat::bmp:
        return decode_bmp(encoded_);
      case PictureFormat::none:
        break;
    }
    return {};
  }

  Bytes bytes_;
  PictureFormat format_;
  EncodedPicture encoded_;
  std::vector<std::uint64_t> tiff_pages_;
};

}  // namespace

PictureFormat picture_format(std::span<const unsigned char> bytes) {
  if (starts_with(bytes, "\xFF\xD8\xFF")) return PictureFormat::jpeg;
  if (starts_with(bytes, "\x89PNG\r\n\x1A\n")) return PictureFormat::png;
  if (starts_with(bytes, {"II*\0", 4}) || starts_with(bytes, {"MM\0*", 4}) ||
      starts_with(bytes, {"II+\0", 4}) || starts_with(bytes, {"MM\0+", 4}))
    return PictureFormat::tiff;
  if (starts_with(bytes, "RIFF") && starts_with(bytes, "WEBP", 8)) return PictureFormat::webp;
  if (is_bmp(bytes)) return PictureFormat::bmp;
  return PictureFormat::none;
}

std::unique_ptr<SourceFile> open_picture(Bytes bytes, PictureFormat format, const std::string& file,
                                         std::stop_token stop) {
  return std::make_unique<PictureFile>(std::move(bytes), format, file, std::move(stop));
}

cv::Mat reduced_jpeg(std::span<const unsigned char> bytes, int longest_side_px, const std::string& file) {
  const EncodedPicture picture{bytes, file};
  for (const int part : {8, 4, 2}) {
    // The smallest first: it takes the least time, and its size tells the whole picture's.
    cv::Mat bgr = decode_jpeg(picture, part);
    if (std::max(bgr.cols, bgr.rows) >= longest_side_px) return bgr;
    if (std::max(bgr.cols, bgr.rows) * part < longest_side_px * 2) break;
  }
  return {};
}

}  // namespace ocr
