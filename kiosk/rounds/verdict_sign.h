#pragma once

// The sign beside a verdict.

#include "archive/rounds/rounds.h"
#include "kiosk/look/theme.h"

namespace kiosk {

Sign sign_for(archive::Verdict verdict);
/// Of what was found at one of a sample; waiting: not looked at yet.
Sign sign_for(const std::optional<archive::SampleResult>& result);

}  // namespace kiosk
