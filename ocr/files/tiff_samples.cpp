#include "ocr/files/tiff_samples.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ocr {

float float_at(const unsigned char* packed, std::size_t i) {
  float value = 0;
  std::memcpy(&value, packed + i * sizeof value, sizeof value);
  return std::isfinite(value) && value > 0 ? value : 0;
}

void unpack(const unsigned char* packed, const Samples& samples, unsigned char* to, std::size_t count,
            std::size_t step) {
  const int bits = samples.bits;
  if (bits >= 8) {
    // libtiff gives the numbers in the machine's own order.
    for (std::size_t i = 0; i < count; ++i) {
      std::uint32_t value = packed[i];
      if (bits == 16) {
        std::uint16_t number = 0;
        std::memcpy(&number, packed + i * 2, sizeof number);
        value = number >> 8;
      } else if (bits == 32) {
        std::memcpy(&value, packed + i * 4, sizeof value);
        value = samples.floating
                    ? static_cast<std::uint32_t>(float_at(packed, i) / samples.white * 255 + 0.5F)
                    : value >> 24;
      }
      to[i * step] = static_cast<unsigned char>(value);
    }
    return;
  }
  const std::size_t a_byte = 8 / static_cast<std::size_t>(bits);
  const int mask = (1 << bits) - 1;
  const int scale = samples.photometric == PHOTOMETRIC_PALETTE ? 1 : 255 / mask;
  for (std::size_t i = 0; i < count; ++i) {
    const int value = packed[i / a_byte] >> (8 - bits * static_cast<int>(i % a_byte + 1)) & mask;
    to[i * step] = static_cast<unsigned char>(value * scale);
  }
}

std::vector<cv::Vec3b> palette_of(const std::uint16_t* red, const std::uint16_t* green,
                                  const std::uint16_t* blue, int bits) {
  const std::size_t size = std::size_t{1} << bits;
  // Old writers put 8 bits where 16 belong.
  const auto is_small = [&](const std::uint16_t* map) {
    return std::all_of(map, map + size, [](std::uint16_t value) { return value < 256; });
  };
  const int shift = is_small(red) && is_small(green) && is_small(blue) ? 0 : 8;
  const auto eight = [&](std::uint16_t value) { return static_cast<unsigned char>(value >> shift); };
  std::vector<cv::Vec3b> palette(256);
  for (std::size_t i = 0; i < size; ++i) palette[i] = {eight(blue[i]), eight(green[i]), eight(red[i])};
  return palette;
}

void paint_row(const Samples& samples, const unsigned char* row, const std::vector<cv::Vec3b>& palette,
               cv::Vec3b* colour, unsigned char* cover) {
  const auto count = static_cast<std::size_t>(samples.count);
  for (int x = 0; x < samples.width; ++x, row += count) {
    switch (samples.photometric) {
      case PHOTOMETRIC_MINISBLACK:
        colour[x] = cv::Vec3b::all(row[0]);
        break;
      case PHOTOMETRIC_MINISWHITE:
        colour[x] = cv::Vec3b::all(static_cast<unsigned char>(255 - row[0]));
        break;
      case PHOTOMETRIC_PALETTE:
        colour[x] = palette[row[0]];
        break;
      case PHOTOMETRIC_SEPARATED:
        for (int c = 0; c < 3; ++c)
          colour[x][c] = static_cast<unsigned char>((255 - row[2 - c]) * (255 - row[3]) / 255);
        break;
      default:
        colour[x] = {row[2], row[1], row[0]};
    }
  }
  if (!cover) return;
  row -= count * static_cast<std::size_t>(samples.width);
  for (int x = 0; x < samples.width; ++x, row += count) cover[x] = row[samples.colours];
}

}  // namespace ocr
