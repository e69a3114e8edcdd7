#include "archive/paper/pdf_a.h"

#include <cstdio>
#include <fstream>
#include <functional>
#include <sstream>

#include <cairo.h>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <pugixml.hpp>

#include "archive/letters/official_document.h"
#include "archive/paper/chart.h"
#include "archive/paper/pdf.h"
#include "archive/paper/pdf_file.h"
#include "archive/paper/report.h"
#include "archive/records/sha256.h"
#include "archive/reports/separator_sheet.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// What PDFBox Preflight (Debian's libpdfbox2-java), a validator of PDF/A-1b, finds wrong, a line a fault.
std::string faults_of(const fs::path& folder, const std::vector<fs::path>& files) {
  const fs::path list = folder / "files.txt";
  std::ofstream names(list);
  for (const fs::path& file : files) names << file.string() << "\n";
  names.close();
  std::string classes;
  for (const char* jar :
       {"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"})
    classes += std::string("/usr/share/java/") + jar + ".jar:";
  const std::string command = "java -Xshare:auto -cp " + classes +
                              " org.apache.pdfbox.preflight.Validator_A1b xml group '" + list.string() +
                              "' 2>&1";
  const int status = std::system((command + " >'" + (folder / "said.txt").string() + "'").c_str());
  INFO(fixtures::read_file(folder / "said.txt"));
  CHECK(status != -1);
  pugi::xml_document said;
  REQUIRE(said.load_file((list.string() + ".preflight.xml").c_str()));
  std::string faults;
  std::size_t judged = 0;
  for (const pugi::xpath_node& node : said.select_nodes("//preflight")) {
    ++judged;
    const pugi::xml_node file = node.node();
    if (file.child("isValid").text().as_string() == std::string("true")) continue;
    std::ostringstream details;
    file.child("errors").print(details, "", pugi::format_raw);
    faults += std::string(file.attribute("name").value()) + ": " + details.str() + "\n";
  }
  CHECK(judged == files.size());
  return faults;
}

Document document_of(const fs::path& file, int width, int height) {
  KeptPage page;
  page.file_name = file.filename();
  page.original = file;
  page.sha256 = sha256_of_file(file);
  page.width = width;
  page.height = height;
  page.lines = {{"檀江街道清风村 No. 0012", 0.9, ocr::Box{20, 20, 200, 30}},
                {"收到张三伙食费叁佰元整（300.00）", 0.9, ocr::Box{20, 80, 200, 30}}};
  Document document;
  document.summary.id = 7;
  document.summary.filed = fixtures::mark();
  document.pages = {page};
  return document;
}

fs::path exported(const fs::path& picture, const cv::Mat& pixels) {
  cv::imwrite(picture.string(), pixels);
  write_pdf(document_of(picture, pixels.cols, pixels.rows), picture.string() + ".pdf");
  return picture.string() + ".pdf";
}

OfficialDocument letter() {
  OfficialDocument document{.head = "大祥区乡村振兴领导小组办公室文件",
                            .title = "关于2024年上半年督导情况的通报"};
  const BarChart bars{.bars = {{.label = "檀江街道", .value = 86.5, .before = 70.0}},
                      .unit = "%",
                      .value_name = "本次",
                      .before_name = "上次"};
  const Chart chart = bar_chart(bars, 300);
  document.body.push_back(OfficialParagraph{"督导了 3 个村。"});
  document.body.push_back(OfficialPicture{.draw = [chart](cairo_t* context) { chart.draw(context); },
                                          .width_mm = 100,
                                          .height_mm = 60,
                                          .caption = "图1 各乡镇得分"});
  return document;
}

}  // namespace

TEST_CASE("everything that leaves as a PDF is PDF/A-1b", "[archive][pdf_a]") {
  const TemporaryFolder folder;
  const cv::Mat colour(400, 300, CV_8UC3, cv::Scalar(40, 40, 200)), grey(400, 300, CV_8UC1, cv::Scalar(90));
  cv::Mat two_colours(400, 300, CV_8UC1, cv::Scalar(255));
  two_colours.rowRange(100, 200).setTo(0);
  std::vector<fs::path> files = {exported(folder / "colour.jpg", colour), exported(folder / "grey.jpg", grey),
                                 exported(folder / "two.png", two_colours),
                                 exported(folder / "colour.png", colour)};
  fixtures::write_file(folder / "notes.txt", "会议记录\n");
  write_pdf(document_of(folder / "notes.txt", 0, 0), folder / "text.pdf");
  write_separator_sheet(folder / "separator.pdf");
  write_report({.title = "问题清单",
                .lines = {"2024年8月6日"},
                .tables = {{.title = "问题",
                            .columns = {{"村"}, {"问题"}},
                            .rows = {{"清风村", "缺 3 月会议记录 (A–B)"}},
                            .if_empty = {}}},
                .audit = {},
                .day = fixtures::day("2024-08-06")},
               folder / "report.pdf");
  write_official_document(letter(), folder / "letter.pdf");
  for (const char* name : {"text.pdf", "separator.pdf", "report.pdf", "letter.pdf"})
    files.push_back(folder / name);
  CHECK(faults_of(folder.path(), files) == "");
}

TEST_CASE("what is half transparent is found by the validator", "[archive][pdf_a]") {
  const TemporaryFolder folder;
  write_pdf_file(folder / "a.pdf", {.title = "题", .made = {}}, [](PdfPages& pages) {
    cairo_t* context = pages.begin(200, 200);
    cairo_set_source_rgba(context, 1, 0, 0, 0.5);
    cairo_paint(context);
    return Export::written;
  });
  CHECK(faults_of(folder.path(), {folder / "a.pdf"}) != "");
}
