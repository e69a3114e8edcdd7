#include "archive/catalogue/archive.h"

#include <thread>

#include <sqlite3.h>
#include <unistd.h>

#include "archive/files/file_names.h"
#include "tests/archive/catalogue/papers.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using archive::LinkState;
using archive::Missing;
using fixtures::change;
using fixtures::confirm;
using fixtures::date;
using fixtures::day;
using fixtures::fault_of;
using fixtures::filed;
using fixtures::mark;
using fixtures::open_archive;
using fixtures::receipt;
using fixtures::TemporaryFolder;
using fixtures::visits;

namespace {

std::optional<Fault> opening(const std::filesystem::path& folder, Missing missing = Missing::fail) {
  return fault_of([&] { Archive::open(folder, {.if_missing = missing}); });
}

}  // namespace

TEST_CASE("an archive is made once and opened again", "[archive]") {
  const TemporaryFolder folder;
  CHECK(opening(folder / "deep/archive") == Fault::no_archive);
  CHECK_FALSE(std::filesystem::exists(folder / "deep"));
  CHECK_FALSE(opening(folder / "deep/archive", Missing::create));
  CHECK_FALSE(opening(folder / "deep/archive"));
}

TEST_CASE("what is not an archive is refused and left alone", "[archive]") {
  const TemporaryFolder folder;
  for (Missing missing : {Missing::fail, Missing::create}) {
    SECTION(missing == Missing::fail ? "opening" : "making") {
      const auto file = fixtures::write_file(folder / "file", "hello");
      CHECK(opening(file, missing) == Fault::not_an_archive);
      const auto garbage = fixtures::write_file(folder / "garbage/catalogue.sqlite", "hello");
      CHECK(opening(folder / "garbage", missing) == Fault::not_an_archive);
      CHECK(fixtures::read_file(garbage) == "hello");
      const auto page =
          fixtures::write_file(folder / "torn/catalogue.sqlite", "SQLite format 3\0 and then nothing");
      CHECK(opening(folder / "torn", missing) == Fault::not_an_archive);
      fixtures::write_file(folder / "letters/letter.txt", "hello");
      CHECK(opening(folder / "letters", missing) == Fault::not_an_archive);
      CHECK(fixtures::files_below(folder / "letters") == std::vector<std::string>{"letter.txt"});
      std::filesystem::create_directories(folder / "folder/catalogue.sqlite");
      CHECK(opening(folder / "folder", missing) == Fault::not_an_archive);
      std::filesystem::create_directories(folder / "foreign");
      fixtures::forge(folder / "foreign", "CREATE TABLE recipe (name TEXT)");
      const std::string before = fixtures::read_file(folder / "foreign/catalogue.sqlite");
      CHECK(opening(folder / "foreign", missing) == Fault::not_an_archive);
      CHECK(fixtures::read_file(folder / "foreign/catalogue.sqlite") == before);
    }
  }
}

TEST_CASE("an archive whose making was interrupted is finished", "[archive]") {
  const TemporaryFolder folder;
  fixtures::write_file(folder / "archive/catalogue.sqlite", "");
  CHECK(opening(folder / "archive") == Fault::no_archive);
  CHECK_FALSE(opening(folder / "archive", Missing::create));
  CHECK(open_archive(folder).verify().empty());
}

TEST_CASE("an archive of a newer version is told from a foreign one", "[archive][sqlite]") {
  const TemporaryFolder folder;
  open_archive(folder);
  fixtures::forge(folder / "archive", "PRAGMA user_version = 1000");
  CHECK(opening(folder / "archive") == Fault::newer_version);
}

TEST_CASE("a document that is not there is told everywhere", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  CHECK(fault_of([&] { archive.show(7); }) == Fault::no_document);
  CHECK(fault_of([&] { archive.text(7); }) == Fault::no_document);
  CHECK(fault_of([&] { confirm(archive, 7, change("date")); }) == Fault::no_document);
  CHECK(fault_of([&] { archive.link(7, "1.1.1a", LinkState::accepted, mark()); }) == Fault::no_document);
}

TEST_CASE("lists are newest first and keep to their filter", "[archive]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const auto first = filed(archive, folder / "a.jpg", receipt());
  const auto second = filed(archive, folder / "b.jpg", visits());
  const auto ids = [&](const archive::Filter& filter) {
    std::vector<archive::DocumentId> found;
    for (const auto& summary : archive.list(filter)) found.push_back(summary.id);
    return found;
  };
  using Ids = std::vector<archive::DocumentId>;
  CHECK(ids({}) == Ids{second, first});
  archive::Filter filter;
  filter.limit = 1;
  CHECK(ids(filter) == Ids{second});
  filter = {};
  filter.kind = "meal_fee_receipt";
  CHECK(ids(filter) == Ids{first});
  filter = {};
  filter.village = "板桥乡白泉村";
  CHECK(ids(filter) == Ids{first});
  filter = {};
  filter.from = day("2024-03-10");
  CHECK(ids(filter) == Ids{first});
  filter.to = day("2024-03-19");
  CHECK(ids(filter).empty());
  filter.from = day("2024-03-09");
  filter.to = day("2024-03-09");
  CHECK(ids(filter) == Ids{second});
}

TEST_CASE("two writers at once both succeed, and a reader reads on", "[archive][concurrency]") {
  const TemporaryFolder folder;
  open_archive(folder);
  constexpr int each = 25;
  std::vector<std::string> troubles(3);
  const auto write = [&](int writer) {
    try {
      Archive archive = Archive::open(folder / "archive");
      for (int i = 0; i < each; ++i)
        filed(archive, folder / (std::to_string(writer) + "-" + std::to_string(i) + ".jpg"), receipt());
    } catch (const std::exception& error) {
      troubles[static_cast<std::size_t>(writer)] = error.what();
    }
  };
  const auto read = [&] {
    try {
      const Archive archive = Archive::open(folder / "archive");
      std::size_t seen = 0;
      for (int i = 0; i < 100; ++i) {
        const std::size_t now = archive.list().size();
        if (now < seen) troubles[2] = "documents vanished";
        seen = now;
      }
    } catch (const std::exception& error) {
      troubles[2] = error.what();
    }
  };
  { const std::jthread a(write, 0), b(write, 1), c(read); }
  for (const std::string& trouble : troubles) CHECK(trouble == "");
  const Archive archive = Archive::open(folder / "archive");
  CHECK(archive.list().size() == 2 * each);
  CHECK(archive.verify().empty());
}

TEST_CASE("two programs may make the same archive at once", "[archive][concurrency]") {
  for (int round = 0; round < 10; ++round) {
    const TemporaryFolder folder;
    std::vector<std::string> troubles(4);
    {
      std::vector<std::jthread> openers;
      for (std::string& trouble : troubles)
        openers.emplace_back([&] {
          try {
            open_archive(folder);
          } catch (const std::exception& error) {
            trouble = error.what();
          }
        });
    }
    for (const std::string& trouble : troubles) CHECK(trouble == "");
    CHECK(open_archive(folder).verify().empty());
  }
}

TEST_CASE("an archive that another program holds is busy after the wait", "[archive][concurrency]") {
  const TemporaryFolder folder;
  Archive archive = Archive::open(folder / "archive", {.if_missing = Missing::create, .busy_timeout_ms = 50});
  sqlite3* other = nullptr;
  REQUIRE(sqlite3_open(archive::file_names::catalogue(folder / "archive").c_str(), &other) == SQLITE_OK);
  REQUIRE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK(fault_of([&] { filed(archive, folder / "a.jpg", receipt()); }) == Fault::busy);
  CHECK(archive.list().empty());
  sqlite3_close(other);
  CHECK(filed(archive, folder / "a.jpg", receipt()) > 0);
}
