// The programs on an archive whose catalogue is on a server. tests/archive/with_postgres starts one.
#include <cstdlib>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

std::string paper(const TemporaryFolder& folder, int number) {
  const fs::path file = folder / (std::to_string(number) + ".txt");
  tests::write_file(file, "清风村会议记录\n时间：2024年1月" + std::to_string(1 + number % 28) +
                              "日\n主持人：王建国\n第" + std::to_string(number) + "次\n");
  return file.string();
}

}  // namespace

TEST_CASE("an archive is moved to a server by one command, and every command goes on there",
          "[app][.server]") {
  const TemporaryFolder folder;
  const std::string archive = (folder / "archive").string(), server = std::getenv("CUNZHENG_TEST_SERVER");
  const Environment environment = {{"CUNZHENG_ARCHIVE", archive}};
  REQUIRE(run({"file", paper(folder, 1), paper(folder, 2), "--village", "清风村"}, environment).exit_code ==
          0);
  const std::string listed = run({"list", "--json"}, environment).output;
  CHECK(run({"migrate", "--server", "postgresql://a:b@localhost/c"}, environment).exit_code == 1);
  const Finished moved =
      run({"migrate", "--server", server, "--schema", "by_one_command", "--json"}, environment);
  INFO(moved.messages);
  REQUIRE(moved.exit_code == 0);
  CHECK(moved.objects().at(0)["schema"] == "by_one_command");
  CHECK(moved.objects().at(0)["problems"] == 0);
  CHECK_FALSE(fs::exists(folder / "archive/catalogue.sqlite"));
  CHECK(run({"list", "--json"}, environment).output == listed);
  CHECK(run({"search", "王建国"}, environment).output.find("#2") != std::string::npos);
  CHECK(run({"show", "1"}, environment).exit_code == 0);
  CHECK(run({"check", "--period", "2024"}, environment).exit_code == 0);
  CHECK(run({"verify"}, environment).exit_code == 0);
  CHECK(run({"backup", (folder / "stick").string()}, environment).exit_code == 0);
  CHECK(run({"restore", (folder / "stick").string(), "--archive", (folder / "back").string(), "--operator",
             "李四"})
            .exit_code == 0);
  CHECK(run({"list", "--json", "--archive", (folder / "back").string()}).output == listed);

  // Several programs file at once.
  std::vector<std::jthread> clerks;
  for (int i = 0; i < 4; ++i)
    clerks.emplace_back([&, i] {
      run({"file", paper(folder, 10 + i), paper(folder, 20 + i), "--village", "清风村"}, environment);
    });
  clerks.clear();
  CHECK(run({"list", "--json"}, environment).objects().size() == 10);
  CHECK(run({"verify"}, environment).exit_code == 0);

  // A server that is away is said in one line.
  tests::write_file(folder / "archive/catalogue.toml",
                    "server = 'host=/nowhere dbname=x'\nschema = 'by_one_command'\n");
  const Finished away = run({"list"}, environment);
  CHECK(away.exit_code == 1);
  CHECK(away.messages.find("服务器") != std::string::npos);
}
