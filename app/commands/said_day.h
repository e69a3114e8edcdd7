#pragma once

// A day as a person types it into a command.

#include <optional>
#include <string>

#include "forms/values/reading.h"

namespace app {

/// 2024-03-15, or as it stands on papers: 2024年3月15日, 2024.3.15. Nothing where it is none, has no year, or
/// where more is said.
std::optional<forms::Date> said_day(const std::string& text);

}  // namespace app
