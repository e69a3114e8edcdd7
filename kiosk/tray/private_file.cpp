#include "kiosk/tray/private_file.h"

#include <string>
#include <system_error>

#include <fmt/format.h>

#include "archive/records/error.h"

namespace kiosk {

namespace fs = std::filesystem;

void for_owner_alone(const fs::path& file) {
  std::error_code none;
  const fs::file_status status = fs::symlink_status(file, none);
  if (fs::is_directory(status))
    fs::permissions(file, fs::perms::owner_all, none);
  else if (fs::is_regular_file(status))
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, none);
}

void replace_private_file(archive::Disk& disk, const fs::path& file, std::span<const std::byte> bytes) {
  archive::replace_file(disk, file, bytes, archive::Readers::owner);
}

fs::path keep_aside(archive::Disk& disk, const fs::path& file) {
  std::error_code unknown;
  fs::path aside = file.string() + ".damaged";
  for (int i = 2; fs::exists(aside, unknown); ++i) aside = fmt::format("{}.{}.damaged", file.string(), i);
  disk.rename(file, aside);
  return aside;
}

}  // namespace kiosk
