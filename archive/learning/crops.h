#pragma once

// The crops of what people confirmed, with what is right, to train a recogniser on this office's hand. They
// leave the archive only where somebody asks for them.

#include <filesystem>

#include "archive/catalogue/archive.h"
#include "archive/files/disk.h"

namespace archive {

/// Writes the crop of each confirmed value into a folder that nobody else may look into, as a JPEG, and
/// crops.tsv with a line of each: file, type, the value that is right, what was read, the reader's
/// confidence, right or wrong. The folder is new or
/// empty (would_replace), and in no archive (in_archive). Returns how many; pages that can't be shown any
/// more are passed over.
int write_crops(const Archive& archive, const std::filesystem::path& folder, Disk& disk = real_disk());

}  // namespace archive
