#pragma once

// Raising a problem out of another screen, and choosing a village's paper. GUI thread; what is handed in must
// outlive the questions.

#include <functional>
#include <string>
#include <vector>

#include "archive/rectification/problems.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// Asks for what a new problem needs and raises it; `raised` is called when it is kept.
void ask_for_problem(Navigator& navigator, AppContext& app, CallbackScope& callbacks,
                     archive::NewProblem problem, std::function<void()> raised);
/// Asks which of the village's documents is meant, the newest first.
void choose_document(Navigator& navigator, AppContext& app, CallbackScope& callbacks,
                     const std::string& village, std::function<void(archive::DocumentId)> chosen);

}  // namespace kiosk
