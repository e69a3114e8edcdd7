#pragma once

// Text that has to fit a width. GUI thread: it measures with the DC's font.

#include <vector>

#include <wx/dc.h>
#include <wx/string.h>

namespace kiosk {

/// Breaks text into lines no wider than `width_px` in the DC's font: between words, and anywhere in Chinese.
std::vector<wxString> wrapped(wxDC& dc, const wxString& text, int width_px);
/// With … at its end where it is too wide.
wxString shortened(wxDC& dc, const wxString& text, int width_px);

}  // namespace kiosk
