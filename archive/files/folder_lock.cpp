#include "archive/files/folder_lock.h"

#include <cerrno>
#include <chrono>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "archive/records/error.h"

namespace archive {

FolderLock::FolderLock(const std::filesystem::path& folder)
    : fd_(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {
  // Nobody holds one for longer than some writes; a program that was stopped there must not stop others.
  constexpr int attempts = 1000;
  constexpr std::chrono::milliseconds pause(5);
  for (int attempt = 0; fd_ >= 0 && ::flock(fd_, LOCK_EX | LOCK_NB) != 0; ++attempt) {
    if (errno != EWOULDBLOCK && errno != EINTR) return;
    if (attempt == attempts) {
      ::close(fd_);
      throw Error(Fault::busy, folder.string(), "is locked by another program");
    }
    std::this_thread::sleep_for(pause);
  }
}

FolderLock::~FolderLock() {
  if (fd_ >= 0) ::close(fd_);
}

}  // namespace archive
