#pragma once

// From the tray into the archive: the last step of a sheet's way, without a window.

#include <cstddef>
#include <optional>
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

/// As one, for one slip: the documents of all that were filed, under the last one's mark.
JustFiled together(const std::vector<JustFiled>& filings);

/// Until when what was filed can be taken back; nothing: it can't be, as nothing was.
std::optional<archive::Instant> last_moment_to_take_back(const JustFiled& filed);

/// Takes back those of the filings that still can be at the mark's moment, all at once: their sheets are in
/// the tray again, with all that was set on them. Returns how many they were. Throws archive::Error: too_late
/// where none can be, or what withdraw() throws, and then nothing is taken back.
std::size_t take_back(archive::Archive& archive, Tray& tray, const std::vector<JustFiled>& filings,
                      const archive::Mark& mark);

}  // namespace kiosk
