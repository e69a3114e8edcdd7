#pragma once

// Files with personal data in them, which nobody but their owner may read, whatever the umask.

#include <cstddef>
#include <filesystem>
#include <span>

#include "archive/files/disk.h"

namespace kiosk {

/// Takes everybody else's rights to a file or folder away, as an earlier version or the umask may have let
/// them in. A link, and a disk that knows no rights (a stick's), is left as it is.
void for_owner_alone(const std::filesystem::path& file);

/// archive::replace_file() for a file that only its owner may read.
void replace_private_file(archive::Disk& disk, const std::filesystem::path& file,
                          std::span<const std::byte> bytes);

/// Renames a file that can't be used to NAME.damaged, or NAME.2.damaged and so on, and returns that. Throws
/// archive::Error.
std::filesystem::path keep_aside(archive::Disk& disk, const std::filesystem::path& file);

}  // namespace kiosk
