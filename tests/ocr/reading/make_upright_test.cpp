#include "ocr/reading/make_upright.h"

#include <cmath>
#include <numbers>

#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

/// A line of these sides whose upper side runs down to the right by so many degrees.
ocr::TextBox leaning(double degrees, float x, float y, float width, float height) {
  const double angle = degrees * std::numbers::pi / 180;
  const cv::Point2f along(static_cast<float>(std::cos(angle)), static_cast<float>(std::sin(angle)));
  const cv::Point2f down(-along.y, along.x), at(x, y);
  return {at, at + along * width, at + along * width + down * height, at + down * height};
}

ocr::UprightPage page_of(const std::vector<ocr::TextBox>& lines) {
  ocr::UprightPage page{ocr::Frame(cv::Size(1000, 1400))};
  page.lines = lines;
  return page;
}

}  // namespace

TEST_CASE("the lines' angle is the median by width, of those that are long enough", "[ocr][make_upright]") {
  CHECK(ocr::median_angle_degrees({}) == 0);
  CHECK(ocr::median_angle_degrees({leaning(40, 0, 0, 100, 30)}) == 0);  // too short to tell
  CHECK(ocr::median_angle_degrees({leaning(2, 0, 0, 600, 30), leaning(2.2, 0, 50, 600, 30),
                                   leaning(-9, 0, 100, 200, 30)}) == Approx(2).margin(0.01));
}

TEST_CASE("a page whose lines stand gets a quarter turn, with all that was found on it",
          "[ocr][make_upright]") {
  ocr::UprightPage page = page_of({ocr::corners_of({100, 200, 30, 600}), ocr::corners_of({200, 200, 30, 500}),
                                   ocr::corners_of({300, 200, 100, 30})});
  page.seals = {{700, 1200, 100, 80}};
  page.gray = cv::Mat::zeros(10, 10, CV_8UC1);
  page = ocr::turned_to_lines(page);
  CHECK(page.frame.size() == cv::Size(1400, 1000));
  CHECK(page.frame.turned_degrees() == Approx(90));
  CHECK(ocr::box_of(page.lines[0]) == ocr::Box{600, 100, 600, 30});
  CHECK(ocr::width_of(page.lines[0]) == Approx(600));
  CHECK(page.lines[0][0] == cv::Point2f(600, 100));
  CHECK(page.seals[0] == ocr::Box{120, 700, 80, 100});
  CHECK(page.gray.empty());
}

TEST_CASE("a page whose lines lie is left as it is", "[ocr][make_upright]") {
  const ocr::UprightPage page = ocr::turned_to_lines(
      page_of({ocr::corners_of({100, 200, 600, 30}), ocr::corners_of({300, 400, 30, 300})}));
  CHECK(page.frame.turned_degrees() == 0);
  CHECK(ocr::box_of(page.lines[0]) == ocr::Box{100, 200, 600, 30});
}

TEST_CASE("a page that is turned over has each line's first corner where its last was",
          "[ocr][make_upright]") {
  const ocr::UprightPage page = ocr::turned_over(page_of({ocr::corners_of({100, 200, 600, 30})}));
  CHECK(std::abs(page.frame.turned_degrees()) == Approx(180));
  CHECK(page.lines[0][0] == cv::Point2f(300, 1170));
  CHECK(page.lines[0][2] == cv::Point2f(900, 1200));
}

TEST_CASE("a leaning page is made level before anything is found on it", "[ocr][make_upright]") {
  const cv::Mat leaning_page = tests::turned(tests::written_sheet(), 2.5, tests::white);
  const ocr::PagePicture picture = ocr::reduced_for(leaning_page, leaning_page.size());
  const ocr::UprightPage page =
      ocr::deskewed_roughly(picture, ocr::UprightPage{ocr::Frame(leaning_page.size())});
  CHECK(page.frame.turned_degrees() == Approx(-2.5).margin(0.2));
  CHECK(page.gray.empty());

  const cv::Mat level = tests::written_sheet();
  const ocr::UprightPage same = ocr::deskewed_roughly(ocr::reduced_for(level, level.size()),
                                                      ocr::UprightPage{ocr::Frame(level.size())});
  CHECK(std::abs(same.frame.turned_degrees()) < 0.2);
}

TEST_CASE("a sheet on a dark ground is cut out, paper that fills the picture is not", "[ocr][make_upright]") {
  cv::Mat lid = tests::sheet(1400, 1800, tests::scanner_black);
  tests::written_sheet().copyTo(lid(cv::Rect(150, 170, 1000, 1414)));
  const ocr::Frame whole(lid.size());
  const ocr::Frame sheet = ocr::cut_out(ocr::reduced_for(lid, lid.size()), whole);
  CHECK(sheet.size().width == Approx(1000).margin(15));
  const cv::Mat page = tests::written_sheet();
  const ocr::Frame full(page.size());
  CHECK(ocr::cut_out(ocr::reduced_for(page, page.size()), full).size() == full.size());
}
