#pragma once

// What a person types that nobody may see.

#include <optional>
#include <stop_token>
#include <string>

namespace app {

/// Whether somebody sits there to be asked.
bool is_terminal();
/// A line of standard input without its end; on a terminal after `prompt`, and without showing what is typed.
/// None: standard input has ended, or a stop was requested.
std::optional<std::string> ask_secret(const std::string& prompt, const std::stop_token& stop);

}  // namespace app
