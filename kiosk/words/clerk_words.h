#pragma once

// Errors for those who sit at the kiosk. They have no command line: advice to use it is for their
// administrator, who finds the rest in the log.

#include <exception>
#include <string>

namespace kiosk {

/// describe(), without the names of commands and options. Any thread.
std::string describe_for_clerk(const std::exception_ptr& error);

/// Whether a sentence advises something that can be done on a command line alone.
bool needs_command_line(const std::string& sentence);

}  // namespace kiosk
