#include <csignal>
#include <filesystem>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

/// The environment of an archive in the folder.
Environment archive_in(const TemporaryFolder& folder) {
  return {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
}

Finished import(const TemporaryFolder& folder, const std::string& roster, const std::filesystem::path& file) {
  return run({"roster", "import", roster, file.string(), "--since", "2024-01-01"}, archive_in(folder));
}

Finished import_text(const TemporaryFolder& folder, const std::string& roster, const std::string& text) {
  tests::write_file(folder / "table.csv", text);
  return import(folder, roster, folder / "table.csv");
}

}  // namespace

TEST_CASE("a roster goes from its template into the archive and out again, without the example",
          "[app][roster]") {
  const TemporaryFolder folder;
  const std::filesystem::path table = folder / "households.csv";
  CHECK(run({"roster", "template", "households", table.string()}).exit_code == 0);
  const Finished empty = import(folder, "households", table);
  CHECK(empty.exit_code == 1);
  CHECK(empty.messages.find("示例") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "archive"));
  tests::write_file(table, tests::read_file(table) + "板桥村,王五,,脱贫户、监测对象,,,,,\r\n");
  const Finished filled = import(folder, "households", table);
  INFO(filled.messages);
  CHECK(filled.exit_code == 0);
  const Finished list =
      run({"roster", "list", "households", "--on", "2024-05-01", "--json"}, archive_in(folder));
  REQUIRE(list.objects().size() == 1);
  CHECK(list.objects()[0]["name"] == "王五");
  CHECK(list.objects()[0]["values"]["categories"] == "lifted monitored");
  CHECK(run({"roster", "list", "households", "--on", "2023-12-31", "--json"}, archive_in(folder))
            .objects()
            .empty());
  CHECK(run({"roster", "list", "households", "--on", "2024-05-01"}, archive_in(folder))
            .output.find("脱贫户、监测对象") != std::string::npos);
}

TEST_CASE("a table of some megabytes that takes long is left as soon as somebody says so", "[app][roster]") {
  const TemporaryFolder folder;
  std::string rows = "村,户主姓名,类别\n";
  for (int i = 0; i < 1'500'000; ++i) rows += "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n";
  tests::write_file(folder / "h.csv", rows);
  tests::Running running({"roster", "import", "households", (folder / "h.csv").string(), "--since",
                          "2024-01-01", "--archive", (folder / "archive").string()});
  running.send(SIGTERM);
  const Finished finished = running.finish();
  CHECK(finished.exit_code != 0);
  CHECK_FALSE(std::filesystem::exists(folder / "archive"));
}

TEST_CASE("a name that the roster of villages lacks is refused everywhere, with those like it",
          "[app][roster][known]") {
  const TemporaryFolder folder;
  REQUIRE(import_text(folder, "villages", "村（社区）,乡镇（街道）\n清风村,檀江街道\n石桥村,板桥乡\n")
              .exit_code == 0);
  REQUIRE(import_text(folder, "support_units",
                      "村,单位名称,主要领导,分管领导\n清风村,区水利局、区财政局,李四,王五\n")
              .exit_code == 0);
  tests::write_file(folder / "paper.txt",
                    "清风村会议记录\n时间：2024年3月15日\n主持人：王建国\n会议主题：学习\n");
  const std::string paper = (folder / "paper.txt").string();
  const std::vector<std::string> file = {"file", paper, "--engine", "tesseract", "--village"};
  std::vector<std::string> known = file;
  known.emplace_back("檀江街道清风村");
  REQUIRE(run(known, archive_in(folder)).exit_code == 0);
  CHECK(run({"list", "--json", "--village", "清风村"}, archive_in(folder)).objects().size() == 1);
  CHECK(run({"list", "--json", "--kind", "会议记录"}, archive_in(folder)).objects().size() == 1);
  REQUIRE(
      run({"round", "open", "--period", "2024-H1", "--village", "清风村"}, archive_in(folder)).exit_code ==
      0);
  const std::string wrong = "清凤村";
  const std::string binder = (folder / "binder").string(), report = (folder / "report.xlsx").string();
  std::vector<std::vector<std::string>> commands = {
      {"file", paper, "--engine", "tesseract", "--village", wrong},
      {"list", "--village", wrong},
      {"search", "学习", "--village", wrong},
      {"evidence", "1.1.1", "--village", wrong},
      {"check", "--village", wrong},
      {"binder", binder, "--village", wrong},
      {"warning", "list", "--village", wrong},
      {"confirm", "1", "--field", "village", "--value", wrong},
      {"round", "open", "--period", "2024-H1", "--village", wrong},
      {"round", "open", "--period", "2024-H1", "--unannounced", wrong},
      {"round", "show", "1", "--village", wrong},
      {"problem", "raise", "--village", wrong, "--item", "1.1.1a", "--finding", "缺", "--deadline",
       "2099-01-01"},
      {"problem", "list", "--village", wrong},
      {"report", "problems", report, "--village", wrong},
      {"roster", "list", "households", "--village", wrong}};
  for (const std::vector<std::string>& command : commands) {
    INFO(command[0] << " " << command[1]);
    const Finished finished = run(command, archive_in(folder));
    CHECK(finished.exit_code == 1);
    CHECK(finished.output.empty());
    REQUIRE(finished.message_lines().size() == 1);
    CHECK(finished.messages.find(wrong) != std::string::npos);
    CHECK(finished.messages.find("清风村") != std::string::npos);
  }
  const std::vector<std::pair<std::vector<std::string>, std::string>> others = {
      {{"problem", "list", "--unit", "财政局"}, "区财政局"},
      {{"report", "problems", report, "--unit", "财政局"}, "区财政局"},
      {{"report", "rectification", report, "--township", "坛江街道"}, "檀江街道"},
      {{"list", "--kind", "会议纪录"}, "会议记录"},
      {{"confirm", "1", "--kind", "meeting_minute"}, "meeting_minutes"},
      {{"check", "--item", "1.1.1z"}, "1.1.1"},
      {{"problem", "list", "--round", "7"}, "7"},
      {{"report", "bulletin", report, "--round", "7"}, "7"},
      {{"problem", "raise", "--village", "石桥村", "--round", "1", "--item", "1.1.1a", "--finding", "缺",
        "--deadline", "2099-01-01"},
       "石桥村"}};
  for (const auto& [command, named] : others) {
    INFO(command[0] << " " << command[1] << " " << command.back());
    const Finished finished = run(command, archive_in(folder));
    CHECK(finished.exit_code == 1);
    REQUIRE(finished.message_lines().size() == 1);
    CHECK(finished.messages.find(named) != std::string::npos);
  }
  CHECK_FALSE(std::filesystem::exists(binder));
  CHECK_FALSE(std::filesystem::exists(report));
  const Finished households =
      import_text(folder, "households", "村,户主姓名,类别\n清凤村,张三,脱贫户\n檀江街道清风村,李四,脱贫户\n");
  CHECK(households.exit_code == 1);
  CHECK(households.messages.find("第 2 行") != std::string::npos);
  CHECK(households.messages.find("是不是：清风村") != std::string::npos);
}

TEST_CASE("a village without any paper is told so where there is no roster", "[app][known]") {
  const TemporaryFolder folder;
  REQUIRE(import_text(folder, "households", "村,户主姓名,类别\n清风村,张三,脱贫户\n").exit_code == 0);
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"check", "--village", "无此村"},
        std::vector<std::string>{"binder", (folder / "binder").string(), "--village", "无此村"}}) {
    const Finished finished = run(command, archive_in(folder));
    CHECK(finished.exit_code == 1);
    CHECK(finished.message_lines().size() == 1);
  }
  CHECK(run({"list", "--village", "无此村"}, archive_in(folder)).exit_code == 0);
}

TEST_CASE("a table with wrong rows is refused, each row in a line of its own", "[app][roster]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  tests::write_file(folder / "h.csv",
                    "村,户主姓名,类别\n清风村,张三,脱贫户\n清风村,,脱贫户\n清风村,李四,贫困户\n");
  const Finished import = run(
      {"roster", "import", "households", (folder / "h.csv").string(), "--since", "2024-01-01"}, environment);
  CHECK(import.exit_code == 1);
  CHECK(import.message_lines().size() == 3);
  CHECK(import.messages.find("第 3 行") != std::string::npos);
  CHECK(import.messages.find("第 4 行") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "archive"));
}

TEST_CASE("a roster that nobody knows, and a part that is missing, are told", "[app][roster]") {
  CHECK(run({"roster"}).exit_code == 2);
  CHECK(run({"roster", "import", "households", "x.csv"}).exit_code == 2);
  const Finished unknown = run({"roster", "template", "cats", "x.csv"});
  CHECK(unknown.exit_code == 1);
  CHECK(unknown.message_lines().size() == 1);
}
