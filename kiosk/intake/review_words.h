#pragma once

// The sentences of the check screen.

#include <vector>

#include <wx/string.h>

#include "kiosk/tray/review.h"

namespace kiosk {

/// What keeps these sheets from being reviewed; empty: nothing. Readings may be null: not read yet.
wxString trouble_with(const std::vector<Sheet>& sheets, const std::vector<SheetReadingPtr>& readings);
/// What the file button does, or what is to be done before.
wxString words_for_filing(const Review& review);
/// What speaks against a value that was given, as a question.
wxString objection_to(const std::vector<Objection>& objections, const Entry& entry);

}  // namespace kiosk
