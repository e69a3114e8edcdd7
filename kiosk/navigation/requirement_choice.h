#pragma once

// Choosing a requirement from the whole checklist, under the contents that ask for it.

#include <functional>
#include <string>

#include "forms/definitions/checklist.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// `chosen` gets the requirement's id. GUI thread.
void choose_requirement(Navigator& navigator, const forms::Checklists& checklists,
                        std::function<void(const std::string&)> chosen);

}  // namespace kiosk
