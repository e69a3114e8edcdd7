#include "archive/safekeeping/moments.h"

#include <string>

#include "archive/records/sha256.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace {

archive::Moment a_moment() {
  archive::Moment moment;
  moment.name = "20260101T040000Z";
  moment.archive = archive::sha256_of("first");
  moment.made = fixtures::moment("2026-01-01T04:00:00Z");
  moment.head = {.length = 12, .hash = archive::sha256_of("last")};
  moment.documents = 3;
  moment.files = {{.name = "catalogue.sqlite", .sha256 = archive::sha256_of("c"), .bytes = 4096}};
  moment.pages = {{.sha256 = archive::sha256_of("p"), .extension = "jpg", .bytes = 7},
                  {.sha256 = archive::sha256_of("q"), .extension = "", .bytes = 8}};
  return moment;
}

}  // namespace

TEST_CASE("a moment's text comes back, and not with any byte of it changed", "[archive][safekeeping]") {
  const std::string text = archive::text_of(a_moment());
  const auto back = archive::moment_from(text, "20260101T040000Z");
  REQUIRE(back);
  CHECK(archive::text_of(*back) == text);
  CHECK(back->pages[1].extension.empty());
  for (std::size_t i = 0; i < text.size(); i += 3) {
    std::string changed = text;
    changed[i] ^= 1;
    CHECK_FALSE(archive::moment_from(changed, "x"));
    CHECK_FALSE(archive::moment_from(text.substr(0, i), "x"));
  }
}

TEST_CASE("a moment's text that leads elsewhere is refused though its hash is right",
          "[archive][safekeeping]") {
  archive::Moment moment = a_moment();
  SECTION("a file of another folder") {
    moment.files[0].name = "../../evil";
  }
  SECTION("an extension that is a path") {
    moment.pages[0].extension = "/x";
  }
  SECTION("no hash") {
    moment.pages[0].sha256 = "../../../../etc/passwd";
  }
  CHECK_FALSE(archive::moment_from(archive::text_of(moment), "x"));
}

TEST_CASE("a moment is named by its instant, without what FAT can't have", "[archive][safekeeping]") {
  CHECK(archive::moment_name(fixtures::moment("2026-01-01T04:00:00Z")) == "20260101T040000Z");
}
