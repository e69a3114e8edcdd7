#pragma once

// Why a step of a problem or an interview is refused, in one whole sentence that says what to do.

#include <string>

#include "archive/rectification/step_refused.h"

namespace kiosk {

std::string sentence_for(const archive::StepRefused& refused);

}  // namespace kiosk
