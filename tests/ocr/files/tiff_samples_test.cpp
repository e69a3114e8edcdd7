#include "ocr/files/tiff_samples.h"

#include <array>
#include <cmath>
#include <cstring>
#include <limits>

#include "tests/catch.h"

namespace {

ocr::Samples gray(int bits) {
  ocr::Samples samples;
  samples.bits = bits;
  return samples;
}

}  // namespace

TEST_CASE("samples of any size become 8 bits", "[ocr][tiff]") {
  std::array<unsigned char, 4> to{};
  const unsigned char one_bit[] = {0b10100000};
  ocr::unpack(one_bit, gray(1), to.data(), 4, 1);
  CHECK(to == std::array<unsigned char, 4>{255, 0, 255, 0});
  const unsigned char four_bits[] = {0x0F, 0x81};
  ocr::unpack(four_bits, gray(4), to.data(), 4, 1);
  CHECK(to == std::array<unsigned char, 4>{0, 255, 136, 17});
  const std::uint16_t sixteen[] = {0, 0x1234, 0xFF00, 0xFFFF};
  ocr::unpack(reinterpret_cast<const unsigned char*>(sixteen), gray(16), to.data(), 4, 1);
  CHECK(to == std::array<unsigned char, 4>{0, 0x12, 0xFF, 0xFF});
}

TEST_CASE("floating samples go from nothing to what white is", "[ocr][tiff]") {
  ocr::Samples samples = gray(32);
  samples.floating = true;
  samples.white = 2;
  const float values[] = {-1, 1, 2, std::numeric_limits<float>::quiet_NaN()};
  std::array<unsigned char, 4> to{};
  ocr::unpack(reinterpret_cast<const unsigned char*>(values), samples, to.data(), 4, 1);
  CHECK(to == std::array<unsigned char, 4>{0, 128, 255, 0});
}

TEST_CASE("indexes of a palette stay, and a palette of 8 bits is told from one of 16", "[ocr][tiff]") {
  ocr::Samples samples = gray(4);
  samples.photometric = PHOTOMETRIC_PALETTE;
  std::array<unsigned char, 2> to{};
  const unsigned char packed[] = {0x1F};
  ocr::unpack(packed, samples, to.data(), 2, 1);
  CHECK(to == std::array<unsigned char, 2>{1, 15});
  const std::uint16_t wide[] = {0, 0xFF00}, narrow[] = {0, 200};
  CHECK(ocr::palette_of(wide, wide, wide, 1)[1] == cv::Vec3b(255, 255, 255));
  CHECK(ocr::palette_of(narrow, narrow, narrow, 1)[1] == cv::Vec3b(200, 200, 200));
}

TEST_CASE("a row is painted in its colours, and its cover beside them", "[ocr][tiff]") {
  ocr::Samples samples = gray(8);
  samples.width = 2;
  samples.count = 4;
  samples.colours = 3;
  samples.photometric = PHOTOMETRIC_RGB;
  const unsigned char row[] = {10, 20, 30, 255, 40, 50, 60, 7};
  std::array<cv::Vec3b, 2> colour;
  std::array<unsigned char, 2> cover{};
  ocr::paint_row(samples, row, {}, colour.data(), cover.data());
  CHECK(colour[0] == cv::Vec3b(30, 20, 10));
  CHECK(colour[1] == cv::Vec3b(60, 50, 40));
  CHECK(cover == std::array<unsigned char, 2>{255, 7});
}
