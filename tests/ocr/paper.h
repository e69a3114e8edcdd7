#pragma once

// Makes paper with a known truth: sheets, writing, turns, files; and reads it back.

#include <filesystem>
#include <string>
#include <vector>

#include <opencv2/core.hpp>

#include "ocr/reading/reader.h"

namespace tests {

/// A folder of its own for each test, gone with it.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);
/// Returns the file's name, so that a file can be made where it is needed.
std::filesystem::path write_file(const std::filesystem::path& file, const std::string& bytes);

/// tests/samples
std::filesystem::path sample(const std::string& name);
/// The same as a picture, made no wider or higher than `long_side`.
cv::Mat sample_picture(const std::string& name, int long_side = 1754);

const cv::Scalar white = cv::Scalar::all(255);
const cv::Scalar black = cv::Scalar::all(0);
const cv::Scalar scanner_black = cv::Scalar::all(35);
const cv::Scalar seal_red = cv::Scalar(40, 40, 205);

/// An empty sheet, 8-bit BGR.
cv::Mat sheet(int width = 1240, int height = 1754, const cv::Scalar& paper = white);
/// Latin letters and digits, `height` pixels high, from the left end of their base line. Returns their box.
cv::Rect write(cv::Mat& picture, const std::string& text, cv::Point base, int height = 26,
               const cv::Scalar& ink = black);

/// Words cut from a sample page, on white, as wide as said.
cv::Mat printed_title(int width);  ///< 檀江街道清风村理论学习会议记录
cv::Mat printed_date(int width);   ///< 2024年5月6日
/// Darkens `picture` with the words. Returns where they stand.
cv::Rect paste(cv::Mat& picture, const cv::Mat& words, cv::Point top_left);

/// A sheet of level writing: the printed title and date, then lines of numbers.
cv::Mat written_sheet(int width = 1000, int height = 1414);

/// A round red seal with a rim, a star's place and short strokes, as a stamp prints it: ink below shows
/// through.
void stamp(cv::Mat& picture, cv::Point middle, int radius, const cv::Scalar& red = seal_red);

/// Turned clockwise about its middle; the picture grows so that no corner is lost.
cv::Mat turned(const cv::Mat& picture, double degrees, const cv::Scalar& around);
/// Where a point of the picture lies after turned().
cv::Point2d turned(cv::Point2d point, cv::Size size, double degrees);

/// The bytes of a picture file; `extension` is ".jpg", ".png", ".tiff", ".bmp" or ".webp".
std::string encoded(const cv::Mat& picture, const std::string& extension);
/// A JPEG that tells its viewer to turn it: `orientation` is EXIF's, 1 to 8.
std::string with_orientation(const std::string& jpeg, int orientation);
/// A PDF with a JPEG a page and nothing else, as scanners make them, at 150 dots an inch.
std::string scanned_pdf(const std::vector<cv::Mat>& pages);

/// Where the models are on a developer's machine; without them Tesseract reads.
std::filesystem::path models();
/// One reader of the whole test program, reading a page at a time.
ocr::Reader& reader();
std::vector<ocr::Outcome> read_files(const std::vector<std::filesystem::path>& files);
/// Throws what ended the reading.
ocr::Page read_page(const std::filesystem::path& file);
ocr::Page read_page(const cv::Mat& picture);

/// Lines without their spaces, one below the other.
std::string text_of(const ocr::Page& page);
bool says(const ocr::Page& page, const std::string& words);
/// The first line that contains these words; one without text if there is none.
ocr::Line line_with(const ocr::Page& page, const std::string& words);
/// The lines of a table's cell, one after the other; empty if there is no such cell.
std::string cell_text(const ocr::Page& page, const ocr::Table& table, int row, int column);

}  // namespace tests
