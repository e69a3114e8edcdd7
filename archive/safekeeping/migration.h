#pragma once

// An archive's catalogue moved from its file to a PostgreSQL server. Its folder stays where it is, with the
// originals and all else.

#include <filesystem>
#include <string>

#include "archive/catalogue/archive.h"

namespace archive {

struct MigrationOptions {
  std::string server;  ///< as libpq takes it: "postgresql:///cunzheng"; never with a password in it
  std::string schema;  ///< of that server's database; not there yet, or empty
  Mark mark;           ///< who moves it, for the log
};

struct MigrationResult {
  std::filesystem::path left;  ///< the file as it was, which nobody writes any more
  std::int64_t entries = 0;    ///< of the log
};

/// Holds the lock of all writers until the server has every row, the folder names the server, and the file
/// refuses every change of a program that has it open still; then the file is put aside. Whatever fails
/// before that leaves the archive where it was. `archive` must not be used afterwards. Throws archive::Error:
/// bad_address, unreachable, would_replace (it is on a server, or something is in the schema), not_allowed,
/// no_access, disk_full, io.
MigrationResult move_to_server(Archive& archive, const MigrationOptions& options);

}  // namespace archive
