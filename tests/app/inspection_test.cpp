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
  CHECK(desk({"round", "open", "--period", "2024-Q4"}).exit_code == 1);
  CHECK(desk({"round", "open", "--period", "nonsense"}).exit_code == 2);
  REQUIRE(desk({"round", "open", "--period", "2024-H2", "--unannounced", "清风村"}).exit_code == 0);
  const auto rounds = desk({"round", "list", "--json"}).objects();
  REQUIRE(rounds.size() == 1);
  CHECK(rounds[0]["villages"][0]["manner"] == "unannounced");
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
  CHECK(has(text, "乡村振兴工作督导情况通报（2024 年下半年）"));
  CHECK(has(text, "只有十一月"));
  CHECK(has(text, "100%（1/1）"));
  CHECK(desk({"report", "bulletin", (desk.folder / "b.doc").string(), "--round", "1"}).exit_code == 2);
  CHECK(desk({"report", "bulletin", pdf, "--round", "9"}).exit_code == 1);
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
  CHECK(desk({"problem", "interviews", "--today", "2025-02-10", "--json"}).objects().empty());
  const auto interviews = desk({"problem", "interviews", "--today", "2025-02-11", "--json"}).objects();
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
  CHECK(desk({"problem", "attach", "1", "--after", "--document", "1"}).exit_code == 0);
  CHECK(desk({"problem", "close", "1", "--operator", "周德福"}).exit_code == 1);
  CHECK(desk({"problem", "close", "1", "--operator", "何志远"}).exit_code == 0);
  const auto closed = desk({"problem", "show", "1", "--json"}).objects();
  CHECK(closed.at(0)["state"] == "closed");
  CHECK(closed.at(0)["closed"]["who"] == "何志远");
  CHECK(desk({"problem", "reopen", "1", "--reason", "反弹", "--deadline", "2099-01-01"}).exit_code == 0);
  CHECK(desk({"problem", "show", "1", "--json"}).objects().at(0)["state"] == "raised");
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
