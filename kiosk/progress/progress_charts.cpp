#include "kiosk/progress/progress_charts.h"

#include <algorithm>
#include <cmath>

#include "kiosk/words/period_words.h"

namespace kiosk {
namespace {

std::optional<double> hundredths(const std::optional<double>& share) {
  return share ? std::optional(std::floor(*share * 1000) / 10) : std::nullopt;
}

}  // namespace

std::optional<int> percent(const std::optional<double>& share) {
  return share ? std::optional(static_cast<int>(std::floor(*share * 100))) : std::nullopt;
}

archive::BarChart bars_of(const ProgressFigures& progress) {
  const archive::RoundFigures& figures = progress.figures;
  archive::BarChart chart;
  chart.unit = "%";
  if (figures.before) {
    chart.value_name = words_for(figures.round.period);
    chart.before_name = words_for(figures.before->period);
  }
  const bool by_township =
      std::any_of(figures.townships.begin(), figures.townships.end(),
                  [](const archive::TownshipFigures& each) { return !each.township.empty(); });
  if (by_township) {
    for (const archive::TownshipFigures& each : figures.townships)
      chart.bars.push_back({.label = each.township.empty() ? "—" : each.township,
                            .value = hundredths(each.proof.rate()),
                            .before = hundredths(each.rate_before)});
  } else {
    for (const archive::VillageFigures& each : figures.villages)
      chart.bars.push_back({.label = each.village,
                            .value = hundredths(each.proof.rate()),
                            .before = hundredths(each.rate_before)});
  }
  std::stable_sort(chart.bars.begin(), chart.bars.end(), [](const archive::Bar& a, const archive::Bar& b) {
    return a.value.value_or(-1) > b.value.value_or(-1);
  });
  return chart;
}

archive::HeatMap map_of(const ProgressFigures& progress, const forms::Checklists& checklists) {
  archive::HeatMap map;
  std::vector<std::string> items;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items) {
      items.push_back(item.id);
      map.columns.push_back(item.title);
    }
  for (const archive::VillageFigures& village : progress.figures.villages) {
    map.rows.push_back(village.village);
    std::vector<std::optional<double>>& shares = map.shares.emplace_back();
    for (const std::string& item : items) {
      const auto found = village.contents.find(item);
      shares.push_back(found == village.contents.end() ? std::nullopt : found->second.proof.rate());
    }
  }
  return map;
}

archive::Trend trend_of(const ProgressFigures& progress) {
  archive::Trend trend;
  trend.unit = "%";
  trend.lines.push_back({});
  for (const archive::RoundRate& each : progress.rates) {
    trend.points.push_back(words_for(each.period));
    trend.lines[0].values.push_back(hundredths(each.rate));
  }
  return trend;
}

}  // namespace kiosk
