// Pictures held against DA/T 31-2017.

#include "archive/transfer/picture_report.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/reading/bitmap.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::TemporaryFolder;

namespace {

const ArchivalCode code{{"J001", 2024, forms::Retention::thirty_years, "BGS"}, 1};

/// A page of some strokes, as libjpeg writes it for so many dots an inch.
std::string jpeg_of(int dots) {
  ocr::Bitmap bitmap{.width = 200, .height = 280, .rgb = std::vector<unsigned char>(200 * 280 * 3, 255)};
  for (std::size_t i = 0; i < bitmap.rgb.size(); i += 97) bitmap.rgb[i] = 0;
  const auto bytes = ocr::to_jpeg(bitmap, dots);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::string encoded(const std::string& ending, const std::vector<int>& parameters = {}, int type = CV_8UC3) {
  cv::Mat picture(280, 200, type, cv::Scalar::all(255));
  cv::line(picture, {20, 20}, {180, 250}, cv::Scalar::all(0), 3);
  std::vector<unsigned char> bytes;
  REQUIRE(cv::imencode(ending, picture, bytes, parameters));
  return {bytes.begin(), bytes.end()};
}

PictureFormat format_of(const std::string& bytes) {
  return picture_format(std::as_bytes(std::span(bytes.data(), bytes.size())));
}

KeptPage page_of(const TemporaryFolder& folder, const std::string& name, const std::string& bytes) {
  KeptPage page;
  page.file_name = name;
  page.original = fixtures::write_file(folder / name, bytes);
  page.sha256 = name;
  page.width = 200;
  page.height = 280;
  return page;
}

Document document_of(const std::vector<KeptPage>& pages) {
  Document document;
  document.pages = pages;
  for (std::size_t i = 0; i < pages.size(); ++i) document.pages[i].position = static_cast<int>(i) + 1;
  return document;
}

}  // namespace

TEST_CASE("a JPEG's quality is known by its table", "[archive][pictures]") {
  for (const int quality : {30, 60, 75, 90, 95}) {
    const PictureFormat format = format_of(encoded(".jpg", {cv::IMWRITE_JPEG_QUALITY, quality}));
    CHECK(format.name == "JPEG");
    CHECK(format.samples == 3);
    REQUIRE(format.jpeg_quality);
    CHECK(std::abs(*format.jpeg_quality - quality) <= 1);
  }
  CHECK(format_of(encoded(".jpg", {}, CV_8UC1)).samples == 1);
}

TEST_CASE("formats, compressions and colours are told by the bytes", "[archive][pictures]") {
  const PictureFormat png = format_of(encoded(".png", {}, CV_8UC1));
  CHECK(png.name == "PNG");
  CHECK(png.samples == 1);
  CHECK(png.bits == 8);
  CHECK(format_of(encoded(".png")).samples == 3);
  const PictureFormat tiff = format_of(encoded(".tif"));
  CHECK(tiff.name == "TIFF");
  CHECK(tiff.compression == "LZW");
  CHECK(tiff.samples == 3);
  CHECK(tiff.bits == 8);
  CHECK(format_of("%PDF-1.4 and so on").name == "PDF");
  CHECK(format_of("words").name.empty());
  const std::string whole = encoded(".tif");
  for (std::size_t size = 0; size < whole.size(); size += 7) CHECK_NOTHROW(format_of(whole.substr(0, size)));
}

TEST_CASE("pictures that fall short are named with what they lack, others not", "[archive][pictures]") {
  const TemporaryFolder folder;
  KeptPage good = page_of(folder, "good.jpg", jpeg_of(300)),
           enough = page_of(folder, "enough.jpg", jpeg_of(200)),
           few = page_of(folder, "few.jpg", jpeg_of(150)), askew = page_of(folder, "askew.jpg", jpeg_of(300)),
           blank = page_of(folder, "blank.jpg", jpeg_of(300)),
           photo = page_of(folder, "photo.jpg", encoded(".jpg", {cv::IMWRITE_JPEG_QUALITY, 50})),
           drawn = page_of(folder, "drawn.png", encoded(".png")), text = page_of(folder, "text.txt", "words");
  good.turned_degrees = -89.4;  // a quarter, and six tenths of a degree
  askew.turned_degrees = 181.5;
  blank.turned_degrees = 3;
  blank.blank = true;
  text.width = 0;
  const auto pictures =
      examine_pictures(code, document_of({good, enough, few, askew, blank, photo, drawn, text}));
  REQUIRE(pictures.size() == 7);
  using Lacks = std::vector<PictureLack>;
  CHECK(pictures[0].lacks.empty());
  CHECK_FALSE(pictures[0].below_recommended);
  CHECK(pictures[0].quarter_turns == -1);
  CHECK(pictures[0].skew_degrees == Approx(0.6));
  CHECK(pictures[1].lacks.empty());
  CHECK(pictures[1].below_recommended);
  CHECK(pictures[2].lacks == Lacks{PictureLack::too_few_dots});
  CHECK(pictures[3].lacks == Lacks{PictureLack::askew});
  CHECK(pictures[4].lacks.empty());
  CHECK(pictures[5].lacks == Lacks{PictureLack::unknown_dots, PictureLack::coarse_jpeg});
  CHECK(pictures[6].lacks == Lacks{PictureLack::unknown_dots, PictureLack::unusual_format});

  Archive archive = fixtures::open_archive(folder);
  const Report report = make_picture_report(archive, pictures, "清风村 2024 年", fixtures::day("2025-01-10"));
  CHECK(report.lines.back() ==
        "合格 3（其中低于推荐分辨率 1），不合要求 4："
        "JPEG 压缩过大 1、不是长期保存格式 1、偏斜大于 1° 1、分辨率低于 200 1、分辨率未知（拍照） 2");
  REQUIRE(report.tables.size() == 2);
  CHECK(report.tables[0].rows.size() == 4);
  CHECK(report.tables[1].rows.size() == 7);
  CHECK(report.tables[1].rows[0][6] == "300");
  CHECK(report.tables[1].rows[0][10] == "转正 -90°，纠偏 0.6°");
  write_report(report, folder / "report.pdf");
  write_report(report, folder / "report.xlsx");
}
