// Damage inside a picture is told, however gladly its library would fill the hole and go on; what only looks
// odd is no damage; and no library speaks to the user's terminal.

#include <cstdio>
#include <optional>
#include <random>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <unistd.h>

#include "ocr/files/picture.h"
#include "ocr/page/error.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"
#include "tests/ocr/tiff_writer.h"

using namespace std::string_literals;
using ocr::Fault;

namespace {

/// Nothing if every page can be had.
std::optional<Fault> fault_of(const std::string& file) {
  try {
    const ocr::Bytes bytes(file.begin(), file.end());
    const auto source = ocr::open_picture(bytes, ocr::picture_format(bytes), "page");
    for (int i = 0; i < source->page_count(); ++i) source->page(i);
    return std::nullopt;
  } catch (const ocr::Error& error) {
    INFO(error.what());
    CHECK(error.subject() == "page");
    return error.fault();
  }
}

const cv::Mat& page() {
  static const cv::Mat picture = tests::written_sheet(700, 990);
  return picture;
}

std::string jpeg_of(const cv::Mat& picture, const std::vector<int>& options = {}) {
  std::vector<unsigned char> bytes;
  cv::imencode(".jpg", picture, bytes, options);
  return {bytes.begin(), bytes.end()};
}

std::string zeroed(std::string file, double from, std::size_t size) {
  const auto at = static_cast<std::size_t>(static_cast<double>(file.size()) * from);
  std::fill_n(file.begin() + static_cast<std::ptrdiff_t>(at), std::min(size, file.size() - at - 2), '\0');
  return file;
}

/// Before the end mark.
std::string before_end(const std::string& jpeg, const std::string& bytes) {
  return jpeg.substr(0, jpeg.size() - 2) + bytes + jpeg.substr(jpeg.size() - 2);
}

/// Behind the start mark.
std::string behind_start(const std::string& jpeg, const std::string& bytes) {
  return jpeg.substr(0, 2) + bytes + jpeg.substr(2);
}

std::vector<std::size_t> all_of(const std::string& file, const std::string& what) {
  std::vector<std::size_t> found;
  for (std::size_t at = file.find(what); at != std::string::npos; at = file.find(what, at + 1))
    found.push_back(at);
  return found;
}

std::string fax(std::uint16_t compression) {
  cv::Mat grey;
  cv::cvtColor(page(), grey, cv::COLOR_BGR2GRAY);
  return tests::tiff_of({{.picture = grey,
                          .bits = 1,
                          .compression = compression,
                          .photometric = PHOTOMETRIC_MINISWHITE,
                          .rows_per_strip = 990}});
}

/// A photograph's noise, so that no packer finds long runs.
std::string noisy_tiff(std::uint16_t compression) {
  cv::Mat noise(page().size(), CV_8UC3), picture;
  cv::RNG random(3);
  random.fill(noise, cv::RNG::UNIFORM, 0, 12);
  picture = page() - noise;
  const auto photometric =
      static_cast<std::uint16_t>(compression == COMPRESSION_JPEG ? PHOTOMETRIC_YCBCR : PHOTOMETRIC_RGB);
  return tests::tiff_of({{.picture = picture, .compression = compression, .photometric = photometric}});
}

/// What is written to standard error while it lives.
class CapturedErrors {
 public:
  CapturedErrors() : kept_(dup(STDERR_FILENO)), file_(std::tmpfile()) {
    std::fflush(stderr);
    dup2(fileno(file_), STDERR_FILENO);
  }
  ~CapturedErrors() {
    end();
    std::fclose(file_);
  }
  CapturedErrors(const CapturedErrors&) = delete;

  std::string end() {
    if (kept_ >= 0) {
      std::fflush(stderr);
      dup2(kept_, STDERR_FILENO);
      close(kept_);
      kept_ = -1;
    }
    std::string text;
    std::rewind(file_);
    for (int c = 0; (c = std::fgetc(file_)) != EOF;) text += static_cast<char>(c);
    return text;
  }

 private:
  int kept_;
  std::FILE* file_;
};

}  // namespace

TEST_CASE("a JPEG with a hole is damaged, though it ends as one should", "[ocr][picture][damage]") {
  const std::string whole = GENERATE(jpeg_of(page()), jpeg_of(page(), {cv::IMWRITE_JPEG_PROGRESSIVE, 1}),
                                     jpeg_of(page(), {cv::IMWRITE_JPEG_RST_INTERVAL, 8}),
                                     jpeg_of(page(), {cv::IMWRITE_JPEG_OPTIMIZE, 1}));
  REQUIRE(whole.size() > 30'000);
  CHECK_FALSE(fault_of(whole));
  // A decoder that has lost its place can fall into step again with all blocks there, which can't be seen:
  // of the holes here, that is one in nine at most.
  int holes = 0, seen = 0;
  for (double part = 0.2; part < 0.96; part += 0.05) {
    INFO(part);
    const auto at = static_cast<std::size_t>(static_cast<double>(whole.size()) * part);
    CHECK(fault_of(whole.substr(0, at) + "\xFF\xD9") == Fault::damaged);
    CHECK(fault_of(zeroed(whole, part, whole.size())) == Fault::damaged);
    for (const std::string& bad : {zeroed(whole, part, 1024), whole.substr(0, at) + whole.substr(at + 700)}) {
      const auto fault = fault_of(bad);
      ++holes;
      seen += fault == Fault::damaged;
    }
  }
  CHECK(seen * 10 >= holes * 8);
}

TEST_CASE("a block of zeros in a JPEG is seen wherever it is", "[ocr][picture][damage]") {
  const std::string whole = jpeg_of(page());
  for (double part = 0.1; part < 0.9; part += 0.04) {
    INFO(part);
    CHECK(fault_of(zeroed(whole, part, 512)) == Fault::damaged);
    CHECK(fault_of(zeroed(whole, part, 4096)) == Fault::damaged);
  }
}

TEST_CASE("restart marks in the wrong order are damage", "[ocr][picture][damage]") {
  std::string jpeg = jpeg_of(page(), {cv::IMWRITE_JPEG_RST_INTERVAL, 8});
  const auto third = all_of(jpeg, "\xFF\xD3"), fifth = all_of(jpeg, "\xFF\xD5");
  REQUIRE(third.size() > 1);
  std::swap(jpeg[third[1] + 1], jpeg[fifth[1] + 1]);
  CHECK(fault_of(jpeg) == Fault::damaged);
}

TEST_CASE("a progressive JPEG without its last scans is damaged", "[ocr][picture][damage]") {
  const std::string jpeg = jpeg_of(page(), {cv::IMWRITE_JPEG_PROGRESSIVE, 1});
  const auto scans = all_of(jpeg, "\xFF\xDA");
  REQUIRE(scans.size() > 4);
  for (std::size_t kept = 1; kept < scans.size(); ++kept) {
    INFO(kept);
    // From the tables in front of a scan on.
    const std::size_t end = jpeg.rfind("\xFF\xC4", scans[kept]);
    const std::size_t cut = end > scans[kept - 1] && end != std::string::npos ? end : scans[kept];
    CHECK(fault_of(jpeg.substr(0, cut) + "\xFF\xD9") == Fault::damaged);
  }
}

TEST_CASE("a JPEG that only looks odd is read", "[ocr][picture][damage]") {
  const std::string jpeg = jpeg_of(page());
  CHECK_FALSE(fault_of(jpeg + "behind the end"));
  CHECK_FALSE(fault_of(before_end(jpeg, "\0"s)));
  CHECK_FALSE(fault_of(before_end(jpeg, "\xFF\xFF\xFF"s)));
  CHECK_FALSE(fault_of(before_end(jpeg, std::string(200, '\0'))));
  CHECK_FALSE(fault_of(behind_start(jpeg,
                                    "\xFF\xEE\0\x0E"
                                    "Adobe\0\x64\0\0\0\0\x07"s)));  // an unknown transform
  CHECK_FALSE(fault_of(behind_start(jpeg,
                                    "\xFF\xEB\0\x06"
                                    "odd!"s)));
  CHECK_FALSE(fault_of(behind_start(jpeg,
                                    "\xFF\xE1\0\x10"
                                    "Exif\0\0II*\0\xFF\xFF\xFF\xFF"s)));
  std::string newer = jpeg;
  newer[11] = 9;  // JFIF 9.x
  CHECK_FALSE(fault_of(newer));
}

TEST_CASE("a PNG with a broken or missing piece is damaged, one with a broken remark is not",
          "[ocr][picture][damage]") {
  const std::string png = tests::encoded(page(), ".png");
  const auto pieces = all_of(png, "IDAT");
  REQUIRE(pieces.size() > 2);
  std::string flipped = png;
  flipped[pieces[1] + 100] = static_cast<char>(flipped[pieces[1] + 100] ^ 1);
  CHECK(fault_of(flipped) == Fault::damaged);
  CHECK(fault_of(png.substr(0, pieces[1] - 4) + png.substr(pieces[2] - 4)) == Fault::damaged);
  CHECK(fault_of(png.substr(0, pieces[0] - 4) + png.substr(png.find("IEND") - 4)) == Fault::damaged);
  constexpr std::size_t behind_header = 33;
  const std::string remark = "\0\0\0\x05tEXtab\0cd????"s, profile = "\0\0\0\x06iCCPx\0\0abc????"s;
  for (const std::string& odd : {remark, profile})
    CHECK_FALSE(fault_of(png.substr(0, behind_header) + odd + png.substr(behind_header)));
  CHECK_FALSE(fault_of(png + "behind the end"));
}

TEST_CASE("a TIFF with a hole is damaged, whatever packs it", "[ocr][picture][damage]") {
  for (const std::uint16_t compression : {COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4}) {
    INFO(compression);
    const std::string whole = fax(compression);
    REQUIRE(whole.size() > 4'000);
    CHECK_FALSE(fault_of(whole));
    for (const double part : {0.2, 0.5, 0.7}) CHECK(fault_of(zeroed(whole, part, 400)) == Fault::damaged);
  }
  for (const std::uint16_t compression :
       {COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_JPEG, COMPRESSION_PACKBITS}) {
    INFO(compression);
    const std::string whole = noisy_tiff(compression);
    CHECK_FALSE(fault_of(whole));
    for (const double part : {0.2, 0.5, 0.7}) CHECK(fault_of(zeroed(whole, part, 4096)) == Fault::damaged);
  }
}

TEST_CASE("tags that nobody knows do not damage a TIFF", "[ocr][picture][damage]") {
  std::string tiff = tests::tiff_of({{.picture = page(), .compression = COMPRESSION_NONE}});
  // The entry of the planar configuration (284), whose value is the default, becomes a private one.
  const std::size_t at = tiff.rfind("\x1C\x01\x03\0"s);
  REQUIRE(at != std::string::npos);
  tiff.replace(at, 2, "\xFF\xFE");
  CHECK_FALSE(fault_of(tiff));
}

TEST_CASE("mutated pictures are read or refused without a word of any library's", "[ocr][picture][damage]") {
  const cv::Mat small = tests::written_sheet(160, 220);
  std::vector<std::string> files = {
      jpeg_of(small), jpeg_of(small, {cv::IMWRITE_JPEG_PROGRESSIVE, 1, cv::IMWRITE_JPEG_RST_INTERVAL, 4}),
      tests::encoded(small, ".png"), tests::encoded(small, ".webp"), tests::encoded(small, ".bmp")};
  for (const std::uint16_t compression : {COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_JPEG})
    files.push_back(
        tests::tiff_of({{.picture = small,
                         .compression = compression,
                         .photometric = static_cast<std::uint16_t>(
                             compression == COMPRESSION_JPEG ? PHOTOMETRIC_YCBCR : PHOTOMETRIC_RGB)}}));
  files.push_back(fax(COMPRESSION_CCITTFAX4));
  std::mt19937 random(20240315);
  int read = 0, refused = 0;
  CapturedErrors errors;
  for (const std::string& whole : files) {
    for (int round = 0; round < 60; ++round) {
      std::string bytes = whole;
      switch (round % 3) {
        case 0:
          bytes.resize(bytes.size() * (random() % 1000) / 1000);
          break;
        case 1:
          bytes = zeroed(bytes, 0.1 + (random() % 80) / 100.0, 1 + random() % 2000);
          break;
        default:
          for (unsigned flips = 1 + random() % 6; flips > 0; --flips)
            bytes[random() % (random() % 2 ? std::min<std::size_t>(bytes.size(), 300) : bytes.size())] =
                static_cast<char>(random());
      }
      const ocr::Bytes mutant(bytes.begin(), bytes.end());
      if (ocr::picture_format(mutant) == ocr::PictureFormat::none) continue;
      (fault_of(bytes) ? refused : read) += 1;
    }
  }
  CHECK(errors.end() == "");
  CHECK(read > 0);
  CHECK(refused > 0);
}
