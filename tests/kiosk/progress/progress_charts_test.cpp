#include "kiosk/progress/progress_charts.h"

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace {

archive::ProofFigures proof(int proved, int asked) {
  archive::ProofFigures figures;
  figures.proved = proved;
  figures.asked = asked;
  return figures;
}

kiosk::ProgressFigures progress() {
  kiosk::ProgressFigures progress;
  progress.figures.round.period = forms::parse_period("2024-H2").value();
  archive::VillageFigures village;
  village.village = "清风村";
  village.proof = proof(2, 3);
  village.contents["1.1.1"].proof = proof(1, 2);
  progress.figures.villages.push_back(village);
  progress.rates = {{.period = forms::parse_period("2024-H1").value(), .rate = 0.25},
                    {.period = forms::parse_period("2024-H2").value(), .rate = 0.6667}};
  return progress;
}

}  // namespace

TEST_CASE("bars stand by township, the best first, with those of the round before", "[kiosk][progress]") {
  kiosk::ProgressFigures of = progress();
  of.figures.before.emplace();
  of.figures.before->period = forms::parse_period("2024-H1").value();
  archive::TownshipFigures low, high;
  low.township = "蔡锷乡";
  low.proof = proof(1, 4);
  low.rate_before = 0.5;
  high.township = "檀江街道";
  high.proof = proof(9, 10);
  of.figures.townships = {low, high};
  const archive::BarChart bars = kiosk::bars_of(of);
  REQUIRE(bars.bars.size() == 2);
  CHECK(bars.bars[0].label == "檀江街道");
  CHECK(bars.bars[0].value.value() == Approx(90));
  CHECK_FALSE(bars.bars[0].before);
  CHECK(bars.bars[1].before.value() == Approx(50));
  CHECK_FALSE(bars.before_name.empty());
}

TEST_CASE("without townships the bars are the villages", "[kiosk][progress]") {
  kiosk::ProgressFigures of = progress();
  of.figures.townships.push_back({});
  const archive::BarChart bars = kiosk::bars_of(of);
  REQUIRE(bars.bars.size() == 1);
  CHECK(bars.bars[0].label == "清风村");
  // Rounded down: 100 is all of it.
  CHECK(bars.bars[0].value.value() == Approx(66.6));
}

TEST_CASE("the map has a column for each content, and the trend a point for each round",
          "[kiosk][progress]") {
  const forms::Checklists checklists = fixtures::checklists();
  const archive::HeatMap map = kiosk::map_of(progress(), checklists);
  REQUIRE(map.shares.size() == 1);
  CHECK(map.shares[0].size() == map.columns.size());
  CHECK(map.shares[0][0].value() == Approx(0.5));
  CHECK_FALSE(map.shares[0][1]);
  const archive::Trend trend = kiosk::trend_of(progress());
  CHECK(trend.points.size() == 2);
  CHECK(trend.lines.at(0).values.at(0).value() == Approx(25));
  CHECK(kiosk::percent(0.999).value() == 99);
}
