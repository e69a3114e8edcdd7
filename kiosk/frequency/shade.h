#pragma once

// The colours of shares on a map: from red, nothing is proved, to green, all is. They are told apart on a
// grey print too, the worse the darker.

#include <optional>

#include <wx/colour.h>

#include "kiosk/look/theme.h"

namespace kiosk {

/// None: nothing is asked for there.
wxColour shade_of(const Theme& theme, const std::optional<double>& share);
/// Of words on it.
wxColour ink_on(const wxColour& ground);

}  // namespace kiosk
