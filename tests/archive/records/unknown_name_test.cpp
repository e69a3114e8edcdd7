#include "archive/records/unknown_name.h"

#include <array>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::NameOf;
using archive::nearest_names;
using archive::UnknownName;

TEST_CASE("the nearest names are those with few other characters, the nearest first",
          "[archive][unknown_name]") {
  const std::array<std::string, 4> names = {"石桥村", "青峰村", "清风村", "清风社区"};
  // 凤 looks like 风; 青峰 sounds like 清风.
  CHECK(nearest_names("清凤村", names) == std::vector<std::string>{"清风村", "青峰村"});
  CHECK(nearest_names("清风村", names).front() == "清风村");
  CHECK(nearest_names("火星基地", names).empty());
  CHECK(nearest_names("清风村", {}).empty());
}

TEST_CASE("a name that is said twice is told once", "[archive][unknown_name]") {
  const std::array<std::string, 3> names = {"清风村", "清风村", "石桥村"};
  CHECK(nearest_names("清风", names) == std::vector<std::string>{"清风村"});
}

TEST_CASE("an unknown name's fault tells what it is a name of", "[archive][unknown_name]") {
  CHECK(UnknownName(NameOf::village, "某村", {}).fault() == archive::Fault::unknown_name);
  CHECK(UnknownName(NameOf::village_of_round, "某村", {}).fault() == archive::Fault::no_round);
  CHECK(UnknownName(NameOf::requirement, "9.9.9", {}).fault() == archive::Fault::no_requirement);
  CHECK(UnknownName(NameOf::kind, "某表", {"会议记录"}).nearest() == std::vector<std::string>{"会议记录"});
}

TEST_CASE("a kind is known by its name, its title, and by a heading that only its forms have",
          "[archive][unknown_name]") {
  const auto kind = [](const std::string& name, const std::string& title, std::vector<std::string> headings) {
    forms::Kind made;
    made.name = name;
    made.title = title;
    made.titles = std::move(headings);
    return made;
  };
  const forms::Kinds kinds({kind("meeting_minutes", "会议记录", {"会议记录", "会议纪要"}),
                            kind("meal_fee_receipt", "伙食费收据", {"收据", "收条"}),
                            kind("other.receipt", "票据", {"收据", "发票"})});
  for (const std::string said : {"meeting_minutes", "会议记录", "会议纪要"})
    CHECK(archive::kind_named(kinds, said) == "meeting_minutes");
  CHECK(archive::kind_named(kinds, "收条") == "meal_fee_receipt");
  CHECK(archive::kind_named(kinds, "receipt") == "other.receipt");
  CHECK(archive::kind_named(kinds, "其他") == "other");
  const auto choices = [&](const std::string& said) {
    try {
      return std::vector<std::string>{archive::kind_named(kinds, said)};
    } catch (const UnknownName& unknown) {
      return unknown.nearest();
    }
  };
  // Several may be meant: nobody chooses for the user.
  CHECK(choices("收据") == std::vector<std::string>{"伙食费收据", "票据"});
  CHECK(choices("会议记录本") == std::vector<std::string>{"会议记录"});
  CHECK(choices("会议").front() == "会议记录");
  CHECK(choices("火星").size() == 3);
}

TEST_CASE("an item that no checklist has is refused with those like it", "[archive][unknown_name]") {
  CHECK_NOTHROW(archive::require_known_requirement(fixtures::checklists(), "1.1.1a"));
  CHECK_NOTHROW(archive::require_known_requirement(fixtures::checklists(), "1.1.1"));
  std::vector<std::string> near;
  try {
    archive::require_known_requirement(fixtures::checklists(), "1.1.1c");
    FAIL("the name is known");
  } catch (const UnknownName& unknown) {
    near = unknown.nearest();
  }
  REQUIRE_FALSE(near.empty());
  CHECK(near.front() == "1.1.1");
}
