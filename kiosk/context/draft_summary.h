#pragma once

// What a tile says of a filing draft of the tray, in a few words. Worked out once for what was read and set,
// as tiles are drawn often.

#include <map>
#include <vector>

#include <wx/string.h>

#include "kiosk/context/dependencies.h"
#include "kiosk/look/theme.h"
#include "kiosk/tray/filing_draft.h"

namespace kiosk {

struct DraftSummary {
  bool clean = false;  ///< nothing of it needs a review
  wxString title;      ///< its kind
  wxString note;       ///< its days, or what there is to do
  Sign sign = Sign::waiting;
};

/// One sentence about what a person had set and that does not fit any more, with every word of it.
wxString words_for(const std::vector<Unfit>& unfit);
/// A question, or what is wrong, in a few words.
wxString words_for(Lack lack);

/// GUI thread. `dependencies` must outlive it.
class DraftSummaries {
 public:
  explicit DraftSummaries(const Dependencies& dependencies) : dependencies_(dependencies) {}
  /// Another language is spoken from now on.
  void clear() { kept_.clear(); }
  /// The reference is good until the next call. Readings may be null: not read yet.
  const DraftSummary& of(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings);

 private:
  struct Kept {
    std::vector<Sheet> sheets;
    std::vector<SheetReadingPtr> readings;
    DraftSummary summary;
  };
  DraftSummary made(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings) const;

  const Dependencies& dependencies_;
  std::map<SheetId, Kept> kept_;
};

}  // namespace kiosk
