#pragma once

// Rows of keys for one sign each, as a keyboard has them.

#include <functional>

#include <wx/panel.h>
#include <wx/textctrl.h>

#include "kiosk/look/theme.h"

namespace kiosk {

// In pixels of a screen of 1366 x 768.
inline constexpr int key_row_height = 48;
inline constexpr int key_gap = 4;

/// A panel with these rows of signs, equally high; a row of nine begins half a key further in than one of
/// ten. A key is called "pad" and its sign. `theme` must outlive it. GUI thread.
wxPanel* make_key_rows(wxWindow* parent, const Theme& theme, std::initializer_list<wxString> rows,
                       const std::function<void(const wxString& sign)>& press);

/// What an erasing key does: takes out what is selected, or else the sign before the cursor.
void erase_in(wxTextCtrl& text);

}  // namespace kiosk
