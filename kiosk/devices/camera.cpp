#include "kiosk/devices/camera.h"

#include <algorithm>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

namespace kiosk {
namespace {

constexpr int screen_long_side = 1100;
constexpr int motion_long_side = 160;
constexpr double moved = 4;  // mean difference of grey, of 255: a hand, not the sensor's noise
constexpr auto still_after = std::chrono::milliseconds(900);
constexpr double wanted_width = 4000, wanted_height = 3000;  // the driver gives the nearest that it has

cv::Mat reduced(const cv::Mat& picture, int long_side) {
  const double scale = static_cast<double>(long_side) / std::max(picture.cols, picture.rows);
  cv::Mat small;
  if (scale >= 1) return picture.clone();
  cv::resize(picture, small, {}, scale, scale, cv::INTER_AREA);
  return small;
}

ocr::Bitmap bitmap_of(const cv::Mat& bgr) {
  ocr::Bitmap bitmap;
  bitmap.width = bgr.cols;
  bitmap.height = bgr.rows;
  bitmap.rgb.resize(bgr.total() * 3);
  cv::Mat rgb(bgr.rows, bgr.cols, CV_8UC3, bitmap.rgb.data());
  cv::cvtColor(bgr, rgb, cv::COLOR_BGR2RGB);
  return bitmap;
}

}  // namespace

struct Camera::State {
  std::string name;
  cv::VideoCapture capture;
  cv::Mat last;
  cv::Mat last_small;
  std::optional<std::chrono::steady_clock::time_point> still_since;
};

Camera::Camera(const std::string& source) : state_(std::make_unique<State>()) {
  state_->name = source;
  const bool is_number = !source.empty() && std::all_of(source.begin(), source.end(),
                                                        [](unsigned char c) { return c >= '0' && c <= '9'; });
  const bool opened = is_number ? state_->capture.open(std::stoi(source)) : state_->capture.open(source);
  if (!opened) throw DeviceError(DeviceFault::none_found, source, "no camera answers");
  if (is_number || source.starts_with("/dev/")) {
    state_->capture.set(cv::CAP_PROP_FRAME_WIDTH, wanted_width);
    state_->capture.set(cv::CAP_PROP_FRAME_HEIGHT, wanted_height);
  }
}

Camera::~Camera() = default;

CameraView Camera::look(std::chrono::steady_clock::time_point now) {
  cv::Mat frame;
  if (!state_->capture.read(frame) || frame.empty())
    throw DeviceError(DeviceFault::lost, state_->name, "gives no more pictures");
  if (frame.channels() == 1) cv::cvtColor(frame, frame, cv::COLOR_GRAY2BGR);
  frame.copyTo(state_->last);
  cv::Mat small;
  cv::cvtColor(reduced(frame, motion_long_side), small, cv::COLOR_BGR2GRAY);
  bool at_rest = false;
  if (state_->last_small.size() == small.size()) {
    cv::Mat difference;
    cv::absdiff(small, state_->last_small, difference);
    at_rest = cv::mean(difference)[0] < moved;
  }
  state_->last_small = small;
  if (!at_rest) state_->still_since.reset();
  if (at_rest && !state_->still_since) state_->still_since = now;

  CameraView view;
  const cv::Mat screen = reduced(frame, screen_long_side);
  view.scale = static_cast<double>(screen.cols) / frame.cols;
  view.picture = bitmap_of(screen);
  view.still = state_->still_since && now - *state_->still_since >= still_after;
  view.outline = ocr::find_outline(view.picture);
  if (view.outline)
    for (auto& [x, y] : *view.outline) x /= view.scale, y /= view.scale;
  return view;
}

ScannedSheet Camera::capture() const {
  // A camera does not know its resolution: a page that fills the picture is taken for A4.
  constexpr double a4_long_side_inches = 11.69;
  ScannedSheet sheet;
  sheet.picture = bitmap_of(state_->last);
  sheet.dpi = std::max(
      72, static_cast<int>(std::max(sheet.picture.width, sheet.picture.height) / a4_long_side_inches));
  return sheet;
}

}  // namespace kiosk
