#include <chrono>

#include "archive/catalogue/archive.h"
#include "forms/text/text.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using fixtures::open_archive;
using fixtures::Paper;
using fixtures::TemporaryFolder;

namespace {

archive::DocumentId file_lines(Archive& archive, const TemporaryFolder& folder, const std::string& name,
                               std::vector<std::string> lines) {
  Paper paper;
  paper.lines = std::move(lines);
  return fixtures::filed(archive, folder / name, paper);
}

std::vector<archive::DocumentId> found(const Archive& archive, const std::string& words) {
  std::vector<archive::DocumentId> documents;
  for (const archive::Hit& hit : archive.search(words)) documents.push_back(hit.document.id);
  return documents;
}

using Ids = std::vector<archive::DocumentId>;

}  // namespace

TEST_CASE("a name of two characters is found wherever it stands", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto start = file_lines(archive, folder, "1", {"张三今天走访"});
  const auto middle = file_lines(archive, folder, "2", {"参会人员：李四、张三、王五"});
  const auto end = file_lines(archive, folder, "3", {"记录人张三"});
  const auto within = file_lines(archive, folder, "4", {"走访张三丰家"});
  const auto spaced = file_lines(archive, folder, "5", {"户主 张　三"});
  const auto broken = file_lines(archive, folder, "6", {"今天走访了脱贫户张", "三，情况良好"});
  file_lines(archive, folder, "7", {"张四、李三", "三张桌子"});
  CHECK(found(archive, "张三") == Ids{broken, spaced, within, end, middle, start});
}

TEST_CASE("one character, and a part of a number, are found", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto receipt = file_lines(archive, folder, "1", {"No 5902211", "￥３００．００", "ABC公司"});
  const auto other = file_lines(archive, folder, "2", {"No 4707445", "尾"});
  for (const char* words : {"5902", "9022", "2211", "0221", "300.00", "３００", "abc", "bC公", "1"})
    CHECK(found(archive, words) == Ids{receipt});
  CHECK(found(archive, "尾") == Ids{other});
  CHECK(found(archive, "司") == Ids{receipt});
  CHECK(found(archive, "5903").empty());
  CHECK(found(archive, "22115").empty());
}

TEST_CASE("every word must be on the page", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto both = file_lines(archive, folder, "1", {"2024年3月15日", "主持人：张三"});
  file_lines(archive, folder, "2", {"2023年3月15日", "主持人：张三"});
  CHECK(found(archive, "张三 2024") == Ids{both});
  CHECK(found(archive, "2024　张三") == Ids{both});
  CHECK(found(archive, "张三 2025").empty());
}

TEST_CASE("nothing that is typed is an operator", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto quoted = file_lines(archive, folder, "1", {"题目“振兴\"乡村\"”(2*3) AND NOT 'x'"});
  file_lines(archive, folder, "2", {"乡村振兴"});
  for (const char* words :
       {"\"乡村\"", "\"", "(2*3)", "2*", "AND NOT", "'x'", "*", "(", "振兴\"", "not ' ("}) {
    INFO(words);
    CHECK(found(archive, words) == Ids{quoted});
  }
  for (const char* words : {"^题", "题 -", "NEAR(", "tokens:", "乡村 OR 题", "{}", "\\", "%", "乡村;"}) {
    INFO(words);
    CHECK(found(archive, words).empty());
  }
  CHECK(found(archive, "OR").empty());
  CHECK(found(archive, "").empty());
  CHECK(found(archive, " 　\t").empty());
}

TEST_CASE("a hit says where the word stands", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  file_lines(archive, folder, "1", {"会议记录", "时间：2024年3月15日", "参会人员：冯 涛、许鹏海"});
  const auto hits = archive.search("冯涛");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].page == 1);
  CHECK(hits[0].line == 2);
  CHECK(hits[0].box == ocr::Box{.x = 50, .y = 220, .width = 600, .height = 36});
  CHECK(hits[0].snippet == "…年3月15日 参会人员：冯 涛、许鹏海");
}

TEST_CASE("what is written in another way is found", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto simple = file_lines(archive, folder, "1", {"村民会议记录，出席：买买提·艾力", "2024年3月"});
  const auto traditional = file_lines(archive, folder, "2", {"村民會議記錄，出席：買買提•艾力"});
  for (const char* words :
       {"会议记录", "會議記錄", "会議记錄", "⺠会议", "村民会议", "买买提・艾力", "買買提‧艾力"}) {
    INFO(words);
    CHECK(found(archive, words) == Ids{traditional, simple});
  }
  const auto odd =
      file_lines(archive, folder, "3", {"⽉⼤⽔⻓", "ＡＢＣ㈱100㎡", "\xEF\xA4\x80金", "张\xE2\x80\x8B三"});
  for (const char* words : {"月大水长", "abc(株)", "100m2", "豈金", "张三", "⽉⼤", "㎡"}) {
    INFO(words);
    CHECK(found(archive, words) == Ids{odd});
  }
  // Where it stands is told in the text as it is written.
  const auto hits = archive.search("m2");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].line == 1);
  CHECK(hits[0].box == ocr::Box{.x = 50, .y = 180, .width = 600, .height = 36});
  CHECK(hits[0].snippet == "⽉⼤⽔⻓ ＡＢＣ㈱100㎡ \xEF\xA4\x80金 张 三");
  CHECK(archive.verify().empty());
}

TEST_CASE("a value that was corrected away is not found any more", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper;
  paper.lines = {"会议记录"};
  paper.fields = {fixtures::field("host", forms::FieldType::person, "吕健")};
  const auto id = fixtures::filed(archive, folder / "a.jpg", paper);
  CHECK(found(archive, "吕健") == Ids{id});
  archive::FieldChange change;
  change.place.key = "host";
  change.values = {{"吕建"}};
  archive.confirm(id, {&change, 1}, fixtures::mark());
  CHECK(found(archive, "吕健").empty());
  CHECK(found(archive, "吕建") == Ids{id});
}

TEST_CASE("an index of other rules is made anew when the archive is opened", "[archive][search][sqlite]") {
  const TemporaryFolder folder;
  archive::DocumentId id = 0;
  {
    Archive archive = open_archive(folder);
    id = file_lines(archive, folder, "1", {"张三今天走访"});
  }
  fixtures::forge(folder / "archive",
                  "UPDATE index_rules SET rules = 'of another ICU';"
                  "INSERT INTO search (search) VALUES ('delete-all')");
  const Archive archive = open_archive(folder);
  CHECK(found(archive, "张三") == Ids{id});
  CHECK(archive.verify().empty());
}

TEST_CASE("a value that a person set is found like the text", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper;
  paper.lines = {"主持人：吕健"};
  paper.fields = {fixtures::field("host", forms::FieldType::person, "吕健"), fixtures::date("2024-03-15")};
  const auto id = fixtures::filed(archive, folder / "a.jpg", paper);
  CHECK(found(archive, "2024-03-15") == Ids{id});
  CHECK(found(archive, "吕建").empty());
  archive::FieldChange change;
  change.place.key = "host";
  change.values = {{"吕建"}};
  archive.confirm(id, {&change, 1}, fixtures::mark());
  const auto hits = archive.search("吕建 主持人");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].line == 0);
  REQUIRE(archive.search("吕建").size() == 1);
  CHECK(archive.search("吕建")[0].snippet == "host: 吕建");
  CHECK_FALSE(archive.search("吕建")[0].line);
  // The page is found once by what it has said from the start.
  CHECK(found(archive, "主持人") == Ids{id});
  CHECK(archive.verify().empty());
}

TEST_CASE("a search keeps to its filter and limit", "[archive][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  Paper paper;
  paper.lines = {"张三"};
  for (const char* village : {"白泉村", "大田村", "白泉村"}) {
    paper.village = village;
    paper.fields = {fixtures::date(paper.lines.size() == 1 ? "2024-03-15" : "2024-04-15")};
    paper.lines.push_back("又一行");
    fixtures::filed(archive, folder / std::to_string(paper.lines.size()), paper);
  }
  archive::Filter filter;
  CHECK(archive.search("张三", filter).size() == 3);
  filter.village = "白泉村";
  CHECK(archive.search("张三", filter).size() == 2);
  filter.from = fixtures::day("2024-04-01");
  CHECK(archive.search("张三", filter).size() == 1);
  filter = {};
  filter.limit = 2;
  CHECK(archive.search("张三", filter).size() == 2);
}

TEST_CASE("two characters are found fast among ten thousand pages", "[archive][search][.slow]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const std::u32string symbols =
      forms::to_utf32("张三李四王五赵六会议记录走访登记今天二〇二四年三月十五日村民委员会主持人");
  unsigned state = 1;
  const auto symbol = [&] {
    state = state * 1664525u + 1013904223u;
    return symbols[(state >> 8) % symbols.size()];
  };
  for (int file = 0; file < 20; ++file) {
    archive::NewFile many = fixtures::file_of(folder / std::to_string(file), {});
    many.documents.front().pages.clear();
    for (int page = 0; page < 500; ++page) {
      std::u32string text;
      for (int i = 0; i < 400; ++i) text += symbol();
      if (page == 250 && file == 10) text += forms::to_utf32("诸葛");
      Paper paper;
      paper.lines = {forms::to_utf8(text)};
      many.documents.front().pages.push_back(fixtures::page_of(paper, page + 1));
    }
    archive.file(many);
  }
  const auto search_ms = [&](const char* words, std::size_t expected) {
    archive::Filter filter;
    filter.limit = 50;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(archive.search(words, filter).size() == expected);
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
  };
  const double rare = search_ms("诸葛", 1), common = search_ms("张三", 50), single = search_ms("张", 50);
  WARN("ms: rare " << rare << ", common " << common << ", one character " << single);
  CHECK(rare < 50);
  CHECK(common < 500);
}
