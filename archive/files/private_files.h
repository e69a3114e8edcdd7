#pragma once

// Papers about people are for their office alone: the archive's folders and files may be read by their owner
// and nobody else. For the library's own use.

#include <filesystem>

namespace archive {

/// Takes all rights of others from what this user owns of an archive that was made when the umask decided.
/// Quick where that was done before. What a disk can't do (FAT has no such rights) is left.
void make_private(const std::filesystem::path& archive);

}  // namespace archive
