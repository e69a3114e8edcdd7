#include <algorithm>
#include <cstring>
#include <string_view>

#include <png.h>

#include "ocr/files/decoders.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

class PngDecoder {
 public:
  explicit PngDecoder(const EncodedPicture& picture)
      : picture_(picture), png_(png_create_read_struct(PNG_LIBPNG_VER_STRING, this, fail, hear)) {
    if (!png_) throw std::bad_alloc();
    info_ = png_create_info_struct(png_);
    if (!info_) {
      png_destroy_read_struct(&png_, nullptr, nullptr);
      throw std::bad_alloc();
    }
  }
  ~PngDecoder() { png_destroy_read_struct(&png_, &info_, nullptr); }
  PngDecoder(const PngDecoder&) = delete;

  cv::Mat decode() {
    png_set_read_fn(png_, this, read);
    png_set_user_limits(png_, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // ours, below, is on their product
    png_read_info(png_, info_);
    const png_uint_32 width = png_get_image_width(png_, info_), height = png_get_image_height(png_, info_);
    check_size(width, height, picture_.file);
    const bool transparent = to_eight_bit_bgr();
    const int passes = png_set_interlace_handling(png_);
    png_read_update_info(png_, info_);

    const int rows = static_cast<int>(height), columns = static_cast<int>(width);
    cv::Mat bgr(rows, columns, CV_8UC3), alpha;
    if (transparent) alpha.create(rows, columns, CV_8U);
    in_rows_ = true;
    if (!transparent) {
      read_rows(bgr, passes);
    } else if (passes == 1) {
      cv::Mat row(1, columns, CV_8UC4);
      for (int y = 0; y < rows; ++y) {
        read_row(row.ptr());
        part(row, bgr.row(y), alpha.row(y));
      }
    } else {
      cv::Mat all(rows, columns, CV_8UC4);
      read_rows(all, passes);
      part(all, bgr, alpha);
    }
    in_rows_ = false;
    png_read_end(png_, info_);
    return turned_by_orientation(on_paper(std::move(bgr), alpha, Alpha::straight), orientation());
  }

 private:
  static PngDecoder& of(png_structp png) { return *static_cast<PngDecoder*>(png_get_error_ptr(png)); }

  // libpng asks that this never returns.
  static void fail(png_structp png, png_const_charp cause) {
    throw Error(Fault::damaged, of(png).picture_.file, std::string("PNG: ") + cause);
  }

  // Warnings come of broken profiles, times and texts. One about the pixels' own chunk, or while rows are
  // read, is damage, but for more data than the rows need.
  static void hear(png_structp png, png_const_charp text) {
    const PngDecoder& self = of(png);
    const std::string_view warning(text);
    const bool too_much = warning.find("xtra compressed data") != std::string_view::npos ||
                          warning.find("oo much image data") != std::string_view::npos ||
                          warning.find("oo many IDATs") != std::string_view::npos;
    if ((self.in_rows_ || warning.starts_with("IDAT")) && !too_much)
      throw Error(Fault::damaged, self.picture_.file, "PNG: " + std::string(warning));
  }

  static void read(png_structp png, png_bytep to, std::size_t wanted) {
    auto& self = *static_cast<PngDecoder*>(png_get_io_ptr(png));
    if (wanted > self.picture_.bytes.size() - self.at_) png_error(png, "cut off before its end");
    std::memcpy(to, self.picture_.bytes.data() + self.at_, wanted);
    self.at_ += wanted;
  }

  /// Whether there is a fourth byte, of transparency.
  bool to_eight_bit_bgr() {
    const int colours = png_get_color_type(png_, info_);
    const bool marked = png_get_valid(png_, info_, PNG_INFO_tRNS) != 0;
    if (colours == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png_);
    if (colours == PNG_COLOR_TYPE_GRAY) png_set_expand_gray_1_2_4_to_8(png_);
    if (marked) png_set_tRNS_to_alpha(png_);
    png_set_strip_16(png_);
    if ((colours & PNG_COLOR_MASK_COLOR) == 0) png_set_gray_to_rgb(png_);
    png_set_bgr(png_);
    return marked || (colours & PNG_COLOR_MASK_ALPHA) != 0;
  }

  void read_row(unsigned char* to) {
    throw_if_stopped(picture_.stop);
    png_read_row(png_, to, nullptr);
  }

  void read_rows(cv::Mat& picture, int passes) {
    for (int pass = 0; pass < passes; ++pass)
      for (int y = 0; y < picture.rows; ++y) read_row(picture.ptr(y));
  }

  static void part(const cv::Mat& bgra, cv::Mat bgr, cv::Mat alpha) {
    cv::Mat targets[] = {std::move(bgr), std::move(alpha)};
    constexpr int channels[] = {0, 0, 1, 1, 2, 2, 3, 3};
    cv::mixChannels(&bgra, 1, targets, 2, channels, 4);
  }

  int orientation() {
    png_uint_32 size = 0;
    png_bytep exif = nullptr;
    if (png_get_eXIf_1(png_, info_, &size, &exif) == 0 || exif == nullptr) return 1;
    return exif_orientation({exif, size});
  }

  const EncodedPicture& picture_;
  std::size_t at_ = 0;
  bool in_rows_ = false;
  png_structp png_ = nullptr;
  png_infop info_ = nullptr;
};

}  // namespace

cv::Mat decode_png(const EncodedPicture& picture) {
  return PngDecoder(picture).decode();
}

}  // namespace ocr
