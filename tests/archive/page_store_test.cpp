#include "archive/page_store.h"

#include "archive/error.h"
#include "archive/file_names.h"
#include "ocr/error.h"
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
