#pragma once

// What is asked before a problem is raised or changed, a question a screen. GUI thread; what is handed in
// must outlive the questions.

#include <functional>
#include <string>
#include <vector>

#include "archive/rectification/problems.h"
#include "kiosk/navigation/screen.h"

namespace kiosk {

/// Some days ahead, as a date.
void choose_deadline(Navigator& navigator, const AppContext& app, std::function<void(forms::Date)> chosen);
/// One of the options, or what is typed.
void choose_words(Navigator& navigator, const wxString& title, const wxString& hint,
                  const std::vector<std::string>& options, std::function<void(const std::string&)> chosen);
/// Asks for what a new problem needs and raises it; `raised` is called when it is kept.
void ask_for_problem(Navigator& navigator, AppContext& app, CallbackScope& callbacks,
                     archive::NewProblem problem, std::function<void()> raised);
/// Asks which of the village's documents is meant, the newest first.
void choose_document(Navigator& navigator, AppContext& app, CallbackScope& callbacks,
                     const std::string& village, std::function<void(archive::DocumentId)> chosen);

}  // namespace kiosk
