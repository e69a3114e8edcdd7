#pragma once

// The people that are offered where a name is to be entered.

#include <string>
#include <vector>

#include "archive/catalogue/archive.h"

namespace kiosk {

/// Of all rosters, those of this village first, none twice. On the archive's thread. Throws archive::Error.
std::vector<std::string> roster_names(const archive::Archive& archive, const std::string& village);

}  // namespace kiosk
