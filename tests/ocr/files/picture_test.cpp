#include "ocr/files/picture.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/files/camera_notes.h"
#include "ocr/page/error.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

using ocr::Fault;
using ocr::PictureFormat;

namespace {

ocr::Bytes bytes_of(const std::string& text) {
  return {text.begin(), text.end()};
}

/// Four corners in four colours, wider than high.
cv::Mat corners() {
  cv::Mat picture = tests::sheet(240, 160);
  picture(cv::Rect(0, 0, 120, 80)) = cv::Scalar(0, 0, 255);       // top left red
  picture(cv::Rect(120, 0, 120, 80)) = cv::Scalar(0, 255, 0);     // top right green
  picture(cv::Rect(0, 80, 120, 80)) = cv::Scalar(255, 0, 0);      // bottom left blue
  picture(cv::Rect(120, 80, 120, 80)) = cv::Scalar(0, 255, 255);  // bottom right yellow
  return picture;
}

/// The colours of the corners, clockwise from the top left: "rgyb" as drawn.
std::string colours(const cv::Mat& picture) {
  std::string result;
  const int right = picture.cols - 20, bottom = picture.rows - 20;
  for (const cv::Point point : {cv::Point(20, 20), {right, 20}, {right, bottom}, {20, bottom}}) {
    const auto colour = picture.at<cv::Vec3b>(point);
    const bool blue = colour[0] > 128, green = colour[1] > 128, red = colour[2] > 128;
    result += red && green ? 'y' : red ? 'r' : green ? 'g' : blue ? 'b' : '?';
  }
  return result;
}

std::unique_ptr<ocr::SourceFile> opened(const std::string& file) {
  const ocr::Bytes bytes = bytes_of(file);
  return ocr::open_picture(bytes, ocr::picture_format(bytes), "page");
}

cv::Mat decoded(const std::string& file, int index = 0) {
  return opened(file)->page(index).picture;
}

/// A TIFF of one strip, 3x2 pixels of grey, that says how to turn it: `orientation` is TIFF's, 1 to 8.
// EXIF with a maker of up to three letters in the first directory, and a moment in the camera's own.
std::string with_camera_notes(const std::string& jpeg, std::string maker, const std::string& moment) {
  using namespace std::string_literals;
  const char letters = static_cast<char>(maker.size() + 1);
  maker.resize(4, '\0');
  const std::string tiff =
      "II*\0\x08\0\0\0"s  // the first directory is at 8
      "\x02\0"s           // of two entries
      "\x0F\x01\x02\0"s +
      letters + "\0\0\0"s + maker +          // 0x010F, Make
      "\x69\x87\x04\0\x01\0\0\0\x26\0\0\0"s  // 0x8769: the other is at 38
      "\0\0\0\0"s                            // no further one
      "\x01\0"s                              // of one entry
      "\x03\x90\x02\0\x14\0\0\0\x38\0\0\0"s  // 0x9003, 20 letters at 56
      "\0\0\0\0"s +
      moment + "\0"s;
  const std::string exif = "Exif\0\0"s + tiff;
  return jpeg.substr(0, 2) + "\xFF\xE1\0"s + static_cast<char>(exif.size() + 2) + exif + jpeg.substr(2);
}

std::string tiff_with_orientation(int orientation) {
  using namespace std::string_literals;
  const auto entry = [](int tag, int type, int value) {
    const auto low = [](int number) { return static_cast<char>(number & 0xFF); };
    const auto high = [](int number) { return static_cast<char>(number >> 8); };
    return std::string{low(tag), high(tag), low(type), 0, 1, 0, 0, 0, low(value), high(value), 0, 0};
  };
  const std::string pixels = "\x0A\x14\x1E\x28\x32\x3C"s;  // 10 20 30 / 40 50 60
  return "II*\0\x0E\0\0\0"s + pixels + "\x0A\0"s + entry(256, 3, 3) + entry(257, 3, 2) + entry(258, 3, 8) +
         entry(259, 3, 1) + entry(262, 3, 1) + entry(273, 4, 8) + entry(274, 3, orientation) +
         entry(277, 3, 1) + entry(278, 3, 2) + entry(279, 4, 6) + "\0\0\0\0"s;
}

std::vector<int> greys(const cv::Mat& picture) {
  std::vector<int> result;
  for (int y = 0; y < picture.rows; ++y)
    for (int x = 0; x < picture.cols; ++x) result.push_back(picture.at<cv::Vec3b>(y, x)[0]);
  return result;
}

}  // namespace

TEST_CASE("a picture's format is in its first bytes", "[ocr][picture]") {
  const cv::Mat picture = corners();
  for (const auto& [extension, format] :
       {std::pair{".jpg", PictureFormat::jpeg}, std::pair{".png", PictureFormat::png},
        std::pair{".tiff", PictureFormat::tiff}, std::pair{".bmp", PictureFormat::bmp},
        std::pair{".webp", PictureFormat::webp}}) {
    INFO(extension);
    CHECK(ocr::picture_format(bytes_of(tests::encoded(picture, extension))) == format);
    CHECK(opened(tests::encoded(picture, extension))->page_count() == 1);
  }
  for (const std::string& other : {std::string(), std::string("%PDF-1.4\n"), std::string("会议记录"),
                                   std::string("RIFF1234WAVE"), std::string("II")})
    CHECK(ocr::picture_format(bytes_of(other)) == PictureFormat::none);
}

TEST_CASE("a text that begins with BM is no bitmap", "[ocr][picture]") {
  CHECK(ocr::picture_format(bytes_of("BMI of the villagers, measured in March 2024\n")) ==
        PictureFormat::none);
}

TEST_CASE("every format gives its pixels in blue, green and red", "[ocr][picture]") {
  const auto extension = GENERATE(".jpg", ".png", ".tiff", ".bmp", ".webp");
  INFO(extension);
  const cv::Mat picture = decoded(tests::encoded(corners(), extension));
  CHECK(picture.type() == CV_8UC3);
  CHECK(picture.size() == cv::Size(240, 160));
  CHECK(colours(picture) == "rgyb");
}

TEST_CASE("grey, transparent, paletted and 16-bit pictures become three bytes a pixel", "[ocr][picture]") {
  cv::Mat grey, clear, deep;
  cv::cvtColor(corners(), grey, cv::COLOR_BGR2GRAY);
  cv::cvtColor(corners(), clear, cv::COLOR_BGR2BGRA);
  corners().convertTo(deep, CV_16U, 257);
  CHECK(decoded(tests::encoded(grey, ".png")).type() == CV_8UC3);
  CHECK(decoded(tests::encoded(grey, ".tiff")).type() == CV_8UC3);
  CHECK(colours(decoded(tests::encoded(clear, ".png"))) == "rgyb");
  CHECK(colours(decoded(tests::encoded(deep, ".png"))) == "rgyb");
  CHECK(colours(decoded(tests::encoded(deep, ".tiff"))) == "rgyb");
}

TEST_CASE("a JPEG is turned as its EXIF says, as viewers do", "[ocr][picture]") {
  // What was stored is red, green, yellow, blue, clockwise from the top left.
  const std::vector<std::string> shown = {"rgyb", "grby", "ybrg", "bygr", "rbyg", "brgy", "ygrb", "gybr"};
  const std::string jpeg = tests::encoded(corners(), ".jpg");
  for (int orientation = 1; orientation <= 8; ++orientation) {
    INFO(orientation);
    const cv::Mat picture = decoded(tests::with_orientation(jpeg, orientation));
    CHECK(colours(picture) == shown[static_cast<std::size_t>(orientation - 1)]);
    CHECK(picture.size() == (orientation <= 4 ? cv::Size(240, 160) : cv::Size(160, 240)));
  }
}

TEST_CASE("a camera's picture says when it was taken, anybody else's does not", "[ocr][picture]") {
  const std::string jpeg = tests::encoded(corners(), ".jpg");
  const auto taken = [](const std::string& file) { return opened(file)->page(0).taken; };
  CHECK(taken(jpeg).empty());
  CHECK(taken(with_camera_notes(jpeg, "Ab", "2024:03:15 10:22:05")) == "2024-03-15T10:22:05");
  CHECK(taken(with_camera_notes(jpeg, "", "2024:03:15 10:22:05")).empty());
  for (const std::string wrong : {"2024:02:30 10:22:05", "1980:01:01 00:00:00", "0000:00:00 00:00:00",
                                  "2024-03-15 10:22:05", "2024:03:15 25:22:05", "                   "})
    CHECK(taken(with_camera_notes(jpeg, "Ab", wrong)).empty());
  // Cut off anywhere, the notes are gone or whole.
  const std::string whole = with_camera_notes(jpeg, "Ab", "2024:03:15 10:22:05");
  for (std::size_t size = 0; size < 140; ++size) {
    const std::string cut = whole.substr(0, size);
    const std::string read = ocr::taken_at({reinterpret_cast<const unsigned char*>(cut.data()), cut.size()});
    CHECK((read.empty() || read == "2024-03-15T10:22:05"));
  }
}

TEST_CASE("a TIFF is turned as its orientation says", "[ocr][picture]") {
  const std::vector<std::vector<int>> shown = {
      {10, 20, 30, 40, 50, 60}, {30, 20, 10, 60, 50, 40}, {60, 50, 40, 30, 20, 10}, {40, 50, 60, 10, 20, 30},
      {10, 40, 20, 50, 30, 60}, {40, 10, 50, 20, 60, 30}, {60, 30, 50, 20, 40, 10}, {30, 60, 20, 50, 10, 40}};
  for (int orientation = 1; orientation <= 8; ++orientation) {
    INFO(orientation);
    const cv::Mat picture = decoded(tiff_with_orientation(orientation));
    CHECK(greys(picture) == shown[static_cast<std::size_t>(orientation - 1)]);
    CHECK(picture.cols == (orientation <= 4 ? 3 : 2));
  }
}

TEST_CASE("the pages of a TIFF come in their order and in their sizes", "[ocr][picture]") {
  const tests::TemporaryFolder folder;
  const std::string file = (folder / "pages.tiff").string();
  std::vector<cv::Mat> pages;
  for (int i = 0; i < 3; ++i) pages.push_back(tests::sheet(100 + 20 * i, 80, cv::Scalar::all(60 + 40 * i)));
  REQUIRE(cv::imwritemulti(file, pages));
  const auto source = opened(tests::read_file(file));
  REQUIRE(source->page_count() == 3);
  for (const int index : {2, 0, 1}) {
    const cv::Mat page = source->page(index).picture;
    CHECK(page.cols == 100 + 20 * index);
    CHECK(page.at<cv::Vec3b>(40, 40)[0] == 60 + 40 * index);
  }
}

TEST_CASE("a picture that is larger than any sheet is refused before it is decoded", "[ocr][picture]") {
  for (const char* extension : {".png", ".jpg", ".tiff", ".bmp"}) {
    INFO(extension);
    const std::string file = tests::encoded(cv::Mat(10'100, 10'000, CV_8U, cv::Scalar(255)), extension);
    try {
      decoded(file);
      FAIL("decoded");
    } catch (const ocr::Error& error) {
      CHECK(error.fault() == Fault::too_large);
      CHECK(error.subject() == "page");
    }
  }
}
