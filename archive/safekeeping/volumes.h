#pragma once

// Sticks and disks by what is written on them, wherever the desktop mounts them this time. For the library's
// own use.

#include <filesystem>
#include <optional>
#include <string>

namespace archive {

/// Where the machine tells of its disks; tests have their own.
struct DiskTable {
  std::filesystem::path mounts = "/proc/self/mountinfo";
  std::filesystem::path by_uuid = "/dev/disk/by-uuid";
};

struct Volume {
  std::string uuid;
  std::filesystem::path mount;
};

/// The volume that a path lies on; none for the machine's own root, and for what has no number.
std::optional<Volume> volume_of(const std::filesystem::path& path, const DiskTable& table = {});
/// Where the volume of a number is mounted now; none: nowhere.
std::optional<std::filesystem::path> mount_of(const std::string& uuid, const DiskTable& table = {});

}  // namespace archive
