#include "ocr/office/office_file.h"

#include <optional>
#include <random>
#include <set>
#include <utility>

#include <opencv2/imgcodecs.hpp>
#include <zip.h>

#include "ocr/page/error.h"
#include "ocr/page/stop.h"
#include "ocr/reading/own_text.h"
#include "tests/catch.h"
#include "tests/ocr/paper.h"

namespace {

using Parts = std::vector<std::pair<std::string, std::string>>;
using ByteVector = std::vector<unsigned char>;

ByteVector zipped(const Parts& parts) {
  zip_error_t error;
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(memory);
  zip_t* zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const auto& [name, bytes] : parts)
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, bytes.data(), bytes.size(), 0), 0);
  REQUIRE(zip_close(zip) == 0);
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  ByteVector bytes(static_cast<std::size_t>(zip_source_tell(memory)));
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

const std::string relations_head =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
const std::string office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

Parts docx_of(const std::string& body, const std::string& relations = {}) {
  return {{"[Content_Types].xml", "<Types/>"},
          {"_rels/.rels", relations_head + "<Relationship Id=\"r\" Type=\"" + office +
                              "officeDocument\" Target=\"word/document.xml\"/></Relationships>"},
          {"word/_rels/document.xml.rels", relations_head + relations + "</Relationships>"},
          {"word/document.xml", "<w:document xmlns:w=\"w\" xmlns:a=\"a\" xmlns:r=\"r\"><w:body>" + body +
                                    "</w:body></w:document>"}};
}

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string cell(const std::string& text, const std::string& properties = {}) {
  return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>";
}

Parts xlsx_of(const std::string& sheet) {
  return {
      {"_rels/.rels", relations_head + "<Relationship Id=\"r\" Type=\"" + office +
                          "officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"},
      {"xl/workbook.xml",
       "<workbook xmlns:r=\"r\"><sheets><sheet name=\"走访\" r:id=\"s\"/></sheets></workbook>"},
      {"xl/_rels/workbook.xml.rels", relations_head + "<Relationship Id=\"s\" Type=\"" + office +
                                         "worksheet\" Target=\"sheet.xml\"/><Relationship Id=\"t\" Type=\"" +
                                         office + "styles\" Target=\"styles.xml\"/></Relationships>"},
      {"xl/styles.xml",
       "<styleSheet><numFmts><numFmt numFmtId=\"176\" "
       "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts>"
       "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"176\"/></cellXfs></styleSheet>"},
      {"xl/sheet.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>"}};
}

std::string text_cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t>" + text + "</t></is></c>";
}

Parts ofd_of(const std::string& content, const std::string& resources = {}) {
  return {{"OFD.xml",
           "<ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml"
           "</ofd:DocRoot></ofd:DocBody></ofd:OFD>"},
          {"Doc_0/Document.xml",
           "<ofd:Document xmlns:ofd=\"o\"><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 "
           "297</ofd:PhysicalBox>"
           "</ofd:PageArea><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
           "<ofd:TemplatePage ID=\"9\" BaseLoc=\"Tpls/T.xml\"/></ofd:CommonData>"
           "<ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>"},
          {"Doc_0/DocumentRes.xml", "<ofd:Res xmlns:ofd=\"o\" BaseLoc=\"Res\">" + resources + "</ofd:Res>"},
          {"Doc_0/Tpls/T.xml",
           "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer><ofd:TextObject Boundary=\"70 10 70 8\" "
           "Size=\"6\"><ofd:TextCode X=\"0\" Y=\"6\">红头文件</ofd:TextCode></ofd:TextObject>"
           "</ofd:Layer></ofd:Content></ofd:Page>"},
          {"Doc_0/Pages/Page_0/Content.xml", "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer>" + content +
                                                 "</ofd:Layer></ofd:Content></ofd:Page>"}};
}

std::string text_object(const std::string& boundary, const std::string& text) {
  return "<ofd:TextObject Boundary=\"" + boundary +
         "\" Size=\"4\"><ofd:TextCode X=\"0\" Y=\"4\" DeltaX=\"g 3 4\">" + text +
         "</ofd:TextCode></ofd:TextObject>";
}

std::unique_ptr<ocr::SourceFile> open(const Parts& parts) {
  ByteVector bytes = zipped(parts);
  return ocr::open_office(bytes, "a", {});
}

std::vector<std::string> texts_of(const ocr::RawPage& page) {
  std::vector<std::string> texts;
  for (const ocr::Line& line : page.lines) texts.push_back(line.text);
  return texts;
}

std::optional<ocr::Fault> fault_of(ByteVector bytes) {
  try {
    const auto file = ocr::open_office(bytes, "a", {});
    for (int i = 0; file && i < file->page_count(); ++i) file->page(i);
    return std::nullopt;
  } catch (const ocr::Error& error) {
    CHECK(error.subject() == "a");
    return error.fault();
  }
}

std::string jpeg_of(int side) {
  std::vector<unsigned char> bytes;
  cv::imencode(".jpg", cv::Mat(side, side, CV_8UC3, cv::Scalar(200, 210, 220)), bytes);
  return {bytes.begin(), bytes.end()};
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a DOCX is read as its paragraphs, without what was struck", "[ocr][office]") {
  const auto file = open(docx_of(
      paragraph("关于清风村的通知") +
      "<w:p><w:r><w:t>定于</w:t></w:r><w:del><w:r><w:delText>三月</w:delText></w:r></"
      "w:del><w:ins><w:r><w:t>四月"
      "</w:t></w:r></w:ins><w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>开会</w:t></w:r></w:p><w:p/>"));
  REQUIRE(file);
  REQUIRE(file->page_count() == 1);
  const ocr::RawPage page = file->page(0);
  CHECK(page.source == ocr::Source::text_file);
  CHECK(page.picture.empty());
  CHECK(texts_of(page) == Texts{"关于清风村的通知", "定于四月 开会"});
  CHECK(page.lines[0].box.bottom() < page.lines[1].box.y);
}

TEST_CASE("pages of a DOCX end where its program ended them", "[ocr][office]") {
  const auto file =
      open(docx_of(paragraph("一") + "<w:p><w:r><w:br w:type=\"page\"/><w:t>二</w:t></w:r></w:p>" +
                   "<w:p><w:r><w:lastRenderedPageBreak/><w:t>三</w:t></w:r></w:p>" +
                   "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>三续</w:t></w:r></w:p>" + paragraph("四") +
                   "<w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr>"));
  REQUIRE(file->page_count() == 4);
  CHECK(texts_of(file->page(2)) == Texts{"三", "三续"});
  CHECK(texts_of(file->page(3)) == Texts{"四"});
}

TEST_CASE("what a DOCX has above and below its text stands on each of its sheets", "[ocr][office]") {
  const auto relation = [](const std::string& id, const std::string& type) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + office + type + "\" Target=\"" + id + ".xml\"/>";
  };
  const auto section = [](const std::string& inside) { return "<w:sectPr>" + inside + "</w:sectPr>"; };
  const std::string first =
      "<w:headerReference w:type=\"default\" r:id=\"h\"/><w:headerReference "
      "w:type=\"first\" r:id=\"red\"/><w:footerReference w:type=\"default\" "
      "r:id=\"f\"/><w:titlePg/>";
  Parts parts = docx_of(
      "<w:p><w:r><w:fldChar "
      "w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:t>7</w:t></w:r></w:p>" +
          paragraph("一") + "<w:p><w:r><w:br w:type=\"page\"/><w:t>二</w:t></w:r></w:p>" + "<w:p><w:pPr>" +
          section(first) + "</w:pPr></w:p>" + paragraph("三") +
          // A section below it on the same sheet, and one that was before a change.
          "<w:p><w:pPr>" + section("<w:sectPrChange>" + section(first) + "</w:sectPrChange>") +
          "</w:pPr></w:p>" + paragraph("三续") + "<w:p><w:r><w:br w:type=\"page\"/><w:t> </w:t></w:r></w:p>" +
          "<w:p><w:r><w:br w:type=\"page\"/><w:t>四</w:t></w:r></w:p>" +
          section("<w:type w:val=\"continuous\"/><w:headerReference w:type=\"default\" r:id=\"none\"/>"),
      relation("h", "header") + relation("red", "header") + relation("f", "footer"));
  parts.emplace_back("word/h.xml", "<w:hdr xmlns:w=\"w\">" + paragraph("檀江街道党建工作简报") + "</w:hdr>");
  parts.emplace_back("word/red.xml", "<w:hdr xmlns:w=\"w\">" + paragraph("檀江街道文件") + "</w:hdr>");
  parts.emplace_back(
      "word/f.xml",
      "<w:ftr xmlns:w=\"w\"><w:p><w:r><w:t>2024年5月10日印发</w:t></w:r></w:p><w:p><w:r><w:t>— "
      "</w:t></w:r><w:r>"
      "<w:fldChar w:fldCharType=\"begin\"/><w:instrText> PAGE </w:instrText>"
      "<w:fldChar w:fldCharType=\"separate\"/><w:t>17</w:t><w:fldChar w:fldCharType=\"end\"/>"
      "</w:r></w:p><w:p><w:fldSimple w:instr=\"NUMPAGES \\* MERGEFORMAT\"><w:r><w:t>18</w:t>"
      "</w:r></w:fldSimple><w:fldSimple w:instr=\"DATE\"><w:r><w:t>5月11日</w:t></w:r>"
      "</w:fldSimple></w:p></w:ftr>");
  const auto file = open(parts);
  REQUIRE(file->page_count() == 4);
  CHECK(texts_of(file->page(0)) == Texts{"檀江街道文件", "一"});
  const Texts below = {"2024年5月10日印发", "5月11日"};
  CHECK(texts_of(file->page(1)) == Texts{"檀江街道党建工作简报", "二", below[0], below[1]});
  CHECK(texts_of(file->page(2)) == Texts{"檀江街道党建工作简报", "三", "三续", below[0], below[1]});
  CHECK(texts_of(file->page(3)) == Texts{"四", below[0], below[1]});
}

TEST_CASE("tables of a DOCX are grids, with what is merged", "[ocr][office]") {
  const auto file = open(docx_of("<w:tbl><w:tr>" + cell("日期") + cell("姓名") + cell("备注") +
                                 "</w:tr><w:tr>" + cell("2024年3月5日", "<w:vMerge w:val=\"restart\"/>") +
                                 cell("王建国") + cell("") + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") +
                                 cell("李秀英 两人", "<w:gridSpan w:val=\"2\"/>") + "</w:tr></w:tbl>"));
  const ocr::RawPage page = file->page(0);
  REQUIRE(page.tables.size() == 1);
  const ocr::Table& table = page.tables[0];
  CHECK(table.rows == 3);
  CHECK(table.columns == 3);
  REQUIRE(table.cells.size() == 7);
  CHECK(table.cells[3].row_span == 2);
  CHECK(table.cells[6].column_span == 2);
  CHECK(table.cells[6].row == 2);
  REQUIRE(table.cells[3].lines.size() == 1);
  CHECK(page.lines[static_cast<std::size_t>(table.cells[3].lines[0])].text == "2024年3月5日");
  CHECK(table.cells[2].lines.size() == 1);
  CHECK(table.cells[5].lines.empty());
}

TEST_CASE("large pictures in a DOCX are pages behind the text, small ones and links are none",
          "[ocr][office]") {
  const auto relation = [](const std::string& id, const std::string& target, const std::string& more = {}) {
    return "<Relationship Id=\"" + id + "\" Type=\"" + office + "image\" Target=\"" + target + "\" " + more +
           "/>";
  };
  Parts parts = docx_of(paragraph("扫描件如下") +
                            "<w:p><w:r><a:blip r:embed=\"a\"/><a:blip r:embed=\"b\"/><a:blip r:embed=\"c\"/>"
                            "<a:blip r:embed=\"d\"/><a:blip r:embed=\"a\"/></w:r></w:p>",
                        relation("a", "media/1.jpg") + relation("b", "media/2.jpg") +
                            relation("c", "http://example.invalid/3.jpg", "TargetMode=\"External\"") +
                            relation("d", "../../../../etc/passwd"));
  parts.emplace_back("word/media/1.jpg", jpeg_of(900));
  parts.emplace_back("word/media/2.jpg", jpeg_of(60));
  const auto file = open(parts);
  REQUIRE(file->page_count() == 2);
  CHECK(texts_of(file->page(0)) == Texts{"扫描件如下"});
  CHECK(file->page(1).source == ocr::Source::picture);
  CHECK(file->page(1).picture.cols == 900);
}

TEST_CASE("a sheet of an XLSX is a page, its days as people see them", "[ocr][office]") {
  const auto file = open(xlsx_of("<row r=\"1\">" + text_cell("A1", "清风村走访登记") + "</row><row r=\"2\">" +
                                 text_cell("A2", "日期") + text_cell("B2", "户主") +
                                 "</row><row r=\"3\"><c r=\"A3\" "
                                 "s=\"1\"><v>45356</v></c>" +
                                 text_cell("B3", "王建国") +
                                 "</row><row r=\"4\"><c "
                                 "r=\"A4\" s=\"2\"><v>45357</v></c><c r=\"B4\"><v>45358</v></c></row>"));
  REQUIRE(file->page_count() == 1);
  const ocr::RawPage page = file->page(0);
  CHECK(texts_of(page) ==
        Texts{"清风村走访登记", "日期", "户主", "2024年3月5日", "王建国", "2024年3月6日", "45358"});
  REQUIRE(page.tables.size() == 1);
  CHECK(page.tables[0].rows == 3);
}

TEST_CASE("texts of an OFD stand where it paints them", "[ocr][office]") {
  const auto file = open(ofd_of("<ofd:Template xmlns:ofd=\"o\" TemplateID=\"9\"/>" +
                                text_object("20 50 40 5", "定于四月") + text_object("60 50 30 5", "开会")));
  REQUIRE(file->page_count() == 1);
  const ocr::RawPage page = file->page(0);
  CHECK(page.loose);
  CHECK(page.width == 2100);
  CHECK(page.height == 2970);
  CHECK(texts_of(page) == Texts{"红头文件", "定于四月", "开会"});
  CHECK(page.lines[1].box == ocr::Box{.x = 200, .y = 500, .width = 400, .height = 40});
}

TEST_CASE("what an OFD rules is a table, whichever way it draws the lines", "[ocr][office]") {
  const auto path = [](const std::string& attributes, const std::string& data) {
    return "<ofd:PathObject Boundary=\"20 50 170 80\" " + attributes + "><ofd:AbbreviatedData>" + data +
           "</ofd:AbbreviatedData></ofd:PathObject>";
  };
  // Two rows of three cells, the last two of the second row one.
  const std::string across =
      GENERATE(as<std::string>(), "strokes", "thin rectangles", "a matrix", "one frame");
  INFO(across);
  std::string ruling;
  if (across == "strokes") {
    for (const char* y : {"0", "15", "30"}) ruling += path("", std::string("M 0 ") + y + " L 170 " + y);
    ruling += path("LineWidth=\"0.5\"", "M 0 0 L 0 30 M 170 0 L 170 30 M 40 0 L 40 30 M 90 0 L 90 15");
  } else if (across == "thin rectangles") {
    const auto filled = [&](const std::string& data) {
      ruling += path("Fill=\"true\" Stroke=\"false\"", data);
    };
    for (const int y : {0, 15, 30})
      filled("S 0 " + std::to_string(y) + " L 170 " + std::to_string(y) + " L 170 " + std::to_string(y) +
             ".4 L 0 " + std::to_string(y) + ".4 C");
    for (const int x : {0, 40, 90, 170}) {
      const std::string from = std::to_string(x), to = from + ".4", down = x == 90 ? "15" : "30";
      filled("M " + from + " 0 L " + to + " 0 L " + to + " " + down + " L " + from + " " + down + " C");
    }
  } else if (across == "a matrix") {
    ruling = path("CTM=\"0 10 -10 0 0 0\"",
                  "M 0 0 L 0 -17 M 1.5 0 L 1.5 -17 M 3 0 L 3 -17 M 0 0 L 3 0 M 0 -4 L 3 -4 M 0 -9 L 1.5 -9 "
                  "M 0 -17 L 3 -17");
  } else {
    ruling = path("", "M 0 0 L 170 0 L 170 30 L 0 30 C M 0 15 L 170 15 M 40 0 L 40 30 M 90 0 L 90 15") +
             path("Visible=\"false\"", "M 20 0 L 20 30") + path("", "M 20 0 B 20 5 20 10 20 30") +
             path("Stroke=\"false\"", "M 30 0 L 30 30") + path("", "M 130 0 X 5 L 130 30") +
             path("CTM=\"1e300 1e300 1e300 -1e300 nan inf\"", "M 1e300 1e300 L -1e300 nan L 5 5");
  }
  const auto file =
      open(ofd_of(ruling + text_object("25 55 20 5", "日期") + text_object("65 55 20 5", "姓名") +
                  text_object("115 55 20 5", "备注") + text_object("22 70 36 5", "2024年3月5日") +
                  text_object("65 70 60 5", "王建国")));
  ocr::PageTracer nobody;
  const ocr::Page page = ocr::page_with_own_text(file->page(0), nobody);
  REQUIRE(page.tables.size() == 1);
  const ocr::Table& table = page.tables[0];
  CHECK(table.rows == 2);
  CHECK(table.columns == 3);
  REQUIRE(table.cells.size() == 5);
  CHECK(std::abs(table.box.x - 200) <= 6);
  CHECK(std::abs(table.box.right() - 1900) <= 6);
  CHECK(std::abs(table.cells[0].box.bottom() - 650) <= 6);
  CHECK(table.cells[4].column_span == 2);
  REQUIRE(table.cells[3].lines.size() == 1);
  CHECK(page.lines[static_cast<std::size_t>(table.cells[3].lines[0])].text == "2024年3月5日");
  REQUIRE(table.cells[4].lines.size() == 1);
  CHECK(page.lines[static_cast<std::size_t>(table.cells[4].lines[0])].text == "王建国");
}

TEST_CASE("a page of an OFD without words is its picture", "[ocr][office]") {
  Parts parts =
      ofd_of("<ofd:ImageObject ResourceID=\"5\" Boundary=\"0 0 210 297\"/>",
             "<ofd:MultiMedias><ofd:MultiMedia ID=\"5\" Type=\"Image\"><ofd:MediaFile>s.jpg</ofd:MediaFile>"
             "</ofd:MultiMedia></ofd:MultiMedias>");
  parts.emplace_back("Doc_0/Res/s.jpg", jpeg_of(800));
  const auto file = open(parts);
  REQUIRE(file->page_count() == 1);
  CHECK(file->page(0).picture.cols == 800);
  CHECK(file->picture(0).rows == 800);
}

TEST_CASE("what is no office document is left to others - macros, passwords and bombs are refused",
          "[ocr][office]") {
  CHECK_FALSE(open({{"a.txt", "x"}}));
  Parts macros = docx_of(paragraph("一"));
  macros.emplace_back("word/vbaProject.bin", "x");
  CHECK(fault_of(zipped(macros)) == ocr::Fault::unsupported_document);
  Parts encrypted = ofd_of("");
  encrypted.emplace_back("Encryptions.xml", "<x/>");
  CHECK(fault_of(zipped(encrypted)) == ocr::Fault::locked);
  // Entities, depth, size.
  Parts entities = docx_of("");
  entities[3].second =
      "<!DOCTYPE d [<!ENTITY a \"aaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]><d>&a;&b;</d>";
  CHECK(fault_of(zipped(entities)) == ocr::Fault::damaged);
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<w:x>";
  CHECK(fault_of(zipped(docx_of(deep))) == ocr::Fault::damaged);
  const std::string long_text(20'000'000, 'x');
  CHECK(fault_of(zipped(docx_of(paragraph(long_text)))) == ocr::Fault::too_large);
}

TEST_CASE("a document that is cut or changed anywhere is refused or read, never more", "[ocr][office]") {
  const std::vector<Parts> documents = {
      docx_of(paragraph("关于清风村的通知") + "<w:tbl><w:tr>" + cell("日期") + cell("姓名") +
              "</w:tr></w:tbl>"),
      xlsx_of("<row r=\"1\">" + text_cell("A1", "日期") + text_cell("B1", "户主") + "</row>"),
      ofd_of(text_object("20 50 40 5", "定于四月"))};
  std::mt19937 random(7);
  const std::set<std::optional<ocr::Fault>> expected = {std::nullopt, ocr::Fault::damaged,
                                                        ocr::Fault::too_large, ocr::Fault::locked,
                                                        ocr::Fault::unsupported_document};
  for (const Parts& parts : documents) {
    const ByteVector whole = zipped(parts);
    for (std::size_t length = 4; length < whole.size(); length += 97)
      CHECK(expected.contains(
          fault_of(ByteVector(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)))));
    for (int i = 0; i < 300; ++i) {
      ByteVector changed = whole;
      for (int k = 0; k < 3; ++k) changed[random() % changed.size()] = static_cast<unsigned char>(random());
      CHECK(expected.contains(fault_of(changed)));
    }
    // Within the parts, which a changed byte of a packed file never reaches.
    for (int i = 0; i < 300; ++i) {
      Parts changed = parts;
      std::string& bytes = changed[random() % changed.size()].second;
      for (int k = 0; k < 3 && !bytes.empty(); ++k)
        bytes[random() % bytes.size()] = static_cast<char>(random());
      CHECK(expected.contains(fault_of(zipped(changed))));
    }
  }
}

TEST_CASE("reading a document ends when a stop is asked for", "[ocr][office]") {
  std::stop_source stop;
  stop.request_stop();
  ByteVector bytes = zipped(docx_of(paragraph("一")));
  CHECK_THROWS_AS(ocr::open_office(bytes, "a", stop.get_token()), ocr::Stopped);
}
