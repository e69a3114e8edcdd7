#pragma once

// A round's figures as pictures: bars by township, a map of contents by villages, a trend over rounds. Plain
// values, on any thread; they are drawn with archive/paper/chart.h, as in the bulletin and the binder.

#include <vector>

#include "archive/paper/chart.h"
#include "archive/reports/round_figures.h"
#include "forms/definitions/checklist.h"

namespace kiosk {

struct ProgressFigures {
  archive::RoundFigures figures;
  std::vector<archive::RoundRate> rates;  ///< of this round and those before it, oldest first
};

/// What is proved by township, the best first; by village where no roster names townships.
archive::BarChart bars_of(const ProgressFigures& progress);
/// Villages by rank, contents as the checklists have them.
archive::HeatMap map_of(const ProgressFigures& progress, const forms::Checklists& checklists);
archive::Trend trend_of(const ProgressFigures& progress);

/// In points of a hundred, rounded down: 100 is all of it.
std::optional<int> percent(const std::optional<double>& share);

}  // namespace kiosk
