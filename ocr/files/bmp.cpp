#include <algorithm>
#include <array>
#include <bit>
#include <cstdlib>

#include "ocr/files/decoders.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

// Windows' and OS/2's bitmaps (Microsoft: "Bitmap Storage"). No library of Debian 12's that is small enough
// reads all of them and their transparency: OpenCV's prints what it can't read, Leptonica's knows no masks.

namespace ocr {
namespace {

enum class Packing : std::uint32_t { none = 0, runs_of_8 = 1, runs_of_4 = 2, masks = 3, alpha_masks = 6 };

class BmpDecoder {
 public:
  explicit BmpDecoder(const EncodedPicture& picture) : picture_(picture) {}

  cv::Mat decode() {
    read_header();
    check_size(width_, height_, picture_.file);
    bgr_.create(height_, width_, CV_8UC3);
    if (packing_ == Packing::runs_of_8 || packing_ == Packing::runs_of_4) {
      bgr_.setTo(cv::Scalar(palette_[0][0], palette_[0][1], palette_[0][2]));
      read_runs();
    } else if (bits_ <= 8) {
      read_indexed();
    } else {
      read_masked();
    }
    if (!top_down_) cv::flip(bgr_, bgr_, 0);
    if (!top_down_ && !alpha_.empty()) cv::flip(alpha_, alpha_, 0);
    return on_paper(std::move(bgr_), alpha_, Alpha::straight);
  }

 private:
  [[noreturn]] void damaged(const char* cause) const { throw Error(Fault::damaged, picture_.file, cause); }

  std::uint32_t number(std::size_t at, int size) const {
    if (at + static_cast<std::size_t>(size) > picture_.bytes.size()) damaged("BMP cut off in its header");
    std::uint32_t value = 0;
    for (int i = size - 1; i >= 0; --i) value = value << 8 | picture_.bytes[at + static_cast<std::size_t>(i)];
    return value;
  }

  void read_header() {
    constexpr std::size_t file_header = 14;
    const std::uint32_t header = number(file_header, 4);
    std::size_t palette_entry = 4;
    std::int64_t height = 0;
    if (header == 12) {
      width_ = static_cast<int>(number(18, 2)), height = number(20, 2),
      bits_ = static_cast<int>(number(24, 2));
      palette_entry = 3;
    } else {
      width_ = static_cast<int>(number(18, 4)), height = static_cast<std::int32_t>(number(22, 4));
      bits_ = static_cast<int>(number(28, 2));
      if (header > 16) packing_ = static_cast<Packing>(number(30, 4));
    }
    top_down_ = height < 0;
    height_ = static_cast<int>(std::min<std::int64_t>(std::abs(height), 0x7FFFFFFF));
    pixels_at_ = number(10, 4);
    check_variant(header);
    set_masks(header);
    std::size_t colours = header > 16 ? number(46, 4) : 0;
    const std::size_t most = bits_ <= 8 ? std::size_t{1} << bits_ : 0;
    if (colours == 0 || colours > most) colours = most;
    std::size_t at = file_header + header;
    // A palette may reach to where the pixels begin and no further, whatever its size says.
    for (std::size_t i = 0; i < colours && at + palette_entry <= pixels_at_; ++i, at += palette_entry)
      for (std::size_t c = 0; c < 3; ++c) palette_[i][c] = static_cast<unsigned char>(number(at + c, 1));
  }

  void check_variant(std::uint32_t header) const {
    constexpr std::array known_bits = {1, 2, 4, 8, 16, 24, 32};
    const bool known = std::find(known_bits.begin(), known_bits.end(), bits_) != known_bits.end();
    bool fits = false;
    switch (packing_) {
      case Packing::none:
        fits = known;
        break;
      case Packing::runs_of_8:
        fits = bits_ == 8;
        break;
      case Packing::runs_of_4:
        fits = bits_ == 4;
        break;
      case Packing::masks:  // OS/2's header of 64 bytes means fax coding by the same number
      case Packing::alpha_masks:
        fits = header != 64 && (bits_ == 16 || bits_ == 32);
        break;
    }
    if (!fits) throw Error(Fault::unsupported_picture, picture_.file, "BMP of this packing").of_kind("BMP");
  }

  void set_masks(std::uint32_t header) {
    constexpr std::size_t masks_at = 54;
    if (packing_ == Packing::masks || packing_ == Packing::alpha_masks) {
      for (std::size_t i = 0; i < 3; ++i) masks_[2 - i] = number(masks_at + 4 * i, 4);
      if (packing_ == Packing::alpha_masks || header >= 56) masks_[3] = number(masks_at + 12, 4);
    } else if (bits_ == 16) {
      masks_ = {0x1F, 0x1F << 5, 0x1F << 10, 0};
    } else {
      // By the format the fourth byte is unused; programs that write it mean transparency.
      masks_ = {0xFF, 0xFF << 8, 0xFF << 16, bits_ == 32 ? 0xFFU << 24 : 0};
    }
  }

  const unsigned char* row(int y) const {
    const std::size_t step =
        (static_cast<std::size_t>(width_) * static_cast<std::size_t>(bits_) + 31) / 32 * 4;
    const std::size_t used = (static_cast<std::size_t>(width_) * static_cast<std::size_t>(bits_) + 7) / 8;
    const std::size_t at = pixels_at_ + step * static_cast<std::size_t>(y);
    if (at + used > picture_.bytes.size()) damaged("BMP cut off before its end");
    return picture_.bytes.data() + at;
  }

  void read_indexed() {
    const int mask = (1 << bits_) - 1, a_byte = 8 / bits_;
    for (int y = 0; y < height_; ++y) {
      throw_if_stopped(picture_.stop);
      const unsigned char* bytes = row(y);
      for (int x = 0; x < width_; ++x) {
        const int index = bytes[x / a_byte] >> (8 - bits_ * (x % a_byte + 1)) & mask;
        bgr_.at<cv::Vec3b>(y, x) = palette_[static_cast<std::size_t>(index)];
      }
    }
  }

  void read_masked() {
    if (masks_[3] != 0) alpha_.create(height_, width_, CV_8U);
    const int bytes_a_pixel = bits_ / 8;
    for (int y = 0; y < height_; ++y) {
      throw_if_stopped(picture_.stop);
      const unsigned char* bytes = row(y);
      for (int x = 0; x < width_; ++x) {
        std::uint32_t pixel = 0;
        for (int i = bytes_a_pixel - 1; i >= 0; --i) pixel = pixel << 8 | bytes[x * bytes_a_pixel + i];
        for (int c = 0; c < 3; ++c)
          bgr_.at<cv::Vec3b>(y, x)[c] = part(pixel, masks_[static_cast<std::size_t>(c)]);
        if (!alpha_.empty()) alpha_.at<unsigned char>(y, x) = part(pixel, masks_[3]);
      }
    }
    // All zero: the byte is unused, the picture not transparent.
    if (!alpha_.empty() && cv::countNonZero(alpha_) == 0) alpha_.release();
  }

  static unsigned char part(std::uint32_t pixel, std::uint32_t mask) {
    if (mask == 0) return 0;
    const int shift = std::countr_zero(mask);
    const std::uint64_t most = mask >> shift;
    return static_cast<unsigned char>(
        (pixel & mask) >> shift == most ? 255 : ((pixel & mask) >> shift) * 255 / most);
  }

  void read_runs() {
    std::size_t at = pixels_at_;
    int x = 0, y = 0;
    const auto put = [&](unsigned index) {
      if (x >= width_ || y >= height_) damaged("BMP with runs beyond its rows");
      bgr_.at<cv::Vec3b>(y, x++) = palette_[index];
    };
    const auto nibble_or_byte = [&](unsigned byte, unsigned i) {
      return bits_ == 8 ? byte : i % 2 == 0 ? byte >> 4 : byte & 0xF;
    };
    for (;;) {
      throw_if_stopped(picture_.stop);
      // Some writers leave out the end mark behind a whole last row.
      if (at + 2 > picture_.bytes.size() && y >= height_ - 1 && x == width_) return;
      const unsigned count = number(at, 1), value = number(at + 1, 1);
      at += 2;
      if (count > 0) {
        for (unsigned i = 0; i < count; ++i) put(nibble_or_byte(value, i));
      } else if (value == 0) {
        x = 0, ++y;
      } else if (value == 1) {
        return;
      } else if (value == 2) {
        x += static_cast<int>(number(at, 1)), y += static_cast<int>(number(at + 1, 1));
        at += 2;
      } else {
        for (unsigned i = 0; i < value; ++i) put(nibble_or_byte(number(at + (bits_ == 8 ? i : i / 2), 1), i));
        const std::size_t bytes = bits_ == 8 ? value : (value + 1) / 2;
        at += (bytes + 1) / 2 * 2;
      }
    }
  }

  const EncodedPicture& picture_;
  int width_ = 0, height_ = 0, bits_ = 0;
  bool top_down_ = false;
  Packing packing_ = Packing::none;
  std::size_t pixels_at_ = 0;
  std::array<std::uint32_t, 4> masks_ = {};  // blue, green, red, alpha
  std::array<cv::Vec3b, 256> palette_ = {};
  cv::Mat bgr_, alpha_;
};

}  // namespace

cv::Mat decode_bmp(const EncodedPicture& picture) {
  return BmpDecoder(picture).decode();
}

}  // namespace ocr
