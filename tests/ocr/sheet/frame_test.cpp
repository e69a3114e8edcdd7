#include "ocr/sheet/frame.h"

#include <array>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

using ocr::Frame;

namespace {

cv::Point2d to_original(const Frame& frame, double x, double y) {
  const cv::Vec3d point = frame.to_original() * cv::Vec3d(x, y, 1);
  return {point[0] / point[2], point[1] / point[2]};
}

double apart(cv::Point2d a, cv::Point2d b) {
  return std::hypot(a.x - b.x, a.y - b.y);
}

cv::Mat grey(const cv::Mat& picture) {
  cv::Mat result;
  cv::cvtColor(picture, result, cv::COLOR_BGR2GRAY);
  return result;
}

}  // namespace

TEST_CASE("a new frame is the whole picture", "[ocr][frame]") {
  const Frame frame(cv::Size(640, 480));
  CHECK(frame.size() == cv::Size(640, 480));
  CHECK(frame.turned_degrees() == 0);
  CHECK(to_original(frame, 12, 34) == cv::Point2d(12, 34));
}

TEST_CASE("a quarter turn clockwise brings the bottom left corner to the top left", "[ocr][frame]") {
  Frame frame(cv::Size(640, 480));
  frame.turn(1);
  CHECK(frame.size() == cv::Size(480, 640));
  CHECK(frame.turned_degrees() == Approx(90));
  CHECK(to_original(frame, 0, 0) == cv::Point2d(0, 480));
  CHECK(to_original(frame, 480, 0) == cv::Point2d(0, 0));
  CHECK(to_original(frame, 480, 640) == cv::Point2d(640, 0));
}

TEST_CASE("a half turn is 180 degrees, three quarters are 90 the other way, four are none", "[ocr][frame]") {
  Frame half(cv::Size(640, 480));
  half.turn(2);
  CHECK(half.turned_degrees() == Approx(180));
  CHECK(to_original(half, 0, 0) == cv::Point2d(640, 480));
  Frame back(cv::Size(640, 480));
  back.turn(3);
  CHECK(back.turned_degrees() == Approx(-90));
  CHECK(to_original(back, 0, 0) == cv::Point2d(640, 0));
  Frame whole(cv::Size(640, 480));
  whole.turn(-1), whole.turn(5);
  CHECK(whole.turned_degrees() == Approx(0));
  CHECK(whole.size() == cv::Size(640, 480));
  CHECK(to_original(whole, 5, 6) == cv::Point2d(5, 6));
}

TEST_CASE("turns and deskews add up, and a point finds its way back", "[ocr][frame]") {
  for (const double degrees : {-5.3, -0.7, 0.4, 4.6}) {
    Frame frame(cv::Size(2480, 3508));
    const cv::Matx33d before = frame.to_original();
    frame.turn(1);
    frame.deskew(degrees);
    CHECK(frame.turned_degrees() == Approx(90 + degrees).margin(0.01));
    frame.deskew(-degrees);
    frame.turn(-1);
    CHECK(frame.turned_degrees() == Approx(0).margin(0.01));
    // The frame has grown on all sides; its middle is still the picture's.
    CHECK(apart(to_original(frame, frame.size().width / 2.0, frame.size().height / 2.0), {1240, 1754}) <
          0.01);
    const cv::Vec3d point(frame.size().width / 2.0 + 100, frame.size().height / 2.0 - 50, 1);
    CHECK(cv::norm(frame.to_original() * point - before * cv::Vec3d(1340, 1704, 1)) < 0.01);
  }
}

TEST_CASE("a deskewed frame holds every corner of the picture", "[ocr][frame]") {
  for (const double degrees : {-5.3, 4.6}) {
    Frame frame(cv::Size(640, 480));
    frame.deskew(degrees);
    const cv::Matx33d to_upright = frame.to_original().inv();
    for (const auto& [x, y] : {std::pair{0, 0}, std::pair{640, 0}, std::pair{640, 480}, std::pair{0, 480}}) {
      const cv::Vec3d point = to_upright * cv::Vec3d(x, y, 1);
      CHECK(point[0] >= -0.01);
      CHECK(point[1] >= -0.01);
      CHECK(point[0] <= frame.size().width + 0.01);
      CHECK(point[1] <= frame.size().height + 0.01);
    }
  }
}

TEST_CASE("rendering turns the pixels the way the frame says, white where there was no picture",
          "[ocr][frame]") {
  cv::Mat picture = tests::sheet(400, 300, cv::Scalar::all(200));
  cv::circle(picture, {300, 200}, 12, tests::black, cv::FILLED);
  Frame frame(picture.size());
  frame.deskew(30);
  const cv::Mat upright = frame.render(picture, 1, 1);
  REQUIRE(upright.size() == frame.size());
  const auto [x, y] = tests::turned(cv::Point2d(300, 200), picture.size(), 30);
  CHECK(upright.at<cv::Vec3b>(cvRound(y), cvRound(x)) == cv::Vec3b(0, 0, 0));
  CHECK(upright.at<cv::Vec3b>(2, 2) == cv::Vec3b(255, 255, 255));
  CHECK(upright.at<cv::Vec3b>(upright.rows / 2, upright.cols / 2) == cv::Vec3b(200, 200, 200));
}

TEST_CASE("a frame with corners makes the sheet a rectangle", "[ocr][frame]") {
  const std::array<cv::Point2f, 4> corners = {cv::Point2f(90, 60), {930, 110}, {890, 1330}, {50, 1290}};
  const Frame frame(corners);
  CHECK(frame.size().width == Approx(841).margin(2));
  CHECK(frame.size().height == Approx(1231).margin(2));
  CHECK(apart(to_original(frame, 0, 0), {90, 60}) < 0.1);
  CHECK(apart(to_original(frame, frame.size().width, frame.size().height), {890, 1330}) < 0.1);
  // Its upper edge leans by 3.4 degrees, its lower one by 2.7.
  CHECK(frame.turned_degrees() == Approx(-3.07).margin(0.1));
}

TEST_CASE("a bend is rendered as it says, whole and in part, and turns with the page", "[ocr][frame]") {
  cv::Mat picture = tests::sheet(400, 300, cv::Scalar::all(200));
  cv::circle(picture, {300, 200}, 8, tests::black, cv::FILLED);
  ocr::Bend bend;
  bend.down = {5, 20, 0, 0};
  bend.down_by_height = {0, 0, 6, 0};
  bend.right = {-3, 12, 0, 0};
  Frame frame(picture.size());
  frame.flatten(bend);
  const auto darkest = [&](const cv::Mat& shown) {
    cv::Mat smooth;
    cv::GaussianBlur(grey(shown), smooth, {}, 3);
    cv::Point at;
    cv::minMaxLoc(smooth, nullptr, nullptr, &at);
    return cv::Point2d(at);
  };
  const auto there = [&](cv::Point2d at) {
    const auto moved = ocr::bent(frame.bend(), frame.size().width, frame.size().height, at.x, at.y);
    return to_original(frame, moved[0], moved[1]);
  };
  const cv::Point2d whole = darkest(frame.render(picture, 1, 1));
  CHECK(apart(whole, {300, 200}) > 5);
  CHECK(apart(there(whole), {300, 200}) < 2);
  const std::array<cv::Point2f, 4> corners = {cv::Point2f(200, 100), {400, 100}, {400, 300}, {200, 300}};
  const cv::Point2d part = darkest(frame.render(picture, 1, corners, {200, 200}));
  CHECK(apart(part + cv::Point2d(200, 100), whole) < 2);
  frame.turn(2);
  const cv::Point2d turned = darkest(frame.render(picture, 1, 1));
  CHECK(apart(turned, cv::Point2d(400, 300) - whole) < 2);
  CHECK(apart(there(turned), {300, 200}) < 2);
}
