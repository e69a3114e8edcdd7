#include "archive/safekeeping/volumes.h"

#include <fstream>
#include <sstream>
#include <system_error>
#include <vector>

namespace archive {

namespace fs = std::filesystem;

namespace {

struct Mount {
  fs::path place;
  fs::path device;
};

/// proc(5): white space in paths is written as \040 and the like.
std::string unescaped(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool code = text[i] == '\\' && i + 3 < text.size();
    plain += code
                 ? static_cast<char>((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0'))
                 : text[i];
    if (code) i += 3;
  }
  return plain;
}

std::vector<Mount> mounts_of(const DiskTable& table) {
  std::vector<Mount> all;
  std::ifstream in(table.mounts);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string skipped, place, word, type, device;
    if (!(words >> skipped >> skipped >> skipped >> skipped >> place)) continue;
    while (words >> word && word != "-") continue;
    if (words >> type >> device) all.push_back({.place = unescaped(place), .device = unescaped(device)});
  }
  return all;
}

std::string uuid_of(const fs::path& device, const DiskTable& table) {
  std::error_code error, unknown;
  for (fs::directory_iterator entry(table.by_uuid, error), end; !error && entry != end;
       entry.increment(error))
    if (fs::weakly_canonical(entry->path(), unknown) == fs::weakly_canonical(device, unknown))
      return entry->path().filename().string();
  return {};
}

bool lies_in(const fs::path& path, const fs::path& folder) {
  const fs::path relative = path.lexically_relative(folder);
  return !relative.empty() && *relative.begin() != "..";
}

}  // namespace

std::optional<Volume> volume_of(const fs::path& path, const DiskTable& table) {
  std::error_code unknown;
  const fs::path real = fs::weakly_canonical(fs::absolute(path), unknown);
  Mount deepest;
  for (Mount& mount : mounts_of(table))
    // Of two at one place the later one hides the earlier.
    if (lies_in(real, mount.place) && mount.place.string().size() >= deepest.place.string().size())
      deepest = std::move(mount);
  if (deepest.place.empty() || deepest.place == "/") return std::nullopt;
  std::string uuid = uuid_of(deepest.device, table);
  if (uuid.empty()) return std::nullopt;
  return Volume{.uuid = std::move(uuid), .mount = deepest.place};
}

std::optional<fs::path> mount_of(const std::string& uuid, const DiskTable& table) {
  std::error_code unknown;
  const fs::path device = fs::weakly_canonical(table.by_uuid / uuid, unknown);
  for (const Mount& mount : mounts_of(table))
    if (fs::weakly_canonical(mount.device, unknown) == device) return mount.place;
  return std::nullopt;
}

}  // namespace archive
