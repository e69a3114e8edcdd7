#include "archive/tables/workbook_file.h"

#include <cerrno>
#include <filesystem>
#include <mutex>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "archive/records/error.h"

namespace archive {

namespace {

/// A file in memory that can be opened by a name.
class MemoryFile {
 public:
  MemoryFile() : fd_(::memfd_create("workbook", MFD_CLOEXEC)) {
    if (fd_ < 0) throw Error(Fault::io, "workbook", std::generic_category().message(errno));
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  ~MemoryFile() { ::close(fd_); }

  std::string name() const { return "/proc/self/fd/" + std::to_string(fd_); }

  std::string bytes() const {
    std::string bytes(static_cast<std::size_t>(::lseek(fd_, 0, SEEK_END)), '\0');
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t got = ::pread(fd_, bytes.data() + at, bytes.size() - at, static_cast<off_t>(at));
      if (got <= 0 && errno == EINTR) continue;
      if (got <= 0) throw Error(Fault::io, "workbook", "can't be read back");
      at += static_cast<std::size_t>(got);
    }
    return bytes;
  }

 private:
  int fd_;
};

/// libxlsxwriter prints what goes wrong to the terminal, in no language of ours. One at a time: the standard
/// error is the whole program's.
class Silence {
 public:
  Silence() : lock_(mutex()), kept_(::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)) {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept_ >= 0 && nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0) ::close(nowhere);
  }
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;
  ~Silence() {
    if (kept_ < 0) return;
    ::dup2(kept_, STDERR_FILENO);
    ::close(kept_);
  }

 private:
  static std::mutex& mutex() {
    static std::mutex only;
    return only;
  }
  std::lock_guard<std::mutex> lock_;
  int kept_;
};

Fault fault_of(lxw_error error, const std::filesystem::path& temporary) {
  std::error_code unknown;
  const std::filesystem::space_info space = std::filesystem::space(temporary, unknown);
  constexpr std::uintmax_t almost_none = 1 << 20;
  const bool full = !unknown && space.available < almost_none;
  return error != LXW_ERROR_MEMORY_MALLOC_FAILED && full ? Fault::disk_full : Fault::io;
}

}  // namespace

std::string workbook_bytes(const std::function<void(lxw_workbook*)>& fill) {
  const MemoryFile file;
  const std::string name = file.name();
  std::string temporary = std::filesystem::temp_directory_path().string();
  lxw_workbook_options options{};
  options.tmpdir = temporary.data();
  lxw_workbook* const book = workbook_new_opt(name.c_str(), &options);
  if (book == nullptr) throw Error(Fault::io, "workbook", "can't be made");
  try {
    fill(book);
  } catch (...) {
    lxw_workbook_free(book);
    throw;
  }
  lxw_error error = LXW_NO_ERROR;
  {
    const Silence silence;
    error = workbook_close(book);
  }
  if (error != LXW_NO_ERROR) throw Error(fault_of(error, temporary), temporary, lxw_strerror(error));
  return file.bytes();
}

}  // namespace archive
