#include "kiosk/devices/watched_folder.h"

#include <system_error>
#include <utility>

#include "kiosk/devices/folders.h"

namespace kiosk {

std::vector<std::filesystem::path> WatchedFolder::look() {
  std::vector<std::filesystem::path> whole;
  std::map<std::filesystem::path, State> before = std::exchange(seen_, {});
  for (const PaperFile& paper : look_into(folder_).papers) {
    std::error_code gone;
    State now{std::filesystem::file_size(paper.file, gone), {}, false};
    if (!gone) now.written = std::filesystem::last_write_time(paper.file, gone);
    if (gone) continue;
    const auto known = before.find(paper.file);
    if (known != before.end() && known->second.bytes == now.bytes && known->second.written == now.written) {
      now.taken = known->second.taken;
      if (!now.taken && now.bytes > 0) whole.push_back(paper.file);
    }
    seen_.emplace(paper.file, now);
  }
  return whole;
}

bool WatchedFolder::put_aside(const std::filesystem::path& file) {
  if (const auto known = seen_.find(file); known != seen_.end()) known->second.taken = true;
  std::error_code failed;
  const std::filesystem::path taken = folder_ / "cunzheng-taken";
  std::filesystem::create_directory(taken, failed);
  if (failed) return false;
  std::filesystem::rename(file, free_name(taken, file.filename().string()), failed);
  return !failed;
}

}  // namespace kiosk
