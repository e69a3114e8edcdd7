#include "archive/files/page_store.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/files/file_names.h"
#include "archive/records/error.h"
#include "ocr/page/error.h"

namespace archive {

namespace {

/// Copies a file and returns the hash of what was copied.
std::string copy(const std::filesystem::path& from, NewFileOnDisk& to) {
  std::ifstream in(from, std::ios::binary);
  if (!in) throw ocr::Error(ocr::Fault::missing, from.string(), "can't be opened");
  Sha256 hash;
  std::vector<char> buffer(1 << 18);
  while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())), in.gcount() > 0) {
    const auto bytes = std::as_bytes(std::span(buffer.data(), static_cast<std::size_t>(in.gcount())));
    hash.add(bytes);
    to.write(bytes);
  }
  if (in.bad()) throw ocr::Error(ocr::Fault::missing, from.string(), "can't be read");
  return hash.finish();
}

/// A kept file, opened to be read: neither through a link nor as anything that is no file. A pipe of this
/// name would be waited for, a device might never end.
class KeptFile {
 public:
  explicit KeptFile(const std::filesystem::path& path) {
    std::error_code unknown;
    if (std::filesystem::is_symlink(path.parent_path(), unknown)) return;
    do fd_ = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    while (fd_ < 0 && errno == EINTR);
    missing_ = fd_ < 0 && errno != ELOOP && errno != ENXIO;
    struct stat status = {};
    regular_ = fd_ >= 0 && ::fstat(fd_, &status) == 0 && S_ISREG(status.st_mode);
  }
  KeptFile(const KeptFile&) = delete;
  KeptFile& operator=(const KeptFile&) = delete;
  ~KeptFile() {
    if (fd_ >= 0) ::close(fd_);
  }

  bool missing() const { return missing_; }
  bool regular() const { return regular_; }
  /// None where a byte of it can't be read.
  std::optional<std::string> hash() const {
    Sha256 hash;
    std::vector<char> buffer(1 << 18);
    for (;;) {
      const ssize_t bytes = ::read(fd_, buffer.data(), buffer.size());
      if (bytes < 0 && errno == EINTR) continue;
      if (bytes < 0) return std::nullopt;
      if (bytes == 0) return hash.finish();
      hash.add(std::string_view(buffer.data(), static_cast<std::size_t>(bytes)));
    }
  }

 private:
  int fd_ = -1;
  bool missing_ = false;
  bool regular_ = false;
};

}  // namespace

PageStore::PageStore(std::filesystem::path folder, Disk& disk) : folder_(std::move(folder)), disk_(&disk) {}

void PageStore::put(const std::filesystem::path& file, const BlobName& name) {
  if (examine(name) == Condition::whole) return;
  const std::filesystem::path target = path(name);
  const std::filesystem::path temporary = file_names::half_written(folder_, name);
  try {
    disk_->create_private_folder(target.parent_path());
    disk_->create_private(file_names::marker(folder_, name));
    // The marker and the folder of two letters, before anything that the marker has to speak for.
    disk_->sync_folder(file_names::pages(folder_));
    {
      const std::unique_ptr<NewFileOnDisk> out = disk_->create_private(temporary);
      if (copy(file, *out) != name.sha256)
        throw Error(Fault::changed, file.string(), "changed between its reading and its filing");
      out->sync();
    }
    disk_->rename(temporary, target);
    disk_->sync_folder(target.parent_path());
  } catch (...) {
    try {
      sweep(name);
    } catch (const Error&) {
      // The marker stays, and the next opening sweeps; the first error is the one to tell.
    }
    throw;
  }
}

void PageStore::settle(const BlobName& name) {
  // Of a known file that was being put back when the program was killed.
  disk_->remove(file_names::half_written(folder_, name));
  disk_->remove(file_names::marker(folder_, name));
}

void PageStore::unsettle(const BlobName& name) {
  disk_->create_private(file_names::marker(folder_, name));
  disk_->sync_folder(file_names::pages(folder_));
}

std::filesystem::path PageStore::path(const BlobName& name) const {
  return file_names::blob(folder_, name);
}

std::vector<BlobName> PageStore::unsettled() const {
  std::vector<BlobName> names;
  std::error_code none;
  std::filesystem::directory_iterator entries(file_names::pages(folder_), none);
  if (none) return names;
  for (const auto& entry : entries)
    if (auto name = file_names::blob_of_marker(entry.path().filename().string())) names.push_back(*name);
  std::sort(names.begin(), names.end());
  return names;
}

void PageStore::sweep(const BlobName& name) {
  disk_->remove(file_names::half_written(folder_, name));
  disk_->remove(path(name));
  // Last, so that a sweep that is cut short is done again.
  disk_->remove(file_names::marker(folder_, name));
}

PageStore::Condition PageStore::examine(const BlobName& name) const {
  const KeptFile file(path(name));
  if (file.missing()) return Condition::missing;
  if (!file.regular()) return Condition::changed;
  const std::optional<std::string> hash = file.hash();
  if (!hash) return Condition::missing;
  return *hash == name.sha256 ? Condition::whole : Condition::changed;
}

std::vector<std::filesystem::path> PageStore::everything() const {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path pages = file_names::pages(folder_);
  std::error_code error;
  if (!std::filesystem::exists(pages, error)) return files;
  try {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(pages))
      if (!entry.is_directory() || entry.is_symlink())
        files.push_back(entry.path().lexically_relative(folder_));
  } catch (const std::filesystem::filesystem_error& failure) {
    throw Error(Fault::io, pages.string(), failure.what());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace archive
