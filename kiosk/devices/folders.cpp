#include "kiosk/devices/folders.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fstream>
#include <sstream>
#include <string_view>

#include <sys/stat.h>

#include "archive/intake/paper_files.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

/// Spaces and the like are written as \040, three octal digits.
std::string unescaped(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 3 < text.size()) {
      plain += static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'));
      i += 3;
    } else {
      plain += text[i];
    }
  }
  return plain;
}

struct Mount {
  std::string device;
  std::string place;
};

std::vector<Mount> mounts_of(const fs::path& table) {
  std::vector<Mount> mounts;
  std::ifstream in(table);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    Mount mount;
    words >> mount.device >> mount.place;
    mounts.push_back({unescaped(mount.device), unescaped(mount.place)});
  }
  return mounts;
}

std::time_t time_of_change(const fs::path& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) == 0 ? status.st_mtime : 0;
}

}  // namespace

std::vector<fs::path> mounted_sticks(const fs::path& table) {
  constexpr std::array<std::string_view, 3> shelves = {"/media/", "/run/media/", "/mnt/"};
  std::vector<fs::path> sticks;
  for (const Mount& mount : mounts_of(table))
    if (std::any_of(shelves.begin(), shelves.end(),
                    [&](std::string_view shelf) { return mount.place.starts_with(shelf); }))
      sticks.emplace_back(mount.place);
  return sticks;
}

std::string device_at(const fs::path& place, const fs::path& table) {
  std::string device;
  // The last one covers those before it.
  for (const Mount& mount : mounts_of(table))
    if (mount.place == place.string()) device = mount.device;
  return device;
}

FolderContents look_into(const fs::path& folder) {
  FolderContents contents;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with('.')) continue;
    std::error_code unknown;
    // Never followed: on a stranger's stick they lead to this machine's own files.
    if (entry.is_symlink(unknown)) continue;
    if (entry.is_directory(unknown))
      contents.folders.push_back(entry.path());
    else if (archive::has_paper_ending(entry.path()))
      contents.papers.push_back({entry.path(), time_of_change(entry.path())});
  }
  std::sort(contents.folders.begin(), contents.folders.end());
  std::sort(contents.papers.begin(), contents.papers.end(),
            [](const PaperFile& a, const PaperFile& b) { return a.file < b.file; });
  return contents;
}

fs::path free_name(const fs::path& folder, const std::string& name) {
  const fs::path wanted(name);
  fs::path file = folder / wanted;
  std::error_code unknown;
  for (int i = 2; fs::exists(file, unknown); ++i)
    file = folder / (wanted.stem().string() + " (" + std::to_string(i) + ")" + wanted.extension().string());
  return file;
}

}  // namespace kiosk
