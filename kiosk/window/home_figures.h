#pragma once

// How things stand today, for the home screen. Worked out on a thread with an archive of its own; the
// functions throw archive::Error.

#include <optional>
#include <string>

#include "archive/catalogue/archive.h"
#include "archive/rounds/rounds.h"
#include "forms/definitions/checklist.h"

namespace kiosk {

/// Quick to work out.
struct QuickFigures {
  int overdue = 0;                        ///< problems whose deadline is over
  int open = 0;                           ///< problems that are not closed
  std::optional<archive::RoundId> round;  ///< the newest that is open
  forms::Period period;                   ///< its
  int marked = 0;  ///< requirements of the village, of all villages where none is chosen
  int requirements = 0;
  int days_left = 0;  ///< until the period ends, when the bulletin is due; negative: it was over so long ago
};
/// An empty village: of all.
QuickFigures quick_figures(const archive::Archive& archive, const forms::Checklists& checklists,
                           const std::string& village, forms::Date today);

/// How many periods of this year lack any proof and are over.
int missing_periods(const archive::Archive& archive, const forms::Checklists& checklists,
                    const std::string& village, forms::Date today);

/// Those that nobody has dismissed. Takes seconds in a large archive.
int open_warnings(const archive::Archive& archive, const forms::Checklists& checklists,
                  const std::string& village);

}  // namespace kiosk
