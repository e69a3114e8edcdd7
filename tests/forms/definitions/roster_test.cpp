#include "forms/definitions/roster.h"

#include <filesystem>

#include "forms/dates/date.h"
#include "tests/catch.h"

using forms::RosterEntry;

namespace {

forms::Date day(const std::string& iso) {
  return forms::from_iso(iso).value();
}

RosterEntry entry(const std::string& name, const std::string& from, const std::string& until = {},
                  const std::string& paired_with = {}) {
  RosterEntry entry{
      .village = "清风村", .name = name, .values = {}, .from = day(from), .until = forms::from_iso(until)};
  if (!paired_with.empty()) entry.values["paired_with"] = paired_with;
  return entry;
}

RosterEntry household(const std::string& categories, const std::string& risk_removed = {}) {
  RosterEntry household = entry("张三", "2023-01-01");
  household.values["categories"] = categories;
  if (!risk_removed.empty()) household.values["risk_removed"] = risk_removed;
  return household;
}

}  // namespace

TEST_CASE("the rosters of the house are read, in their order", "[forms][roster]") {
  const auto rosters = forms::Rosters::load(std::filesystem::path(CUNZHENG_SOURCE) / "forms/rosters");
  std::vector<std::string> names;
  for (const forms::Roster& roster : rosters.all()) names.push_back(roster.name);
  CHECK(names == std::vector<std::string>{"villages", "support_units", "team_members", "households"});
  CHECK(rosters.find("villages")->of_villages());
  const forms::Roster* households = rosters.find("households");
  REQUIRE(households != nullptr);
  CHECK_FALSE(households->of_villages());
  CHECK(forms::shown_value(households->columns.at(0), "lifted low_income") == "脱贫户、低保户");
  CHECK(rosters.find("nobody") == nullptr);
}

TEST_CASE("an entry holds from its first day to its last", "[forms][roster]") {
  const std::vector<RosterEntry> entries = {entry("张三", "2024-01-01", "2024-03-31"),
                                            entry("李四", "2024-03-31")};
  CHECK(forms::on_day(entries, day("2023-12-31")).empty());
  CHECK(forms::on_day(entries, day("2024-01-01")).size() == 1);
  CHECK(forms::on_day(entries, day("2024-03-31")).size() == 2);
  REQUIRE(forms::on_day(entries, day("2024-04-01")).size() == 1);
  CHECK(forms::on_day(entries, day("2024-04-01"))[0].name == "李四");
}

TEST_CASE("what a roster said before a day stays when it is said anew from then on", "[forms][roster]") {
  const std::vector<RosterEntry> before = {entry("张三", "2024-01-01"), entry("李四", "2024-01-01"),
                                           entry("王五", "2024-01-01", "", "赵六")};
  // 张三 stays, 李四 is gone, 王五 has another pair, 钱七 is new.
  const std::vector<RosterEntry> fresh = {
      entry("张三", "2024-04-01"), entry("王五", "2024-04-01", "", "孙八"), entry("钱七", "2024-04-01")};
  const auto after = forms::replaced_from(before, fresh, day("2024-04-01"));
  CHECK(after ==
        std::vector<RosterEntry>{entry("张三", "2024-01-01"), entry("李四", "2024-01-01", "2024-03-31"),
                                 entry("王五", "2024-01-01", "2024-03-31", "赵六"),
                                 entry("王五", "2024-04-01", "", "孙八"), entry("钱七", "2024-04-01")});
  // Said again it stays what it is; said from an earlier day, what followed is forgotten.
  CHECK(forms::replaced_from(after, fresh, day("2024-04-01")) == after);
  CHECK(forms::replaced_from(after, std::vector{entry("钱七", "2024-01-01")}, day("2024-01-01")) ==
        std::vector{entry("钱七", "2024-01-01")});
}

TEST_CASE("who came back after a time has a gap", "[forms][roster]") {
  const std::vector<RosterEntry> before = {entry("张三", "2024-01-01", "2024-02-29")};
  CHECK(forms::replaced_from(before, std::vector{entry("张三", "2024-04-01")}, day("2024-04-01")) ==
        std::vector<RosterEntry>{entry("张三", "2024-01-01", "2024-02-29"), entry("张三", "2024-04-01")});
}

TEST_CASE("a household is monitored until six months after its risk was removed", "[forms][roster]") {
  const RosterEntry monitored = household("monitored", "2023-08-31");
  CHECK(forms::belongs_to(monitored, "monitored", day("2023-07-01")));
  CHECK(forms::belongs_to(monitored, "monitored", day("2024-02-28")));
  CHECK_FALSE(forms::belongs_to(monitored, "contacted", day("2024-02-28")));
  // There is no 31st of February: its last day.
  CHECK_FALSE(forms::belongs_to(monitored, "monitored", day("2024-02-29")));
  CHECK(forms::belongs_to(monitored, "contacted", day("2024-02-29")));
  // The risk is gone before the pairing ends.
  CHECK(forms::belongs_to(monitored, "at_risk", day("2023-08-30")));
  CHECK_FALSE(forms::belongs_to(monitored, "at_risk", day("2023-08-31")));
  CHECK(forms::belongs_to(household("monitored"), "monitored", day("2030-01-01")));
}

TEST_CASE("the groups of the checklists have the households that they mean", "[forms][roster]") {
  const forms::Date today = day("2024-06-30");
  const auto groups = [&](const RosterEntry& household) {
    std::string groups;
    for (const char* group : {"lifted", "monitored", "contacted", "key", "supported", "nobody"})
      if (forms::belongs_to(household, group, today))
        groups += std::string(groups.empty() ? "" : " ") + group;
    return groups;
  };
  CHECK(groups(household("lifted")) == "lifted contacted supported");
  CHECK(groups(household("low_income")) == "key");
  CHECK(groups(household("lifted five_guarantees")) == "lifted contacted key supported");
  CHECK(groups(household("lifted monitored")) == "lifted monitored supported");
  CHECK(groups(household("borderline")) == "monitored key supported");
  CHECK(groups(household("lifted unstable", "2023-01-01")) == "lifted contacted supported");
  CHECK(groups(household("seriously_ill sudden_hardship", "2024-03-01")) == "monitored key supported");
  // 脱贫不稳定户 are 脱贫户; a 边缘户 whose risk is gone never was one.
  CHECK(groups(household("unstable")) == "lifted monitored key supported");
  CHECK(groups(household("borderline", "2023-01-01")) == "contacted supported");
  CHECK(groups(entry("张三", "2024-01-01")).empty());
}
