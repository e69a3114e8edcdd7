#pragma once

// The one place where text changes sides: wx strings in windows, UTF-8 everywhere else.

#include <string>
#include <string_view>

#include <wx/string.h>

namespace kiosk {

inline wxString wx(std::string_view text) {
  return wxString::FromUTF8(text.data(), text.size());
}

inline std::string utf8(const wxString& text) {
  return text.utf8_string();
}

}  // namespace kiosk
