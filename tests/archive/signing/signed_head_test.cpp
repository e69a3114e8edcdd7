#include "archive/signing/signed_head.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::signing::SignedHead;

TEST_CASE("a head comes back out of its line, and no other out of a changed one", "[archive][signing]") {
  const SignedHead head{.head = {.length = 7, .hash = std::string(64, 'a')},
                        .first = 6,
                        .at = fixtures::moment("2024-04-01T01:00:00Z"),
                        .office = "0123",
                        .signature = "4567"};
  const std::string line = line_of(head);
  CHECK(archive::signing::parse_head(line) == head);
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::string changed = line;
    changed[i] = changed[i] == '1' ? '2' : '1';
    if (changed != line) CHECK_FALSE(archive::signing::parse_head(changed));
  }
  SignedHead unsigned_head = head;
  unsigned_head.office = unsigned_head.signature = "";
  CHECK(archive::signing::parse_head(line_of(unsigned_head)) == unsigned_head);
}
