// The bytes of a scanner put together to a picture.

#include "kiosk/devices/sane_frames.h"

#include <cstring>

#include "kiosk/devices/scanner.h"
#include "tests/catch.h"

using kiosk::DeviceError;
using kiosk::DeviceFault;
using kiosk::FrameAssembly;
using kiosk::FrameParameters;
using Bytes = std::vector<unsigned char>;

namespace {

FrameParameters frame(FrameParameters::Format format, int pixels, int bytes, int depth) {
  return {.format = format,
          .last = true,
          .pixels_per_line = pixels,
          .bytes_per_line = bytes,
          .lines = -1,
          .depth = depth};
}

ocr::Bitmap assembled(const FrameParameters& parameters, const Bytes& bytes) {
  FrameAssembly side;
  side.begin(parameters, "test:0");
  // As drivers give them: not at the ends of lines.
  for (std::size_t i = 0; i < bytes.size(); i += 3)
    side.add(std::span(bytes).subspan(i, std::min<std::size_t>(3, bytes.size() - i)));
  side.end();
  return side.take();
}

DeviceFault refused(const FrameParameters& parameters) {
  try {
    FrameAssembly().begin(parameters, "test:0");
  } catch (const DeviceError& error) {
    return error.fault();
  }
  FAIL("it was taken");
  return {};
}

}  // namespace

TEST_CASE("colours in one pass are copied without what pads the lines", "[kiosk][sane_frames]") {
  const ocr::Bitmap picture = assembled(frame(FrameParameters::Format::rgb, 2, 8, 8),
                                        {1, 2, 3, 4, 5, 6, 99, 99, 7, 8, 9, 10, 11, 12, 99, 99});
  CHECK(picture.width == 2);
  CHECK(picture.height == 2);
  CHECK(picture.rgb == Bytes{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
}

TEST_CASE("a line that was not given whole is left out", "[kiosk][sane_frames]") {
  const ocr::Bitmap picture = assembled(frame(FrameParameters::Format::gray, 2, 2, 8), {10, 20, 30});
  CHECK(picture.height == 1);
  CHECK(picture.rgb == Bytes{10, 10, 10, 20, 20, 20});
}

TEST_CASE("of one bit, 1 is black in grey and light in a colour", "[kiosk][sane_frames]") {
  CHECK(assembled(frame(FrameParameters::Format::gray, 3, 1, 1), {0b10100000}).rgb ==
        Bytes{0, 0, 0, 255, 255, 255, 0, 0, 0});
  CHECK(assembled(frame(FrameParameters::Format::rgb, 1, 1, 1), {0b10100000}).rgb == Bytes{255, 0, 255});
}

TEST_CASE("of sixteen bits the upper eight are taken, in the machine's own order", "[kiosk][sane_frames]") {
  Bytes bytes(4);
  const std::uint16_t values[] = {0x1234, 0xff00};
  std::memcpy(bytes.data(), values, sizeof values);
  CHECK(assembled(frame(FrameParameters::Format::gray, 2, 4, 16), bytes).rgb ==
        Bytes{0x12, 0x12, 0x12, 0xff, 0xff, 0xff});
}

TEST_CASE("three passes make one picture, as high as the lowest of them", "[kiosk][sane_frames]") {
  FrameAssembly side;
  const auto pass = [&](FrameParameters::Format format, const Bytes& bytes) {
    side.begin(frame(format, 1, 1, 8), "test:0");
    side.add(bytes);
    side.end();
  };
  pass(FrameParameters::Format::red, {1, 2, 3});
  pass(FrameParameters::Format::green, {4, 5});
  pass(FrameParameters::Format::blue, {6, 7, 8});
  CHECK_FALSE(side.empty());
  CHECK(side.take().rgb == Bytes{1, 4, 6, 2, 5, 7});
}

TEST_CASE("what no paper could be is refused", "[kiosk][sane_frames]") {
  CHECK(refused(frame(FrameParameters::Format::unknown, 1, 1, 8)) == DeviceFault::unsupported);
  CHECK(refused(frame(FrameParameters::Format::gray, 1, 1, 4)) == DeviceFault::unsupported);
  CHECK(refused(frame(FrameParameters::Format::rgb, 10, 29, 8)) == DeviceFault::failed);
  FrameParameters endless = frame(FrameParameters::Format::gray, 100'000, 100'000, 8);
  endless.lines = 100'000;
  CHECK(refused(endless) == DeviceFault::failed);
  FrameAssembly side;
  side.begin(frame(FrameParameters::Format::gray, 1, 1, 8), "test:0");
  side.add(Bytes(36'000));
  CHECK_FALSE(side.too_long());
  side.add(Bytes(1));
  CHECK(side.too_long());
}
