#include "archive/safekeeping/backup_check.h"

#include <filesystem>
#include <map>

#include "archive/safekeeping/kept_pages.h"

namespace archive {

namespace fs = std::filesystem;

BackupCheck check_backup(const FoundBackup& backup,
                         const std::function<void(std::size_t, std::size_t)>& progress,
                         std::stop_token stop) {
  struct Wanted {
    std::string sha256;
    std::vector<std::string> moments;
  };
  std::map<std::string, Wanted> files;
  BackupCheck check;
  for (const FoundMoment& each : backup.moments) {
    const fs::path folder = fs::path("moments") / each.name;
    const std::optional<Moment> moment = read_moment(backup, each.name);
    if (!moment) {
      check.damages.push_back({.file = backup_names::moment_text(folder).string(), .moments = {each.name}});
      continue;
    }
    ++check.moments;
    const auto want = [&](const fs::path& path, const std::string& sha256) {
      Wanted& wanted = files[path.string()];
      wanted.sha256 = sha256;
      wanted.moments.push_back(each.name);
    };
    for (const KeptFile& file : moment->files) want(folder / file.name, file.sha256);
    for (const KeptOriginal& page : moment->pages)
      want(fs::path("pages") / KeptPages::name_in_pages(page), page.sha256);
  }
  for (const auto& [path, wanted] : files) {
    if (stop.stop_requested()) {
      check.stopped = true;
      return check;
    }
    if (hash_on_device(backup.folder / path) != wanted.sha256)
      check.damages.push_back({.file = path, .moments = wanted.moments});
    ++check.files;
    if (progress) progress(check.files, files.size());
  }
  return check;
}

}  // namespace archive
