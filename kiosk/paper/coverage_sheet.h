#pragma once

// The frequency check on paper.

#include <memory>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/coverage/coverage.h"
#include "kiosk/paper/printout.h"

namespace kiosk {

/// One row of the frequency check.
struct CoverageRow {
  std::string text;       ///< of the requirement
  std::string frequency;  ///< in words
  std::vector<archive::Cell> cells;
};

/// A4 across, over as many pages as it takes, heads repeated; the audit log's head stands at the foot. Colour
/// and sign say the same, so that it can be copied.
struct CoverageTable {
  std::string village;
  std::string days;  ///< from when to when
  std::string printed;
  archive::AuditHead audit;
  std::vector<CoverageRow> rows;
};
std::shared_ptr<const Printout> make_coverage_sheet(const CoverageTable& table);

}  // namespace kiosk
