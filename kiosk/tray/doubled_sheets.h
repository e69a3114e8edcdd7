#pragma once

// Sheets that were scanned twice: the same page, or nearly, among those that wait in the tray. A feeder that
// is loaded again with the same pile, and a sheet laid on the glass again after a jam, make them.
//
// They are told and never taken out: a person looks.

#include <map>
#include <optional>
#include <vector>

#include "archive/records/page_likeness.h"
#include "kiosk/tray/filing_draft.h"

namespace kiosk {

class DoubledSheets {
 public:
  /// Each reading as it is now, in the tray's order; null: not read yet. What has not changed is not compared
  /// again. The cost of a new one grows with the number of sheets.
  void update(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings);
  /// The earlier sheet that this one shows again.
  std::optional<SheetId> earlier(SheetId sheet) const;

 private:
  struct Seen {
    SheetReadingPtr reading;
    std::vector<archive::PageLikeness> pages;
    std::optional<SheetId> earlier;
  };
  static bool same_paper(const Seen& a, const Seen& b);

  std::map<SheetId, Seen> seen_;
};

/// Whether no page of a sheet has anything on it.
bool is_blank(const SheetReading& reading);

}  // namespace kiosk
