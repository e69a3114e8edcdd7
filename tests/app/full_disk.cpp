// Loaded into the program before the C library (LD_PRELOAD), this is a disk that fills up: after
// FULL_DISK_BYTES bytes written to files below FULL_DISK_FOLDER every further write there fails with ENOSPC.

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include <dlfcn.h>
#include <sys/types.h>
#include <unistd.h>

namespace {

std::atomic<long> written = 0;

bool is_full(int file, std::size_t bytes) {
  const char* folder = std::getenv("FULL_DISK_FOLDER");
  const char* limit = std::getenv("FULL_DISK_BYTES");
  if (folder == nullptr || limit == nullptr) return false;
  char name[4096];
  const std::string link = "/proc/self/fd/" + std::to_string(file);
  const ssize_t length = readlink(link.c_str(), name, sizeof name - 1);
  if (length < 0 || std::strncmp(name, folder, std::strlen(folder)) != 0) return false;
  if (written.fetch_add(static_cast<long>(bytes)) + static_cast<long>(bytes) <= std::atol(limit))
    return false;
  errno = ENOSPC;
  return true;
}

template <typename Function>
Function real(const char* name) {
  return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t count) {
  static const auto real_write = real<ssize_t (*)(int, const void*, size_t)>("write");
  return is_full(file, count) ? -1 : real_write(file, bytes, count);
}

ssize_t pwrite(int file, const void* bytes, size_t count, off_t offset) {
  static const auto real_pwrite = real<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
  return is_full(file, count) ? -1 : real_pwrite(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
  static const auto real_pwrite64 = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
  return is_full(file, count) ? -1 : real_pwrite64(file, bytes, count, offset);
}
}
