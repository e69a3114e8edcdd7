#include "kiosk/devices/camera.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;
using namespace std::chrono_literals;

namespace {

/// A sheet on a dark table: it comes in from the left, then lies still.
std::string film(const TemporaryFolder& folder) {
  for (int i = 0; i < 24; ++i) {
    cv::Mat frame(960, 1280, CV_8UC3, cv::Scalar(50, 45, 40));
    const int x = std::min(300, i * 40 - 300);
    cv::rectangle(frame, cv::Rect(x, 80, 560, 790), cv::Scalar(245, 245, 245), cv::FILLED);
    for (int line = 0; line < 20; ++line)
      cv::rectangle(frame, cv::Rect(x + 60, 130 + 34 * line, 420, 8), cv::Scalar(60, 60, 60), cv::FILLED);
    char name[32];
    std::snprintf(name, sizeof name, "frame%03d.png", i);
    cv::imwrite((folder / name).string(), frame);
  }
  return (folder / "frame%03d.png").string();
}

}  // namespace

TEST_CASE("a page that is laid under the camera is outlined, and still once nothing moves",
          "[kiosk][camera]") {
  const TemporaryFolder folder;
  kiosk::Camera camera(film(folder));
  auto now = std::chrono::steady_clock::time_point();
  int first_still = -1;
  for (int i = 0; i < 24; ++i) {
    const kiosk::CameraView view = camera.look(now += 150ms);
    CHECK(view.picture.width == Approx(1100).margin(1));
    if (view.still && first_still < 0) first_still = i;
    if (i == 23) {
      REQUIRE(view.outline);
      CHECK((*view.outline)[0].first == Approx(300).margin(8));
      CHECK((*view.outline)[0].second == Approx(80).margin(8));
      CHECK((*view.outline)[2].first == Approx(860).margin(8));
      CHECK((*view.outline)[2].second == Approx(870).margin(8));
    }
  }
  // It comes to rest at the sixteenth picture; 900 ms later it is still.
  CHECK(first_still >= 20);
  CHECK(first_still <= 23);
  const kiosk::ScannedSheet sheet = camera.capture();
  CHECK(sheet.picture.width == 1280);
  CHECK(sheet.picture.height == 960);
}

TEST_CASE("a camera that is not there, or goes away, is told", "[kiosk][camera]") {
  const TemporaryFolder folder;
  CHECK_THROWS_AS(kiosk::Camera((folder / "nothing%03d.png").string()), kiosk::DeviceError);
  kiosk::Camera camera(film(folder));
  const auto now = std::chrono::steady_clock::time_point();
  for (int i = 0; i < 24; ++i) camera.look(now);
  try {
    camera.look(now);
    FAIL("the film is over");
  } catch (const kiosk::DeviceError& error) {
    CHECK(error.fault() == kiosk::DeviceFault::lost);
  }
}
