#include "archive/letters/official_document.h"

#include <algorithm>

#include <cairo.h>

#include "archive/letters/official_pages.h"
#include "archive/records/error.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/office_parts.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::pages_of_pdf;
using fixtures::part_of;
using fixtures::TemporaryFolder;
using fixtures::text_of_pdf;

namespace {

OfficialTable table_of(int rows) {
  OfficialTable table{.title = "各村得分",
                      .columns = {{"村", 20}, {"得分", 10}, {"说明", 40, CellAlign::left}}};
  for (int i = 1; i <= rows; ++i)
    table.rows.push_back({"第" + std::to_string(i) + "村", std::to_string(100 - i), "资料齐全"});
  return table;
}

OfficialDocument notice() {
  OfficialDocument document{.head = "大祥区乡村振兴领导小组办公室文件",
                            .number = document_number("大委乡振组", 2024, 18),
                            .title = "关于2024年上半年督导情况的通报",
                            .addressee = "各乡镇（街道）、后盾单位",
                            .signer = "大祥区乡村振兴领导小组办公室",
                            .day = fixtures::day("2024-08-06"),
                            .copies = "区委办公室，区人民政府办公室",
                            .printed_by = "大祥区乡村振兴领导小组办公室",
                            .printed = fixtures::day("2024-08-07")};
  document.body.push_back(OfficialParagraph{"一、总体情况", OutlineLevel::first});
  document.body.push_back(OfficialParagraph{"督导了3个村。"});
  document.body.push_back(table_of(3));
  document.attachments.push_back({.title = "问题清单", .body = {OfficialParagraph{"没有问题。"}}});
  document.attachments.push_back(
      {.title = "排名", .orientation = Orientation::across, .body = {table_of(40)}});
  return document;
}

}  // namespace

TEST_CASE("an official document has every part of the form in its order", "[archive][letters]") {
  const TemporaryFolder folder;
  REQUIRE(write_official_document(notice(), folder / "a.pdf") == Export::written);
  const std::string text = text_of_pdf(folder / "a.pdf");
  std::size_t at = 0;
  for (const char* part : {"大委乡振组〔2024〕18号", "关于2024年上半年督导情况的通报", "后盾单位：",
                           "一、总体情况", "附件：1.问题清单", "2.排名", "2024年8月6日", "附件1", "附件2",
                           "第1村", "抄送：区委办公室，区人民政府办公室。", "2024年8月7日印发"}) {
    CAPTURE(part, text);
    const std::size_t found = text.find(part, at);
    REQUIRE(found != std::string::npos);
    at = found;
  }
  CHECK(text.find("—1—") != std::string::npos);
}

TEST_CASE("a table's headings stand on each page that it takes", "[archive][letters]") {
  const TemporaryFolder folder;
  OfficialDocument document{.title = "表"};
  document.body.push_back(table_of(60));
  write_official_document(document, folder / "a.pdf");
  const std::string text = text_of_pdf(folder / "a.pdf");
  int headings = 0;
  for (std::size_t at = text.find("说明"); at != std::string::npos; at = text.find("说明", at + 1))
    ++headings;
  CHECK(headings == pages_of_pdf(folder / "a.pdf"));
  CHECK(headings > 1);
  CHECK(text.find("第60村") != std::string::npos);
}

TEST_CASE("a text of twenty-two lines of twenty-eight characters fills one page", "[archive][letters]") {
  const TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 22 * 28 - 2; ++i) text += "村";
  OfficialDocument plain{.title = "题"};
  plain.body.push_back(OfficialParagraph{text});
  write_official_document(plain, folder / "a.pdf");
  const std::string said = text_of_pdf(folder / "a.pdf");
  const std::string line =
      said.substr(said.find("村村"), said.find('\n', said.find("村村")) - said.find("村村"));
  CHECK(line.size() == 26 * std::string("村").size());
  CHECK(pages_of_pdf(folder / "a.pdf") == 2);
}

TEST_CASE("no page holds a signature alone", "[archive][letters]") {
  const TemporaryFolder folder;
  for (int paragraphs = 12; paragraphs < 24; ++paragraphs) {
    OfficialDocument document{.title = "题", .signer = "办公室", .day = fixtures::day("2024-08-06")};
    for (int i = 0; i < paragraphs; ++i) document.body.push_back(OfficialParagraph{"一行字。"});
    write_official_document(document, folder / "a.pdf");
    const int pages = pages_of_pdf(folder / "a.pdf");
    const std::string last = text_of_pdf(folder / "a.pdf", pages);
    CAPTURE(paragraphs, last);
    CHECK(last.find("一行字。") != std::string::npos);
  }
}

TEST_CASE("a row longer than a page goes on on the next", "[archive][letters]") {
  const TemporaryFolder folder;
  std::string long_text;
  for (int i = 0; i < 3000; ++i) long_text += "字";
  OfficialTable table{.columns = {{"村", 1}, {"问题", 1}}};
  table.rows.push_back({"清风村", long_text + "末尾"});
  OfficialDocument document{.title = "题"};
  document.body.push_back(table);
  write_official_document(document, folder / "a.pdf");
  CHECK(pages_of_pdf(folder / "a.pdf") > 2);
  CHECK(text_of_pdf(folder / "a.pdf").find("末尾") != std::string::npos);
}

TEST_CASE("a DOCX names the office's fonts and lays attachments that lie across", "[archive][letters]") {
  const TemporaryFolder folder;
  REQUIRE(write_official_document(notice(), folder / "a.docx") == Export::written);
  const std::string body = part_of(folder / "a.docx", "word/document.xml");
  CHECK(body.find("仿宋_GB2312") != std::string::npos);
  CHECK(body.find("方正小标宋简体") != std::string::npos);
  CHECK(body.find("大委乡振组〔2024〕18号") != std::string::npos);
  CHECK(body.find("w:orient=\"landscape\"") != std::string::npos);
  CHECK(body.find("抄送：区委办公室") != std::string::npos);
  CHECK(part_of(folder / "a.docx", "word/settings.xml").find("evenAndOddHeaders") != std::string::npos);
  CHECK(part_of(folder / "a.docx", "[Content_Types].xml").find("footer2.xml") != std::string::npos);
}

TEST_CASE("a DOCX takes the place of a DOCX and of nothing else", "[archive][letters]") {
  const TemporaryFolder folder;
  write_official_document(notice(), folder / "a.docx");
  const std::string first = fixtures::read_file(folder / "a.docx");
  CHECK(write_official_document(notice(), folder / "a.docx") == Export::written);
  CHECK(fixtures::read_file(folder / "a.docx") == first);
  fixtures::write_file(folder / "b.docx", "somebody's notes");
  CHECK_THROWS_AS(write_official_document(notice(), folder / "b.docx"), Error);
  CHECK(fixtures::read_file(folder / "b.docx") == "somebody's notes");
  CHECK_THROWS_AS(write_official_document(notice(), folder / "a.odt"), Error);
}

TEST_CASE("a picture that is drawn is in both files", "[archive][letters]") {
  const TemporaryFolder folder;
  OfficialDocument document{.title = "题"};
  OfficialPicture picture{.width_mm = 50, .height_mm = 30, .caption = "图1 各乡镇得分"};
  picture.draw = [](cairo_t* context) {
    cairo_rectangle(context, 10, 10, 50, 20);
    cairo_fill(context);
  };
  document.body.push_back(picture);
  write_official_document(document, folder / "a.docx");
  write_official_document(document, folder / "a.pdf");
  CHECK(part_of(folder / "a.docx", "word/media/cunzheng1.png").substr(1, 3) == "PNG");
  CHECK(part_of(folder / "a.docx", "word/_rels/document.xml.rels").find("media/cunzheng1.png") !=
        std::string::npos);
  CHECK(text_of_pdf(folder / "a.pdf").find("图1各乡镇得分") != std::string::npos);
}

TEST_CASE("a row of another width than its columns is refused before anything is written",
          "[archive][letters]") {
  const TemporaryFolder folder;
  OfficialDocument document{.title = "题"};
  OfficialTable table{.title = "表", .columns = {{"村", 1}, {"问题", 1}}};
  table.rows.push_back({"清风村"});
  document.body.push_back(table);
  CHECK_THROWS_AS(write_official_document(document, folder / "a.pdf"), Error);
  CHECK_FALSE(std::filesystem::exists(folder / "a.pdf"));
}

TEST_CASE("what is not known is left to be filled in", "[archive][letters]") {
  CHECK(document_number("大委乡振组", 2024, 18) == "大委乡振组〔2024〕18号");
  CHECK(document_number("", 2024, std::nullopt) == "＿＿＿＿〔2024〕＿＿号");
  CHECK(official_day(fixtures::day("2024-04-05")) == "2024年4月5日");
}

TEST_CASE("a document's pages are the same for a screen as in its PDF", "[archive][letters]") {
  const TemporaryFolder folder;
  REQUIRE(write_official_document(notice(), folder / "a.pdf") == Export::written);
  const OfficialPages pages(notice());
  REQUIRE(pages.count() == pages_of_pdf(folder / "a.pdf"));
  CHECK(pages.orientation(0) == Orientation::upright);
  // The ranking, on two pages; what is printed at the foot stands upright again.
  CHECK(pages.orientation(pages.count() - 2) == Orientation::across);
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 600, 850);
  cairo_t* context = cairo_create(surface);
  pages.draw(0, context);
  cairo_surface_flush(surface);
  const unsigned char* pixels = cairo_image_surface_get_data(surface);
  const int size = 850 * cairo_image_surface_get_stride(surface);
  CHECK(std::any_of(pixels, pixels + size, [](unsigned char pixel) { return pixel > 100; }));
  cairo_destroy(context);
  cairo_surface_destroy(surface);
}
