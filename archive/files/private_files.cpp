#include "archive/files/private_files.h"

#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "archive/files/file_names.h"

namespace archive {

namespace {

constexpr mode_t of_others = S_IRWXG | S_IRWXO;

enum class Tightening { unneeded, done, impossible };

/// Links are left: what they lead to is not the archive's.
Tightening tighten(const std::filesystem::path& path) {
  struct stat status = {};
  if (::lstat(path.c_str(), &status) != 0 || S_ISLNK(status.st_mode)) return Tightening::impossible;
  if ((status.st_mode & of_others) == 0) return Tightening::unneeded;
  if (status.st_uid != ::geteuid()) return Tightening::impossible;
  const mode_t mode = status.st_mode & 07777 & ~of_others;
  return ::chmod(path.c_str(), mode) == 0 ? Tightening::done : Tightening::impossible;
}

void tighten_below(const std::filesystem::path& folder) {
  std::error_code error;
  for (std::filesystem::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    tighten(entry->path());
}

}  // namespace

void make_private(const std::filesystem::path& archive) {
  std::error_code error;
  std::filesystem::path folder = std::filesystem::canonical(archive, error);
  if (error) return;
  struct stat status = {};
  const bool open = ::lstat(folder.c_str(), &status) == 0 && (status.st_mode & of_others) != 0;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (!file_names::is_ours(entry->path().filename().string())) continue;
    const bool changed = tighten(entry->path()) == Tightening::done;
    std::error_code unknown;
    if ((open || changed) && !entry->is_symlink(unknown) && entry->is_directory(unknown))
      tighten_below(entry->path());
  }
  // Last: while it is open, a walk that was cut short is done again.
  if (open) tighten(folder);
}

}  // namespace archive
