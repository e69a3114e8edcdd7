#include "archive/safekeeping/restore.h"

#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/restoration.h"
#include "archive/files/file_names.h"
#include "archive/files/target.h"
#include "archive/parcels/log_return.h"
#include "archive/safekeeping/backup_error.h"
#include "archive/safekeeping/kept_pages.h"
#include "archive/safekeeping/snapshot.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

void require_new(const fs::path& place, const fs::path& named) {
  require_outside_archives(named);
  std::error_code unknown;
  if (!fs::is_directory(place.parent_path(), unknown))
    throw Error(Fault::no_folder, place.parent_path().string(), "is no folder");
  if (!fs::exists(fs::symlink_status(place, unknown))) return;
  if (!fs::is_directory(fs::symlink_status(place, unknown)) || !fs::is_empty(place, unknown) || unknown)
    throw Error(Fault::would_replace, named.string(), "is there and not an empty folder");
}

/// The archive is made in a folder of this name beside its place, which no person would choose: what a killed
/// restoring has left there is begun anew.
fs::path workshop_of(const fs::path& place) {
  return place.parent_path() / fmt::format(".cunzheng-{}.restoring", place.filename().string());
}

class RestoreAtWork {
 public:
  RestoreAtWork(const FoundBackup& backup, const Moment& moment, const RestoreOptions& options, Disk& disk)
      : backup_(backup), moment_(moment), options_(options), disk_(disk) {}

  /// False: stopped.
  bool fill(const fs::path& folder) {
    disk_.create_private_folder(file_names::pages(folder));
    const fs::path from = backup_names::moment(backup_.folder, moment_.name);
    for (const KeptFile& file : moment_.files) {
      if (stopped()) return false;
      take(from / file.name, folder / file.name, file.sha256);
    }
    const KeptPages kept(backup_.folder, disk_);
    KeptPages pages(folder, disk_);
    for (const KeptOriginal& page : moment_.pages) {
      if (stopped()) return false;
      if (!pages.put(page, kept.path(page))) missing_.push_back("pages/" + KeptPages::name_in_pages(page));
    }
    pages.sync_names();
    disk_.sync_folder(folder);
    return true;
  }

 private:
  bool stopped() {
    if (options_.progress) options_.progress(done_++, moment_.files.size() + moment_.pages.size());
    return options_.stop.stop_requested();
  }

  void take(const fs::path& from, const fs::path& to, const std::string& sha256) {
    const auto copied = copy_synced(from, to, disk_);
    if (!copied || copied->sha256 != sha256)
      throw BackupError(BackupFault::moment_damaged, moment_.name, from.string() + " is missing or changed");
  }

  const FoundBackup& backup_;
  const Moment& moment_;
  const RestoreOptions& options_;
  Disk& disk_;
  std::size_t done_ = 0;
  std::vector<std::string> missing_;  ///< which verify will find, too
};

/// Who restored what, as an entry: the changes after it are given up.
void say_restored(const Archive& archive, const Moment& moment, const Mark& mark) {
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
    append(database, mark, Action::restored, 0,
           text_of(Restoration{.moment = moment.made,
                               .backed_up_to = moment.head.length,
                               .brought_back_to = audit_head(database).length}),
           {});
    transaction.commit();
    // Which may be behind what this machine remembers of the office's log.
    database.kept_head().replace(database);
  });
}

std::size_t disposed_since(const FoundBackup& backup, const Moment& moment) {
  const Moment* const newest = backup.newest();
  if (newest == nullptr || newest->head.length <= moment.head.length) return 0;
  try {
    return disposed_behind(file_names::catalogue(backup_names::moment(backup.folder, newest->name)),
                           moment.head.length);
  } catch (const Error&) {
    return 0;  // a newest moment that can't be read hinders nobody from restoring another
  }
}

}  // namespace

RestoreResult restore_backup(const fs::path& from, const fs::path& folder, const RestoreOptions& options,
                             Disk& disk) {
  const FoundBackup backup = the_backup_in(from, options.of);
  RestoreResult result;
  const std::string name = the_moment(backup, options.moment).name;
  std::optional<Moment> moment = read_moment(backup, name);
  if (!moment) throw BackupError(BackupFault::moment_damaged, name, "can't be read any more");
  result.moment = std::move(*moment);
  result.disposed_since = disposed_since(backup, result.moment);
  fs::path place = fs::absolute(folder).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  require_new(place, folder);
  const fs::path workshop = workshop_of(place);
  const auto clear = [&] {
    std::error_code error;
    fs::remove_all(workshop, error);
    if (error) throw Error(Fault::no_access, workshop.string(), error.message());
  };
  clear();
  const fs::path made = workshop / "archive";
  try {
    if (!writing_to(folder.string(),
                    [&] { return RestoreAtWork(backup, result.moment, options, disk).fill(made); })) {
      clear();
      result.stopped = true;
      return result;
    }
    {
      Archive archive = Archive::open(made, {}, disk);
      if (options.returned.empty()) {
        result.findings = archive.verify(result.moment.head);
      } else {
        BagCheck check;
        check.stop = options.stop;
        take_log_back(archive, options.returned, check);
      }
      result.log_length = archive.audit_head().length;
    }
    disk.sync_folder(made);
    disk.rename(made, place);
    disk.sync_folder(place.parent_path());
    // Under its own name: this machine remembers a log's end by the folder, too.
    const Archive restored = Archive::open(place, {.user_data = options.user_data}, disk);
    say_restored(restored, result.moment, options.mark);
    // What came back has no secrets of people, which only that entry explains.
    if (!options.returned.empty()) result.findings = restored.verify(result.moment.head);
  } catch (...) {
    try {
      clear();
    } catch (const Error&) {
      // The first error is the one to tell; the next restoring clears it away.
    }
    throw;
  }
  clear();
  return result;
}

}  // namespace archive
