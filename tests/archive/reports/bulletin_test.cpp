#include "archive/reports/bulletin.h"

#include "tests/archive/fixtures.h"
#include "tests/archive/office_parts.h"
#include "tests/archive/reports/round_desk.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::checklists;
using fixtures::day;
using fixtures::text_of_pdf;

namespace {

OfficeNames names() {
  return {.region = "大祥区",
          .issuer = "大祥区乡村振兴领导小组",
          .office = "大祥区乡村振兴领导小组办公室",
          .code = "大委乡振组",
          .addressees = "各乡镇（街道）",
          .copies = "区委办"};
}

std::string bulletin_of(const fixtures::RoundDesk& desk, const BulletinOptions& options) {
  write_bulletin(desk.archive, checklists(), desk.round, day("2024-08-06"), options, desk.folder / "a.pdf");
  return text_of_pdf(desk.folder / "a.pdf");
}

// A title may be broken into lines anywhere.
bool has(std::string text, const std::string& words) {
  std::erase(text, '\n');
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a bulletin has head, text, tables and copies, and no inspector's name and no code of ours",
          "[archive][reports]") {
  const fixtures::RoundDesk desk;
  const std::string text = bulletin_of(desk, {.names = names(), .number = 12});
  for (const char* words : {"大祥区乡村振兴领导小组文件", "大委乡振组〔2024〕12号",
                            "关于大祥区2024年上半年乡村振兴工作督导情况的通报", "各乡镇（街道）：",
                            "一、总体情况", "二、好的做法", "三、存在问题", "四、下一步要求", "附件：1.",
                            "2024年8月6日", "抄送：区委办。", "暗访", "缺一月、二月", "合计"}) {
    INFO(words);
    CHECK(has(text, words));
  }
  CHECK_FALSE(has(text, "督导员甲"));
  CHECK_FALSE(has(text, "1.1.1a"));
  CHECK_FALSE(has(text, "＿＿＿＿号"));
}

TEST_CASE("names that nobody has said are blanks, and none is made up", "[archive][reports]") {
  const fixtures::RoundDesk desk;
  const std::string text = bulletin_of(desk, {.names = {}, .number = std::nullopt});
  CHECK(has(text, "＿＿＿＿〔2024〕＿＿号"));
  CHECK_FALSE(has(text, "大祥区"));
}

TEST_CASE("a written part takes the place of the prefilled one, and the others stay", "[archive][reports]") {
  const fixtures::RoundDesk desk;
  BulletinOptions options{.names = names(), .number = std::nullopt};
  options.text[BulletinPart::practices] = {"白泉村的夜校办得好。"};
  const std::string text = bulletin_of(desk, options);
  CHECK(has(text, "白泉村的夜校办得好。"));
  CHECK_FALSE(has(text, "具体做法由督导组填写"));
  CHECK(has(text, "本次督导覆盖"));
}

TEST_CASE("the prefilled text has all parts, and can be read again", "[archive][reports]") {
  const fixtures::RoundDesk desk;
  const BulletinText text = bulletin_text(desk.archive, checklists(), desk.round, day("2024-08-06"), names());
  CHECK(text.size() == 4);
  write_bulletin_text(text, desk.folder / "text.txt");
  CHECK(read_bulletin_text(desk.folder / "text.txt") == text);
}

TEST_CASE("a bulletin goes out as DOCX and as a workbook, too", "[archive][reports]") {
  const fixtures::RoundDesk desk;
  const auto write = [&](const std::string& name) {
    return write_bulletin(desk.archive, checklists(), desk.round, day("2024-08-06"),
                          {.names = names(), .number = 12}, desk.folder / name);
  };
  CHECK(write("a.docx") == Export::written);
  const std::string body = fixtures::part_of(desk.folder / "a.docx", "word/document.xml");
  CHECK(has(body, "关于大祥区2024年上半年乡村振兴工作督导情况的通报"));
  CHECK(has(body, "w:drawing"));
  CHECK(fixtures::part_of(desk.folder / "a.docx", "word/media/cunzheng1.png").size() > 1000);
  CHECK(write("a.xlsx") == Export::written);
  CHECK(has(fixtures::part_of(desk.folder / "a.xlsx", "xl/workbook.xml"), "问题清单"));
}
