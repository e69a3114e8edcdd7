#include "archive/files/catalogue_file.h"

#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/records/error.h"

namespace archive::catalogue_file {

namespace {

bool may(const std::filesystem::path& path, int rights) {
  return ::faccessat(AT_FDCWD, path.c_str(), rights, AT_EACCESS) == 0;
}

}  // namespace

std::filesystem::path wal(const std::filesystem::path& catalogue) {
  return std::filesystem::path(catalogue).concat("-wal");
}

std::filesystem::path shm(const std::filesystem::path& catalogue) {
  return std::filesystem::path(catalogue).concat("-shm");
}

std::uintmax_t bytes_of(const std::filesystem::path& file) {
  std::error_code unknown;
  const std::uintmax_t bytes = std::filesystem::file_size(file, unknown);
  return unknown ? 0 : bytes;
}

void refuse_short(const std::filesystem::path& catalogue) {
  constexpr std::uintmax_t smallest_page_bytes = 512;
  const std::uintmax_t bytes = bytes_of(catalogue);
  if (bytes > 0 && bytes < smallest_page_bytes)
    throw Error(Fault::not_an_archive, catalogue.string(), "is not an SQLite database");
}

void make(const std::filesystem::path& catalogue) {
  // mknod() makes a file without opening it.
  if (::mknod(catalogue.c_str(), S_IFREG | S_IRUSR | S_IWUSR, 0) == 0)
    ::chmod(catalogue.c_str(), S_IRUSR | S_IWUSR);
  // Where it could not, SQLite can't either, and says why.
}

bool may_be_written(const std::filesystem::path& catalogue) {
  return may(catalogue, W_OK) && may(catalogue.parent_path(), W_OK | X_OK);
}

ReadingWay reading_way(const std::filesystem::path& catalogue) {
  if (may(catalogue.parent_path(), W_OK | X_OK)) return ReadingWay::shared;
  if (may(wal(catalogue), R_OK) && may(shm(catalogue), R_OK)) return ReadingWay::shared;
  return bytes_of(wal(catalogue)) > 0 ? ReadingWay::alone : ReadingWay::immutable;
}

std::string uri(const std::filesystem::path& catalogue, ReadingWay way) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(catalogue).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '/' || c == '.' || c == '-' || c == '_';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  uri += "?mode=ro";
  if (way == ReadingWay::alone) uri += "&vfs=unix-none";
  if (way == ReadingWay::immutable) uri += "&immutable=1";
  return uri;
}

Stamp stamp(const std::filesystem::path& catalogue) {
  struct stat status = {};
  if (::stat(catalogue.c_str(), &status) != 0) return {};
  constexpr std::int64_t second_ns = 1'000'000'000;
  return {.bytes = static_cast<std::uintmax_t>(status.st_size),
          .wal_bytes = bytes_of(wal(catalogue)),
          .changed_ns = status.st_mtim.tv_sec * second_ns + status.st_mtim.tv_nsec,
          .inode = status.st_ino};
}

}  // namespace archive::catalogue_file
