// A picture with transparency is what a person sees of it: writing on paper, whatever lies below.

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "ocr/files/picture.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"
#include "tests/ocr/tiff_writer.h"

namespace {

constexpr int side = 96;
const cv::Rect mark(32, 32, 32, 32);

cv::Mat decoded(const std::string& file) {
  const ocr::Bytes bytes(file.begin(), file.end());
  return ocr::open_picture(bytes, ocr::picture_format(bytes), "page")->page(0).picture;
}

/// A square of ink on a ground that can't be seen: BGRA, 8 or 16 bits.
cv::Mat clear_sheet(const cv::Scalar& ink, const cv::Scalar& hidden_ground, int depth = CV_8U) {
  cv::Mat picture(side, side, CV_8UC4, cv::Scalar(hidden_ground[0], hidden_ground[1], hidden_ground[2], 0));
  picture(mark) = cv::Scalar(ink[0], ink[1], ink[2], 255);
  if (depth == CV_16U) picture.convertTo(picture, CV_16U, 257);
  return picture;
}

cv::Mat grey_and_alpha(const cv::Mat& bgra) {
  std::vector<cv::Mat> channels;
  cv::split(bgra, channels);
  cv::Mat result;
  cv::merge(std::vector<cv::Mat>{channels[0], channels[3]}, result);
  return result;
}

/// White paper with the square on it, as dark as `ink`.
void check_ink_on_white(const cv::Mat& picture, int ink = 0, int margin = 6) {
  REQUIRE(picture.type() == CV_8UC3);
  REQUIRE(picture.size() == cv::Size(side, side));
  CHECK(picture.at<cv::Vec3b>(8, 8)[1] >= 255 - margin);
  CHECK(picture.at<cv::Vec3b>(side - 8, side / 2)[1] >= 255 - margin);
  CHECK(picture.at<cv::Vec3b>(side / 2, side / 2)[1] == Approx(ink).margin(margin));
}

std::string big_endian(std::uint32_t number) {
  return {static_cast<char>(number >> 24), static_cast<char>(number >> 16), static_cast<char>(number >> 8),
          static_cast<char>(number)};
}

/// A bitmap of 32 bits a pixel with a header that names (V4) or does not name (V1) an alpha mask.
std::string bitmap(const cv::Mat& bgra, int header) {
  const auto low = [](std::uint32_t number, int size) {
    std::string bytes = big_endian(number);
    std::reverse(bytes.begin(), bytes.end());
    return bytes.substr(0, static_cast<std::size_t>(size));
  };
  const auto begin = static_cast<std::uint32_t>(14 + header);
  const auto size = static_cast<std::uint32_t>(bgra.total() * 4);
  std::string head = "BM" + low(begin + size, 4) + low(0, 4) + low(begin, 4);
  std::string info = low(static_cast<std::uint32_t>(header), 4) + low(side, 4) +
                     low(static_cast<std::uint32_t>(-side), 4) + low(1, 2) + low(32, 2) +
                     low(header > 40 ? 3 : 0, 4) + low(size, 4) + low(2835, 4) + low(2835, 4) + low(0, 4) +
                     low(0, 4);
  if (header > 40) info += low(0xFF0000, 4) + low(0xFF00, 4) + low(0xFF, 4) + low(0xFF000000, 4);
  info.resize(static_cast<std::size_t>(header), '\0');
  return head + info + std::string(reinterpret_cast<const char*>(bgra.data), size);
}

}  // namespace

TEST_CASE("ink on a transparent ground is ink on white, in every format", "[ocr][picture][transparent]") {
  // What lies below where nothing shows: black, as most programs leave it, or anything else.
  const auto ground = GENERATE(cv::Scalar::all(0), cv::Scalar::all(255), cv::Scalar(200, 30, 90));
  const cv::Mat sheet = clear_sheet(cv::Scalar::all(0), ground);
  const cv::Mat deep = clear_sheet(cv::Scalar::all(0), ground, CV_16U);
  check_ink_on_white(decoded(tests::encoded(sheet, ".png")));
  check_ink_on_white(decoded(tests::encoded(deep, ".png")));
  check_ink_on_white(decoded(bitmap(sheet, 40)));
  check_ink_on_white(decoded(bitmap(sheet, 108)));
  for (const auto planar : {PLANARCONFIG_CONTIG, PLANARCONFIG_SEPARATE}) {
    for (const std::uint32_t tile : {0U, 32U}) {
      INFO(planar << " " << tile);
      const auto page = [&](const cv::Mat& picture) {
        return tests::TiffPage{
            .picture = picture, .extra = EXTRASAMPLE_UNASSALPHA, .planar = planar, .tile = tile};
      };
      check_ink_on_white(decoded(tests::tiff_of({page(sheet)})));
      check_ink_on_white(decoded(tests::tiff_of({page(deep)})));
      check_ink_on_white(decoded(tests::tiff_of({page(grey_and_alpha(sheet))})));
      check_ink_on_white(decoded(tests::tiff_of({page(grey_and_alpha(deep))})));
    }
  }
  std::vector<unsigned char> webp;
  cv::imencode(".webp", sheet, webp, {cv::IMWRITE_WEBP_QUALITY, 101});  // without loss
  check_ink_on_white(decoded(std::string(webp.begin(), webp.end())), 0, 12);
}

TEST_CASE("half-transparent ink is half as dark, multiplied with its alpha or not",
          "[ocr][picture][transparent]") {
  cv::Mat straight = clear_sheet(cv::Scalar::all(100), cv::Scalar::all(0));
  straight(mark) = cv::Scalar(100, 100, 100, 128);
  check_ink_on_white(decoded(tests::encoded(straight, ".png")), 177);
  cv::Mat multiplied = clear_sheet(cv::Scalar::all(0), cv::Scalar::all(0));
  multiplied(mark) = cv::Scalar(50, 50, 50, 128);
  check_ink_on_white(decoded(tests::tiff_of({{.picture = multiplied, .extra = EXTRASAMPLE_ASSOCALPHA}})),
                     177);
  check_ink_on_white(decoded(tests::tiff_of({{.picture = straight, .extra = EXTRASAMPLE_UNASSALPHA}})), 177);
}

TEST_CASE("a fourth sample of no stated meaning is transparency only where it can be one",
          "[ocr][picture][transparent]") {
  // Black below nothing: only the fourth sample tells the ink.
  const cv::Mat black = clear_sheet(cv::Scalar::all(0), cv::Scalar::all(0));
  check_ink_on_white(decoded(tests::tiff_of({{.picture = black, .extra = EXTRASAMPLE_UNSPECIFIED}})));
  // A selection: the picture is all there without it.
  cv::Mat selected(side, side, CV_8UC4, cv::Scalar(255, 255, 255, 0));
  selected(mark) = cv::Scalar(0, 0, 0, 0);
  check_ink_on_white(decoded(tests::tiff_of({{.picture = selected, .extra = EXTRASAMPLE_UNSPECIFIED}})));
  // Unused, though it is called alpha.
  check_ink_on_white(decoded(tests::tiff_of({{.picture = selected, .extra = EXTRASAMPLE_UNASSALPHA}})));
  check_ink_on_white(decoded(tests::encoded(selected, ".png")));
  check_ink_on_white(decoded(bitmap(selected, 40)));
  check_ink_on_white(decoded(bitmap(selected, 108)));
}

TEST_CASE("white writing meant for a dark ground does not vanish", "[ocr][picture][transparent]") {
  const cv::Mat white_ink = clear_sheet(cv::Scalar::all(255), cv::Scalar::all(0));
  check_ink_on_white(decoded(tests::encoded(white_ink, ".png")));
  check_ink_on_white(decoded(tests::tiff_of({{.picture = white_ink, .extra = EXTRASAMPLE_ASSOCALPHA}})));
}

TEST_CASE("a picture of which nothing shows is empty paper", "[ocr][picture][transparent]") {
  const cv::Mat nothing = cv::Mat::zeros(side, side, CV_8UC4);
  const cv::Mat picture = decoded(tests::encoded(nothing, ".png"));
  CHECK(cv::countNonZero(~picture.reshape(1)) == 0);
}

TEST_CASE("inks, palettes, one bit and white as zero come out in their colours", "[ocr][picture]") {
  cv::Mat grey(side, side, CV_8U, cv::Scalar(255));
  grey(mark) = 0;
  cv::Mat inverse = ~grey, deep, inks(side, side, CV_8UC4, cv::Scalar::all(0));
  grey.convertTo(deep, CV_16U, 257);
  inks(mark) = cv::Scalar(0, 0, 0, 255);
  cv::Mat deep_inks;
  inks.convertTo(deep_inks, CV_16U, 257);
  cv::Mat bgr;
  cv::cvtColor(grey, bgr, cv::COLOR_GRAY2BGR);
  const std::vector<tests::TiffPage> pages = {
      {.picture = grey},
      {.picture = deep},
      {.picture = inverse, .photometric = PHOTOMETRIC_MINISWHITE},
      {.picture = inverse, .photometric = PHOTOMETRIC_PALETTE},  // the palette falls from white to black
      {.picture = grey,
       .bits = 1,
       .compression = COMPRESSION_CCITTFAX4,
       .photometric = PHOTOMETRIC_MINISWHITE},
      {.picture = grey,
       .bits = 1,
       .compression = COMPRESSION_CCITTFAX3,
       .photometric = PHOTOMETRIC_MINISWHITE},
      {.picture = grey,
       .bits = 1,
       .compression = COMPRESSION_PACKBITS,
       .photometric = PHOTOMETRIC_MINISBLACK},
      {.picture = inks, .photometric = PHOTOMETRIC_SEPARATED},
      {.picture = deep_inks, .photometric = PHOTOMETRIC_SEPARATED},
      {.picture = bgr, .compression = COMPRESSION_JPEG, .photometric = PHOTOMETRIC_YCBCR},
      {.picture = bgr, .compression = COMPRESSION_ADOBE_DEFLATE, .tile = 32},
  };
  const std::string file = tests::tiff_of(pages);
  const ocr::Bytes bytes(file.begin(), file.end());
  const auto source = ocr::open_picture(bytes, ocr::PictureFormat::tiff, "page");
  REQUIRE(source->page_count() == static_cast<int>(pages.size()));
  for (int i = 0; i < source->page_count(); ++i) {
    INFO(i);
    check_ink_on_white(source->page(i).picture);
  }
}
