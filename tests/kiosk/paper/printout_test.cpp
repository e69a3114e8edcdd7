#include "kiosk/paper/printout.h"

#include <algorithm>
#include <cstdio>
#include <regex>
#include <stdexcept>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "archive/records/office_number.h"
#include "archive/records/sha256.h"
#include "kiosk/paper/coverage_sheet.h"
#include "kiosk/paper/document_printout.h"
#include "kiosk/paper/slip.h"
#include "kiosk/words/language.h"
#include "kiosk/words/period_words.h"
#include "ocr/page/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const std::string village = "檀江街道清风村";
constexpr double a4_short_pt = 595.28, a4_long_pt = 841.89;

/// What a program prints; what it says on standard error is left out.
std::string output_of(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("no pipe");
  std::string output;
  char buffer[4096];
  for (std::size_t read = 0; (read = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;)
    output.append(buffer, read);
  if (::pclose(pipe) != 0) throw std::runtime_error(command + " failed");
  return output;
}

/// Page after page, each ended by a form feed.
std::string text_of(const kiosk::Printout& paper) {
  const TemporaryFolder folder;
  kiosk::save_pdf(paper, folder / "paper.pdf");
  return output_of("pdftotext -layout '" + (folder / "paper.pdf").string() + "' -");
}

int count_of(const std::string& text, const std::string& word) {
  int count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

cv::Mat drawn(const kiosk::Printout& paper, int page, double scale = 1) {
  const ocr::Bitmap bitmap = kiosk::picture_of(paper, page, scale);
  cv::Mat bgr;
  cv::cvtColor(cv::Mat(bitmap.height, bitmap.width, CV_8UC3, const_cast<unsigned char*>(bitmap.rgb.data())),
               bgr, cv::COLOR_RGB2BGR);
  return bgr;
}

/// Whether nothing is drawn near the paper's edges, where printers do not print: what runs out of the paper
/// would have to cross it.
void check_edges(const kiosk::Printout& paper, int edge_pt = 12) {
  for (int page = 0; page < paper.pages(); ++page) {
    INFO("page " << page + 1 << " of " << paper.pages());
    cv::Mat ink = drawn(paper, page) != cv::Scalar(255, 255, 255);
    cv::Mat any = ink.reshape(1, ink.rows * ink.cols);
    CHECK(cv::countNonZero(any) > 0);
    ink(cv::Rect(edge_pt, edge_pt, ink.cols - 2 * edge_pt, ink.rows - 2 * edge_pt)).setTo(0);
    any = ink.reshape(1, ink.rows * ink.cols);
    CHECK(cv::countNonZero(any) == 0);
  }
}

archive::Document document_of(archive::DocumentId id, const std::string& sha256) {
  archive::Document document;
  document.summary.id = id;
  document.summary.village = village;
  document.summary.kind = "meeting_minutes";
  document.summary.pages = 2;
  document.summary.filed = fixtures::mark("王五");
  document.summary.first_date = fixtures::day("2024-03-15");
  document.summary.last_date = fixtures::day("2024-03-17");
  document.pages.resize(2);
  document.pages[0].sha256 = sha256;
  return document;
}

kiosk::JustFiled filed(int documents, archive::DocumentId first = 1207) {
  kiosk::JustFiled filed;
  filed.mark = fixtures::mark("李四");
  for (int i = 0; i < documents; ++i)
    filed.documents.push_back(document_of(first + i, archive::sha256_of("page " + std::to_string(i))));
  return filed;
}

kiosk::SlipWords words_for(int documents, int items = 2) {
  kiosk::SlipWords words;
  for (int i = 0; i < documents; ++i) {
    words.kinds.push_back("会议记录");
    words.items.emplace_back();
    for (int item = 0; item < items; ++item)
      words.items.back().push_back("1.3." + std::to_string(item + 1) +
                                   "a  主要领导每半年到村调研，有会议记录（单位主要领导），并有影像资料佐证");
  }
  return words;
}

kiosk::CoverageTable coverage(int requirements, int periods) {
  kiosk::CoverageTable table;
  table.village = village;
  table.days = "2024-01-01 至 2024-12-31";
  table.printed = "2025-01-10";
  table.audit.length = 4711;
  table.audit.hash = archive::sha256_of("head");
  const archive::Coverage all[] = {archive::Coverage::satisfied, archive::Coverage::provisional,
                                   archive::Coverage::missing, archive::Coverage::not_yet_due};
  for (int i = 0; i < requirements; ++i) {
    kiosk::CoverageRow row;
    row.text = "1." + std::to_string(i + 1) +
               ".1a  村干部每月到脱贫户、监测户家中走访不少于一次，有走访记录并由户主签字确认（工作队员）";
    row.frequency = "每月";
    forms::Period period = forms::period_of(fixtures::day("2024-01-01"), forms::Frequency::monthly);
    for (int c = 0; c < periods; ++c, period = forms::next(period)) {
      archive::Cell cell;
      cell.frequency = forms::Frequency::monthly;
      cell.first = period.first;
      cell.last = period.last;
      cell.coverage = all[(i + c) % 4];
      row.cells.push_back(cell);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::string read_code(const kiosk::Printout& paper, double scale) {
  const TemporaryFolder folder;
  const fs::path picture = folder / "slip.png";
  cv::imwrite(picture.string(), drawn(paper, 0, scale));
  return output_of("zbarimg --quiet --raw '" + picture.string() + "'");
}

}  // namespace

TEST_CASE("a slip says what was filed, by whom, and what it proves", "[kiosk][paper]") {
  const auto slip = kiosk::make_slip(filed(1), words_for(1));
  REQUIRE(slip->pages() == 1);
  const std::string text = text_of(*slip);
  INFO(text);
  for (const char* word : {" 1207", "李四", "会议记录", "檀江街道清风村", "2024-03-15", "2024-03-17",
                           "1.3.1a", "1.3.2a", "2024-07-01"})
    CHECK(text.find(word) != std::string::npos);
  check_edges(*slip);
}

TEST_CASE("a slip's code is read back as what it means, on paper and off a screen", "[kiosk][paper]") {
  const kiosk::JustFiled one = filed(1);
  const std::string code = kiosk::slip_code(one);
  CHECK(code == "CUNZHENG/1/1207/" + archive::sha256_of("page 0").substr(0, 16));
  const auto slip = kiosk::make_slip(one, words_for(1));
  for (const double scale : {1.0, 2.0, 300.0 / 72}) {
    INFO("scale " << scale);
    CHECK(read_code(*slip, scale) == code + "\n");
  }
}

TEST_CASE("runs of numbers are shortened, so that a pile's code can be read too", "[kiosk][paper]") {
  kiosk::JustFiled pile = filed(60);
  pile.documents.push_back(document_of(1300, ""));
  CHECK(kiosk::slip_code(pile) == "CUNZHENG/1/1207-1266,1300/" + archive::sha256_of("page 0").substr(0, 16));
  CHECK(read_code(*kiosk::make_slip(pile, words_for(61)), 2) == kiosk::slip_code(pile) + "\n");
}

TEST_CASE("a slip of many documents goes on on more sheets and leaves nothing out", "[kiosk][paper]") {
  const auto slip = kiosk::make_slip(filed(30), words_for(30, 4));
  CHECK(slip->pages() > 3);
  const std::string text = text_of(*slip);
  CHECK(count_of(text, "\f") == slip->pages());
  for (int i = 0; i < 30; ++i) CHECK(count_of(text, std::to_string(1207 + i) + " ") >= 1);
  CHECK(count_of(text, "1.3.4a") == 30);
  check_edges(*slip);
}

TEST_CASE("a slip for what was filed before tells who did", "[kiosk][paper]") {
  kiosk::JustFiled again = filed(1);
  again.duplicate = true;
  const std::string text = text_of(*kiosk::make_slip(again, words_for(1)));
  CHECK(text.find("王五") != std::string::npos);
  CHECK(text.find("李四") == std::string::npos);
}

TEST_CASE("forty requirements over a year repeat their heads on every sheet", "[kiosk][paper]") {
  const kiosk::CoverageTable table = coverage(40, 12);
  const auto sheet = kiosk::make_coverage_sheet(table);
  REQUIRE(sheet->pages() >= 3);
  CHECK(sheet->extent(0).width_pt > sheet->extent(0).height_pt);
  const std::string text = text_of(*sheet);
  const int pages = sheet->pages();
  CHECK(count_of(text, "\f") == pages);
  CHECK(count_of(text, village) == pages);
  CHECK(count_of(text, table.days) == pages);
  CHECK(count_of(text, table.audit.hash) == pages);
  CHECK(count_of(text, "4711") == pages);
  CHECK(count_of(text, "2025-01-10") == pages);
  for (const char* first : {"2024-03-01", "2024-10-01"}) {
    const forms::Date day = fixtures::day(first);
    CHECK(count_of(text, kiosk::short_words_for(forms::Frequency::monthly, day, day)) == 40);
  }
  for (int i = 1; i <= 40; ++i) CHECK(count_of(text, "1." + std::to_string(i) + ".1a") == 1);
  check_edges(*sheet);
}

TEST_CASE("more than a year takes more lines, not narrower cells", "[kiosk][paper]") {
  const auto sheet = kiosk::make_coverage_sheet(coverage(5, 30));
  const std::string text = text_of(*sheet);
  CHECK(count_of(text, "2026-06") == 5);
  CHECK(count_of(text, "2025-01") == 5 + sheet->pages());  // the day of printing too
  check_edges(*sheet);
}

TEST_CASE("an empty check is one sheet", "[kiosk][paper]") {
  const auto sheet = kiosk::make_coverage_sheet(coverage(0, 0));
  CHECK(sheet->pages() == 1);
  check_edges(*sheet);
}

TEST_CASE("each cell has its colour", "[kiosk][paper]") {
  const auto sheet = kiosk::make_coverage_sheet(coverage(1, 4));
  const cv::Mat picture = drawn(*sheet, 0);
  const cv::Scalar green(222, 240, 217), red(214, 214, 247), yellow(199, 235, 252);
  for (const cv::Scalar& colour : {green, red, yellow}) {
    cv::Mat near;
    cv::inRange(picture, colour - cv::Scalar(3, 3, 3), colour + cv::Scalar(3, 3, 3), near);
    CHECK(cv::countNonZero(near) > 500);
  }
}

TEST_CASE("a document is printed page by page, upright or across", "[kiosk][paper]") {
  const TemporaryFolder folder;
  cv::Mat picture(700, 1000, CV_8UC3, cv::Scalar(200, 220, 240));
  cv::rectangle(picture, {0, 0, 500, 350}, {30, 30, 200}, cv::FILLED);
  const fs::path file = folder / "a.png";
  cv::imwrite(file.string(), picture);
  archive::Document document = document_of(7, archive::sha256_of_file(file));
  document.pages.resize(3);
  for (archive::KeptPage& page : document.pages) {
    page.original = file;
    page.width = 1000;
    page.height = 700;
  }
  document.pages[1].turned_degrees = 90;
  document.pages[2].width = 0;
  for (int line = 0; line < 120; ++line)
    document.pages[2].lines.push_back({"第" + std::to_string(line) + "行", 1, {}});
  const auto paper = kiosk::make_document_printout(document);
  CHECK(paper->pages() == 2 + 3);
  CHECK(paper->extent(0).width_pt == Approx(a4_long_pt));
  CHECK(paper->extent(1).width_pt == Approx(a4_short_pt));
  CHECK(paper->extent(2).width_pt == Approx(a4_short_pt));
  check_edges(*paper);
  // Turned clockwise, the red corner is at the right.
  const cv::Mat turned = drawn(*paper, 1);
  CHECK(turned.at<cv::Vec3b>(100, turned.cols - 60)[2] > 180);
  CHECK(turned.at<cv::Vec3b>(100, turned.cols - 60)[1] < 60);
  CHECK(turned.at<cv::Vec3b>(100, 60)[1] > 200);
  const std::string text = text_of(*paper);
  CHECK(text.find("第0行") != std::string::npos);
  CHECK(text.find("第119行") != std::string::npos);
  CHECK(count_of(text, "No. 7") + count_of(text, "编号 7") == paper->pages());

  fs::remove(file);
  const fs::path pdf = fixtures::write_file(folder / "a.pdf", "%PDF-1.7 the old one");
  CHECK_THROWS_AS(kiosk::save_pdf(*paper, pdf), ocr::Error);
  CHECK(fixtures::read_file(pdf) == "%PDF-1.7 the old one");
}

TEST_CASE("a paper that can't be saved says why", "[kiosk][paper]") {
  const TemporaryFolder folder;
  const auto slip = kiosk::make_slip(filed(1), words_for(1));
  CHECK(fixtures::fault_of([&] { kiosk::save_pdf(*slip, folder / "nowhere" / "slip.pdf"); }));
}

TEST_CASE("a slip tells the office's time, wherever the machine thinks it is", "[kiosk][paper]") {
  for (const char* zone : {"UTC", "America/New_York", "Asia/Shanghai"}) {
    INFO(zone);
    const char* before = getenv("TZ");
    const std::string kept = before != nullptr ? before : "";
    setenv("TZ", zone, 1);
    tzset();
    kiosk::JustFiled one = filed(1);
    one.duplicate = false;
    one.mark.when = fixtures::moment("2024-12-31T18:05:00Z");
    const std::string text = text_of(*kiosk::make_slip(one, words_for(1)));
    before != nullptr ? setenv("TZ", kept.c_str(), 1) : unsetenv("TZ");
    tzset();
    CHECK(text.find("2025-01-01 02:05") != std::string::npos);
  }
}

TEST_CASE("documents of other offices are named by office and number, on paper and in file names",
          "[kiosk][printout]") {
  const archive::DocumentId foreign = archive::id_of(2, 17);
  CHECK(kiosk::number_in_file_names(17) == "17");
  CHECK(kiosk::number_in_file_names(foreign) == "2-17");
  kiosk::JustFiled filed;
  filed.documents.resize(2);
  filed.documents[0].summary.id = foreign;
  filed.documents[1].summary.id = foreign + 1;
  CHECK(kiosk::slip_code(filed).find("/2:17-2:18/") != std::string::npos);
}
