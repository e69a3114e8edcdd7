#pragma once

// learned.toml, what was learned from corrections, as a file of the archive's folder: its hash is in the
// audit log, and a learning that was killed is finished or undone by the next opening. What it says, and how
// it is learned: archive/learning/learning.h. For the library's own use.

#include <filesystem>
#include <optional>
#include <string>

#include "archive/catalogue/archive.h"

namespace archive {

class Database;

/// The hash of what was learned last, as the log says; none: nothing ever was. Throws sql::Failure.
std::optional<std::string> logged_learned(const Database& database);

/// Whether a learning that was killed has left its file half in its place.
bool is_half_learned(const std::filesystem::path& archive);
/// Puts it there if the log says that it was learned, else removes it. While nobody can learn.
/// Throws sql::Failure and archive::Error.
void settle_learned(const Archive::State& state);
/// Whether learned.toml, or what is about to take its place, has this hash.
bool is_learned(const std::filesystem::path& archive, const std::string& sha256);

}  // namespace archive
