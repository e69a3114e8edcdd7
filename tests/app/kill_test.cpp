#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/app/program.h"
#include "tests/catch.h"

using tests::Finished;
using tests::run;
using tests::Running;
using tests::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

/// A pile that needs no recognition, so that the program is mostly busy with filing.
void make_pile(const fs::path& folder, int papers) {
  fs::create_directory(folder);
  for (int i = 0; i < papers; ++i) {
    const std::string day = std::to_string(1 + i % 28);
    tests::write_file(folder / (std::to_string(100 + i) + ".txt"),
                      "清风村会议记录\n时间：2024年" + std::to_string(1 + i / 28) + "月" + day +
                          "日\n主持人：王建国\n记录人：李秀英\n会议主题：第" + std::to_string(i) +
                          "次例会\n");
  }
}

std::vector<std::string> filing(const fs::path& pile, const fs::path& archive) {
  return {"file",      pile.string(), "--json",    "--engine",      "tesseract",
          "--village", "清风村",      "--archive", archive.string()};
}

std::size_t documents_in(const fs::path& archive) {
  return run({"list", "--json", "--archive", archive.string()}).objects().size();
}

}  // namespace

TEST_CASE("killed in the middle of filing, the archive is whole and the pile can be filed again",
          "[app][kill]") {
  const TemporaryFolder folder;
  const int papers = 40;
  make_pile(folder / "pile", papers);
  // One archive through all the kills: each run files what the one before it could not.
  const fs::path archive = folder / "archive";
  std::set<int> told;
  for (const int lines : {1, 4, 9, 15, 22, 30}) {
    INFO("killed after " << lines << " lines");
    Running running(filing(folder / "pile", archive));
    running.wait_for_lines(lines);
    running.send(SIGKILL);
    const Finished killed = running.finish();
    // What was told as filed is there: a line is printed after its commit. The last line may be torn.
    for (const std::string& line : killed.output_lines()) {
      if (!nlohmann::json::accept(line)) continue;
      const nlohmann::json object = nlohmann::json::parse(line);
      for (const nlohmann::json& document : object["documents"]) told.insert(document["document"].get<int>());
    }
    std::set<int> kept;
    for (const nlohmann::json& document : run({"list", "--json", "--archive", archive.string()}).objects())
      kept.insert(document["document"].get<int>());
    CHECK(std::includes(kept.begin(), kept.end(), told.begin(), told.end()));
    // It may have died between a commit and its line.
    CHECK(kept.size() <= told.size() + 1);
    told = kept;
    const Finished verified = run({"verify", "--archive", archive.string()});
    INFO(verified.output << verified.messages);
    CHECK(verified.exit_code == 0);
  }
  CHECK(run(filing(folder / "pile", archive)).exit_code == 0);
  CHECK(documents_in(archive) == papers);
  CHECK(run({"verify", "--archive", archive.string()}).exit_code == 0);
}

TEST_CASE("asked to stop, filing ends between two files and says so", "[app][kill]") {
  const TemporaryFolder folder;
  make_pile(folder / "pile", 300);
  const fs::path archive = folder / "archive";
  Running running(filing(folder / "pile", archive));
  running.wait_for_lines(3);
  running.send(SIGINT);
  const Finished stopped = running.finish();
  CHECK(stopped.exit_code == 1);
  CHECK(stopped.message_lines().size() == 1);
  CHECK(stopped.objects().size() < 300);
  CHECK(documents_in(archive) == stopped.objects().size());
}

TEST_CASE("a reader that has seen enough ends the reading quietly", "[app][kill]") {
  const TemporaryFolder folder;
  make_pile(folder / "pile", 50);
  const fs::path pipe = folder / "pipe";
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  // Opened for both, so that neither end waits for the other; closed before anything is read.
  const int reader = open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  REQUIRE(reader >= 0);
  Running running({"read", "--json", "--engine", "tesseract", (folder / "pile").string()}, {}, pipe);
  close(reader);
  const Finished finished = running.finish();
  CHECK(finished.exit_code == 0);
  CHECK(finished.messages.empty());
}
