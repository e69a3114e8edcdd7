#include "archive/letters/docx_template.h"

#include "archive/letters/office_names.h"
#include "archive/letters/refused_file.h"
#include "archive/tables/zip_file.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/office_parts.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::part_of;
using fixtures::TemporaryFolder;

namespace {

const std::string word = R"(xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>" + text + "</w:t></w:r></w:p>";
}

const std::string section =
    R"(<w:sectPr><w:headerReference w:type="default" r:id="rIdHead" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>)"
    R"(<w:pgSz w:w="11906" w:h="16838"/></w:sectPr>)";

/// An office's template whose body is this.
std::filesystem::path word_file(const std::filesystem::path& file, const std::string& body,
                                const std::string& header = "", const std::string& end = section) {
  const std::string bytes = zip_bytes(
      {{"[Content_Types].xml",
        R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>)"},
       {"word/document.xml", "<w:document " + word + "><w:body>" + body + end + "</w:body></w:document>"},
       {"word/_rels/document.xml.rels",
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rIdHead" Type="header" Target="header1.xml"/></Relationships>)"},
       {"word/header1.xml", "<w:hdr " + word + ">" + paragraph(header) + "</w:hdr>"},
       {"word/theme/theme1.xml", "<theme/>"}});
  return fixtures::write_file(file, bytes);
}

OfficialDocument notice(const std::filesystem::path& word_template) {
  OfficialDocument document{.head = "大祥区领导小组文件",
                            .number = "大委乡振组〔2024〕18号",
                            .title = "关于<督导>&通报",
                            .addressee = "各乡镇",
                            .signer = "大祥区领导小组",
                            .day = fixtures::day("2024-08-06"),
                            .copies = {},
                            .printed_by = {},
                            .printed = {},
                            .word_template = word_template};
  document.body.push_back(OfficialParagraph{"督导了3个村。"});
  document.body.push_back(OfficialPicture{.draw = [](cairo_t*) {}, .width_mm = 20, .height_mm = 10});
  document.attachments.push_back(
      {.title = "排名", .orientation = Orientation::across, .body = {OfficialParagraph{"第一名"}}});
  return document;
}

std::string cause(const std::filesystem::path& file) {
  try {
    official::DocxTemplate::load(file);
  } catch (const RefusedFile& error) {
    CHECK(error.what_file() == WrittenFile::word_template);
    return error.what();
  }
  return {};
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a paper is laid into the office's own template, which stays as it is around it",
          "[archive][letters]") {
  const TemporaryFolder folder;
  const auto file =
      word_file(folder / "office.docx",
                "<w:p><w:r><w:rPr><w:color "
                "w:val=\"FF0000\"/></w:rPr><w:t>{{标</w:t></w:r><w:r><w:t>题}}！</w:t></w:r></w:p>" +
                    paragraph("{{主送机关}}：") + paragraph(" {{正文}} ") +
                    paragraph("{{署名}} {{成文日期}} 抄送{{抄送}}。"),
                "{{发文机关标志}} {{ 发文字号 }}");
  REQUIRE(write_official_document(notice(file), folder / "a.docx") == Export::written);
  const std::string body = part_of(folder / "a.docx", "word/document.xml");
  CHECK(
      has(body, "<w:color w:val=\"FF0000\"/></w:rPr><w:t xml:space=\"preserve\">关于&lt;督导&gt;&amp;通报"));
  CHECK(has(body, "！"));
  CHECK(has(body, "各乡镇："));
  CHECK(has(body, "大祥区领导小组 2024年8月6日 抄送。"));
  CHECK_FALSE(has(body, "{{"));
  CHECK(body.find("督导了3个村。") < body.find("大祥区领导小组 2024"));
  CHECK(has(part_of(folder / "a.docx", "word/header1.xml"), "大祥区领导小组文件 大委乡振组〔2024〕18号"));
  CHECK(part_of(folder / "a.docx", "word/theme/theme1.xml") == "<theme/>");
  // The attachment lies across, in a section with the office's own header; the rest goes on upright.
  CHECK(has(body, "第一名"));
  CHECK(has(body, "w:orient=\"landscape\""));
  std::size_t headers = 0;
  for (std::size_t at = body.find("rIdHead"); at != std::string::npos; at = body.find("rIdHead", at + 1))
    ++headers;
  CHECK(headers == 3);
  CHECK(part_of(folder / "a.docx", "word/media/cunzheng1.png").substr(1, 3) == "PNG");
  CHECK(has(part_of(folder / "a.docx", "word/_rels/document.xml.rels"), "media/cunzheng1.png"));
  CHECK(has(part_of(folder / "a.docx", "[Content_Types].xml"), "image/png"));
  // A paper laid into it is no DOCX that must not be written over.
  CHECK(write_official_document(notice(file), folder / "a.docx") == Export::written);
}

TEST_CASE("a template that could not be filled is refused before any paper is made", "[archive][letters]") {
  const TemporaryFolder folder;
  const auto file = folder / "t.docx";
  word_file(file, paragraph("{{标题}}"));
  CHECK(has(cause(file), "has no paragraph {{正文}}"));
  word_file(file, paragraph("{{正文}}") + paragraph("{{正文}}"));
  CHECK(has(cause(file), "more than once"));
  word_file(file, paragraph("内容：{{正文}}"));
  CHECK(has(cause(file), "does not stand alone"));
  word_file(file, paragraph("{{正文}}") + paragraph("{{标是}}"));
  CHECK(has(cause(file), "{{标是}} is no mark"));
  word_file(file, paragraph("{{正文}}"), "{{村名}}");
  CHECK(has(cause(file), "{{村名}} is no mark"));
  word_file(file, "<w:tbl><w:tr><w:tc>" + paragraph("{{正文}}") + "</w:tc></w:tr></w:tbl>");
  CHECK(has(cause(file), "stands in a table"));
  word_file(file, paragraph("{{正文}}"), "", "");
  CHECK(has(cause(file), "is no DOCX"));
  fixtures::write_file(file, "%PDF-1.4");
  CHECK_FALSE(cause(file).empty());
  std::string bytes = fixtures::read_file(word_file(file, paragraph("{{正文}}")));
  bytes.resize(bytes.size() / 2);
  fixtures::write_file(file, bytes);
  CHECK_FALSE(cause(file).empty());
  CHECK(cause(word_file(file, paragraph("{{正文}}"))).empty());
}

TEST_CASE("braces that are no mark stay", "[archive][letters]") {
  const TemporaryFolder folder;
  const auto file = word_file(folder / "t.docx", paragraph("{{正文}}") + paragraph("{ {标题} } {{没有完"));
  write_official_document(notice(file), folder / "a.docx");
  CHECK(has(part_of(folder / "a.docx", "word/document.xml"), "{ {标题} } {{没有完"));
}

TEST_CASE("an archive keeps its template until it is removed", "[archive][letters]") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "archive");
  CHECK(read_office_names(folder / "archive").word_template.empty());
  set_word_template(folder / "archive", word_file(folder / "t.docx", paragraph("{{正文}}")));
  std::filesystem::remove(folder / "t.docx");
  const std::filesystem::path kept = read_office_names(folder / "archive").word_template;
  REQUIRE_FALSE(kept.empty());
  CHECK(write_official_document(notice(kept), folder / "a.docx") == Export::written);
  fixtures::write_file(folder / "bad.docx", "none");
  CHECK_THROWS_AS(set_word_template(folder / "archive", folder / "bad.docx"), RefusedFile);
  CHECK(read_office_names(folder / "archive").word_template == kept);
  set_word_template(folder / "archive", {});
  set_word_template(folder / "archive", {});
  CHECK(read_office_names(folder / "archive").word_template.empty());
}
