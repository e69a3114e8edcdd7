#pragma once

// Damaged originals of an archive, brought back from wherever the same bytes still lie.

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"

namespace archive {

struct RepairOptions {
  std::function<void(std::size_t done, std::size_t of)> progress;
  std::stop_token stop;
};

struct RepairResult {
  std::size_t checked = 0;           ///< originals that were read
  std::vector<std::string> mended;   ///< by path in the archive
  std::vector<std::string> damaged;  ///< that no file of the folder is
  bool stopped = false;
};

/// Brings originals that are missing or changed back from `from`, by their size and hash: a backup, another
/// archive, a bag, or any folder that the papers were once scanned to. Links are not followed. Throws
/// archive::Error: no_folder, read_only, disk_full, no_access, io.
RepairResult repair(const Archive& archive, const std::filesystem::path& from, const RepairOptions& options,
                    Disk& disk = real_disk());

}  // namespace archive
