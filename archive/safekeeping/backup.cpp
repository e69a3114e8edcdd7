#include "archive/safekeeping/backup.h"

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <system_error>

#include "archive/catalogue/state.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/files/target.h"
#include "archive/safekeeping/backup_error.h"
#include "archive/safekeeping/kept_pages.h"
#include "archive/safekeeping/retention.h"
#include "archive/safekeeping/snapshot.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

/// A page is read again when the first digits of its hash fall to the turn.
constexpr int turns = 14;

int turn_of(const KeptOriginal& page) {
  return std::stoi(page.sha256.substr(0, 4), nullptr, 16) % turns;
}

class BackupAtWork {
 public:
  BackupAtWork(const Archive& archive, const fs::path& folder, const BackupOptions& options, Disk& disk)
      : archive_(archive), options_(options), disk_(disk) {
    result_.moment.archive = identity_of(archive);
    if (result_.moment.archive.empty())
      throw BackupError(BackupFault::nothing_kept, archive.folder().string(), "nothing was ever filed");
    backup_ = backup_names::backup_of(folder, result_.moment.archive);
    pages_.emplace(backup_, disk);
  }

  BackupResult result() {
    prepare_folders();
    const FolderLock alone(backup_);
    look_at_earlier_moments();
    sweep();
    half_ = fs::path(backup_names::moment(backup_, name_)).concat(backup_names::unfinished);
    disk_.create_private_folder(half_);
    try {
      if (!write_moment()) {
        remove_moment(half_);
        result_.stopped = true;
        return std::move(result_);
      }
    } catch (...) {
      try {
        remove_moment(half_);
      } catch (const std::exception&) {
        // The first error is the one to tell; the next backup removes it.
      }
      throw;
    }
    disk_.rename(half_, backup_names::moment(backup_, name_));
    disk_.sync_folder(backup_names::moments(backup_));
    if (!result_.archive_is_behind) prune();
    return std::move(result_);
  }

 private:
  void prepare_folders() {
    const fs::path moments = backup_names::moments(backup_);
    std::vector<fs::path> above;
    std::error_code unknown;
    for (const fs::path& last : {moments, file_names::pages(backup_)})
      for (fs::path each = last; !fs::exists(each, unknown); each = each.parent_path())
        above.push_back(each.parent_path());
    disk_.create_private_folder(file_names::pages(backup_));
    disk_.create_private_folder(moments);
    for (const fs::path& each : above) disk_.sync_folder(each);
  }

  void look_at_earlier_moments() {
    const FoundBackup earlier = the_backup_in(backup_);
    Moment& moment = result_.moment;
    moment.made = options_.now;
    if (const Moment* const last = earlier.newest()) {
      moment.turn = last->turn + 1;
      result_.archive_is_behind = entry_hash(archive_, last->head.length) != last->head.hash;
    }
    // Two within a second, or a clock that was set back: a name of its own all the same, in its order.
    name_ = moment_name(options_.now);
    for (int other = 2; fs::exists(backup_names::moment(backup_, name_)); ++other)
      name_ = moment_name(options_.now) + "-" + std::to_string(other);
    moment.name = name_;
  }

  /// What a killed backup has left. Under the lock nobody else is at work.
  void sweep() {
    std::vector<fs::path> left;
    std::error_code error;
    for (fs::directory_iterator entry(backup_names::moments(backup_), error), end; !error && entry != end;
         entry.increment(error))
      if (entry->path().filename().string().ends_with(backup_names::unfinished))
        left.push_back(entry->path());
    for (const fs::path& each : left) remove_moment(each);
  }

  /// What says that it is whole goes first.
  void remove_moment(const fs::path& folder) {
    disk_.remove(backup_names::moment_text(folder));
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
      files.push_back(entry->path());
    for (const fs::path& file : files) disk_.remove(file);
    disk_.remove(folder);
  }

  /// False: stopped.
  bool write_moment() {
    const fs::path catalogue = file_names::catalogue(half_);
    // A document that was filed and taken back while its page was to be copied: then the catalogue is copied
    // again.
    constexpr int attempts = 3;
    for (int attempt = 1;; ++attempt) {
      disk_.remove(catalogue);
      take_snapshot(archive_, catalogue, result_.moment);
      const Pages copied = copy_pages();
      if (copied == Pages::stopped) return false;
      if (copied == Pages::done || attempt == attempts) break;
    }
    pages_->sync_names();
    read_back_pages();
    require_sound(catalogue);
    result_.moment.files.clear();
    keep_file(catalogue);
    for (const fs::path& each :
         {file_names::learned(archive_.folder()), file_names::office(archive_.folder()),
          file_names::word_template(archive_.folder())})
      copy_settings(each);
    const std::string text = text_of(result_.moment);
    write_new_file(disk_, backup_names::moment_text(half_), std::as_bytes(std::span(text)), Readers::owner);
    disk_.sync_folder(half_);
    if (hash_on_device(backup_names::moment_text(half_)) != sha256_of(text))
      throw BackupError(BackupFault::not_readable, half_.string(), "is not as it was written");
    return true;
  }

  enum class Pages { done, taken_back, stopped };

  Pages copy_pages() {
    result_.damaged.clear();
    result_.lost.clear();
    std::size_t done = 0;
    std::vector<KeptOriginal>& pages = result_.moment.pages;
    for (const KeptOriginal& page : pages) {
      if (options_.stop.stop_requested()) return Pages::stopped;
      if (!keep_page(page)) return Pages::taken_back;
      if (options_.progress) options_.progress(++done, pages.size());
    }
    // What exists nowhere any more can't be promised.
    std::erase_if(pages, [&](const KeptOriginal& page) {
      return std::find(result_.lost.begin(), result_.lost.end(), path_in_archive(page)) != result_.lost.end();
    });
    return Pages::done;
  }

  /// False: its document has been taken back meanwhile.
  bool keep_page(const KeptOriginal& page) {
    const bool there = pages_->has(page);
    const bool again =
        there && (options_.recheck == Recheck::all || turn_of(page) == result_.moment.turn % turns);
    if (there && !again) return true;
    if (again) ++result_.checked;
    if (again && pages_->is_whole(page)) return true;
    const fs::path original = file_names::blob(archive_.folder(), {page.sha256, page.extension});
    if (pages_->put(page, original)) {
      ++result_.copied;
      result_.copied_bytes += page.bytes;
      if (there) ++result_.mended;
      to_read_back_.push_back(page);
      return true;
    }
    if (archive_.find_file(page.sha256).empty()) return false;
    result_.damaged.push_back(path_in_archive(page));
    if (!pages_->is_whole(page)) result_.lost.push_back(path_in_archive(page));
    return true;
  }

  static std::string path_in_archive(const KeptOriginal& page) {
    return "pages/" + KeptPages::name_in_pages(page);
  }

  void read_back_pages() {
    for (const KeptOriginal& page : to_read_back_)
      if (!pages_->is_whole(page))
        throw BackupError(BackupFault::not_readable, pages_->path(page).string(), "is not as it was written");
  }

  void keep_file(const fs::path& file) {
    std::error_code unknown;
    const auto hash = hash_on_device(file);
    if (!hash) throw BackupError(BackupFault::not_readable, file.string(), "can't be read back");
    result_.moment.files.push_back({.name = file.filename().string(),
                                    .sha256 = *hash,
                                    .bytes = static_cast<std::uint64_t>(fs::file_size(file, unknown))});
  }

  void copy_settings(const fs::path& file) {
    std::error_code unknown;
    if (!fs::is_regular_file(fs::symlink_status(file, unknown))) return;
    const fs::path place = half_ / file.filename();
    const auto copied = copy_synced(file, place, disk_);
    if (!copied) throw Error(Fault::io, file.string(), "can't be read");
    keep_file(place);
    if (result_.moment.files.back().sha256 != copied->sha256)
      throw BackupError(BackupFault::not_readable, place.string(), "is not as it was written");
  }

  void prune() {
    const FoundBackup all = the_backup_in(backup_);
    std::vector<const FoundMoment*> whole;
    std::vector<Instant> made;
    for (const FoundMoment& each : all.moments) {
      if (!each.said) continue;
      whole.push_back(&each);
      made.push_back(each.said->made);
    }
    if (!std::is_sorted(made.begin(), made.end())) return;
    std::set<std::string> go;
    for (const std::size_t place : no_longer_needed(made)) go.insert(whole[place]->name);
    std::set<std::string> needed;
    for (const FoundMoment* const each : whole) {
      if (go.contains(each->name)) continue;
      const std::optional<Moment> stays = read_moment(all, each->name);
      if (!stays) return;
      for (const KeptOriginal& page : stays->pages) needed.insert(KeptPages::name_in_pages(page));
    }
    for (const std::string& name : go) {
      // Under the name of what is unfinished, so that one that is half gone is no damaged moment.
      const fs::path moment = backup_names::moment(backup_, name);
      const fs::path going = fs::path(moment).concat(backup_names::unfinished);
      disk_.rename(moment, going);
      disk_.sync_folder(backup_names::moments(backup_));
      remove_moment(going);
    }
    result_.moments_removed = go.size();
    // Of a moment that can't be read nobody knows which pages it needs: a person has to look first.
    if (whole.size() == all.moments.size()) pages_->remove_all_but(needed);
  }

  const Archive& archive_;
  const BackupOptions& options_;
  Disk& disk_;
  fs::path backup_;
  std::optional<KeptPages> pages_;
  std::string name_;
  fs::path half_;
  std::vector<KeptOriginal> to_read_back_;
  BackupResult result_;
};

}  // namespace

BackupResult make_backup(const Archive& archive, const fs::path& folder, const BackupOptions& options,
                         Disk& disk) {
  require_outside_archives(folder);
  fs::path place = fs::absolute(folder).lexically_normal();
  if (!place.has_filename()) place = place.parent_path();
  std::error_code unknown;
  // A stick that is not plugged in must not become a folder of the machine.
  if (!fs::is_directory(place, unknown) && !fs::is_directory(place.parent_path(), unknown))
    throw Error(Fault::no_folder, folder.string(), "is not there");
  if (const auto lost = archive.loss()) throw Error(Fault::log_cut, archive.folder().string(), *lost);
  return writing_to(folder.string(), [&] { return BackupAtWork(archive, place, options, disk).result(); });
}

}  // namespace archive
