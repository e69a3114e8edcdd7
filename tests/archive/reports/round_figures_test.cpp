#include "archive/reports/round_figures.h"

#include "tests/archive/fixtures.h"
#include "tests/archive/reports/round_desk.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::checklists;
using fixtures::day;

namespace {

/// Whether each requirement is counted once.
int all_of(const ProofFigures& proof) {
  return proof.asked + proof.not_applicable + proof.not_yet_due;
}

}  // namespace

TEST_CASE("every requirement is counted, with a frequency or without", "[archive][reports]") {
  const fixtures::RoundDesk desk;
  const RoundFigures figures = round_figures(desk.archive, checklists(), desk.round, day("2024-07-10"));
  CHECK(figures.requirements > figures.periodic);
  for (const VillageFigures& village : figures.villages) {
    CHECK(all_of(village.proof) == figures.requirements);
    CHECK(village.proof.proved + village.proof.partly + village.proof.missing == village.proof.asked);
  }
  CHECK(figures.total.proof.asked == figures.villages[0].proof.asked + figures.villages[1].proof.asked);
}

TEST_CASE("a requirement is proved when each of its periods is, and partly when some are",
          "[archive][reports]") {
  fixtures::RoundDesk desk;
  const auto study = [&](const std::string& iso) {
    fixtures::Paper paper = fixtures::study_meeting();
    paper.fields = {fixtures::date(iso)};
    paper.dates = {};
    const DocumentId id = fixtures::filed_and_accepted(desk.archive, desk.folder / (iso + ".txt"), paper);
    const archive::FieldChange change{.place = archive::FieldPlace{std::nullopt, "date"},
                                      .values = std::vector<std::string>{iso},
                                      .type = std::nullopt};
    desk.archive.confirm(id, {&change, 1}, fixtures::mark());
  };
  const auto content = [&] {
    return round_figures(desk.archive, checklists(), desk.round, day("2024-07-10"))
        .village("白泉村")
        ->contents.at("1.1.1")
        .proof;
  };
  const int proved = content().proved, partly = content().partly;
  study("2024-01-15");
  CHECK(content().partly == partly + 1);
  for (const char* month : {"2024-02-15", "2024-03-15", "2024-04-15", "2024-05-15", "2024-06-15"})
    study(month);
  CHECK(content().proved == proved + 1);
  CHECK(content().partly == partly);
}

TEST_CASE("marks that fall short are told with their manner, and problems of villages outside count",
          "[archive][reports]") {
  fixtures::RoundDesk desk;
  const RoundFigures before = round_figures(desk.archive, checklists(), desk.round, day("2024-07-10"));
  REQUIRE(before.shortfalls.size() == 1);
  CHECK(before.shortfalls[0].manner == Manner::announced);
  CHECK(before.village("白泉村")->problems == 1);
  CHECK(before.village("石桥村") == nullptr);
  CHECK(before.total.problems == 1);
  CHECK(before.townships.size() == 2);
}

TEST_CASE("equals share a rank, and the next one is left out", "[archive][reports]") {
  fixtures::RoundDesk desk;
  const RoundFigures figures = round_figures(desk.archive, checklists(), desk.round, day("2024-07-10"));
  CHECK(figures.villages[0].rank == 1);
  const bool equal = figures.villages[0].points
                         ? figures.villages[0].points->points == figures.villages[1].points->points
                         : figures.villages[0].proof.rate() == figures.villages[1].proof.rate();
  CHECK(figures.villages[1].rank == (equal ? 1 : 2));
}

TEST_CASE("a round is compared with the last one of its kind that was over", "[archive][reports]") {
  fixtures::RoundDesk desk;
  CHECK_FALSE(round_figures(desk.archive, checklists(), desk.round, day("2024-07-10")).before);
  const std::vector<RoundVillage> villages = {{"白泉村", Manner::announced}};
  const RoundId later =
      open_round(desk.archive, forms::parse_period("2024-H2").value(), villages, fixtures::mark());
  const RoundFigures figures = round_figures(desk.archive, checklists(), later, day("2025-01-10"));
  REQUIRE(figures.before);
  CHECK(figures.before->id == desk.round);
  CHECK(figures.villages[0].rate_before.has_value());
  const auto rates = rates_over_rounds(desk.archive, checklists(), figures);
  REQUIRE(rates.size() == 2);
  CHECK(rates[0].period.last < rates[1].period.last);
}
