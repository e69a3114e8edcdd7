#include "archive/safekeeping/kept_pages.h"

#include <cerrno>
#include <span>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/files/file_names.h"
#include "archive/records/error.h"
#include "archive/records/sha256.h"

namespace archive {

namespace fs = std::filesystem;

namespace {

/// A plain file that is read once from its beginning to its end.
class Source {
 public:
  explicit Source(const fs::path& file) : buffer_(1 << 18) {
    do fd_ = ::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    while (fd_ < 0 && errno == EINTR);
    struct stat status = {};
    good_ = fd_ >= 0 && ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode);
  }
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source() {
    if (fd_ >= 0) ::close(fd_);
  }

  bool good() const { return good_; }
  /// What the machine remembers of it would hide what the device has. Only of what is synced already.
  void forget_remembered() const { ::posix_fadvise(fd_, 0, 0, POSIX_FADV_DONTNEED); }
  /// Empty at its end, or where it can't be read, which good() tells then.
  std::span<const std::byte> next() {
    for (;;) {
      const ssize_t bytes = ::read(fd_, buffer_.data(), buffer_.size());
      if (bytes < 0 && errno == EINTR) continue;
      if (bytes < 0) good_ = false;
      return {buffer_.data(), bytes < 0 ? 0 : static_cast<std::size_t>(bytes)};
    }
  }

 private:
  int fd_ = -1;
  bool good_ = false;
  std::vector<std::byte> buffer_;
};

}  // namespace

std::optional<std::string> hash_on_device(const fs::path& file) {
  Source source(file);
  if (!source.good()) return std::nullopt;
  source.forget_remembered();
  Sha256 hash;
  for (auto piece = source.next(); !piece.empty(); piece = source.next()) hash.add(piece);
  if (!source.good()) return std::nullopt;
  return hash.finish();
}

std::optional<Copied> copy_synced(const fs::path& from, const fs::path& to, Disk& disk) {
  Source source(from);
  if (!source.good()) return std::nullopt;
  Copied copied;
  Sha256 hash;
  {
    const std::unique_ptr<NewFileOnDisk> out = disk.create_private(to);
    for (auto piece = source.next(); !piece.empty(); piece = source.next()) {
      hash.add(piece);
      out->write(piece);
      copied.bytes += piece.size();
    }
    out->sync();
  }
  if (!source.good()) {
    disk.remove(to);
    return std::nullopt;
  }
  copied.sha256 = hash.finish();
  return copied;
}

fs::path KeptPages::path(const KeptOriginal& page) const {
  return file_names::blob(folder_, {.sha256 = page.sha256, .extension = page.extension});
}

std::string KeptPages::name_in_pages(const KeptOriginal& page) {
  const fs::path place = file_names::blob({}, {.sha256 = page.sha256, .extension = page.extension});
  return (place.parent_path().filename() / place.filename()).string();
}

bool KeptPages::has(const KeptOriginal& page) const {
  std::error_code unknown;
  const fs::path place = path(page);
  return fs::is_regular_file(fs::symlink_status(place, unknown)) &&
         fs::file_size(place, unknown) == page.bytes && !unknown;
}

bool KeptPages::is_whole(const KeptOriginal& page) const {
  return hash_on_device(path(page)) == page.sha256;
}

bool KeptPages::put(const KeptOriginal& page, const fs::path& from) {
  const fs::path place = path(page);
  const fs::path temporary = fs::path(place).concat(backup_names::unfinished);
  disk_->create_private_folder(place.parent_path());
  try {
    const auto copied = copy_synced(from, temporary, *disk_);
    if (!copied || copied->sha256 != page.sha256) {
      disk_->remove(temporary);
      return false;
    }
    disk_->rename(temporary, place);
  } catch (const Error&) {
    try {
      disk_->remove(temporary);
    } catch (const Error&) {
      // The first error is the one to tell; the next backup removes it.
    }
    throw;
  }
  unsynced_.insert(place.parent_path());
  return true;
}

void KeptPages::sync_names() {
  for (const fs::path& folder : unsynced_) disk_->sync_folder(folder);
  if (!unsynced_.empty()) disk_->sync_folder(file_names::pages(folder_));
  unsynced_.clear();
}

std::size_t KeptPages::remove_all_but(const std::set<std::string>& needed) {
  std::vector<fs::path> superfluous;
  const fs::path pages = file_names::pages(folder_);
  std::error_code error;
  for (fs::recursive_directory_iterator entry(pages, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code unknown;
    if (fs::is_directory(entry->symlink_status(unknown))) continue;
    if (!needed.contains(entry->path().lexically_relative(pages).string()))
      superfluous.push_back(entry->path());
  }
  for (const fs::path& each : superfluous) disk_->remove(each);
  return superfluous.size();
}

}  // namespace archive
