#include "archive/proof/unit_names.h"

#include "archive/proof/paper_facts.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::UnitNaming;

TEST_CASE("a unit is named by itself or by the leader who is asked for", "[archive][units]") {
  const forms::RosterEntry unit{.village = "清风村",
                                .name = "区财政局",
                                .values = {{"main_leader", "李文斌"}, {"leader_in_charge", "王志平"}},
                                .from = fixtures::day("2024-01-01"),
                                .until = {}};
  const auto naming = [&](const char* text, const char* role) {
    return archive::naming_of(archive::words_only(text), unit, role);
  };
  CHECK(naming("参会：李 文斌、王志平", "main_leader") == UnitNaming::named);
  CHECK(naming("区财政局王志平到村", "main_leader") == UnitNaming::other_leader);
  CHECK(naming("区财政局王志平到村", "leader_in_charge") == UnitNaming::named);
  CHECK(naming("王志平到村", "") == UnitNaming::named);
  CHECK(naming("区财政局到村", "main_leader") == UnitNaming::named);
  CHECK(naming("区水利局到村", "main_leader") == UnitNaming::unnamed);
}
