#include "kiosk/devices/sane_frames.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "kiosk/devices/scanner.h"

namespace kiosk {
namespace {

// Larger than A3 at 1200 dpi (some 835 MB): a driver that announces more is broken.
constexpr std::size_t most_bytes = 1'000'000'000;
// A page of unknown height is cut off here: a hand scanner drawn along for 3 m at 300 dpi.
constexpr int most_lines = 36'000;

}  // namespace

void FrameAssembly::begin(const FrameParameters& parameters, const std::string& device) {
  parameters_ = parameters;
  if (parameters.format == FrameParameters::Format::unknown)
    throw DeviceError(DeviceFault::unsupported, device, "a frame format of no known kind");
  if (parameters.depth != 1 && parameters.depth != 8 && parameters.depth != 16)
    throw DeviceError(DeviceFault::unsupported, device, "a depth of no known kind");
  const int channels = parameters.format == FrameParameters::Format::rgb ? 3 : 1;
  const long least = (static_cast<long>(parameters.pixels_per_line) * channels * parameters.depth + 7) / 8;
  if (parameters.pixels_per_line < 1 || parameters.bytes_per_line < least)
    throw DeviceError(DeviceFault::failed, device, "lines without a length");
  if (parameters.lines > 0 &&
      static_cast<std::size_t>(parameters.lines) * static_cast<std::size_t>(parameters.bytes_per_line) >
          most_bytes)
    throw DeviceError(DeviceFault::failed, device, "a page larger than any paper");
  bytes_.clear();
  ++passes_;
}

bool FrameAssembly::too_long() const {
  return bytes_.size() > most_bytes || bytes_.size() / static_cast<std::size_t>(parameters_.bytes_per_line) >
                                           static_cast<std::size_t>(most_lines);
}

void FrameAssembly::end() {
  const auto line = static_cast<std::size_t>(parameters_.bytes_per_line);
  const int width = parameters_.pixels_per_line;
  // The lines told may be a guess, or unknown (-1): those that came are what counts.
  const int height = static_cast<int>(bytes_.size() / line);
  if (passes_ == 1 || height < picture_.height) {
    picture_.rgb.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 3);
    picture_.width = width;
    picture_.height = height;
  }
  for (int y = 0; y < picture_.height; ++y) {
    const unsigned char* from = bytes_.data() + static_cast<std::size_t>(y) * line;
    unsigned char* to =
        picture_.rgb.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) * 3;
    for (int x = 0; x < std::min(width, picture_.width); ++x, to += 3) {
      switch (parameters_.format) {
        case FrameParameters::Format::rgb:
          for (int c = 0; c < 3; ++c) to[c] = sample(from, x * 3 + c, Ink::light);
          break;
        case FrameParameters::Format::red:
          to[0] = sample(from, x, Ink::light);
          break;
        case FrameParameters::Format::green:
          to[1] = sample(from, x, Ink::light);
          break;
        case FrameParameters::Format::blue:
          to[2] = sample(from, x, Ink::light);
          break;
        default:
          // In grey of one bit 1 is black, in colours of one bit it is light.
          to[0] = to[1] = to[2] = sample(from, x, parameters_.depth == 1 ? Ink::dark : Ink::light);
          break;
      }
    }
  }
}

unsigned char FrameAssembly::sample(const unsigned char* line, int index, Ink one) const {
  switch (parameters_.depth) {
    case 1: {
      const bool set = (line[index / 8] >> (7 - index % 8) & 1) != 0;
      return set == (one == Ink::light) ? 255 : 0;
    }
    case 16: {
      std::uint16_t value = 0;  // in the machine's own order
      std::memcpy(&value, line + static_cast<std::ptrdiff_t>(index) * 2, 2);
      return static_cast<unsigned char>(value >> 8);
    }
    default:
      return line[index];
  }
}

}  // namespace kiosk
