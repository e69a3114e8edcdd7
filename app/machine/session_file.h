#pragma once

// Who has signed in on the command line, from one command to the next: the session's token in a file of the
// user's session folder, one an archive, its owner's alone. The archive decides how long it holds.

#include <filesystem>
#include <optional>

#include "archive/records/person.h"

namespace app {

/// None: nobody has signed in to this archive.
std::optional<archive::SessionToken> read_session(const std::filesystem::path& archive);
/// Throws archive::Error where it can't be kept.
void write_session(const std::filesystem::path& archive, const archive::SessionToken& token);
void remove_session(const std::filesystem::path& archive);

}  // namespace app
