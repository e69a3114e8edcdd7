#pragma once

// Choosing what a document proves, from the whole checklist under the contents that ask for it, and what kind
// of document it is.

#include <functional>
#include <string>

#include "forms/definitions/checklist.h"
#include "forms/definitions/kind.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// `chosen` gets the requirement's id. GUI thread.
void choose_requirement(Navigator& navigator, const forms::Checklists& checklists,
                        std::function<void(const std::string&)> chosen);

/// `chosen` gets the kind's name; that of `current` is marked. GUI thread.
void choose_document_kind(Navigator& navigator, const forms::Kinds& kinds, const std::string& current,
                          std::function<void(const std::string&)> chosen);

}  // namespace kiosk
