#include "archive/files/page_store.h"

#include <sys/stat.h>

#include "archive/files/file_names.h"
#include "archive/records/error.h"
#include "ocr/page/error.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::BlobName;
using archive::PageStore;
using fixtures::files_below;
using fixtures::TemporaryFolder;

namespace {

const std::string bytes = "the bytes of a picture";

BlobName name_of(const std::string& content) {
  return {.sha256 = archive::sha256_of(content), .extension = "jpg"};
}

}  // namespace

TEST_CASE("a kept file has the same bytes under its hash", "[archive][page_store]") {
  const TemporaryFolder folder;
  PageStore store(folder / "archive", archive::real_disk());
  const BlobName name = name_of(bytes);
  store.put(fixtures::write_file(folder / "a.jpg", bytes), name);
  store.settle(name);
  CHECK(fixtures::read_file(store.path(name)) == bytes);
  CHECK(store.examine(name) == PageStore::Condition::whole);
  CHECK(store.everything().size() == 1);
  CHECK(store.unsettled().empty());
}

TEST_CASE("a file that no row names yet is marked, and can be taken back", "[archive][page_store]") {
  const TemporaryFolder folder;
  PageStore store(folder / "archive", archive::real_disk());
  const BlobName name = name_of(bytes);
  store.put(fixtures::write_file(folder / "a.jpg", bytes), name);
  CHECK(store.unsettled() == std::vector<BlobName>{name});
  store.sweep(name);
  CHECK(store.everything().empty());
}

TEST_CASE("bytes other than those that were read are not kept", "[archive][page_store]") {
  const TemporaryFolder folder;
  PageStore store(folder / "archive", archive::real_disk());
  const auto file = fixtures::write_file(folder / "a.jpg", "other bytes by now");
  CHECK(fixtures::fault_of([&] { store.put(file, name_of(bytes)); }) == archive::Fault::changed);
  CHECK(store.everything().empty());
}

TEST_CASE("a file that vanished before its filing is missing, and leaves nothing", "[archive][page_store]") {
  const TemporaryFolder folder;
  PageStore store(folder / "archive", archive::real_disk());
  CHECK_THROWS_AS(store.put(folder / "gone.jpg", name_of(bytes)), ocr::Error);
  CHECK(store.everything().empty());
}

TEST_CASE("a changed and a missing file are told", "[archive][page_store]") {
  const TemporaryFolder folder;
  PageStore store(folder / "archive", archive::real_disk());
  const BlobName name = name_of(bytes);
  CHECK(store.examine(name) == PageStore::Condition::missing);
  store.put(fixtures::write_file(folder / "a.jpg", bytes), name);
  fixtures::write_file(store.path(name), "");
  CHECK(store.examine(name) == PageStore::Condition::changed);
  fixtures::write_file(store.path(name), "the bytes of a picturf");
  CHECK(store.examine(name) == PageStore::Condition::changed);
}

TEST_CASE("a half written file of a killed program is written anew", "[archive][page_store]") {
  const TemporaryFolder folder;
  PageStore store(folder / "archive", archive::real_disk());
  const BlobName name = name_of(bytes);
  fixtures::write_file(archive::file_names::half_written(folder / "archive", name), "the by");
  fixtures::write_file(store.path(name), "the bytes of");
  store.put(fixtures::write_file(folder / "a.jpg", bytes), name);
  store.settle(name);
  CHECK(store.examine(name) == PageStore::Condition::whole);
  CHECK(files_below(folder / "archive").size() == 1);
}

TEST_CASE("what stands in a kept file's place and is no file is changed, and not waited for",
          "[archive][page_store]") {
  const TemporaryFolder folder;
  PageStore store(folder / "archive", archive::real_disk());
  const BlobName name = name_of(bytes);
  const auto original = fixtures::write_file(folder / "a.jpg", bytes);
  store.put(original, name);
  store.settle(name);
  const std::filesystem::path kept = store.path(name);
  const std::filesystem::path elsewhere = folder / "elsewhere";
  SECTION("a link to the same bytes") {
    std::filesystem::remove(kept);
    std::filesystem::create_symlink(original, kept);
  }
  SECTION("a link to itself") {
    std::filesystem::remove(kept);
    std::filesystem::create_symlink(kept, kept);
  }
  SECTION("a pipe") {
    std::filesystem::remove(kept);
    REQUIRE(mkfifo(kept.c_str(), 0600) == 0);
  }
  SECTION("a device") {
    std::filesystem::remove(kept);
    std::filesystem::create_symlink("/dev/zero", kept);
  }
  SECTION("a folder") {
    std::filesystem::remove(kept);
    std::filesystem::create_directory(kept);
  }
  SECTION("a link for its folder") {
    std::filesystem::rename(kept.parent_path(), elsewhere);
    std::filesystem::create_directory_symlink(elsewhere, kept.parent_path());
  }
  CHECK(store.examine(name) == PageStore::Condition::changed);
}

TEST_CASE("a link to a folder among the pages is listed", "[archive][page_store]") {
  const TemporaryFolder folder;
  const PageStore store(folder / "archive", archive::real_disk());
  std::filesystem::create_directories(folder / "archive/pages");
  std::filesystem::create_directory_symlink(folder.path(), folder / "archive/pages/ab");
  CHECK(store.everything() == std::vector<std::filesystem::path>{"pages/ab"});
}
