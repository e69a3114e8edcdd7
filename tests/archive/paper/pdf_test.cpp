#include "archive/paper/pdf.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <regex>
#include <stdexcept>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "archive/records/sha256.h"
#include "ocr/page/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::fault_of;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const std::vector<std::string> words = {"檀江街道清风村会议记录", "时间：2024年3月15日",
                                        "收到张三伙食费叁佰元整（300.00）"};

/// What a program prints.
std::string output_of(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("no pipe");
  std::string output;
  char buffer[4096];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    output.append(buffer, read);
  if (::pclose(pipe) != 0) throw std::runtime_error(command + " failed");
  return output;
}

std::string text_of(const fs::path& pdf) {
  return output_of("pdftotext -raw '" + pdf.string() + "' -");
}

std::string info_of(const fs::path& pdf) {
  return output_of("pdfinfo '" + pdf.string() + "'");
}

struct SizePt {
  double width = 0;
  double height = 0;
};

SizePt size_of(const fs::path& pdf, int page = 1) {
  const std::string number = std::to_string(page);
  const std::string info = output_of("pdfinfo -f " + number + " -l " + number + " '" + pdf.string() + "'");
  std::smatch found;
  if (!std::regex_search(info, found, std::regex("size: +([0-9.]+) x ([0-9.]+) pts")))
    throw std::runtime_error("no size: " + info);
  return {std::stod(found[1]), std::stod(found[2])};
}

/// The page as a viewer shows it, so many pixels wide.
cv::Mat shown(const fs::path& pdf, int width_px, int height_px, int page = 1) {
  const fs::path picture = pdf.string() + ".shown";
  const std::string number = std::to_string(page);
  output_of("pdftoppm -png -singlefile -f " + number + " -scale-to-x " + std::to_string(width_px) +
            " -scale-to-y " + std::to_string(height_px) + " '" + pdf.string() + "' '" + picture.string() +
            "'");
  return cv::imread(picture.string() + ".png");
}

/// The mean of all pixels' differences, of 255.
double difference(const cv::Mat& a, const cv::Mat& b) {
  REQUIRE(a.size() == b.size());
  cv::Mat away;
  cv::absdiff(a, b, away);
  const cv::Scalar mean = cv::mean(away);
  return (mean[0] + mean[1] + mean[2]) / 3;
}

/// No two corners are alike, so that a wrong turn shows.
cv::Mat paper(int width, int height) {
  cv::Mat picture(height, width, CV_8UC3, cv::Scalar(240, 245, 250));
  cv::rectangle(picture, {0, 0, width / 2, height / 4}, {40, 40, 200}, cv::FILLED);
  cv::rectangle(picture, {width / 2, height / 2, width / 2, height / 2}, {30, 160, 30}, cv::FILLED);
  cv::line(picture, {0, height - 1}, {width - 1, 0}, {0, 0, 0}, 9);
  cv::GaussianBlur(picture, picture, {9, 9}, 0);  // JPEG keeps soft edges
  return picture;
}

fs::path encoded(const fs::path& file, const cv::Mat& picture, const std::vector<int>& options = {}) {
  cv::imwrite(file.string(), picture, options);
  return file;
}

std::string big(unsigned number, int size) {
  std::string bytes;
  for (int i = size - 1; i >= 0; --i) bytes += static_cast<char>(number >> (8 * i) & 0xFF);
  return bytes;
}

/// Puts a segment behind a JPEG's first two bytes.
void insert_segment(const fs::path& file, const std::string& marker, const std::string& content) {
  std::string bytes = fixtures::read_file(file);
  bytes.insert(2, marker + big(static_cast<unsigned>(content.size() + 2), 2) + content);
  fixtures::write_file(file, bytes);
}

void say_turned(const fs::path& file, unsigned orientation) {
  insert_segment(file, "\xFF\xE1",
                 std::string("Exif\0\0MM\0*", 10) + big(8, 4) + big(1, 2) + big(274, 2) + big(3, 2) +
                     big(1, 4) + big(orientation, 2) + big(0, 2) + big(0, 4));
}

void say_density(const fs::path& file, unsigned dots_per_inch) {
  std::string bytes = fixtures::read_file(file);
  REQUIRE(bytes.substr(6, 4) == "JFIF");
  bytes.replace(13, 5, std::string("\1", 1) + big(dots_per_inch, 2) + big(dots_per_inch, 2));
  fixtures::write_file(file, bytes);
}

/// A page of the file, its lines below each other.
archive::KeptPage page_of(const fs::path& file, int width, int height) {
  archive::KeptPage page;
  page.file_name = file.filename();
  page.original = file;
  page.sha256 = archive::sha256_of_file(file);
  page.width = width;
  page.height = height;
  for (std::size_t i = 0; i < words.size(); ++i)
    page.lines.push_back(
        {words[i], 0.9,
         ocr::Box{width / 10, height / 10 + static_cast<int>(i) * height / 10, width * 6 / 10, height / 20}});
  return page;
}

archive::Document document_of(std::vector<archive::KeptPage> pages, archive::DocumentId id = 12) {
  archive::Document document;
  document.summary.id = id;
  document.summary.title = "张三的收据";
  document.summary.filed = fixtures::mark();
  document.pages = std::move(pages);
  return document;
}

void check_words(const std::string& text) {
  std::size_t at = 0;
  for (const std::string& line : words) {
    INFO(line << " in " << text);
    const std::size_t found = text.find(line, at);
    CHECK(found != std::string::npos);
    if (found != std::string::npos) at = found;
  }
}

}  // namespace

TEST_CASE("a JPEG goes into the PDF byte by byte, and its text can be copied", "[archive][pdf]") {
  const TemporaryFolder folder;
  const cv::Mat picture = paper(1240, 1754);
  const fs::path file = encoded(folder / "a.jpg", picture);
  const fs::path pdf = folder / "a.pdf";
  archive::write_pdf(document_of({page_of(file, 1240, 1754)}), pdf);
  check_words(text_of(pdf));
  CHECK(fixtures::read_file(pdf).find(fixtures::read_file(file)) != std::string::npos);
  CHECK(difference(shown(pdf, 1240, 1754), cv::imread(file.string())) < 1.5);
}

TEST_CASE("lines stand where they were read", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path pdf = folder / "a.pdf";
  const archive::KeptPage page = page_of(encoded(folder / "a.png", paper(1000, 1400)), 1000, 1400);
  archive::write_pdf(document_of({page}), pdf);
  const SizePt size = size_of(pdf);
  for (const archive::TextLine& line : page.lines) {
    const ocr::Box& box = line.box.value();
    // Only what is inside the line's box, and a little around it.
    const auto pixel = [](double value) { return std::to_string(static_cast<int>(std::lround(value))); };
    const double dots = 1000 / size.width * 72;
    const std::string text = output_of("pdftotext -r " + pixel(dots) + " -x " + pixel(box.x - 10) + " -y " +
                                       pixel(box.y - 10) + " -W " + pixel(box.width + 20) + " -H " +
                                       pixel(box.height + 20) + " '" + pdf.string() + "' -");
    CHECK(text.find(line.text) == 0);
    CHECK(text.find('\n') == line.text.size());
  }
}

TEST_CASE("a page is as large as its picture says, else its longer side is A4's", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path pdf = folder / "a.pdf";
  const fs::path file = encoded(folder / "a.jpg", paper(700, 1000));

  SECTION("nothing said") {
    archive::write_pdf(document_of({page_of(file, 700, 1000)}), pdf);
    CHECK(size_of(pdf).height == Approx(841.89).margin(0.1));
    CHECK(size_of(pdf).width == Approx(589.3).margin(0.1));
  }
  SECTION("by JFIF") {
    say_density(file, 200);
    archive::write_pdf(document_of({page_of(file, 700, 1000)}), pdf);
    CHECK(size_of(pdf).width == Approx(252).margin(0.1));
    CHECK(size_of(pdf).height == Approx(360).margin(0.1));
  }
  SECTION("72 is said by who doesn't know") {
    say_density(file, 72);
    archive::write_pdf(document_of({page_of(file, 700, 1000)}), pdf);
    CHECK(size_of(pdf).height == Approx(841.89).margin(0.1));
  }
  SECTION("no paper is as small") {
    say_density(file, 1200);
    archive::write_pdf(document_of({page_of(file, 700, 1000)}), pdf);
    CHECK(size_of(pdf).height == Approx(841.89).margin(0.1));
  }
  SECTION("a TIFF's second page by its own directory") {
    const std::vector<cv::Mat> pages = {paper(900, 600), paper(700, 1000)};
    const fs::path tiff = folder / "a.tif";
    constexpr int unit_inch = 2;
    cv::imwritemulti(
        tiff.string(), pages,
        {cv::IMWRITE_TIFF_RESUNIT, unit_inch, cv::IMWRITE_TIFF_XDPI, 150, cv::IMWRITE_TIFF_YDPI, 150});
    archive::KeptPage first = page_of(tiff, 900, 600), second = page_of(tiff, 700, 1000);
    second.number = 2;
    archive::write_pdf(document_of({first, second}), pdf);
    CHECK(size_of(pdf, 1).width == Approx(432).margin(0.1));
    CHECK(size_of(pdf, 2).height == Approx(480).margin(0.1));
    CHECK(difference(shown(pdf, 700, 1000, 2), pages[1]) < 2.5);
  }
}

TEST_CASE("a camera's picture is turned as its EXIF says", "[archive][pdf]") {
  const TemporaryFolder folder;
  for (unsigned orientation = 1; orientation <= 8; ++orientation) {
    INFO("orientation " << orientation);
    const fs::path file = encoded(folder / "a.jpg", paper(800, 600));
    say_turned(file, orientation);
    const cv::Mat seen = cv::imread(file.string());  // as a viewer shows it
    REQUIRE(seen.cols == (orientation >= 5 ? 600 : 800));
    const fs::path pdf = folder / "a.pdf";
    archive::write_pdf(document_of({page_of(file, seen.cols, seen.rows)}), pdf);
    CHECK(fixtures::read_file(pdf).find(fixtures::read_file(file)) != std::string::npos);
    CHECK(difference(shown(pdf, seen.cols, seen.rows), seen) < 1.5);
    check_words(text_of(pdf));
  }
}

TEST_CASE("pages that were scanned on their side stand upright, with their text", "[archive][pdf]") {
  const TemporaryFolder folder;
  const int rotations[] = {cv::ROTATE_90_CLOCKWISE, cv::ROTATE_180, cv::ROTATE_90_COUNTERCLOCKWISE};
  const double turns[] = {91.2, 179, -89.5};
  for (int i = 0; i < 3; ++i) {
    INFO("turned by " << turns[i]);
    const fs::path file = encoded(folder / "a.jpg", paper(800, 600));
    archive::KeptPage page = page_of(file, 800, 600);
    page.turned_degrees = turns[i];
    // Lines of the upright page, as their boxes lie in the original.
    const bool lies = i != 1;
    const int width = lies ? 600 : 800, height = lies ? 800 : 600;
    for (std::size_t line = 0; line < page.lines.size(); ++line) {
      const int x = 50, y = 60 + static_cast<int>(line) * 60, w = 400, h = 30;
      page.lines[line].box = i == 0   ? ocr::Box{y, width - x - w, h, w}
                             : i == 1 ? ocr::Box{width - x - w, height - y - h, w, h}
                                      : ocr::Box{height - y - h, x, h, w};
    }
    const fs::path pdf = folder / "a.pdf";
    archive::write_pdf(document_of({page}), pdf);
    cv::Mat upright;
    cv::rotate(cv::imread(file.string()), upright, rotations[i]);
    CHECK(difference(shown(pdf, width, height), upright) < 1.5);
    // In an area of the upright page: it runs to the right there.
    const double dots = width / size_of(pdf).width * 72;
    const std::string text = output_of("pdftotext -r " + std::to_string(std::lround(dots)) +
                                       " -x 40 -y 110 -W 420 -H 50 '" + pdf.string() + "' -");
    CHECK(text.substr(0, text.find('\n')) == words[1]);
  }
}

TEST_CASE("other formats keep their picture, black and white without loss", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path pdf = folder / "a.pdf";
  const cv::Mat picture = paper(700, 1000);
  for (const char* name : {"a.png", "a.tif", "a.bmp"}) {
    INFO(name);
    archive::write_pdf(document_of({page_of(encoded(folder / name, picture), 700, 1000)}), pdf);
    check_words(text_of(pdf));
    CHECK(difference(shown(pdf, 700, 1000), picture) < 2.5);
  }
  cv::Mat grey, fax;
  cv::cvtColor(picture, grey, cv::COLOR_BGR2GRAY);
  cv::threshold(grey, fax, 128, 255, cv::THRESH_BINARY);
  cv::cvtColor(fax, fax, cv::COLOR_GRAY2BGR);
  archive::write_pdf(document_of({page_of(encoded(folder / "fax.png", fax), 700, 1000)}), pdf);
  check_words(text_of(pdf));
  CHECK(difference(shown(pdf, 700, 1000), fax) < 0.5);
  CHECK(output_of("pdfimages -list '" + pdf.string() + "'").find(" gray    1   1 ") != std::string::npos);
}

TEST_CASE("a grey and a progressive JPEG go in as they are", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path pdf = folder / "a.pdf";
  cv::Mat grey;
  cv::cvtColor(paper(700, 1000), grey, cv::COLOR_BGR2GRAY);
  for (const int progressive : {0, 1}) {
    const fs::path file = encoded(folder / "a.jpg", progressive ? paper(700, 1000) : grey,
                                  {cv::IMWRITE_JPEG_PROGRESSIVE, progressive});
    archive::write_pdf(document_of({page_of(file, 700, 1000)}), pdf);
    CHECK(fixtures::read_file(pdf).find(fixtures::read_file(file)) != std::string::npos);
    CHECK(difference(shown(pdf, 700, 1000), cv::imread(file.string())) < 1.5);
  }
}

TEST_CASE("a text file is set on as many sheets as it takes", "[archive][pdf]") {
  const TemporaryFolder folder;
  archive::KeptPage page;
  page.original = fixtures::write_file(folder / "a.txt", "text");
  page.sha256 = archive::sha256_of("text");
  std::string endless;
  for (int i = 0; i < 3000; ++i) endless += "村";
  page.lines = {{words[0], 1, {}}, {"", 1, {}}, {endless, 1, {}}, {words[2], 1, {}}};
  const fs::path pdf = folder / "a.pdf";
  archive::write_pdf(document_of({page}), pdf);
  const std::string text = text_of(pdf);
  CHECK(text.find(words[0]) == 0);
  CHECK(text.find(words[2]) != std::string::npos);
  std::size_t characters = 0;
  for (std::size_t at = text.find("村"); at != std::string::npos; at = text.find("村", at + 1)) ++characters;
  CHECK(characters == 3001);
  CHECK(info_of(pdf).find("Pages:           2") != std::string::npos);
  CHECK(size_of(pdf, 2).height == Approx(841.89).margin(0.1));
}

TEST_CASE("a page that came as PDF is drawn at its size", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path first = folder / "first.pdf", second = folder / "second.pdf";
  archive::write_pdf(document_of({page_of(encoded(folder / "a.png", paper(700, 1000)), 700, 1000)}), first);
  const SizePt size = size_of(first);
  const int width = static_cast<int>(std::lround(size.width / 72 * 300)),
            height = static_cast<int>(std::lround(size.height / 72 * 300));
  archive::write_pdf(document_of({page_of(first, width, height)}), second);
  CHECK(size_of(second).width == Approx(size.width).margin(0.3));
  CHECK(size_of(second).height == Approx(size.height).margin(0.3));
  check_words(text_of(second));
  CHECK(difference(shown(second, 700, 1000), shown(first, 700, 1000)) < 2.5);
}

TEST_CASE("several documents are one PDF, the same each time, that tells no names", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path file = encoded(folder / "a.jpg", paper(700, 1000));
  const std::vector<archive::Document> documents = {
      document_of({page_of(file, 700, 1000), page_of(file, 700, 1000)}),
      document_of({page_of(file, 700, 1000)}, 13)};
  const fs::path pdf = folder / "a.pdf", again = folder / "b.pdf";
  archive::write_pdf(documents, pdf);
  archive::write_pdf(documents, again);
  CHECK(fixtures::read_file(pdf) == fixtures::read_file(again));
  const std::string info = info_of(pdf);
  CHECK(info.find("Cunzheng 12, 13\n") != std::string::npos);
  CHECK(info.find("Pages:           3") != std::string::npos);
  CHECK(info.find("张三") == std::string::npos);
  CHECK(info.find("李四") == std::string::npos);
}

TEST_CASE("a broken original leaves the old PDF as it was", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path pdf = fixtures::write_file(folder / "a.pdf", "%PDF-1.4 the old one");
  const fs::path file = encoded(folder / "a.png", paper(700, 1000));
  const archive::KeptPage page = page_of(file, 700, 1000);
  const std::string bytes = fixtures::read_file(file);

  SECTION("changed since it was filed") {
    fixtures::write_file(file, bytes + "x");
    CHECK(fault_of([&] { archive::write_pdf(document_of({page}), pdf); }) == archive::Fault::damaged);
  }
  SECTION("gone") {
    fs::remove(file);
    CHECK_THROWS_AS(archive::write_pdf(document_of({page}), pdf), ocr::Error);
  }
  SECTION("never whole") {
    fixtures::write_file(file, bytes.substr(0, bytes.size() / 2));
    CHECK_THROWS_AS(archive::write_pdf(document_of({page_of(file, 700, 1000)}), pdf), ocr::Error);
  }
  CHECK(fixtures::read_file(pdf) == "%PDF-1.4 the old one");
  CHECK_FALSE(fs::exists(folder / "a.pdf.new"));
}

TEST_CASE("a PDF that can't be written says why", "[archive][pdf]") {
  const TemporaryFolder folder;
  const fs::path file = encoded(folder / "a.jpg", paper(700, 1000));
  const archive::Document document = document_of({page_of(file, 700, 1000)});
  CHECK(fault_of([&] { archive::write_pdf(document, folder / "no such folder" / "a.pdf"); }));
}
