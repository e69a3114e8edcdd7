#include "tests/ocr/paper.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <numbers>
#include <stdexcept>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace tests {
namespace {

namespace fs = std::filesystem;

/// New points from old ones.
cv::Matx23d turn(cv::Size size, double degrees, cv::Size grown) {
  const double angle = degrees * std::numbers::pi / 180, c = std::cos(angle), s = std::sin(angle);
  const double x = size.width / 2.0, y = size.height / 2.0;
  return {c, -s, grown.width / 2.0 - c * x + s * y, s, c, grown.height / 2.0 - s * x - c * y};
}

cv::Size grown(cv::Size size, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::abs(std::cos(angle)), s = std::abs(std::sin(angle));
  return {cvRound(size.width * c + size.height * s), cvRound(size.width * s + size.height * c)};
}

cv::Mat words_of_minutes(const cv::Rect& place, int width) {
  cv::Mat words = cv::imread(sample("04-meeting_minutes-print.jpg").string())(place).clone();
  const double scale = static_cast<double>(width) / place.width;
  cv::resize(words, words, {}, scale, scale, cv::INTER_AREA);
  words.convertTo(words, -1, 255.0 / 225);
  return words;
}

}  // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "ocr-tests-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) throw std::runtime_error("can't read " + file.string());
  return {std::istreambuf_iterator<char>(stream), {}};
}

fs::path write_file(const fs::path& file, const std::string& bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream << bytes;
  if (!stream.flush()) throw std::runtime_error("can't write " + file.string());
  return file;
}

fs::path sample(const std::string& name) {
  return fs::path(CUNZHENG_SOURCE) / "tests/samples" / name;
}

cv::Mat sample_picture(const std::string& name, int long_side) {
  cv::Mat picture = cv::imread(sample(name).string());
  if (picture.empty()) throw std::runtime_error("no sample " + name);
  const double scale = static_cast<double>(long_side) / std::max(picture.cols, picture.rows);
  if (scale < 1) cv::resize(picture, picture, {}, scale, scale, cv::INTER_AREA);
  return picture;
}

cv::Mat sheet(int width, int height, const cv::Scalar& paper) {
  return cv::Mat(height, width, CV_8UC3, paper);
}

cv::Rect write(cv::Mat& picture, const std::string& text, cv::Point base, int height, const cv::Scalar& ink) {
  constexpr int font = cv::FONT_HERSHEY_DUPLEX;
  const int thickness = std::max(1, height / 12);
  const double scale = cv::getFontScaleFromHeight(font, height, thickness);
  cv::putText(picture, text, base, font, scale, ink, thickness, cv::LINE_AA);
  int below = 0;
  const cv::Size size = cv::getTextSize(text, font, scale, thickness, &below);
  return {base.x, base.y - size.height, size.width, size.height};
}

cv::Mat printed_title(int width) {
  return words_of_minutes({552, 246, 1354, 106}, width);
}

cv::Mat printed_date(int width) {
  return words_of_minutes({472, 456, 392, 66}, width);
}

cv::Rect paste(cv::Mat& picture, const cv::Mat& words, cv::Point top_left) {
  const cv::Rect place(top_left, words.size());
  cv::Mat below = picture(place);
  cv::min(below, words, below);
  return place;
}

cv::Mat written_sheet(int width, int height) {
  cv::Mat picture = sheet(width, height);
  paste(picture, printed_title(width * 6 / 10), {width / 5, height / 14});
  paste(picture, printed_date(width / 4), {width / 9, height / 6});
  for (int i = 0; i < 7; ++i) {
    const std::string number = std::to_string(2024'000 + i * 1357);
    write(picture, number + " / " + number + " / 13800" + number, {width / 9, height / 4 + i * height / 12},
          height / 54);
  }
  return picture;
}

void stamp(cv::Mat& picture, cv::Point middle, int radius, const cv::Scalar& red) {
  cv::Mat paint = sheet(picture.cols, picture.rows);
  cv::circle(paint, middle, radius - radius / 20, red, std::max(2, radius / 12), cv::LINE_AA);
  for (int i = 0; i < 5; ++i) {
    const double angle = i * 2 * std::numbers::pi / 5;
    cv::line(paint, middle, middle + cv::Point(cv::Point2d(std::sin(angle), -std::cos(angle)) * radius * 0.3),
             red, std::max(2, radius / 9), cv::LINE_AA);
  }
  for (int i = 0; i < 12; ++i) {
    const double angle = (i * 22 - 120) * std::numbers::pi / 180;
    const cv::Point2d out(std::sin(angle), -std::cos(angle));
    cv::line(paint, middle + cv::Point(out * radius * 0.6), middle + cv::Point(out * radius * 0.8), red,
             std::max(2, radius / 14), cv::LINE_AA);
  }
  cv::min(picture, paint, picture);
}

cv::Mat turned(const cv::Mat& picture, double degrees, const cv::Scalar& around) {
  const cv::Size size = grown(picture.size(), degrees);
  cv::Mat result;
  cv::warpAffine(picture, result, turn(picture.size(), degrees, size), size, cv::INTER_LINEAR,
                 cv::BORDER_CONSTANT, around);
  return result;
}

cv::Point2d turned(cv::Point2d point, cv::Size size, double degrees) {
  const cv::Vec2d result = turn(size, degrees, grown(size, degrees)) * cv::Vec3d(point.x, point.y, 1);
  return {result[0], result[1]};
}

std::string encoded(const cv::Mat& picture, const std::string& extension) {
  std::vector<unsigned char> bytes;
  if (!cv::imencode(extension, picture, bytes)) throw std::runtime_error("can't encode " + extension);
  return {bytes.begin(), bytes.end()};
}

std::string with_orientation(const std::string& jpeg, int orientation) {
  using namespace std::string_literals;
  // One entry, tag 0x0112 of type SHORT, in a directory of little-endian TIFF (EXIF 2.3, 4.6).
  const std::string tiff =
      "II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0"s + static_cast<char>(orientation) + "\0\0\0\0\0\0\0"s;
  const std::string exif = "Exif\0\0"s + tiff;
  return jpeg.substr(0, 2) + "\xFF\xE1\0"s + static_cast<char>(exif.size() + 2) + exif + jpeg.substr(2);
}

std::string scanned_pdf(const std::vector<cv::Mat>& pages) {
  std::vector<std::string> objects = {"<< /Type /Catalog /Pages 2 0 R >>", ""};
  std::string kids;
  for (const cv::Mat& page : pages) {
    const std::string width = std::to_string(page.cols), height = std::to_string(page.rows);
    const std::string box_width = std::to_string(page.cols * 0.48),
                      box_height = std::to_string(page.rows * 0.48);
    const std::string jpeg = encoded(page, ".jpg");
    const std::string drawing = "q " + box_width + " 0 0 " + box_height + " 0 0 cm /Scan Do Q";
    const auto number = [&](std::size_t after) { return std::to_string(objects.size() + after) + " 0 R"; };
    kids += number(1) + " ";
    objects.push_back("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + box_width + " " + box_height +
                      "] /Resources << /XObject << /Scan " + number(2) + " >> >> /Contents " + number(3) +
                      " >>");
    objects.push_back("<< /Type /XObject /Subtype /Image /Width " + width + " /Height " + height +
                      " /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length " +
                      std::to_string(jpeg.size()) + " >>\nstream\n" + jpeg + "\nendstream");
    objects.push_back("<< /Length " + std::to_string(drawing.size()) + " >>\nstream\n" + drawing +
                      "\nendstream");
  }
  objects[1] = "<< /Type /Pages /Kids [" + kids + "] /Count " + std::to_string(pages.size()) + " >>";

  std::string pdf = "%PDF-1.4\n";
  std::string table = "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const std::string offset = std::to_string(pdf.size());
    table += std::string(10 - offset.size(), '0') + offset + " 00000 n \n";
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + table + "trailer\n<< /Size " + std::to_string(objects.size() + 1) +
         " /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

fs::path models() {
  return fs::path(CUNZHENG_SOURCE) / "ocr/models";
}

ocr::Reader& reader() {
  static const std::unique_ptr<ocr::Reader> shared =
      ocr::make_reader({.models = models(), .engine = ocr::EngineChoice::best, .threads = 1});
  return *shared;
}

std::vector<ocr::Outcome> read_files(const std::vector<fs::path>& files) {
  std::vector<ocr::Outcome> outcomes;
  reader().read(files, [&](ocr::Outcome&& outcome) { outcomes.push_back(std::move(outcome)); });
  return outcomes;
}

ocr::Page read_page(const fs::path& file) {
  auto outcomes = read_files({file});
  if (outcomes.size() != 1) throw std::runtime_error("not one page in " + file.string());
  if (outcomes.front().error) std::rethrow_exception(outcomes.front().error);
  return std::move(outcomes.front().page);
}

ocr::Page read_page(const cv::Mat& picture) {
  const TemporaryFolder folder;
  return read_page(write_file(folder / "page.png", encoded(picture, ".png")));
}

std::string text_of(const ocr::Page& page) {
  std::string text;
  for (const ocr::Line& line : page.lines) text += line.text + "\n";
  std::erase(text, ' ');
  return text;
}

bool says(const ocr::Page& page, const std::string& words) {
  return text_of(page).find(words) != std::string::npos;
}

ocr::Line line_with(const ocr::Page& page, const std::string& words) {
  for (const ocr::Line& line : page.lines) {
    std::string text = line.text;
    std::erase(text, ' ');
    if (text.find(words) != std::string::npos) return line;
  }
  return {};
}

std::string cell_text(const ocr::Page& page, const ocr::Table& table, int row, int column) {
  std::string text;
  for (const ocr::Cell& cell : table.cells) {
    if (row < cell.row || row >= cell.row + cell.row_span) continue;
    if (column < cell.column || column >= cell.column + cell.column_span) continue;
    for (const int line : cell.lines) text += page.lines.at(static_cast<std::size_t>(line)).text;
  }
  return text;
}

}  // namespace tests
