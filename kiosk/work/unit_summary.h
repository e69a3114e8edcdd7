#pragma once

// What a tile says of a unit of the tray, in a few words. Worked out once for what was read and set, as tiles
// are drawn often.

#include <map>
#include <vector>

#include <wx/string.h>

#include "kiosk/look/theme.h"
#include "kiosk/tray/unit.h"
#include "kiosk/window/kiosk.h"

namespace kiosk {

struct UnitSummary {
  bool clean = false;  ///< nothing of it wants a person's eye
  wxString title;      ///< its kind
  wxString note;       ///< its days, or what there is to do
  Sign sign = Sign::waiting;
};

/// One sentence about what a person had set and that does not fit any more, with every word of it.
wxString words_for(const std::vector<Unfit>& unfit);
/// A question, or what is wrong, in a few words.
wxString words_for(Lack lack);

/// GUI thread. `parts` must outlive it.
class UnitSummaries {
 public:
  explicit UnitSummaries(const Parts& parts) : parts_(parts) {}
  /// Another language is spoken from now on.
  void forget() { kept_.clear(); }
  /// The reference is good until the next call. Readings may be null: not read yet.
  const UnitSummary& of(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings);

 private:
  struct Kept {
    std::vector<Sheet> sheets;
    std::vector<SheetReadingPtr> readings;
    UnitSummary summary;
  };
  UnitSummary made(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings) const;

  const Parts& parts_;
  std::map<SheetId, Kept> kept_;
};

}  // namespace kiosk
