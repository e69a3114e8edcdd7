#include "archive/reports/bulletin_text.h"

#include "archive/letters/refused_file.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::TemporaryFolder;

namespace {

std::string refused_place(const TemporaryFolder& folder, const std::string& text) {
  fixtures::write_file(folder / "a.txt", text);
  try {
    read_bulletin_text(folder / "a.txt");
  } catch (const RefusedFile& error) {
    CHECK(error.what_file() == WrittenFile::bulletin_text);
    return error.subject().substr(error.subject().rfind('/') + 1);
  }
  return {};
}

}  // namespace

TEST_CASE("a text's parts are told by their titles, however these are set", "[archive][reports]") {
  const TemporaryFolder folder;
  for (const char* title : {"【总体情况】", "一、总体情况", "# 总体情况", "总体情况：", "　总体情况\r"}) {
    fixtures::write_file(folder / "a.txt", std::string(title) + "\n\n  第一段。\r\n（一）第二段。\n");
    const BulletinText text = read_bulletin_text(folder / "a.txt");
    CAPTURE(title);
    REQUIRE(text.size() == 1);
    CHECK(text.at(BulletinPart::overview) == std::vector<std::string>{"第一段。", "（一）第二段。"});
  }
}

TEST_CASE("a text in GB 18030 is read as it is meant", "[archive][reports]") {
  const TemporaryFolder folder;
  // 总体情况, and 好 below it.
  fixtures::write_file(folder / "a.txt", "\xD7\xDC\xCC\xE5\xC7\xE9\xBF\xF6\n\xBA\xC3\n");
  CHECK(read_bulletin_text(folder / "a.txt").at(BulletinPart::overview) == std::vector<std::string>{"好"});
}

TEST_CASE("what has no part, or one twice, is refused with its line", "[archive][reports]") {
  const TemporaryFolder folder;
  CHECK(refused_place(folder, "") == "a.txt");
  CHECK(refused_place(folder, "开头\n总体情况\n") == "a.txt:1");
  CHECK(refused_place(folder, "总体情况\n甲\n总体情况\n") == "a.txt:3");
}

TEST_CASE("a text that was written is read again, and takes no file's place", "[archive][reports]") {
  const TemporaryFolder folder;
  const BulletinText text = {{BulletinPart::overview, {"甲", "乙"}}, {BulletinPart::next, {"丙"}}};
  write_bulletin_text(text, folder / "b.txt");
  CHECK(read_bulletin_text(folder / "b.txt") == text);
  CHECK(fixtures::fault_of([&] { write_bulletin_text(text, folder / "b.txt"); }) == Fault::would_replace);
}
