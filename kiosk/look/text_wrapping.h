#pragma once

// Text that has to fit a width. GUI thread: it measures with the DC's font.

#include <cstddef>
#include <vector>

#include <wx/dc.h>
#include <wx/string.h>

namespace kiosk {

/// Whether a line may end before the character at `at`: between words, and in Chinese anywhere but before a
/// mark that ends something, or behind one that begins it.
bool may_break(const wxString& text, std::size_t at);
/// Breaks text into lines no wider than `width_px` in the DC's font.
std::vector<wxString> wrapped(wxDC& dc, const wxString& text, int width_px);
/// With … at its end where it is too wide.
wxString shortened(wxDC& dc, const wxString& text, int width_px);

}  // namespace kiosk
