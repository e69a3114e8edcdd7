#include "archive/rectification/handover.h"

#include "archive/rectification/step_refused.h"
#include "tests/archive/rectification/problem_desk.h"

using archive::StepRefusal;
using fixtures::day;
using fixtures::on;
using fixtures::village;
using Desk = fixtures::ProblemDesk;

namespace {

template <class Work>
std::optional<StepRefusal> refusal_of(Work&& work) {
  try {
    work();
  } catch (const archive::StepRefused& refused) {
    return refused.why();
  }
  return std::nullopt;
}

/// Two units stand behind one village, one of them behind another, too.
void two_units(Desk& desk) {
  const auto unit = [](const std::string& where, const std::string& name) {
    return forms::RosterEntry{
        .village = where, .name = name, .values = {}, .from = day("2024-01-01"), .until = {}};
  };
  desk.archive.set_roster(
      "support_units",
      std::vector{unit(village, "区水利局"), unit(village, "区财政局"), unit("清风村", "区财政局")},
      day("2024-01-01"), on("2024-01-01"));
  desk.archive.set_roster("villages",
                          std::vector<forms::RosterEntry>{{.village = {},
                                                           .name = village,
                                                           .values = {{"township", "板桥乡"}},
                                                           .from = day("2024-01-01"),
                                                           .until = {}},
                                                          {.village = {},
                                                           .name = "清风村",
                                                           .values = {{"township", "檀江街道"}},
                                                           .from = day("2024-01-01"),
                                                           .until = {}}},
                          day("2024-01-01"), on("2024-01-01"));
}

}  // namespace

TEST_CASE("each township and each of several units has a sheet of its own", "[archive][handover]") {
  Desk desk;
  two_units(desk);
  const auto here = desk.raise("2024-07-01", "2024-07-31");
  const auto there = desk.raise("2024-07-01", "2024-07-31", "清风村");
  const auto sheets = archive::hand_over(desk.archive, {}, "", on("2024-07-03"));
  REQUIRE(sheets.size() == 4);
  CHECK(sheets[0].addressee == "板桥乡");
  CHECK(sheets[0].number == "〔2024〕1号");
  CHECK(sheets[1].addressee == "檀江街道");
  CHECK(sheets[1].problems == std::vector{there});
  CHECK(sheets[2].addressee == "区水利局");
  CHECK(sheets[2].problems == std::vector{here});
  CHECK(sheets[3].addressee == "区财政局");
  CHECK(sheets[3].problems == std::vector{here, there});
  CHECK(archive::find_sheets(desk.archive).size() == 4);
  CHECK(refusal_of([&] { archive::hand_over(desk.archive, {}, "", on("2024-07-04")); }) ==
        StepRefusal::nothing_to_hand_over);
  // A new one goes on the next sheet, alone.
  const auto later = desk.raise("2024-07-05", "2024-07-31");
  const auto more = archive::hand_over(desk.archive, {}, "区财政局", on("2024-07-05"));
  REQUIRE(more.size() == 1);
  CHECK(more[0].number == "〔2024〕5号");
  CHECK(more[0].problems == std::vector{later});
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("a receipt is signed once, after the sheet was issued", "[archive][handover]") {
  Desk desk;
  two_units(desk);
  desk.raise();
  archive::hand_over(desk.archive, {}, "区水利局", on("2024-07-03"));
  const auto sign = [&](const std::string& sheet, const std::string& who, const std::string& iso) {
    return refusal_of([&] {
      archive::record_receipt(desk.archive, sheet, who, archive::Occasion(on("2024-07-20"), day(iso)));
    });
  };
  CHECK(sign("〔2024〕9号", "钱小军", "2024-07-04") == StepRefusal::unknown_sheet);
  CHECK(sign("nonsense", "钱小军", "2024-07-04") == StepRefusal::unknown_sheet);
  CHECK(sign("2024-1", " ", "2024-07-04") == StepRefusal::no_signature);
  CHECK(sign("2024-1", "钱小军", "2024-07-02") == StepRefusal::day_before_last_step);
  CHECK(sign("2024-1", "钱小军", "2024-07-21") == StepRefusal::day_after_entry);
  CHECK_FALSE(sign("2024-1", "钱小军", "2024-07-04"));
  CHECK(sign("〔2024〕1号", "钱小军", "2024-07-05") == StepRefusal::received_already);
  const auto sheet = archive::find_sheet(desk.archive, "2024-1");
  CHECK(sheet.receipt->signed_by == "钱小军");
  CHECK(sheet.receipt->day == day("2024-07-04"));
  CHECK(fixtures::damages(desk.archive).empty());
}

TEST_CASE("a reopened problem is handed over again, a closed or withdrawn one is not",
          "[archive][handover]") {
  Desk desk;
  two_units(desk);
  const auto id = desk.raise("2024-07-01", "2024-07-31");
  archive::hand_over(desk.archive, {}, "板桥乡", on("2024-07-03"));
  desk.put_right(id, "2024-07-20");
  CHECK(refusal_of([&] { archive::hand_over(desk.archive, {}, "", on("2024-07-21")); }) ==
        StepRefusal::nothing_to_hand_over);
  archive::reopen_problem(desk.archive, id, "反弹", day("2024-09-30"), on("2024-08-10"));
  CHECK(archive::hand_over(desk.archive, {}, "板桥乡", on("2024-08-11")).at(0).number == "〔2024〕2号");
}

TEST_CASE("a sheet's number is read as it is printed and as it is typed", "[archive][handover]") {
  CHECK(archive::parse_sheet_number("〔2024〕12号") == std::pair(2024, 12));
  CHECK(archive::parse_sheet_number(" 2024-12 ") == std::pair(2024, 12));
  for (const char* text : {"", "12", "2024-", "-3", "〔2024〕号", "2024-3x"})
    CHECK_FALSE(archive::parse_sheet_number(text));
}
