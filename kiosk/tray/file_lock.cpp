#include "kiosk/tray/file_lock.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "archive/records/error.h"

namespace kiosk {

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::optional<FileLock> FileLock::take(const std::filesystem::path& file) {
  FileLock lock;
  do lock.descriptor_ = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  while (lock.descriptor_ < 0 && errno == EINTR);
  if (lock.descriptor_ < 0)
    throw archive::Error(
        errno == ENOSPC || errno == EDQUOT ? archive::Fault::disk_full : archive::Fault::no_access,
        file.string(), std::generic_category().message(errno));
  int failed = 0;
  do failed = ::flock(lock.descriptor_, LOCK_EX | LOCK_NB);
  while (failed != 0 && errno == EINTR);
  if (failed != 0 && errno == EWOULDBLOCK) return std::nullopt;
  return lock;
}

}  // namespace kiosk
