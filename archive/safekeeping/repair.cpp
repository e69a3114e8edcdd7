#include "archive/safekeeping/repair.h"

#include <map>
#include <optional>
#include <system_error>

#include "archive/catalogue/state.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/safekeeping/kept_pages.h"
#include "archive/safekeeping/snapshot.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

/// The files of a folder by their sizes. Not of the archive's own.
class Candidates {
 public:
  Candidates(const fs::path& folder, const fs::path& archive) {
    std::error_code error, unknown;
    const fs::path own = fs::weakly_canonical(archive, unknown);
    fs::recursive_directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error), end;
    for (; !error && entry != end; entry.increment(error)) {
      const fs::file_status status = entry->symlink_status(unknown);
      if (fs::is_directory(status) && fs::equivalent(entry->path(), own, unknown))
        entry.disable_recursion_pending();
      if (fs::is_regular_file(status)) by_size_.emplace(entry->file_size(unknown), entry->path());
    }
  }

  /// A file with these bytes.
  std::optional<fs::path> find(const KeptOriginal& page) const {
    const auto [first, last] = by_size_.equal_range(page.bytes);
    // Ours have the hash in their names; then one reading is enough.
    const std::string named = page.sha256.substr(2);
    for (const bool by_name : {true, false})
      for (auto each = first; each != last; ++each)
        if (each->second.filename().string().starts_with(named) == by_name &&
            hash_on_device(each->second) == page.sha256)
          return each->second;
    return std::nullopt;
  }

 private:
  std::multimap<std::uintmax_t, fs::path> by_size_;
};

/// Puts a good original in the place of a bad or missing one, under the marker by which a next opening
/// finishes what is killed here. What stood there stays until the good one takes its place.
void put_back(const Archive::State& state, const KeptOriginal& page, const fs::path& from, Disk& disk) {
  const BlobName name{.sha256 = page.sha256, .extension = page.extension};
  const fs::path place = file_names::blob(state.folder, name);
  const fs::path half = file_names::half_written(state.folder, name);
  const fs::path marker = file_names::marker(state.folder, name);
  disk.create_private_folder(place.parent_path());
  disk.create_private(marker);
  disk.sync_folder(file_names::pages(state.folder));
  try {
    const auto copied = copy_synced(from, half, disk);
    if (!copied || copied->sha256 != page.sha256)
      throw Error(Fault::changed, from.string(), "changed between two readings");
    disk.rename(half, place);
    disk.sync_folder(place.parent_path());
  } catch (...) {
    try {
      disk.remove(half);
      disk.remove(marker);
    } catch (const Error&) {
      // The first error is the one to tell.
    }
    throw;
  }
  disk.remove(marker);
}

}  // namespace

RepairResult repair(const Archive& archive, const fs::path& from, const RepairOptions& options, Disk& disk) {
  std::error_code unknown;
  if (!fs::is_directory(from, unknown)) throw Error(Fault::no_folder, from.string(), "is no folder");
  const Archive::State& state = archive.state();
  if (state.database.read_only()) throw Error(Fault::read_only, state.folder.string(), "may only be read");
  std::optional<Candidates> candidates;
  RepairResult result;
  const std::vector<KeptOriginal> pages = pages_of(archive);
  for (const KeptOriginal& page : pages) {
    if (options.stop.stop_requested()) {
      result.stopped = true;
      return result;
    }
    if (options.progress) options.progress(result.checked, pages.size());
    ++result.checked;
    if (state.store.examine({.sha256 = page.sha256, .extension = page.extension}) ==
        PageStore::Condition::whole)
      continue;
    const std::string path = "pages/" + KeptPages::name_in_pages(page);
    if (!candidates) candidates.emplace(from, archive.folder());
    if (const auto found = candidates->find(page)) {
      put_back(state, page, *found, disk);
      result.mended.push_back(path);
    } else {
      result.damaged.push_back(path);
    }
  }
  return result;
}

}  // namespace archive
