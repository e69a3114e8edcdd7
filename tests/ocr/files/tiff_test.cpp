// What of a TIFF are pages, and what a page that can't be read does to the others.

#include <opencv2/imgproc.hpp>

#include "ocr/files/picture.h"
#include "ocr/page/error.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"
#include "tests/ocr/tiff_writer.h"

using ocr::Fault;
using tests::TiffPage;

namespace {

std::unique_ptr<ocr::SourceFile> opened(const std::string& file) {
  const ocr::Bytes bytes(file.begin(), file.end());
  return ocr::open_picture(bytes, ocr::PictureFormat::tiff, "page");
}

/// Pages are told by their grey.
cv::Mat grey(int value, int width = 120, int height = 160) {
  return cv::Mat(height, width, CV_8UC3, cv::Scalar::all(value));
}

std::vector<int> greys(const std::string& file) {
  const auto source = opened(file);
  std::vector<int> result;
  for (int i = 0; i < source->page_count(); ++i) {
    try {
      result.push_back(source->page(i).picture.at<cv::Vec3b>(5, 5)[0]);
    } catch (const ocr::Error& error) {
      CHECK(error.fault() == Fault::damaged);
      result.push_back(-1);
    }
  }
  return result;
}

const ocr::Error& refusal(const std::string& file) {
  static std::optional<ocr::Error> refused;
  refused.reset();
  try {
    opened(file)->page(0);
  } catch (const ocr::Error& error) {
    refused = error;
  }
  REQUIRE(refused);
  return *refused;
}

}  // namespace

TEST_CASE("reduced copies and masks in a TIFF are no pages", "[ocr][picture][tiff]") {
  const TiffPage first{.picture = grey(60)}, second{.picture = grey(90), .subfile_type = FILETYPE_PAGE};
  const TiffPage copy{.picture = grey(200, 60, 80), .subfile_type = FILETYPE_REDUCEDIMAGE};
  const TiffPage mask{.picture = grey(250), .subfile_type = FILETYPE_MASK};
  CHECK(greys(tests::tiff_of({first, second})) == std::vector{60, 90});
  CHECK(greys(tests::tiff_of({first, copy})) == std::vector{60});
  CHECK(greys(tests::tiff_of({copy, first, mask, second, copy})) == std::vector{60, 90});
  // Nothing else is there: then it is what there is.
  CHECK(greys(tests::tiff_of({copy})) == std::vector{200});
}

TEST_CASE("a preview in front, with the picture hung below it, is that one picture", "[ocr][picture][tiff]") {
  const TiffPage preview{
      .picture = grey(200, 60, 80), .subfile_type = FILETYPE_REDUCEDIMAGE, .has_small_copy_below = true};
  CHECK(greys(tests::tiff_of({preview, {.picture = grey(60)}})) == std::vector{60});
  const TiffPage page{.picture = grey(60), .has_small_copy_below = true};
  CHECK(
      greys(tests::tiff_of({page, {.picture = grey(200, 60, 80), .subfile_type = FILETYPE_REDUCEDIMAGE}})) ==
      std::vector{60});
}

TEST_CASE("a small copy that nothing names one is no page either", "[ocr][picture][tiff]") {
  CHECK(greys(tests::tiff_of({{.picture = grey(60, 1200, 1600)}, {.picture = grey(200, 120, 160)}})) ==
        std::vector{60});
  // A slip of another shape is.
  CHECK(greys(tests::tiff_of({{.picture = grey(60, 1200, 1600)}, {.picture = grey(200, 240, 100)}})) ==
        std::vector{60, 200});
}

TEST_CASE("a bad page of a TIFF leaves the others readable", "[ocr][picture][tiff]") {
  const std::string file = tests::tiff_of(
      {{.picture = grey(60)}, {.picture = tests::written_sheet(600, 800)}, {.picture = grey(120)}});
  std::string bad = file;
  std::fill_n(bad.begin() + static_cast<std::ptrdiff_t>(bad.size() / 2), 2000, '\0');
  CHECK(greys(bad) == std::vector{60, -1, 120});
}

TEST_CASE("a broken chain of pages ends in a bad page", "[ocr][picture][tiff]") {
  const std::string one = tests::tiff_of({{.picture = grey(60)}});
  std::string broken = tests::tiff_of({{.picture = grey(60)}, {.picture = grey(90)}});
  // The end of the second directory: no next one.
  const auto set_next = [&](std::uint32_t offset) {
    const std::size_t at = broken.rfind(std::string(4, '\0'));
    REQUIRE(at != std::string::npos);
    for (std::size_t i = 0; i < 4; ++i) broken[at + i] = static_cast<char>(offset >> 8 * i);
  };
  CHECK(greys(one) == std::vector{60});
  CHECK(greys(broken) == std::vector{60, 90});
  set_next(0x7FFFFF00);
  const auto source = opened(broken);
  CHECK(source->page_count() >= 3);
  CHECK_THROWS_AS(source->page(source->page_count() - 1), ocr::Error);
}

TEST_CASE("floating samples are read on the scale that they have", "[ocr][picture][tiff]") {
  cv::Mat picture = grey(60);
  picture.rowRange(100, 160) = tests::white;
  for (const double white : {1.0, 255.0, 65535.0}) {
    INFO(white);
    cv::Mat floating;
    picture.convertTo(floating, CV_32F, white / 255);
    const cv::Mat page = opened(tests::tiff_of({{.picture = floating}}))->page(0).picture;
    CHECK(page.at<cv::Vec3b>(5, 5)[0] == 60);
    CHECK(page.at<cv::Vec3b>(150, 5)[2] == 255);
  }
}

TEST_CASE("kinds of TIFF that are not read are told by name", "[ocr][picture][tiff]") {
  std::string deep = tests::tiff_of({{.picture = grey(60), .compression = COMPRESSION_NONE}});
  const std::size_t format =
      deep.rfind(std::string("\x1C\x01\x03\0", 4));  // tag 284, of which nothing is missed
  REQUIRE(format != std::string::npos);
  deep.replace(format, 2, "\x53\x01");  // 339, the sample format
  deep[format + 8] = SAMPLEFORMAT_INT;
  const ocr::Error& error = refusal(deep);
  CHECK(error.fault() == Fault::unsupported_picture);
  CHECK(error.kind() == "TIFF (signed samples)");

  std::string unknown = tests::tiff_of({{.picture = grey(60), .compression = COMPRESSION_NONE}});
  const std::size_t at = unknown.rfind(std::string("\x03\x01\x03\0\x01\0\0\0", 8));  // tag 259
  REQUIRE(at != std::string::npos);
  unknown[at + 8] = static_cast<char>(0x98), unknown[at + 9] = static_cast<char>(0x87);  // 34712: JPEG 2000
  CHECK(refusal(unknown).fault() == Fault::unsupported_picture);
}
