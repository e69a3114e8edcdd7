#pragma once

// Choosing a village's paper out of another screen. GUI thread; what is handed in must outlive the question.

#include <functional>
#include <string>

#include "archive/records/document.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// Asks which of the village's documents is meant, the newest first.
void choose_document(Navigator& navigator, AppContext& app, CallbackScope& callbacks,
                     const std::string& village, std::function<void(archive::DocumentId)> chosen);

}  // namespace kiosk
