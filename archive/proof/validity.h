#pragma once

// How long a paper goes on proving after its day.

#include <optional>

#include "forms/definitions/checklist.h"
#include "forms/values/reading.h"

namespace archive {

/// The last day that an event counts for: its own without a validity; else what the paper itself says
/// (`stated`, its field valid_until), else what the validity gives. Never before the event's own last day.
forms::Date last_valid_day(const std::optional<forms::Validity>& valid, forms::Date last,
                           const std::optional<forms::Date>& stated);

}  // namespace archive
