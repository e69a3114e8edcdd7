#pragma once

// The program's log, for whoever looks after the machine. It never holds what a paper says, nor the names of
// files, which may be people's: kiosk::log_text() is what may go in of an error.

#include <filesystem>

#include "app/output/output.h"

namespace app {

/// Logs to this file from now on, from any thread; only its owner may read it. It is turned over at 1 MiB,
/// three old ones are kept (NAME.1.log is the youngest); programs that log to one file at once turn it over
/// one after another and lose no line. If it can't be opened, the program goes on without a log and says so
/// once.
void open_log(const std::filesystem::path& file, Output& output);

}  // namespace app
