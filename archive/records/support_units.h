#pragma once

// Support units (后盾单位) as people write them: several in one value, 区水利局、区财政局. For the library's
// own use, and for whoever shows them one by one.

#include <string>
#include <string_view>
#include <vector>

namespace archive {

/// One after the other, without spaces; whatever parts them.
std::vector<std::string> units_in(std::string_view text);
std::string joined_units(const std::vector<std::string>& units);
/// Whether `unit`, or each of several, is among those that `text` names.
bool names_units(std::string_view text, std::string_view unit);

}  // namespace archive
