#include "tests/ocr/tiff_writer.h"

#include <algorithm>
#include <stdexcept>

#include <opencv2/imgproc.hpp>

#include "tests/ocr/paper.h"

namespace tests {
namespace {

/// Rows as they stand in the file: RGB for BGR, bits packed.
cv::Mat stored(const TiffPage& page) {
  cv::Mat rows = page.picture.clone();
  if (page.photometric != PHOTOMETRIC_SEPARATED && rows.channels() >= 3) {
    std::vector<cv::Mat> channels;
    cv::split(rows, channels);
    std::swap(channels[0], channels[2]);
    cv::merge(channels, rows);
  }
  if (page.bits != 1) return rows;
  cv::Mat packed = cv::Mat::zeros(rows.rows, (rows.cols + 7) / 8, CV_8U);
  const bool white_is_one = page.photometric != PHOTOMETRIC_MINISWHITE;
  for (int y = 0; y < rows.rows; ++y)
    for (int x = 0; x < rows.cols; ++x)
      if ((rows.at<unsigned char>(y, x) > 127) == white_is_one)
        packed.at<unsigned char>(y, x / 8) |= static_cast<unsigned char>(0x80 >> x % 8);
  return packed;
}

void write_pixels(TIFF* tiff, const TiffPage& page, const cv::Mat& rows) {
  std::vector<cv::Mat> planes = {rows};
  if (page.planar == PLANARCONFIG_SEPARATE) cv::split(rows, planes);
  for (std::size_t plane = 0; plane < planes.size(); ++plane) {
    const cv::Mat& from = planes[plane];
    const auto sample = static_cast<std::uint16_t>(plane);
    if (page.tile == 0) {
      for (int y = 0; y < from.rows; ++y)
        TIFFWriteScanline(tiff, const_cast<unsigned char*>(from.ptr(y)), static_cast<std::uint32_t>(y),
                          sample);
      continue;
    }
    const int side = static_cast<int>(page.tile);
    for (int y = 0; y < from.rows; y += side) {
      for (int x = 0; x < from.cols; x += side) {
        cv::Mat tile = cv::Mat::zeros(side, side, from.type());
        const cv::Rect part = cv::Rect(x, y, side, side) & cv::Rect(0, 0, from.cols, from.rows);
        from(part).copyTo(tile(cv::Rect(0, 0, part.width, part.height)));
        TIFFWriteTile(tiff, tile.data, static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), 0,
                      sample);
      }
    }
  }
}

void write_page(TIFF* tiff, const TiffPage& page) {
  const int channels = page.picture.channels();
  const bool grey = channels <= 2 && page.photometric == PHOTOMETRIC_RGB;
  const int photometric = grey ? PHOTOMETRIC_MINISBLACK : page.photometric;
  const int depth = page.bits == 1 ? 1 : static_cast<int>(page.picture.elemSize1()) * 8;
  TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, page.picture.cols);
  TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, page.picture.rows);
  TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, depth);
  TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, channels);
  TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, photometric);
  TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, page.planar);
  TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, page.subfile_type);
  TIFFSetField(tiff, TIFFTAG_COMPRESSION, page.compression);
  if (page.picture.depth() == CV_32F) TIFFSetField(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_IEEEFP);
  if (page.extra >= 0) {
    const int colours = photometric == PHOTOMETRIC_SEPARATED ? 4 : channels >= 3 ? 3 : 1;
    const std::vector<std::uint16_t> kinds(static_cast<std::size_t>(channels - colours),
                                           static_cast<std::uint16_t>(page.extra));
    TIFFSetField(tiff, TIFFTAG_EXTRASAMPLES, static_cast<int>(kinds.size()), kinds.data());
  }
  if (photometric == PHOTOMETRIC_PALETTE) {
    std::vector<std::uint16_t> ramp(256);
    for (std::size_t i = 0; i < ramp.size(); ++i) ramp[i] = static_cast<std::uint16_t>((255 - i) * 257);
    TIFFSetField(tiff, TIFFTAG_COLORMAP, ramp.data(), ramp.data(), ramp.data());
  }
  if (photometric == PHOTOMETRIC_YCBCR) TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
  if (page.tile > 0) {
    TIFFSetField(tiff, TIFFTAG_TILEWIDTH, page.tile);
    TIFFSetField(tiff, TIFFTAG_TILELENGTH, page.tile);
  } else {
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, page.rows_per_strip);
  }
  if (page.has_small_copy_below) {
    const toff_t none = 0;
    TIFFSetField(tiff, TIFFTAG_SUBIFD, 1, &none);
  }
  write_pixels(tiff, page, stored(page));
  if (!TIFFWriteDirectory(tiff)) throw std::runtime_error("no TIFF");
}

}  // namespace

std::string tiff_of(const std::vector<TiffPage>& pages) {
  const TemporaryFolder folder;
  const std::string file = (folder / "made.tif").string();
  TIFF* tiff = TIFFOpen(file.c_str(), "w");
  if (!tiff) throw std::runtime_error("no TIFF");
  for (const TiffPage& page : pages) write_page(tiff, page);
  TIFFClose(tiff);
  return read_file(file);
}

}  // namespace tests
