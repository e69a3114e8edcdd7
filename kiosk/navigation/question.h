#pragma once

// What one screen asks the find screen to find.

#include <optional>
#include <string>

#include "forms/values/reading.h"

namespace kiosk {

/// What to find; empty parts do not restrict.
struct Question {
  std::string village;
  std::string requirement;  ///< or an item
  std::string kind;
  std::string words;
  std::optional<forms::Date> from;
  std::optional<forms::Date> to;
};

}  // namespace kiosk
