// The inspector's desk by command line: warnings, rounds, problems, reports, and the binder in a browser.

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

/// An archive with minutes of 2024-11-05, without engines.
class Desk {
 public:
  Desk() {
    REQUIRE(run({"file", (tests::samples() / "14-minutes.txt").string(), "--village", "清风村"}, environment)
                .exit_code == 0);
  }
  Finished operator()(std::vector<std::string> arguments) const { return run(arguments, environment); }

  TemporaryFolder folder;
  Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
};

std::string output_of(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::string text;
  std::array<char, 4096> buffer;
  while (const std::size_t read = fread(buffer.data(), 1, buffer.size(), pipe.get()))
    text.append(buffer.data(), read);
  return text;
}

bool has(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("a condition is answered for a village, and what depends on it is asked no more",
          "[app][inspection]") {
  const Desk desk;
  const std::vector<std::string> check = {"check",   "--village",  "清风村", "--period", "2024-H1",
                                          "--today", "2024-07-02", "--item", "2.2.7b"};
  auto json = check;
  json.emplace_back("--json");
  auto cell = desk(json).objects().at(0);
  CHECK(cell["status"] == "missing");
  CHECK(cell["provision"] == "condition_unanswered");
  CHECK(cell["condition"] == "workshop");
  CHECK(has(desk(check).output, "还没有人回答"));
  CHECK(has(desk({"condition", "list"}).output, "workshop"));
  CHECK(desk({"condition", "set", "workshop", "no", "--from", "2024-01-01"}).exit_code == 2);
  CHECK(desk({"condition", "set", "--village", "清风村", "workshop", "maybe", "--from", "2024-01-01"})
            .exit_code == 2);
  const auto wrong =
      desk({"condition", "set", "--village", "清风村", "workshops", "no", "--from", "2024-01-01"});
  CHECK(wrong.exit_code == 1);
  CHECK(has(wrong.messages, "workshop？"));
  CHECK(desk({"condition", "set", "--village", "清风村", "workshop", "no", "--from", "2024-01-01",
              "--operator", "何志远"})
            .exit_code == 0);
  cell = desk(json).objects().at(0);
  CHECK(cell["status"] == "not_applicable");
  CHECK(cell["provision"] == "condition_no");
  const auto listed = desk({"condition", "list", "--village", "清风村", "--json"}).objects();
  const auto answered = std::find_if(listed.begin(), listed.end(),
                                     [](const auto& each) { return each["condition"] == "workshop"; });
  REQUIRE(answered != listed.end());
  CHECK((*answered)["answer"] == "no");
  CHECK((*answered)["from"] == "2024-01-01");
  CHECK((*answered)["said"]["who"] == "何志远");
  CHECK(desk({"verify"}).exit_code == 0);
}

TEST_CASE("a warning is listed, dismissed with a reason, and listed no more", "[app][inspection]") {
  const Desk desk;
  const auto listed = desk({"warning", "list", "--json"}).objects();
  REQUIRE(listed.size() == 1);  // filed long after the meeting
  CHECK(listed[0]["kind"] == "long_before_scan");
  CHECK(listed[0]["day"] == "2024-11-05");
  const std::string id = listed[0]["id"];
  CHECK(has(desk({"warning", "list"}).output, id));
  CHECK(desk({"warning", "dismiss", id}).exit_code == 2);
  CHECK(desk({"warning", "dismiss", "nonsense", "--reason", "x"}).exit_code == 1);
  CHECK(desk({"warning", "dismiss", id, "--reason", "补录", "--operator", "何志远"}).exit_code == 0);
  CHECK(desk({"warning", "list", "--json"}).objects().empty());
  const auto all = desk({"warning", "list", "--all", "--json"}).objects();
  REQUIRE(all.size() == 1);
  CHECK(all[0]["dismissed"]["reason"] == "补录");
  CHECK(all[0]["dismissed"]["who"] == "何志远");
}

TEST_CASE("a round goes from its opening to its bulletin", "[app][inspection]") {
  const Desk desk;
  CHECK(desk({"round", "open", "--period", "2024"}).exit_code == 2);
  CHECK(desk({"round", "open", "--period", "nonsense"}).exit_code == 2);
  REQUIRE(desk({"round", "open", "--period", "2024-H2", "--announced", "清风村"}).exit_code == 0);
  const auto rounds = desk({"round", "list", "--json"}).objects();
  REQUIRE(rounds.size() == 1);
  CHECK(rounds[0]["villages"][0]["manner"] == "announced");
  CHECK(
      desk({"round", "mark", "1", "--village", "清风村", "--requirement", "1.1.1a", "--verdict", "partly_met",
            "--note", "只有十一月", "--photo", (tests::samples() / "14-minutes.txt").string()})
          .exit_code == 0);
  CHECK(desk({"round", "mark", "1", "--village", "板桥村", "--requirement", "1.1.1a", "--verdict", "met"})
            .exit_code == 1);
  const auto sheet =
      desk({"round", "show", "1", "--village", "清风村", "--today", "2025-01-10", "--json"}).objects();
  REQUIRE(sheet.size() > 90);
  CHECK(sheet[0]["mark"]["verdict"] == "partly_met");
  CHECK(sheet[0]["mark"]["photos"] == nlohmann::json::array({1}));  // filed before: the same document
  CHECK(sheet[0]["cells"].size() == 6);
  const Finished sample = desk({"round", "sample", "1", "--village", "清风村", "--seed", "7", "--json"});
  REQUIRE(sample.objects().size() == 1);
  CHECK(sample.objects()[0]["proofs"] == 1);
  CHECK(sample.objects()[0]["documents"][0]["document"] == 1);
  CHECK(desk({"round", "check", "1", "--village", "清风村", "--document", "1"}).exit_code == 1);
  CHECK(desk({"round", "check", "1", "--village", "清风村", "--document", "1", "--passed"}).exit_code == 0);
  CHECK(desk({"round", "show", "1", "--json"}).objects()[0]["pass_rate"]["passed"] == 1);
  const std::string pdf = (desk.folder / "bulletin.pdf").string();
  CHECK(desk({"report", "bulletin", pdf, "--round", "1", "--today", "2025-01-10"}).exit_code == 0);
  const std::string text = output_of("pdftotext -layout '" + pdf + "' -");
  CHECK(has(text, "2024年下半年"));
  CHECK(has(text, "只有十一月"));
  CHECK(has(text, "100.0%"));
  CHECK(desk({"report", "bulletin", (desk.folder / "b.doc").string(), "--round", "1"}).exit_code == 2);
  CHECK(desk({"report", "bulletin", pdf, "--round", "9"}).exit_code == 1);
  CHECK(desk({"verify"}).exit_code == 0);
}

TEST_CASE("a quarter's round with both manners is marked, scored, ranked, sampled and closed",
          "[app][inspection]") {
  const Desk desk;
  const auto text = [&](const std::string& name, const std::string& content) {
    const std::string file = (desk.folder / (name + ".csv")).string();
    tests::write_file(file, content);
    REQUIRE(desk({"roster", "import", name, file, "--since", "2024-01-01"}).exit_code == 0);
  };
  text("villages", "村（社区）,乡镇（街道）\n清风村,檀江街道\n石桥村,板桥乡\n");
  text("households", "村,户主姓名,类别\n清风村,张三,脱贫户\n清风村,李四,监测对象\n清风村,王五,低保户\n");
  REQUIRE(desk({"round", "open", "--period", "2024-Q4", "--announced", "清风村,石桥村", "--unannounced",
                "清风村"})
              .exit_code == 0);
  const Finished again = desk({"round", "open", "--period", "2024-Q4"});
  CHECK(again.exit_code == 1);
  CHECK(has(again.messages, "--again"));
  CHECK(desk({"round", "list", "--json"}).objects()[0]["villages"].size() == 3);

  const std::vector<std::string> all = {"round",  "mark",  "1",   "--village",
                                        "清风村", "--all", "met", "--json"};
  CHECK(desk(all).exit_code == 1);  // which sheet?
  std::vector<std::string> announced = all;
  announced.insert(announced.end(), {"--manner", "明查", "--on", "2024-11-20"});
  const auto marked = desk(announced).objects().at(0);
  CHECK(marked["left_out"].size() > 50);
  CHECK(desk({"round", "mark", "1", "--village", "清风村", "--manner", "unannounced", "--item", "1.2",
              "不达标"})
            .exit_code == 0);
  const auto lines =
      desk({"round", "show", "1", "--village", "清风村", "--manner", "unannounced", "--json"}).objects();
  CHECK(lines.size() < 40);
  CHECK(std::any_of(lines.begin(), lines.end(),
                    [](const auto& line) { return line["emphasis"] == "农村改厕"; }));

  CHECK(desk({"round", "self-assess", "1", "--village", "清风村", "1.2.4=7.5", "1.1.1=7"}).exit_code == 0);
  CHECK(desk({"round", "self-assess", "1", "--village", "清风村", "1.2.4=99"}).exit_code == 1);
  CHECK(desk({"round", "points", "1", "--village", "石桥村", "1.2.4=8", "--note", "现场看过"}).exit_code ==
        0);
  const auto ranking = desk({"round", "ranking", "1", "--json"}).objects();
  REQUIRE(ranking.size() == 4);  // two villages, two townships
  CHECK(ranking[0]["village"] == "石桥村");
  CHECK(ranking[0]["full"] == 200);
  CHECK(ranking[1]["self_assessed"] == 14.5);

  const std::string pdf = (desk.folder / "入户.pdf").string();
  const Finished drawn = desk({"round", "sample", "1", "--village", "清风村", "--households", "2", "--seed",
                               "7", "--roster-day", "2024-12-01", "--pdf", pdf, "--json"});
  REQUIRE(drawn.exit_code == 0);
  CHECK(drawn.objects()[0]["drawn"].size() == 2);
  const std::string sheets = output_of("pdftotext -layout '" + pdf + "' -");
  CHECK(has(sheets, "入户抽查表"));
  CHECK(has(sheets, drawn.objects()[0]["drawn"][1]["household"].get<std::string>()));
  CHECK(desk({"round", "check", "1", "--village", "清风村", "--household", "1", "--failed", "--note",
              "没见过工作队"})
            .exit_code == 0);

  CHECK(desk({"round", "close", "1"}).exit_code == 0);
  CHECK(desk({"round", "check", "1", "--village", "清风村", "--household", "2", "--passed"}).exit_code == 1);
  CHECK(desk({"round", "reopen", "1", "--reason", "补录一户"}).exit_code == 0);
  CHECK(desk({"round", "change", "1", "--remove", "清风村", "--manner", "unannounced", "--reason", "不去了"})
            .exit_code == 1);
  CHECK(desk({"verify"}).exit_code == 0);
}

TEST_CASE("a problem goes from its raising to its confirmation, and shows when it is overdue",
          "[app][inspection]") {
  const Desk desk;
  REQUIRE(desk({"problem", "raise", "--village", "清风村", "--item", "1.1.1a", "--finding", "十月没有学习",
                "--found", "2025-01-10", "--deadline", "2025-02-10"})
              .exit_code == 0);
  const auto light_on = [&](const std::string& day) {
    return desk({"problem", "list", "--today", day, "--json"}).objects().at(0)["light"];
  };
  CHECK(light_on("2025-01-20") == "none");
  CHECK(light_on("2025-02-01") == "yellow");
  CHECK(light_on("2025-02-11") == "red");
  CHECK(desk({"interview", "list", "--today", "2025-02-10", "--json"}).objects().empty());
  const auto interviews = desk({"interview", "list", "--today", "2025-02-11", "--json"}).objects();
  REQUIRE(interviews.size() == 1);
  CHECK(interviews[0]["people"].size() == 5);
  const Finished early = desk({"problem", "close", "1"});
  CHECK(early.exit_code == 1);
  CHECK(early.message_lines().size() == 1);
  CHECK(desk({"problem", "plan", "1", "--measures", "补学", "--responsible", "周德福"}).exit_code == 0);
  CHECK(desk({"problem", "progress", "1", "--percent", "101"}).exit_code == 2);
  CHECK(desk({"problem", "progress", "1", "--percent", "80"}).exit_code == 0);
  CHECK(desk({"problem", "attach", "1", "--before", "--document", "1"}).exit_code == 0);
  CHECK(desk({"problem", "attach", "1", "--after", "--document", "99"}).exit_code == 1);
  const Finished both = desk({"problem", "attach", "1", "--after", "--document", "1"});
  CHECK(both.exit_code == 1);
  CHECK(has(both.messages, "同一份材料"));
  tests::write_file(desk.folder / "after.txt",
                    "清风村理论学习会议记录\n时间：2025年1月20日\n地点：清风村村部\n主持人：周德福\n");
  REQUIRE(desk({"file", (desk.folder / "after.txt").string(), "--village", "清风村"}).exit_code == 0);
  CHECK(desk({"problem", "attach", "1", "--after", "--document", "2", "--on", "2025-01-20"}).exit_code == 0);
  CHECK(desk({"problem", "close", "1", "--operator", "周德福"}).exit_code == 1);
  CHECK(desk({"problem", "close", "1", "--operator", "何志远"}).exit_code == 0);
  const auto closed = desk({"problem", "show", "1", "--json"}).objects();
  CHECK(closed.at(0)["state"] == "closed");
  CHECK(closed.at(0)["closed"]["who"] == "何志远");
  CHECK(desk({"problem", "reopen", "1", "--reason", "反弹", "--deadline", "2099-01-01"}).exit_code == 0);
  CHECK(desk({"problem", "show", "1", "--json"}).objects().at(0)["state"] == "rectifying");
  const std::string list = (desk.folder / "list.xlsx").string();
  CHECK(desk({"report", "rectification", list}).exit_code == 0);
  CHECK(tests::read_file(list).starts_with("PK"));
  CHECK(desk({"problem", "show", "7"}).exit_code == 1);
}

TEST_CASE("a binder opens in a browser, by itself, and prints on A4", "[app][inspection][browser]") {
  const Desk desk;
  const auto where = desk.folder / "binder";
  REQUIRE(desk({"binder", where.string(), "--period", "2024-H2", "--today", "2025-01-10"}).exit_code == 0);
  // A profile of its own and no network: what is in the folder is all there is.
  const std::string browser = "chromium --headless --no-sandbox --disable-gpu --user-data-dir='" +
                              (desk.folder / "profile").string() +
                              "' --host-resolver-rules='MAP * ~NOTFOUND' --no-first-run ";
  const auto shown = [&](const std::string& page) {
    return output_of(browser + "--dump-dom 'file://" + (where / page).string() + "' 2>/dev/null");
  };
  const std::string front = shown("index.html");
  CHECK(has(front, "乡村振兴督导佐证册"));
  CHECK(has(front, "清风村"));
  const std::string village = shown("village-1.html");
  CHECK(has(village, "1.1.1a"));
  CHECK(has(village, "2024-11"));
  CHECK(has(village, "审计日志第"));
  CHECK(has(shown("document-1.html"), "檀江街道清风村理论学习会议记录"));
  const std::string pdf = (desk.folder / "printed.pdf").string();
  output_of(browser + "--no-pdf-header-footer --print-to-pdf='" + pdf + "' 'file://" +
            (where / "village-1.html").string() + "' 2>/dev/null");
  CHECK(has(output_of("pdfinfo '" + pdf + "'"), "(A4)"));
  const std::string printed = output_of("pdftotext '" + pdf + "' -");
  CHECK(has(printed, "推动学理论"));
  CHECK(has(printed, "待确认"));
  // Run again, it takes the earlier one's place; another folder's things stay.
  CHECK(desk({"binder", where.string(), "--period", "2024-H2"}).exit_code == 0);
  CHECK(desk({"binder", desk.folder.path().string()}).exit_code == 1);
  CHECK(std::filesystem::exists(desk.folder / "archive"));
}

TEST_CASE("what happened before it was entered counts by its own day", "[app][inspection]") {
  const Desk desk;
  REQUIRE(desk({"problem", "raise", "--village", "清风村", "--item", "1.1.1a", "--finding", "十月没有学习",
                "--found", "2024-11-01", "--deadline", "2024-11-30"})
              .exit_code == 0);
  tests::write_file(desk.folder / "before.txt",
                    "清风村理论学习会议记录\n时间：2024年10月1日\n地点：清风村村部\n主持人：周德福\n");
  REQUIRE(desk({"file", (desk.folder / "before.txt").string(), "--village", "清风村"}).exit_code == 0);
  CHECK(desk({"problem", "plan", "1", "--measures", "补学", "--responsible", "周德福", "--on", "2024-11-02"})
            .exit_code == 0);
  const Finished early = desk({"problem", "progress", "1", "--percent", "10", "--on", "2024-10-31"});
  CHECK(early.exit_code == 1);
  CHECK(has(early.messages, "2024-11-01"));
  CHECK(desk({"problem", "progress", "1", "--percent", "10", "--on", "2099-01-01"}).exit_code == 1);
  CHECK(desk({"problem", "attach", "1", "--before", "--document", "2", "--on", "2024-11-03"}).exit_code == 0);
  CHECK(desk({"problem", "attach", "1", "--after", "--document", "1", "--on", "2024-11-20"}).exit_code == 0);
  CHECK(desk({"problem", "close", "1", "--operator", "何志远", "--on", "2024-11-30"}).exit_code == 0);
  CHECK(desk({"interview", "list", "--today", "2025-12-31", "--json"}).objects().empty());
  const auto shown = desk({"problem", "show", "1", "--json"}).objects().at(0);
  CHECK(shown["closed_on"] == "2024-11-30");
  CHECK(desk({"problem", "revisit", "1"}).exit_code == 1);
  CHECK(desk({"problem", "revisit", "1", "--failed", "--note", "反弹", "--deadline", "2025-02-28", "--on",
              "2025-01-15"})
            .exit_code == 0);
  CHECK(desk({"problem", "extend", "1", "--deadline", "2025-03-31", "--approved-by", "谢明", "--reason",
              "雨季", "--on", "2025-02-01", "--json"})
            .objects()
            .at(0)["deadline"] == "2025-03-31");
  CHECK(desk({"problem", "correct", "1", "--finding", "十月没有学习记录", "--reason", "写错"}).exit_code ==
        0);
  CHECK(desk({"problem", "withdraw", "1", "--reason", "不属本村"}).exit_code == 0);
  CHECK(desk({"problem", "list", "--json"}).objects().empty());
  CHECK(desk({"problem", "list", "--withdrawn", "--json"}).objects().size() == 1);
  CHECK(desk({"verify"}).exit_code == 0);
}

TEST_CASE("problems are handed over on numbered sheets, and interviews are held, waived and counted",
          "[app][inspection]") {
  const Desk desk;
  for (const char* deadline : {"2024-11-10", "2024-11-20", "2024-11-25"})
    REQUIRE(desk({"problem", "raise", "--village", "清风村", "--item", "1.1.1a", "--finding", "没有学习",
                  "--found", "2024-11-01", "--deadline", deadline, "--township", "檀江街道", "--unit",
                  "区水利局、区财政局"})
                .exit_code == 0);
  CHECK(desk({"problem", "list", "--unit", "区财政局", "--json"}).objects().size() == 3);
  auto sheets =
      desk({"problem", "handover", "--folder", desk.folder.path().string(), "--on", "2024-11-02", "--json"})
          .objects();
  CHECK(std::erase_if(sheets, [](const auto& line) { return line.contains("written"); }) == 6);
  REQUIRE(sheets.size() == 3);
  CHECK(sheets[0]["sheet"] == "〔2024〕1号");
  CHECK(sheets[2]["problems"].size() == 3);
  CHECK(tests::read_file(desk.folder / "交办单〔2024〕1号檀江街道.pdf").starts_with("%PDF"));
  CHECK(tests::read_file(desk.folder / "交办单〔2024〕1号檀江街道.docx").starts_with("PK"));
  CHECK(desk({"problem", "receipt", "2024-2", "--signed-by", "钱小军", "--on", "2024-11-03"}).exit_code == 0);
  CHECK(desk({"problem", "sheets", "--json"}).objects().at(1)["receipt"]["signed_by"] == "钱小军");
  CHECK(desk({"problem", "sheet", "2024-9"}).exit_code == 1);

  CHECK(desk({"interview", "list", "--today", "2024-12-01", "--json"}).objects().size() > 3);
  CHECK(desk({"interview", "waive", "3", "--reason", "洪灾", "--on", "2024-12-01"}).exit_code == 0);
  CHECK(desk({"interview", "notice", "1"}).exit_code == 1);  // no day
  const std::string notice = (desk.folder / "notice.pdf").string();
  CHECK(desk({"interview", "notice", "1", "--at", "2024-12-05", "--on", "2024-12-02", "--pdf", notice})
            .exit_code == 0);
  for (const char* problem : {"1", "2"})
    CHECK(
        desk({"interview", "hold", problem, "--by", "谢明", "--person", "党组织书记 周德福", "--person",
              "区财政局 王志平", "--place", "区委", "--on", problem[0] == '1' ? "2024-12-05" : "2024-12-06"})
            .exit_code == 0);
  CHECK(desk({"interview", "hold", "1", "--by", "谢明", "--person", "周德福"}).exit_code == 2);
  CHECK(desk({"interview", "record", "1", "--docx", (desk.folder / "record.docx").string()}).exit_code == 0);
  const auto year = desk({"interview", "year", "2024", "--json"}).objects();
  const auto unit =
      std::find_if(year.begin(), year.end(), [](const auto& line) { return line["name"] == "区财政局"; });
  REQUIRE(unit != year.end());
  CHECK((*unit)["held"] == 2);
  CHECK((*unit)["standing"] == "lost");
  CHECK((*unit)["since"] == "2024-12-06");
  CHECK((*unit)["points"] == 1);
  CHECK(desk({"verify"}).exit_code == 0);
}
