#pragma once

// What assistive technology says of a button that shows an icon alone and was given no other name.

#include <wx/string.h>

namespace kiosk {

/// In the user's language; empty for what is no icon of icons.h. GUI thread.
wxString words_of_icon(const char* icon);

}  // namespace kiosk
