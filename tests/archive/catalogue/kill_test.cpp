#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "archive/catalogue/archive.h"
#include "tests/archive/children.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using fixtures::Child;
using fixtures::Parent;
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

TEST_CASE("a filing that is killed at any moment leaves whole documents only, and all that were told",
          "[archive][kill]") {
  const TemporaryFolder folder;
  fixtures::open_archive(folder);
  std::mt19937 random(20240425);
  std::uniform_int_distribution<int> lifetime_us(0, 40'000);
  std::set<archive::DocumentId> told_filed, told_confirmed;
  std::size_t rounds = 0;
  for (int round = 0; round < 30; ++round) {
    INFO("round " << round);
    Child child([&](const Parent& parent) {
      Archive archive = Archive::open(folder / "archive");
      for (int i = 0; i < 1000; ++i) {
        const auto result = archive.file(file_number(folder, round * 1000 + i));
        for (const auto id : result.documents) parent.tell(id);
        archive::FieldChange change;
        change.place = {.row = 0, .key = "date"};
        archive.confirm(result.documents.front(), {&change, 1}, fixtures::mark());
        parent.tell(-result.documents.front());
      }
    });
    std::vector<std::int64_t> told;
    // Every second one dies while it opens or files for the first time, however slow the machine is.
    if (round % 2 == 1) told.push_back(child.next().value());
    std::this_thread::sleep_for(std::chrono::microseconds(lifetime_us(random)));
    child.kill();
    for (const std::int64_t number : child.rest()) told.push_back(number);
    for (const std::int64_t number : told)
      (number > 0 ? told_filed : told_confirmed).insert(std::abs(number));
    ++rounds;

    const Archive archive = Archive::open(folder / "archive");
    std::set<archive::DocumentId> filed, confirmed;
    for (const auto& document : archive.list()) {
      CHECK(document.pages == 1);
      CHECK(document.events == 5);
      filed.insert(document.id);
      if (document.confirmed_events > 0) confirmed.insert(document.id);
    }
    CHECK(std::includes(filed.begin(), filed.end(), told_filed.begin(), told_filed.end()));
    CHECK(std::includes(confirmed.begin(), confirmed.end(), told_confirmed.begin(), told_confirmed.end()));
    // A child may die between its commit and its word: then it is there, once, and whole.
    CHECK(filed.size() % 2 == 0);
    CHECK(filed.size() <= told_filed.size() + 2);
    CHECK(confirmed.size() <= told_confirmed.size() + 1);
    told_filed = filed;
    told_confirmed = confirmed;
    CHECK(fixtures::files_below(folder / "archive/pages").size() == filed.size() / 2);
    for (const archive::Finding& finding : archive.verify())
      FAIL_CHECK(archive::name_of(finding.damage) << " " << finding.subject << " " << finding.detail);
  }
  CHECK(told_filed.size() >= rounds);
}
