#pragma once

// Asking for PINs, passwords and passphrases: on the terminal, or as a line of standard input, and never as
// an argument, which every account of the machine could read.

#include <optional>
#include <stop_token>
#include <string>

#include "app/output/output.h"

namespace app {

/// The secret of who signs in. None, and said: nothing was typed.
std::optional<std::string> ask_for_secret(const std::string& name, Output& output,
                                          const std::stop_token& stop);
/// A new one, twice on a terminal. None, and said: nothing was typed, or two different ones.
std::optional<std::string> ask_for_new_secret(const std::string& name, Output& output,
                                              const std::stop_token& stop);

/// What a sealed file opens with, and what a new one will. None, and said, as above.
std::optional<std::string> ask_for_passphrase(Output& output, const std::stop_token& stop);
std::optional<std::string> ask_for_new_passphrase(Output& output, const std::stop_token& stop);

}  // namespace app
