#include "archive/disk.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "archive/error.h"

namespace archive {

namespace {

[[noreturn]] void fail(int code, const std::filesystem::path& path) {
  Fault fault = Fault::io;
  if (code == ENOSPC || code == EDQUOT || code == EFBIG) fault = Fault::disk_full;
  if (code == EACCES || code == EPERM || code == EROFS) fault = Fault::no_access;
  throw Error(fault, path.string(), std::generic_category().message(code));
}

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags) : path_(path) {
    do fd_ = ::open(path.c_str(), flags | O_CLOEXEC, 0644);
    while (fd_ < 0 && errno == EINTR);
    if (fd_ < 0) fail(errno, path);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }

  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) fail(errno, path_);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void sync() {
    while (::fsync(fd_) != 0)
      if (errno != EINTR) fail(errno, path_);
  }

 private:
  std::filesystem::path path_;
  int fd_ = -1;
};

class RealFile : public NewFileOnDisk {
 public:
  explicit RealFile(const std::filesystem::path& path) : descriptor_(path, O_WRONLY | O_CREAT | O_TRUNC) {}
  void write(std::span<const std::byte> bytes) override { descriptor_.write(bytes); }
  void sync() override { descriptor_.sync(); }

 private:
  Descriptor descriptor_;
};

class RealDisk : public Disk {
 public:
  std::unique_ptr<NewFileOnDisk> create(const std::filesystem::path& file) override {
    return std::make_unique<RealFile>(file);
  }

  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (error) fail(error.value(), to);
  }

  void remove(const std::filesystem::path& file) override {
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) fail(error.value(), file);
  }

  void create_folder(const std::filesystem::path& folder) override {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) fail(error.value(), folder);
  }

  void sync_folder(const std::filesystem::path& folder) override {
    Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
  }
};

}  // namespace

Disk& real_disk() {
  // It has no state, so that one serves all.
  static RealDisk disk;
  return disk;
}

}  // namespace archive
