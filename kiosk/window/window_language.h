#pragma once

// The language of the window: its own sentences go through wx, those of kiosk/words do not; both come from
// one catalogue.

#include <filesystem>
#include <string_view>

namespace kiosk {

/// As speak() of kiosk/words/language.h, and wx's _() too. On the GUI thread, or before there is one; wx
/// forgets its part when it ends.
bool speak_in_window(std::string_view language, const std::filesystem::path& catalogues);

}  // namespace kiosk
