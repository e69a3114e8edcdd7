#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <signal.h>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Environment;
using tests::Finished;
using tests::run;
using tests::Running;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

fs::path conformance() {
  return fs::path(CUNZHENG_SOURCE) / "tests/archive/bags/conformance";
}

/// An archive of some papers that need no recognition, in `folder`/archive.
Environment archive_of(const TemporaryFolder& folder, int papers) {
  const fs::path pile = folder / "pile";
  fs::create_directory(pile);
  for (int i = 0; i < papers; ++i)
    tests::write_file(pile / (std::to_string(100 + i) + ".txt"),
                      "清风村会议记录\n时间：2024年1月" + std::to_string(1 + i % 28) +
                          "日\n主持人：王建国\n第" + std::to_string(i) + "次\n");
  const Environment environment = {{"CUNZHENG_ARCHIVE", (folder / "archive").string()}};
  REQUIRE(run({"file", pile.string(), "--village", "清风村"}, environment).exit_code == 0);
  return environment;
}

std::vector<fs::path> originals(const fs::path& folder) {
  std::vector<fs::path> all;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "pages"))
    if (entry.is_regular_file()) all.push_back(entry.path());
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("bags are judged by exit code, with a line that names the file", "[app][bags]") {
  const Finished valid = run({"bag", "verify", (conformance() / "v1.0/valid/basicBag").string()});
  CHECK(valid.exit_code == 0);
  CHECK(valid.messages.empty());
  const Finished warned =
      run({"bag", "verify", (conformance() / "v0.97/warning/made-with-md5sum-tools").string()});
  CHECK(warned.exit_code == 0);
  CHECK(warned.messages.find("manifest-md5.txt") != std::string::npos);
  const Finished invalid =
      run({"bag", "verify", (conformance() / "v0.97/invalid/extra-file-in-bag").string()});
  CHECK(invalid.exit_code == 1);
  CHECK(invalid.output.find("data/bar") == 0);
  const Finished nothing = run({"bag", "verify", "/nowhere"});
  CHECK(nothing.exit_code == 1);
  CHECK(nothing.message_lines().size() == 1);
  CHECK(run({"bag"}).exit_code == 2);
}

TEST_CASE("an archive is backed up to what was set, and restored elsewhere", "[app][safekeeping]") {
  const TemporaryFolder folder;
  const Environment environment = archive_of(folder, 4);
  const std::string stick = (folder / "stick").string(), restored = (folder / "restored").string();
  const Finished unset = run({"backup"}, environment);
  CHECK(unset.exit_code == 1);
  CHECK(unset.message_lines().size() == 1);
  fs::create_directory(stick);
  CHECK(run({"backup", "target", stick}, environment).exit_code == 0);
  REQUIRE(run({"backup"}, environment).exit_code == 0);
  const auto shown = run({"backup", "target", "--json"}, environment).objects();
  REQUIRE(shown.size() == 1);
  CHECK(shown[0]["target"] == fs::canonical(stick).string());
  CHECK(shown[0]["last"]["folder"] == fs::canonical(stick).string());
  CHECK(run({"backup", "list", stick, "--json"}).objects().size() == 1);
  CHECK(run({"backup", "verify", stick}).exit_code == 0);
  const Finished back = run({"restore", stick, "--archive", restored, "--operator", "李四"});
  INFO(back.output << back.messages);
  CHECK(back.exit_code == 0);
  CHECK(run({"list", "--json", "--archive", restored}).objects().size() == 4);
  CHECK(run({"verify", "--archive", restored}).exit_code == 0);
  const Finished again = run({"restore", stick, "--archive", restored, "--operator", "李四"});
  CHECK(again.exit_code == 1);
  CHECK(run({"list", "--json", "--archive", restored}).objects().size() == 4);
  CHECK(run({"restore", stick, "--archive", restored}).exit_code == 2);
}

TEST_CASE("damaged originals come back from a backup, and what does not is told by exit code",
          "[app][safekeeping]") {
  const TemporaryFolder folder;
  const Environment environment = archive_of(folder, 3);
  const std::string stick = (folder / "stick").string();
  REQUIRE(run({"backup", stick}, environment).exit_code == 0);
  const std::vector<fs::path> pages = originals(folder / "archive");
  fs::remove(pages[0]);
  tests::write_file(pages[1], "rotten");
  CHECK(run({"verify"}, environment).exit_code == 1);
  // A backup of a damaged archive says so.
  const Finished damaged = run({"backup", "--verify", stick}, environment);
  INFO(damaged.output << damaged.messages);
  CHECK(run({"repair", "--from", (folder / "pile").string()}, environment).exit_code == 0);
  CHECK(run({"verify"}, environment).exit_code == 0);
  fs::remove(pages[0]);
  fs::create_directory(folder / "empty");
  const Finished still = run({"repair", "--from", (folder / "empty").string()}, environment);
  CHECK(still.exit_code == 1);
  CHECK(still.output.find("pages/") == 0);
  CHECK(run({"repair", "--from", stick}, environment).exit_code == 0);
  CHECK(run({"verify"}, environment).exit_code == 0);
}

TEST_CASE("a backup onto itself, into an archive or without a stick is refused in a line",
          "[app][safekeeping]") {
  const TemporaryFolder folder;
  const Environment environment = archive_of(folder, 1);
  for (const std::string target : {"archive", "archive/pages/ab", "archive/../archive/x", "gone/stick"}) {
    INFO(target);
    const Finished refused = run({"backup", (folder / target).string()}, environment);
    CHECK(refused.exit_code == 1);
    CHECK(refused.message_lines().size() == 1);
    CHECK(refused.output.empty());
  }
  CHECK(run({"verify"}, environment).exit_code == 0);
}

TEST_CASE("asked to stop while it backs up, the earlier moments stay and none is added",
          "[app][safekeeping][kill]") {
  const TemporaryFolder folder;
  const Environment environment = archive_of(folder, 30);
  const std::string stick = (folder / "stick").string();
  REQUIRE(run({"backup", stick}, environment).exit_code == 0);
  for (const int signal : {SIGKILL, SIGTERM, SIGKILL}) {
    Running running({"backup", "--verify", stick}, environment);
    running.send(signal);
    running.finish();
    CHECK(run({"backup", "verify", stick}).exit_code == 0);
  }
  CHECK(run({"backup", stick}, environment).exit_code == 0);
}
