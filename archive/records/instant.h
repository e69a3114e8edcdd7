#pragma once

// Moments of filing and confirming: UTC, whole seconds, kept as ISO 8601 text. The archive has no clock of
// its own: whoever files or confirms says when.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "forms/values/reading.h"

namespace archive {

using Instant = std::chrono::sys_seconds;

/// "2024-03-15T08:00:00Z".
std::string to_iso(Instant moment);
/// Nothing if the text is not exactly such a moment.
std::optional<Instant> instant_from_iso(std::string_view text);
/// The day that it is in the office at that moment: Beijing time (GB/T 7408), wherever the machine thinks it
/// is.
forms::Date office_day(Instant moment);
/// The same with the time of day: "2024-03-15 16:00".
std::string office_time(Instant moment);
/// The moment that a day begins in the office. Files tell their paper's day by it, and are the same whenever
/// they are made.
Instant office_midnight(forms::Date day);

}  // namespace archive
