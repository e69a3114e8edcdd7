#pragma once

// From the tray into the archive: the last step of a sheet's way, without a window.

#include <vector>

#include "archive/catalogue/archive.h"
#include "kiosk/tray/tray.h"

namespace kiosk {

/// What was filed at one touch.
struct JustFiled {
  std::vector<SheetId> sheets;
  std::vector<archive::Document> documents;
  archive::Mark mark;
  bool duplicate = false;  ///< nothing was: these are what the same bytes were filed as before
};

/// Files a draft and marks its sheets as filed; a duplicate's stay as they are. Throws what archive::Archive
/// and the tray throw. Killed in between, the sheets are found to be duplicates the next time.
JustFiled file_sheets(archive::Archive& archive, Tray& tray, const archive::NewFile& file,
                      const std::vector<SheetId>& sheets);

/// Takes the filing back: its sheets are in the tray again, with all that was set on them. Throws
/// archive::Error (too_late), a minute after.
void take_back(archive::Archive& archive, Tray& tray, const JustFiled& filed, const archive::Mark& mark);

}  // namespace kiosk
