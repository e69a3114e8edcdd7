#pragma once

// What the find screen is asked to find: by another screen, or as somebody kept it.

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
  bool operator==(const Question&) const = default;
};

/// A question that is asked again and again, under the name that somebody gave it.
struct KeptQuestion {
  std::string name;
  Question question;
  bool operator==(const KeptQuestion&) const = default;
};

}  // namespace kiosk
