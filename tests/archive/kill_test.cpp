#include <array>
#include <chrono>
#include <random>
#include <thread>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "archive/archive.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using fixtures::TemporaryFolder;

namespace {

fixtures::Paper register_of(int number) {
  fixtures::Paper paper{.kind = "visit_register",
                        .village = "白泉村",
                        .fields = {},
                        .rows = {},
                        .dates = {},
                        .lines = {"走访登记", "第" + std::to_string(number) + "号"},
                        .requirements = {"1.3.1a"}};
  for (int row = 0; row < 5; ++row)
    paper.rows.push_back({fixtures::date("2024-03-0" + std::to_string(row + 1)),
                          fixtures::field("household", forms::FieldType::person, "张三")});
  return paper;
}

archive::NewFile file_number(const TemporaryFolder& folder, int number) {
  const std::string name = std::to_string(number) + ".jpg";
  archive::NewFile file =
      fixtures::file_of(folder / name, register_of(number), std::string(50'000, 'x') + name);
  // Two documents in one file: neither may be there without the other.
  file.documents.push_back(file.documents.front());
  file.documents.back().pages.front().number = 2;
  return file;
}

}  // namespace

TEST_CASE("a filing that is killed at any moment leaves whole documents only", "[archive][kill]") {
  const TemporaryFolder folder;
  fixtures::open_archive(folder);
  std::mt19937 random(20240425);
  std::uniform_int_distribution<int> lifetime_us(0, 40'000);
  std::array<int, 2> news{};
  REQUIRE(pipe(news.data()) == 0);
  std::size_t kept = 0;
  for (int round = 0; round < 30; ++round) {
    INFO("round " << round);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        Archive archive = Archive::open(folder / "archive");
        for (int i = 0; i < 1000; ++i) {
          const auto result = archive.file(file_number(folder, round * 1000 + i));
          archive::FieldChange change;
          change.place = {.row = 0, .key = "date"};
          archive.confirm(result.documents.front(), {&change, 1}, fixtures::mark());
          if (i == 0 && write(news[1], "f", 1) != 1) _exit(1);
        }
      } catch (...) {
        _exit(1);
      }
      _exit(0);
    }
    // Every second one dies while it opens or files for the first time, however slow the machine is.
    char ready = 0;
    if (round % 2 == 1) REQUIRE(read(news[0], &ready, 1) == 1);
    std::this_thread::sleep_for(std::chrono::microseconds(lifetime_us(random)));
    kill(child, SIGKILL);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    REQUIRE(WIFSIGNALED(status));
    if (round % 2 == 0) {
      // What it may have said before it died is not for the next round.
      REQUIRE(write(news[1], "x", 1) == 1);
      while (read(news[0], &ready, 1) == 1 && ready != 'x') {
      }
    }

    const Archive archive = Archive::open(folder / "archive");
    const auto documents = archive.list();
    CHECK(documents.size() >= kept);
    kept = documents.size();
    CHECK(kept % 2 == 0);
    for (const auto& document : documents) {
      CHECK(document.pages == 1);
      CHECK(document.events == 5);
    }
    CHECK(fixtures::files_below(folder / "archive/pages").size() == kept / 2);
    for (const archive::Finding& finding : archive.verify())
      FAIL_CHECK(archive::name_of(finding.damage) << " " << finding.subject << " " << finding.detail);
  }
  close(news[0]);
  close(news[1]);
  CHECK(kept >= 30);
}
