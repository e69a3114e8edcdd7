#include "ocr/picture.h"

#include <algorithm>
#include <cstring>
#include <memory>

#include <leptonica/allheaders.h>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <tiffio.h>

#include "ocr/error.h"

namespace ocr {
namespace {

constexpr int max_tiff_pages = 5000;

bool starts_with(std::span<const unsigned char> bytes, std::string_view magic, std::size_t at = 0) {
  return bytes.size() >= at + magic.size() && std::memcmp(bytes.data() + at, magic.data(), magic.size()) == 0;
}

void check_size(double width, double height, const std::string& file) {
  if (width < 1 || height < 1) throw Error(Fault::damaged, file, "a picture without a size");
  if (width * height > max_pixels)
    throw Error(Fault::too_large, file,
                std::to_string(static_cast<long long>(width)) + "x" +
                    std::to_string(static_cast<long long>(height)) + " pixels");
}

// libjpeg fills the rest of a cut-off picture with grey and only warns, so the end is looked for here: the
// markers of ITU T.81 B.1.1 are followed until end-of-image.
bool jpeg_is_whole(std::span<const unsigned char> bytes) {
  std::size_t at = 2;
  bool in_scan = false;
  while (at + 1 < bytes.size()) {
    if (bytes[at] != 0xFF) {
      if (!in_scan) return false;
      const void* next = std::memchr(bytes.data() + at, 0xFF, bytes.size() - at);
      if (!next) return false;
      at = static_cast<std::size_t>(static_cast<const unsigned char*>(next) - bytes.data());
      continue;
    }
    const unsigned char marker = bytes[at + 1];
    const bool alone = marker == 0x00 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    if (marker == 0xD9) return true;
    if (marker == 0xFF) {
      ++at;
    } else if (alone) {
      at += 2;
    } else {
      if (at + 3 >= bytes.size()) return false;
      in_scan = marker == 0xDA;
      at += 2 + (bytes[at + 2] << 8 | bytes[at + 3]);
    }
  }
  return false;
}

// The chunks of a PNG (ISO/IEC 15948, 5.3) up to its IEND: a decoder would tell the user's terminal of a
// missing end before it tells us.
bool png_is_whole(std::span<const unsigned char> bytes) {
  constexpr std::size_t signature = 8, around_data = 12;  // length, name and checksum
  for (std::size_t at = signature; at + around_data <= bytes.size();) {
    const std::size_t length = std::size_t{bytes[at]} << 24 | std::size_t{bytes[at + 1]} << 16 |
                               std::size_t{bytes[at + 2]} << 8 | bytes[at + 3];
    if (starts_with(bytes, "IEND", at + 4)) return true;
    at += around_data + length;
  }
  return false;
}

// "BM" alone begins many a text; the size of the header that follows is one of a few.
bool is_bmp(std::span<const unsigned char> bytes) {
  if (!starts_with(bytes, "BM") || bytes.size() <= 26) return false;
  const unsigned header =
      bytes[14] | bytes[15] << 8 | bytes[16] << 16 | static_cast<unsigned>(bytes[17]) << 24;
  constexpr unsigned known[] = {12, 16, 40, 52, 56, 64, 108, 124};
  return std::find(std::begin(known), std::end(known), header) != std::end(known);
}

// An open TIFF over bytes in memory: libtiff's client interface.
class Tiff {
 public:
  Tiff(const Bytes& bytes, const std::string& file) : bytes_(bytes), file_(file) {
    static const bool quiet = [] {
      TIFFSetErrorHandler(nullptr);
      TIFFSetWarningHandler(nullptr);
      return true;
    }();
    static_cast<void>(quiet);
    tiff_.reset(TIFFClientOpen("", "rm", this, read, write, seek, close, size, map, unmap));
    if (!tiff_) throw Error(Fault::damaged, file, "TIFF without a readable directory");
  }
  Tiff(const Tiff&) = delete;

  int count() {
    int pages = 1;
    // Asked before each step: where a step fails, libtiff forgets that the chain went on.
    while (!TIFFLastDirectory(tiff_.get())) {
      if (!TIFFReadDirectory(tiff_.get()))
        throw Error(Fault::damaged, file_, "TIFF with a broken chain of pages");
      if (++pages > max_tiff_pages) throw Error(Fault::too_large, file_, "too many pages in a TIFF");
    }
    return pages;
  }

  cv::Mat decode(int index) {
    if (!TIFFSetDirectory(tiff_.get(), static_cast<tdir_t>(index)))
      throw Error(Fault::damaged, file_, "TIFF page " + std::to_string(index + 1) + " can't be found");
    std::uint32_t width = 0, height = 0;
    TIFFGetField(tiff_.get(), TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tiff_.get(), TIFFTAG_IMAGELENGTH, &height);
    check_size(width, height, file_);
    std::uint16_t orientation = ORIENTATION_TOPLEFT;
    TIFFGetFieldDefaulted(tiff_.get(), TIFFTAG_ORIENTATION, &orientation);
    cv::Mat rgba(static_cast<int>(height), static_cast<int>(width), CV_8UC4);
    // Asking for the file's own orientation keeps libtiff from flipping: the turns below are ours.
    if (!TIFFReadRGBAImageOriented(tiff_.get(), width, height, rgba.ptr<std::uint32_t>(), orientation, 1))
      throw Error(Fault::damaged, file_, "TIFF page " + std::to_string(index + 1) + " can't be decoded");
    cv::Mat bgr;
    cv::cvtColor(rgba, bgr, cv::COLOR_RGBA2BGR);
    switch (orientation) {
      case ORIENTATION_TOPRIGHT:
        cv::flip(bgr, bgr, 1);
        break;
      case ORIENTATION_BOTRIGHT:
        cv::rotate(bgr, bgr, cv::ROTATE_180);
        break;
      case ORIENTATION_BOTLEFT:
        cv::flip(bgr, bgr, 0);
        break;
      case ORIENTATION_LEFTTOP:
        cv::transpose(bgr, bgr);
        break;
      case ORIENTATION_RIGHTTOP:
        cv::rotate(bgr, bgr, cv::ROTATE_90_CLOCKWISE);
        break;
      case ORIENTATION_RIGHTBOT:
        cv::transpose(bgr, bgr), cv::rotate(bgr, bgr, cv::ROTATE_180);
        break;
      case ORIENTATION_LEFTBOT:
        cv::rotate(bgr, bgr, cv::ROTATE_90_COUNTERCLOCKWISE);
        break;
      default:
        break;
    }
    return bgr;
  }

 private:
  struct Close {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
  };

  static tmsize_t read(thandle_t self, void* buffer, tmsize_t wanted) {
    auto* tiff = static_cast<Tiff*>(self);
    const auto left = tiff->bytes_.size() - std::min<std::size_t>(tiff->at_, tiff->bytes_.size());
    const auto got = std::min<std::size_t>(static_cast<std::size_t>(wanted), left);
    if (got) std::memcpy(buffer, tiff->bytes_.data() + tiff->at_, got);
    tiff->at_ += got;
    return static_cast<tmsize_t>(got);
  }
  static tmsize_t write(thandle_t, void*, tmsize_t) { return -1; }
  static toff_t seek(thandle_t self, toff_t offset, int whence) {
    auto* tiff = static_cast<Tiff*>(self);
    tiff->at_ = offset + (whence == SEEK_CUR ? tiff->at_ : whence == SEEK_END ? tiff->bytes_.size() : 0);
    return tiff->at_;
  }
  static int close(thandle_t) { return 0; }
  static toff_t size(thandle_t self) { return static_cast<Tiff*>(self)->bytes_.size(); }
  static int map(thandle_t, void**, toff_t*) { return 0; }
  static void unmap(thandle_t, void*, toff_t) {}

  const Bytes& bytes_;
  const std::string& file_;
  std::size_t at_ = 0;
  std::unique_ptr<TIFF, Close> tiff_;
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

int count_pictures(const Bytes& bytes, PictureFormat format, const std::string& file) {
  return format == PictureFormat::tiff ? Tiff(bytes, file).count() : 1;
}

cv::Mat decode_picture(const Bytes& bytes, PictureFormat format, int index, const std::string& file) {
  if (format == PictureFormat::tiff) return Tiff(bytes, file).decode(index);

  l_int32 width = 0, height = 0, lepton_format = 0, bits = 0, samples = 0, colormap = 0;
  setMsgSeverity(L_SEVERITY_NONE);
  if (pixReadHeaderMem(bytes.data(), bytes.size(), &lepton_format, &width, &height, &bits, &samples,
                       &colormap))
    throw Error(Fault::damaged, file, "the picture's header can't be read");
  check_size(width, height, file);
  if (format == PictureFormat::jpeg && !jpeg_is_whole(bytes))
    throw Error(Fault::damaged, file, "JPEG cut off before its end");
  if (format == PictureFormat::png && !png_is_whole(bytes))
    throw Error(Fault::damaged, file, "PNG cut off before its end");
  try {
    cv::Mat bgr = cv::imdecode(bytes, cv::IMREAD_COLOR);
    if (bgr.empty()) throw Error(Fault::damaged, file, "the picture can't be decoded");
    return bgr;
  } catch (const cv::Exception& e) {
    throw Error(Fault::damaged, file, e.what());
  }
}

}  // namespace ocr
