#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

TEST_CASE("a roster goes from its template into the archive and out again", "[app][roster]") {
  const TemporaryFolder folder;
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  const std::string table = (folder / "households.xlsx").string();
  CHECK(run({"roster", "template", "households", table}).exit_code == 0);
  CHECK(run({"roster", "import", "households", table, "--since", "2024-01-01"}, environment).exit_code == 0);
  const Finished list = run({"roster", "list", "households", "--on", "2024-05-01", "--json"}, environment);
  REQUIRE(list.objects().size() == 1);
  CHECK(list.objects()[0]["name"] == "张三");
  CHECK(list.objects()[0]["values"]["categories"] == "lifted monitored");
  CHECK(run({"roster", "list", "households", "--on", "2023-12-31", "--json"}, environment).objects().empty());
  CHECK(run({"roster", "list", "households", "--on", "2024-05-01"}, environment)
            .output.find("脱贫户、监测对象") != std::string::npos);
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
