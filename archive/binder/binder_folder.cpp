#include "archive/binder/binder_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <random>
#include <regex>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/binder/binder_pages.h"
#include "archive/files/target.h"
#include "archive/records/error.h"

namespace archive {

namespace {

namespace fs = std::filesystem;

constexpr const char* mark_name = "cunzheng-binder.txt";
constexpr std::string_view mark_begins = "Cunzheng evidence binder (存证佐证册)";

bool has_mark(const fs::path& folder) {
  const fs::path file = folder / mark_name;
  std::error_code unknown;
  if (!fs::is_regular_file(fs::symlink_status(file, unknown))) return false;
  std::ifstream in(file);
  std::string line;
  return std::getline(in, line) && line == mark_begins;
}

/// Whether nothing is in a folder but what a binder has, and what file managers put into any folder.
bool holds_only_binder(const fs::path& folder) {
  static const std::regex own(
      "index\\.html|style\\.css|(villages|contents)\\.svg|cunzheng-binder\\.txt|(village|document)-[0-9]+\\."
      "html|pictures|pdf"
      "|pictures/[0-9]+-[0-9]+(-small)?\\.jpg|pdf/[0-9]+\\.pdf|(.*/"
      ")?(Thumbs\\.db|desktop\\.ini|\\.DS_Store)");
  std::error_code failure;
  fs::recursive_directory_iterator entries(folder, failure);
  for (; !failure && entries != fs::recursive_directory_iterator(); entries.increment(failure)) {
    const std::string name = entries->path().lexically_relative(folder).generic_string();
    std::error_code ignored;
    if (!std::regex_match(name, own)) return false;
    if (entries->is_directory(ignored) != (name == binder_names::pictures || name == binder_names::pdfs))
      return false;
  }
  return !failure;
}

bool is_binder(const fs::path& folder) {
  return has_mark(folder) && holds_only_binder(folder);
}

/// A stick's or a disk's own root: nothing can be renamed onto it.
bool is_mount_point(const fs::path& folder) {
  struct statx of {};
  if (::statx(AT_FDCWD, folder.c_str(), 0, STATX_BASIC_STATS, &of) != 0) return false;
  return (of.stx_attributes_mask & STATX_ATTR_MOUNT_ROOT) != 0 &&
         (of.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

/// What the names of the folders that a binder is made in begin with, beside its place.
std::string beginning_of_new(const fs::path& place) {
  return place.filename().string() + ".new-";
}

/// One of them that nothing has. It names its place, so that what a killed run left is only cleared away for
/// the binder that it was to be.
fs::path unused_folder_beside(const fs::path& place) {
  std::random_device random;
  for (;;) {
    const fs::path folder = place.parent_path() / fmt::format("{}{:08x}", beginning_of_new(place), random());
    std::error_code unknown;
    if (!fs::exists(fs::symlink_status(folder, unknown))) return folder;
  }
}

void require_place(const fs::path& place) {
  require_outside_archives(place);
  std::error_code unknown;
  if (!fs::is_directory(place.parent_path(), unknown))
    throw Error(Fault::no_folder, place.parent_path().string(), "is no folder");
  const fs::file_status status = fs::symlink_status(place, unknown);
  if (!fs::exists(status)) return;
  if (fs::is_directory(status) && is_mount_point(place))
    throw Error(Fault::whole_disk, place.string(), "is a disk's root");
  const bool free = fs::is_directory(status) && fs::is_empty(place, unknown);
  if (!free && !(fs::is_directory(status) && is_binder(place)))
    throw Error(Fault::not_a_binder, place.string(), "holds other things than a binder");
}

/// Opens and locks a mark; -1 where another program has it.
int locked(const fs::path& mark) {
  const int descriptor = ::open(mark.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return -1;
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  ::close(descriptor);
  return -1;
}

/// Folders that a killed run was making: they have our mark, and nobody holds it.
void sweep_leftovers(const fs::path& place) {
  const std::string begins = beginning_of_new(place);
  std::error_code failure;
  std::vector<fs::path> leftovers;
  fs::directory_iterator entries(place.parent_path(), failure);
  for (; !failure && entries != fs::directory_iterator(); entries.increment(failure))
    if (entries->path().filename().string().starts_with(begins) && is_binder(entries->path()))
      leftovers.push_back(entries->path());
  for (const fs::path& leftover : leftovers) {
    const int mark = locked(leftover / mark_name);
    if (mark < 0) continue;
    fs::remove_all(leftover, failure);
    ::close(mark);
  }
}

}  // namespace

BinderFolder::BinderFolder(const fs::path& named, Disk& disk)
    : place_(fs::absolute(named).lexically_normal()), disk_(disk) {
  if (place_.filename().empty()) place_ = place_.parent_path();
  std::error_code unknown;
  if (fs::is_symlink(fs::symlink_status(place_, unknown)) && fs::is_directory(place_, unknown))
    place_ = fs::canonical(place_);
  require_place(place_);
  // Where there is none, a run that was killed while it put the new one in the old one's place may have left
  // the only one.
  if (replaces_one()) sweep_leftovers(place_);
  path_ = unused_folder_beside(place_);
  try {
    disk_.create_folder(path_);
    std::random_device random;
    write_binder_file(path_ / mark_name, fmt::format("{}\n{:08x}{:08x}\n", mark_begins, random(), random()));
    mark_ = locked(path_ / mark_name);
    disk_.create_folder(path_ / binder_names::pictures);
    disk_.create_folder(path_ / binder_names::pdfs);
  } catch (...) {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
    throw;
  }
}

BinderFolder::~BinderFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
  if (mark_ >= 0) ::close(mark_);
}

bool BinderFolder::replaces_one() const {
  return has_mark(place_);
}

void BinderFolder::put_in_place() {
  for (const fs::path& folder : {path_ / binder_names::pictures, path_ / binder_names::pdfs, path_})
    disk_.sync_folder(folder);
  // Asked again: writing takes minutes.
  require_place(place_);
  if (replaces_one())
    exchange();
  else
    disk_.rename(path_, place_);
  disk_.sync_folder(place_.parent_path());
  // From here on path_ is the old one, if there was one.
}

void BinderFolder::exchange() {
  if (::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, place_.c_str(), RENAME_EXCHANGE) == 0) return;
  // FAT and exFAT can't, as most sticks are.
  const fs::path aside = unused_folder_beside(place_);
  disk_.rename(place_, aside);
  try {
    disk_.rename(path_, place_);
  } catch (...) {
    disk_.rename(aside, place_);
    throw;
  }
  path_ = aside;
}

}  // namespace archive
