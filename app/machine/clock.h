#pragma once

// The one place that looks at the clock; everything below is told.

#include "archive/records/instant.h"
#include "forms/values/reading.h"

namespace app {

archive::Instant clock_now();
/// In the office; the machine may think that it is elsewhere.
forms::Date clock_today();

}  // namespace app
