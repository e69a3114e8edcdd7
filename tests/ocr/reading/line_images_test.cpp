#include "ocr/reading/line_images.h"

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

ocr::PlacedLine at(const ocr::Box& box) {
  return {ocr::corners_of(box), box, -1, -1};
}

}  // namespace

TEST_CASE("a line image has the height that was asked for, and its width by the line's shape",
          "[ocr][line_images]") {
  const cv::Mat picture = tests::sheet(1000, 400);
  ocr::LineImages images(picture, ocr::Frame(picture.size()), {});
  CHECK(images.cut(at({10, 10, 300, 30}), 48).size() == cv::Size(480, 48));
  CHECK(images.cut(at({10, 10, 300, 30}), 48, 1.5).size() == cv::Size(720, 48));
  CHECK(images.cut(at({10, 10, 2, 30}), 48).size() == cv::Size(16, 48));
  CHECK(images.cut(at({10, 10, 900, 4}), 48).size() == cv::Size(3200, 48));
  CHECK(images.cut(at({10, 10, 300, 200}), 48).size() == cv::Size(72, 48));
}

TEST_CASE("a line image shows what stands in the line's box", "[ocr][line_images]") {
  cv::Mat picture = tests::sheet(1000, 400);
  picture(cv::Rect(110, 50, 100, 30)) = cv::Scalar::all(0);
  ocr::LineImages images(picture, ocr::Frame(picture.size()), {});
  const cv::Mat image = images.cut(at({10, 50, 200, 30}), 30);
  CHECK(image.at<cv::Vec3b>(15, 50)[0] == 255);
  CHECK(image.at<cv::Vec3b>(15, 150)[0] == 0);
}

TEST_CASE("a seal across a line is taken out, the strokes under it are not", "[ocr][line_images]") {
  cv::Mat picture = tests::sheet(1000, 400, tests::seal_red);
  picture(cv::Rect(110, 50, 20, 30)) = cv::Scalar::all(0);
  const ocr::Frame frame(picture.size());
  const cv::Vec3b pale = ocr::LineImages(picture, frame, {{0, 0, 400, 400}})
                             .cut(at({10, 50, 200, 30}), 30)
                             .at<cv::Vec3b>(15, 50);
  CHECK(pale[0] == pale[2]);
  CHECK(pale[0] > 200);
  const cv::Vec3b dark = ocr::LineImages(picture, frame, {{0, 0, 400, 400}})
                             .cut(at({10, 50, 200, 30}), 30)
                             .at<cv::Vec3b>(15, 110);
  CHECK(dark[0] < 30);
}
