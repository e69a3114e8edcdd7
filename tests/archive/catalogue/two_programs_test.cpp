// Several programs, and several connections of one, on one archive: what one of them was told is kept stays
// kept, whatever the others do and whenever they are killed.

#include <algorithm>
#include <chrono>
#include <memory>
#include <random>
#include <set>
#include <thread>

#include "archive/catalogue/archive.h"
#include "archive/files/file_names.h"
#include "tests/archive/children.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using fixtures::Child;
using fixtures::Parent;
using fixtures::TemporaryFolder;

namespace {

const fixtures::Paper minutes = fixtures::study_meeting();

std::int64_t file_one(Archive& archive, const TemporaryFolder& folder, const std::string& name) {
  return fixtures::filed(archive, folder / (name + ".txt"), minutes);
}

std::set<std::int64_t> ids_in(const Archive& archive) {
  std::set<std::int64_t> ids;
  for (const auto& document : archive.list()) ids.insert(document.id);
  return ids;
}

void check_whole(const Archive& archive) {
  for (const archive::Finding& finding : archive.verify())
    FAIL_CHECK(archive::name_of(finding.damage) << " " << finding.subject << " " << finding.detail);
}

}  // namespace

TEST_CASE("what a program with two connections files is kept, though another looks in and it is killed",
          "[archive][concurrency][kill]") {
  const TemporaryFolder folder;
  fixtures::open_archive(folder);
  Child kiosk([&](const Parent& parent) {
    Archive room = Archive::open(folder / "archive");
    parent.tell(file_one(room, folder, "one"));
    // As long as any connection of the process was open, the closing of this one must not free the other's
    // locks.
    Archive::open(folder / "archive").list();
    parent.tell(0);
    parent.wait();
    parent.tell(file_one(room, folder, "two"));
    parent.tell(file_one(room, folder, "three"));
    parent.wait();
  });
  std::set<std::int64_t> acknowledged = {kiosk.next().value()};
  REQUIRE(kiosk.next() == 0);
  SECTION("another only lists") {
    Child lister([&](const Parent&) {
      const auto listing = std::make_unique<Archive>(Archive::open(folder / "archive"));
      if (Archive::open(folder / "archive").list().size() != 1)
        throw std::runtime_error("another number than was filed");
    });
    REQUIRE(lister.finish() == 0);
  }
  SECTION("another files") {
    Child filer([&](const Parent& parent) {
      Archive archive = Archive::open(folder / "archive");
      parent.tell(file_one(archive, folder, "another"));
    });
    REQUIRE(filer.finish() == 0);
    for (const auto id : filer.rest()) acknowledged.insert(id);
    REQUIRE(acknowledged.size() == 2);
  }
  kiosk.go();
  acknowledged.insert(kiosk.next().value());
  acknowledged.insert(kiosk.next().value());
  kiosk.kill();
  const Archive archive = Archive::open(folder / "archive");
  CHECK(ids_in(archive) == acknowledged);
  check_whole(archive);
}

TEST_CASE("two programs that file at once and are killed at any moment lose nothing that was told",
          "[archive][concurrency][kill]") {
  const TemporaryFolder folder;
  fixtures::open_archive(folder);
  std::mt19937 random(20240426);
  std::uniform_int_distribution<int> lifetime_us(0, 60'000);
  std::set<std::int64_t> acknowledged;
  std::size_t in_flight = 0;
  for (int round = 0; round < 12; ++round) {
    INFO("round " << round);
    const auto work = [&](const std::string& name) {
      return [&folder, round, name](const Parent& parent) {
        Archive archive = Archive::open(folder / "archive");
        for (int i = 0; i < 1000; ++i) {
          parent.tell(file_one(archive, folder, name + std::to_string(round * 1000 + i)));
          Archive::open(folder / "archive").list();
        }
      };
    };
    Child a(work("a")), b(work("b"));
    acknowledged.insert(a.next().value());
    acknowledged.insert(b.next().value());
    std::this_thread::sleep_for(std::chrono::microseconds(lifetime_us(random)));
    a.kill();
    std::this_thread::sleep_for(std::chrono::microseconds(lifetime_us(random)));
    b.kill();
    for (Child* child : {&a, &b})
      for (const auto id : child->rest()) acknowledged.insert(id);
    // Each may have been killed between its commit and its word.
    in_flight += 2;
    const Archive archive = Archive::open(folder / "archive");
    const auto kept = ids_in(archive);
    CHECK(std::includes(kept.begin(), kept.end(), acknowledged.begin(), acknowledged.end()));
    CHECK(kept.size() <= acknowledged.size() + in_flight);
    CHECK(archive.audit_head().length == static_cast<std::int64_t>(kept.size()));
    check_whole(archive);
  }
}

TEST_CASE("a connection tells that another has changed the archive", "[archive][concurrency]") {
  const TemporaryFolder folder;
  Archive one = fixtures::open_archive(folder), other = fixtures::open_archive(folder);
  const auto before = one.data_version();
  file_one(one, folder, "own");
  CHECK(one.data_version() == before);
  other.list();
  CHECK(one.data_version() == before);
  file_one(other, folder, "other");
  CHECK(one.data_version() != before);
}

TEST_CASE("the catalogue itself is no paper, under no name", "[archive][concurrency][sqlite]") {
  const TemporaryFolder folder;
  Archive archive = fixtures::open_archive(folder);
  const auto catalogue = archive::file_names::catalogue(folder / "archive");
  std::filesystem::create_symlink(catalogue, folder / "link.txt");
  std::filesystem::create_hard_link(catalogue, folder / "second.txt");
  const auto other = fixtures::write_file(folder / "other.txt", "other");
  for (const char* name : {"link.txt", "second.txt"})
    CHECK(archive::file_names::is_of_catalogue(folder / "archive", folder / name));
  CHECK(archive::file_names::is_of_catalogue(folder / "archive", catalogue.string() + "-wal"));
  CHECK_FALSE(archive::file_names::is_of_catalogue(folder / "archive", other));
  CHECK_FALSE(archive::file_names::is_of_catalogue(folder / "archive", folder / "nothing.txt"));
}
