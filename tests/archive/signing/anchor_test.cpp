#include "archive/signing/anchor.h"

#include <fstream>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::signing::AnchorFolder;
using archive::signing::SignedHead;
using fixtures::TemporaryFolder;

namespace {

SignedHead head(std::int64_t length, const std::string& office = "aa") {
  return {.head = {.length = length, .hash = std::string(64, 'a')},
          .first = length,
          .at = fixtures::moment("2024-04-01T01:00:00Z"),
          .office = office,
          .signature = std::string(128, 'b')};
}

}  // namespace

TEST_CASE("an anchor goes forward only, and a torn line is none", "[archive][signing]") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "archive");
  const AnchorFolder anchor(folder / "data", folder / "archive", archive::real_disk());
  CHECK_FALSE(anchor.last("aa"));
  for (const int length : {1, 2, 5, 3}) anchor.add(head(length));
  CHECK(anchor.last("aa")->head.length == 5);
  REQUIRE(anchor.own().size() == 1);
  CHECK(anchor.own().front().heads.size() == 3);
  const auto file = std::filesystem::directory_iterator(folder / "data/anchors")->path();
  std::ofstream(file, std::ios::app) << line_of(head(6)).substr(0, 40);
  CHECK(anchor.last("aa")->head.length == 5);
  anchor.add(head(7));
  CHECK(anchor.last("aa")->head.length == 7);
}

TEST_CASE("an archive elsewhere has an anchor of its own", "[archive][signing]") {
  const TemporaryFolder folder;
  for (const char* name : {"one", "two"}) std::filesystem::create_directory(folder / name);
  const AnchorFolder one(folder / "data", folder / "one", archive::real_disk());
  const AnchorFolder two(folder / "data", folder / "two", archive::real_disk());
  one.add(head(5));
  CHECK_FALSE(two.last("aa"));
  REQUIRE(two.elsewhere("aa").size() == 1);
  CHECK(two.elsewhere("aa").front().place == std::filesystem::canonical(folder / "one"));
  CHECK(two.elsewhere("bb").empty());
}

TEST_CASE("an anchor is thinned before it grows large", "[archive][signing]") {
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "archive");
  const AnchorFolder anchor(folder / "data", folder / "archive", archive::real_disk());
  for (int i = 1; i <= 6000; ++i) anchor.add(head(i));
  const auto heads = anchor.own().front().heads;
  CHECK(heads.size() < 5200);
  CHECK(heads.front().head.length == 1);
  CHECK(heads.back().head.length == 6000);
}
