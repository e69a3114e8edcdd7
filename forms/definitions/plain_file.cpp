#include "forms/definitions/plain_file.h"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace forms {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& file, const char* what) {
  throw fs::filesystem_error(what, file, std::error_code(errno, std::generic_category()));
}

const char* cause_of(PlainFileFault fault) {
  switch (fault) {
    case PlainFileFault::not_plain:
      return "is no plain file";
    case PlainFileFault::too_large:
      return "is too large";
    case PlainFileFault::stopped:
      return "was not read to its end: stopped";
  }
  return "";
}

}  // namespace

PlainFileError::PlainFileError(PlainFileFault fault, const fs::path& file)
    : std::runtime_error(file.string() + ": " + cause_of(fault)), fault_(fault) {}

PlainFile::PlainFile(const fs::path& file) : file_(file) {
  // Looked at first: opening a device may already do something to it.
  struct stat status = {};
  if (stat(file.c_str(), &status) != 0) fail(file, "can't be opened");
  if (!S_ISREG(status.st_mode)) throw PlainFileError(PlainFileFault::not_plain, file);
  descriptor_ = open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (descriptor_ < 0) fail(file, "can't be opened");
  if (fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(descriptor_);
    throw PlainFileError(PlainFileFault::not_plain, file);
  }
}

PlainFile::~PlainFile() {
  close(descriptor_);
}

std::string PlainFile::bytes(std::size_t most_bytes, const std::stop_token& stop) const {
  std::string bytes;
  std::array<char, 65536> buffer;
  for (;;) {
    if (stop.stop_requested()) throw PlainFileError(PlainFileFault::stopped, file_);
    const ssize_t got = pread(descriptor_, buffer.data(), buffer.size(), static_cast<off_t>(bytes.size()));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail(file_, "can't be read");
    if (got == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (bytes.size() > most_bytes) throw PlainFileError(PlainFileFault::too_large, file_);
  }
}

int PlainFile::duplicate() const {
  const int descriptor = fcntl(descriptor_, F_DUPFD_CLOEXEC, 0);
  if (descriptor < 0) fail(file_, "can't be opened");
  return descriptor;
}

}  // namespace forms
