#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <optional>

#include <opencv2/imgproc.hpp>

#include "ocr/files/decoders.h"
#include "ocr/files/picture.h"
#include "ocr/files/tiff_file.h"
#include "ocr/files/tiff_samples.h"
#include "ocr/page/error.h"
#include "ocr/page/stop.h"

namespace ocr {
namespace {

constexpr std::size_t max_directories = 5000;

std::uint16_t short_tag(TIFF* tiff, std::uint32_t tag) {
  std::uint16_t value = 0;
  TIFFGetFieldDefaulted(tiff, tag, &value);
  return value;
}

cv::Size size_of(TIFF* tiff) {
  std::uint32_t width = 0, height = 0;
  TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width);
  TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height);
  constexpr std::uint32_t most = 0x7FFFFFFF;
  return {static_cast<int>(std::min(width, most)), static_cast<int>(std::min(height, most))};
}

/// TIFF 6.0, tags 254 and 255 (libtiff gives the old one as the new): a smaller copy of another picture, or
/// the shape that cuts it out.
bool is_reduced(TIFF* tiff) {
  std::uint32_t type = 0;
  TIFFGetFieldDefaulted(tiff, TIFFTAG_SUBFILETYPE, &type);
  return (type & (FILETYPE_REDUCEDIMAGE | FILETYPE_MASK)) != 0;
}

/// A thumbnail that is not marked as one, as cameras keep it behind the picture. Nothing could be read from
/// it.
bool is_thumbnail_of(cv::Size small, cv::Size large) {
  constexpr int longest_thumbnail = 256, times = 4;
  constexpr double same_shape = 0.03;
  if (std::max(small.width, small.height) > longest_thumbnail || small.area() == 0) return false;
  if (small.width * times > large.width || small.height * times > large.height) return false;
  const double shape = static_cast<double>(small.width) / small.height;
  const double large_shape = static_cast<double>(large.width) / large.height;
  return std::abs(shape / large_shape - 1) < same_shape;
}

/// One page to pixels.
class TiffPage {
 public:
  TiffPage(TiffFile& file, const EncodedPicture& picture)
      : file_(file), tiff_(file.get()), picture_(picture) {}

  cv::Mat decode() {
    const cv::Size size = size_of(tiff_);
    check_size(size.width, size.height, picture_.file);
    const int orientation = short_tag(tiff_, TIFFTAG_ORIENTATION);
    const int compression = short_tag(tiff_, TIFFTAG_COMPRESSION);
    if (!TIFFIsCODECConfigured(static_cast<std::uint16_t>(compression)))
      unsupported("compression " + std::to_string(compression));
    check_sample_format();
    file_.begin_pixels();
    if (compression == COMPRESSION_JPEG) TIFFSetField(tiff_, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    if (auto samples = samples_of(size, compression))
      read_samples(*samples);
    else
      read_by_libtiff(size);
    if (compression == COMPRESSION_ADOBE_DEFLATE || compression == COMPRESSION_DEFLATE)
      file_.check_deflated();
    return turned_by_orientation(on_paper(std::move(bgr_), alpha_, alpha_kind_), orientation);
  }

 private:
  [[noreturn]] void unsupported(const std::string& variant) const {
    throw Error(Fault::unsupported_picture, picture_.file, "TIFF: " + variant)
        .of_kind("TIFF (" + variant + ")");
  }

  void check_sample_format() const {
    switch (short_tag(tiff_, TIFFTAG_SAMPLEFORMAT)) {
      case SAMPLEFORMAT_UINT:
      case SAMPLEFORMAT_VOID:
        break;
      case SAMPLEFORMAT_IEEEFP:
        if (short_tag(tiff_, TIFFTAG_BITSPERSAMPLE) != 32) unsupported("floating point, not of 32 bits");
        break;
      default:
        unsupported("signed samples");
    }
    const int bits = short_tag(tiff_, TIFFTAG_BITSPERSAMPLE);
    constexpr int known[] = {1, 2, 4, 8, 16, 32};
    if (std::find(std::begin(known), std::end(known), bits) == std::end(known))
      unsupported(std::to_string(bits) + "-bit");
  }

  int photometric(int samples, int compression) const {
    std::uint16_t value = 0;
    if (TIFFGetField(tiff_, TIFFTAG_PHOTOMETRIC, &value)) return value;
    const bool fax = compression == COMPRESSION_CCITTRLE || compression == COMPRESSION_CCITTRLEW ||
                     compression == COMPRESSION_CCITTFAX3 || compression == COMPRESSION_CCITTFAX4;
    return samples >= 3 ? PHOTOMETRIC_RGB : fax ? PHOTOMETRIC_MINISWHITE : PHOTOMETRIC_MINISBLACK;
  }

  /// What the directory says of the samples; nothing for colours that only libtiff can convert.
  std::optional<Samples> samples_of(cv::Size size, int compression) {
    Samples samples;
    samples.width = size.width, samples.height = size.height;
    samples.bits = short_tag(tiff_, TIFFTAG_BITSPERSAMPLE);
    samples.count = short_tag(tiff_, TIFFTAG_SAMPLESPERPIXEL);
    samples.photometric = photometric(samples.count, compression);
    samples.floating = short_tag(tiff_, TIFFTAG_SAMPLEFORMAT) == SAMPLEFORMAT_IEEEFP;
    samples.planes_apart = short_tag(tiff_, TIFFTAG_PLANARCONFIG) == PLANARCONFIG_SEPARATE;
    switch (samples.photometric) {
      case PHOTOMETRIC_MINISBLACK:
      case PHOTOMETRIC_MINISWHITE:
        break;
      case PHOTOMETRIC_PALETTE:
        if (samples.bits > 8) unsupported("palette of more than 8 bits");
        break;
      case PHOTOMETRIC_YCBCR:
        if (compression != COMPRESSION_JPEG || samples.count != 3 || samples.planes_apart)
          return std::nullopt;
        samples.photometric = PHOTOMETRIC_RGB;
        samples.colours = 3;
        break;
      case PHOTOMETRIC_RGB:
        samples.colours = 3;
        break;
      case PHOTOMETRIC_SEPARATED:
        if (short_tag(tiff_, TIFFTAG_INKSET) != INKSET_CMYK) unsupported("inks other than CMYK");
        samples.colours = 4;
        break;
      default:
        return std::nullopt;
    }
    if (samples.count < samples.colours) file_.damaged("TIFF with too few samples a pixel");
    samples.alpha = alpha_of(samples);
    return samples;
  }

  std::optional<Alpha> alpha_of(const Samples& samples) const {
    if (samples.count == samples.colours) return std::nullopt;
    std::uint16_t count = 0;
    const std::uint16_t* kinds = nullptr;
    if (!TIFFGetFieldDefaulted(tiff_, TIFFTAG_EXTRASAMPLES, &count, &kinds) || count == 0)
      return Alpha::unsaid;
    switch (kinds[0]) {
      case EXTRASAMPLE_ASSOCALPHA:
        return Alpha::premultiplied;
      case EXTRASAMPLE_UNASSALPHA:
        return Alpha::straight;
      default:
        return Alpha::unsaid;
    }
  }

  using Row = std::function<void(int y, const unsigned char* packed)>;

  void read_samples(Samples& samples) {
    bgr_.create(samples.height, samples.width, CV_8UC3);
    if (samples.alpha) alpha_.create(samples.height, samples.width, CV_8U);
    alpha_kind_ = samples.alpha.value_or(Alpha::straight);
    load_palette(samples);
    if (samples.floating) find_white(samples);
    const auto width = static_cast<std::size_t>(samples.width),
               count = static_cast<std::size_t>(samples.count);
    std::vector<unsigned char> row(width * count);
    if (!samples.planes_apart) {
      read_plane(0, width * count * static_cast<std::size_t>(samples.bits),
                 [&](int y, const unsigned char* packed) {
                   unpack(packed, samples, row.data(), width * count, 1);
                   paint(samples, row.data(), y);
                 });
      return;
    }
    const std::size_t kept = static_cast<std::size_t>(samples.colours) + (samples.alpha ? 1 : 0);
    std::vector<unsigned char> all(width * static_cast<std::size_t>(samples.height) * kept);
    for (std::size_t plane = 0; plane < kept; ++plane)
      read_plane(static_cast<std::uint16_t>(plane), width * static_cast<std::size_t>(samples.bits),
                 [&](int y, const unsigned char* packed) {
                   unpack(packed, samples, all.data() + static_cast<std::size_t>(y) * width * kept + plane,
                          width, kept);
                 });
    Samples merged = samples;
    merged.count = static_cast<int>(kept);
    for (int y = 0; y < samples.height; ++y)
      paint(merged, all.data() + static_cast<std::size_t>(y) * width * kept, y);
  }

  /// White is 1 for floating samples by the specification, but 255 or 65535 where whole numbers were
  /// converted.
  void find_white(Samples& samples) {
    float most = 0;
    const auto in_row = static_cast<std::size_t>(samples.width) *
                        static_cast<std::size_t>(samples.planes_apart ? 1 : samples.count);
    for (int plane = 0; plane < (samples.planes_apart ? samples.colours : 1); ++plane)
      read_plane(static_cast<std::uint16_t>(plane), in_row * 32, [&](int, const unsigned char* packed) {
        for (std::size_t i = 0; i < in_row; ++i) most = std::max(most, float_at(packed, i));
      });
    for (const float white : {1.0F, 255.0F, 65535.0F}) {
      samples.white = white;
      if (most <= white) return;
    }
    samples.white = most;
  }

  /// The rows of a plane in their order, of at least so many bits.
  void read_plane(std::uint16_t plane, std::size_t bits, const Row& take) {
    if (TIFFIsTiled(tiff_)) return read_tiles(plane, bits, take);
    const tmsize_t bytes = TIFFScanlineSize(tiff_);
    if (bytes <= 0 || static_cast<std::size_t>(bytes) * 8 < bits) file_.damaged("TIFF with rows too short");
    std::vector<unsigned char> row(static_cast<std::size_t>(bytes));
    for (int y = 0; y < bgr_.rows; ++y) {
      throw_if_stopped(picture_.stop);
      file_.check_pixels(TIFFReadScanline(tiff_, row.data(), static_cast<std::uint32_t>(y), plane) == 1);
      take(y, row.data());
    }
  }

  void read_tiles(std::uint16_t plane, std::size_t bits, const Row& take) {
    std::uint32_t wide = 0, high = 0;
    TIFFGetField(tiff_, TIFFTAG_TILEWIDTH, &wide);
    TIFFGetField(tiff_, TIFFTAG_TILELENGTH, &high);
    check_size(wide, high, picture_.file);
    const auto width = static_cast<std::uint32_t>(bgr_.cols), height = static_cast<std::uint32_t>(bgr_.rows);
    const auto part = static_cast<std::size_t>(TIFFTileRowSize(tiff_));
    const std::size_t across = (width + wide - 1) / wide;
    // Tiles are as wide as their rows of bytes, since their width is a multiple of 16.
    if (part == 0 || across * part * 8 < bits || wide % 16 != 0) file_.damaged("TIFF with tiles too small");
    std::vector<unsigned char> tile(static_cast<std::size_t>(TIFFTileSize(tiff_)));
    if (tile.size() < part * high) file_.damaged("TIFF with tiles too small");
    std::vector<unsigned char> band(across * part * std::min(high, height));
    for (std::uint32_t top = 0; top < height; top += high) {
      const std::uint32_t rows = std::min(high, height - top);
      for (std::size_t i = 0; i < across; ++i) {
        throw_if_stopped(picture_.stop);
        file_.check_pixels(
            TIFFReadTile(tiff_, tile.data(), static_cast<std::uint32_t>(i) * wide, top, 0, plane) > 0);
        for (std::uint32_t y = 0; y < rows; ++y)
          std::memcpy(&band[(y * across + i) * part], &tile[y * part], part);
      }
      for (std::uint32_t y = 0; y < rows; ++y) take(static_cast<int>(top + y), &band[y * across * part]);
    }
  }

  void load_palette(const Samples& samples) {
    if (samples.photometric != PHOTOMETRIC_PALETTE) return;
    std::uint16_t *red = nullptr, *green = nullptr, *blue = nullptr;
    if (!TIFFGetField(tiff_, TIFFTAG_COLORMAP, &red, &green, &blue))
      file_.damaged("TIFF without its palette");
    palette_ = palette_of(red, green, blue, samples.bits);
  }

  void paint(const Samples& samples, const unsigned char* row, int y) {
    paint_row(samples, row, palette_, bgr_.ptr<cv::Vec3b>(y),
              samples.alpha ? alpha_.ptr<unsigned char>(y) : nullptr);
  }

  /// CIE L*a*b*, LogLuv, YCbCr without JPEG: libtiff's own way to red, green and blue, a band at a time.
  void read_by_libtiff(cv::Size size) {
    char cause[1024] = "";
    TIFFRGBAImage image;
    if (!TIFFRGBAImageOK(tiff_, cause) || !TIFFRGBAImageBegin(&image, tiff_, 1, cause))
      unsupported("colours " + std::to_string(photometric(0, 0)));
    const std::unique_ptr<TIFFRGBAImage, void (*)(TIFFRGBAImage*)> end(&image, TIFFRGBAImageEnd);
    // The file's own orientation keeps libtiff from flipping.
    image.req_orientation = image.orientation;
    std::uint32_t band = 0;
    if (!TIFFGetField(tiff_, TIFFIsTiled(tiff_) ? TIFFTAG_TILELENGTH : TIFFTAG_ROWSPERSTRIP, &band) ||
        band == 0)
      band = static_cast<std::uint32_t>(size.height);
    const int rows = static_cast<int>(std::min(band, static_cast<std::uint32_t>(size.height)));
    bgr_.create(size, CV_8UC3);
    if (image.alpha != 0) alpha_.create(size, CV_8U);
    alpha_kind_ = Alpha::premultiplied;
    cv::Mat raster(rows, size.width, CV_8UC4);
    for (int top = 0; top < size.height; top += rows) {
      throw_if_stopped(picture_.stop);
      const int height = std::min(rows, size.height - top);
      image.row_offset = top;
      file_.check_pixels(TIFFRGBAImageGet(&image, raster.ptr<std::uint32_t>(),
                                          static_cast<std::uint32_t>(size.width),
                                          static_cast<std::uint32_t>(height)) == 1);
      const cv::Range lines(top, top + height);
      cv::cvtColor(raster.rowRange(0, height), bgr_.rowRange(lines), cv::COLOR_RGBA2BGR);
      if (!alpha_.empty()) cv::extractChannel(raster.rowRange(0, height), alpha_.rowRange(lines), 3);
    }
  }

  TiffFile& file_;
  TIFF* tiff_;
  const EncodedPicture& picture_;
  std::vector<cv::Vec3b> palette_;
  cv::Mat bgr_, alpha_;
  Alpha alpha_kind_ = Alpha::straight;
};

/// The pages among the sub-directories of thumbnails: a camera's file begins with a preview.
std::vector<std::uint64_t> pages_below(TIFF* tiff, const std::vector<std::uint64_t>& hanging) {
  std::vector<std::uint64_t> pages;
  for (const std::uint64_t offset : hanging)
    if (TIFFSetSubDirectory(tiff, offset) && !is_reduced(tiff)) pages.push_back(offset);
  return pages;
}

}  // namespace

std::vector<std::uint64_t> find_tiff_pages(const EncodedPicture& picture) {
  TiffFile file(picture);
  TIFF* tiff = file.get();
  std::vector<std::uint64_t> pages, reduced, hanging;
  cv::Size first;
  int failures = 0;  // in a row: a chain that leads back into itself fails for ever
  for (std::size_t seen = 0; seen == 0 || !TIFFLastDirectory(tiff); ++seen) {
    throw_if_stopped(picture.stop);
    if (seen == max_directories) throw Error(Fault::too_large, picture.file, "too many pages in a TIFF");
    if (!TIFFReadDirectory(tiff)) {
      if (seen == 0 && TIFFLastDirectory(tiff)) file.damaged("TIFF without a readable directory");
      if (++failures > 1) break;
      pages.push_back(0);
      continue;
    }
    failures = 0;
    const std::uint64_t offset = TIFFCurrentDirOffset(tiff);
    std::uint16_t count = 0;
    toff_t* below = nullptr;
    if (is_reduced(tiff) || is_thumbnail_of(size_of(tiff), first)) {
      reduced.push_back(offset);
      if (TIFFGetField(tiff, TIFFTAG_SUBIFD, &count, &below))
        hanging.insert(hanging.end(), below, below + count);
    } else {
      if (pages.empty()) first = size_of(tiff);
      pages.push_back(offset);
    }
  }
  if (pages.empty()) pages = pages_below(tiff, hanging);
  return pages.empty() ? reduced : pages;
}

cv::Mat decode_tiff(const EncodedPicture& picture, std::uint64_t directory) {
  TiffFile file(picture);
  if (directory == 0 || !TIFFSetSubDirectory(file.get(), directory))
    file.damaged("TIFF: a page's directory can't be read");
  return TiffPage(file, picture).decode();
}

}  // namespace ocr
