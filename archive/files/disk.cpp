#include "archive/files/disk.h"

#include <cerrno>
#include <random>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/records/error.h"

namespace archive {

void throw_disk_error(int error_number, const std::filesystem::path& path) {
  Fault fault = Fault::io;
  if (error_number == ENOSPC || error_number == EDQUOT || error_number == EFBIG) fault = Fault::disk_full;
  if (error_number == EACCES || error_number == EPERM || error_number == EROFS) fault = Fault::no_access;
  throw Error(fault, path.string(), std::generic_category().message(error_number));
}

namespace {

constexpr mode_t private_file = S_IRUSR | S_IWUSR, private_folder = S_IRWXU;
constexpr mode_t usual_file = private_file | S_IRGRP | S_IROTH;

class Descriptor {
 public:
  Descriptor(const std::filesystem::path& path, int flags, mode_t mode = usual_file) : path_(path) {
    do fd_ = ::open(path.c_str(), flags | O_CLOEXEC, mode);
    while (fd_ < 0 && errno == EINTR);
    if (fd_ < 0) throw_disk_error(errno, path);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { ::close(fd_); }

  void write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw_disk_error(errno, path_);
      bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
  }

  void sync() {
    while (::fsync(fd_) != 0)
      if (errno != EINTR) throw_disk_error(errno, path_);
  }

  /// A disk without such rights (FAT) is no reason not to write on it.
  void allow_owner_only() { [[maybe_unused]] const int ignored = ::fchmod(fd_, private_file); }

 private:
  std::filesystem::path path_;
  int fd_ = -1;
};

class RealFile : public NewFileOnDisk {
 public:
  RealFile(const std::filesystem::path& path, Readers readers)
      : descriptor_(path,
                    O_WRONLY | O_CREAT | O_TRUNC | (readers == Readers::owner ? O_NOFOLLOW | O_NONBLOCK : 0),
                    readers == Readers::owner ? private_file : usual_file) {
    if (readers == Readers::owner) descriptor_.allow_owner_only();
  }
  void write(std::span<const std::byte> bytes) override { descriptor_.write(bytes); }
  void sync() override { descriptor_.sync(); }

 private:
  Descriptor descriptor_;
};

class RealDisk : public Disk {
 public:
  std::unique_ptr<NewFileOnDisk> create(const std::filesystem::path& file) override {
    return std::make_unique<RealFile>(file, Readers::as_umask);
  }

  std::unique_ptr<NewFileOnDisk> create_private(const std::filesystem::path& file) override {
    return std::make_unique<RealFile>(file, Readers::owner);
  }

  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (error) throw_disk_error(error.value(), to);
  }

  void remove(const std::filesystem::path& file) override {
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) throw_disk_error(error.value(), file);
  }

  void create_folder(const std::filesystem::path& folder) override {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) throw_disk_error(error.value(), folder);
  }

  void sync_folder(const std::filesystem::path& folder) override {
    Descriptor(folder, O_RDONLY | O_DIRECTORY).sync();
  }
};

constexpr std::string_view half_replaced_beginning = ".cunzheng-", half_replaced_ending = ".new";

/// Short, so that it fits wherever the target's name does; by chance, so that two programs never write one.
std::filesystem::path unused_name_beside(const std::filesystem::path& target) {
  std::random_device random;
  std::filesystem::path name = target;
  return name.replace_filename(
      fmt::format("{}{:08x}{:08x}{}", half_replaced_beginning, random(), random(), half_replaced_ending));
}

}  // namespace

std::unique_ptr<NewFileOnDisk> Disk::create_private(const std::filesystem::path& file) {
  std::unique_ptr<NewFileOnDisk> made = create(file);
  ::chmod(file.c_str(), private_file);
  return made;
}

void Disk::create_private_folder(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> missing;
  std::error_code unknown;
  for (std::filesystem::path each = std::filesystem::absolute(folder).lexically_normal();
       !std::filesystem::exists(each, unknown) && each.has_relative_path(); each = each.parent_path())
    missing.push_back(each);
  // A name behind a slash at the end is empty, and its folder is the next one up.
  for (auto each = missing.rbegin(); each != missing.rend(); ++each) {
    create_folder(*each);
    ::chmod(each->c_str(), private_folder);
  }
  if (missing.empty()) create_folder(folder);
}

Disk& real_disk() {
  // It has no state, so that one serves all.
  static RealDisk disk;
  return disk;
}

namespace {

std::unique_ptr<NewFileOnDisk> create(Disk& disk, const std::filesystem::path& file, Readers readers) {
  return readers == Readers::owner ? disk.create_private(file) : disk.create(file);
}

}  // namespace

Export replace_file(Disk& disk, const std::filesystem::path& target,
                    const std::function<Export(NewFileOnDisk&)>& write, Readers readers) {
  const std::filesystem::path place = std::filesystem::absolute(target);
  std::error_code unknown;
  const std::filesystem::file_status there = std::filesystem::status(place, unknown);
  if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there))
    throw Error(Fault::no_access, target.string(), "is no file that can be replaced");
  const std::filesystem::path temporary = unused_name_beside(place);
  try {
    {
      const std::unique_ptr<NewFileOnDisk> out = create(disk, temporary, readers);
      if (write(*out) == Export::stopped) {
        disk.remove(temporary);
        return Export::stopped;
      }
      out->sync();
    }
    disk.rename(temporary, place);
  } catch (...) {
    try {
      disk.remove(temporary);
    } catch (const Error&) {
      // The first error is the one to tell.
    }
    throw;
  }
  disk.sync_folder(place.parent_path());
  return Export::written;
}

void replace_file(Disk& disk, const std::filesystem::path& target, std::span<const std::byte> bytes,
                  Readers readers) {
  const auto write = [&](NewFileOnDisk& out) {
    out.write(bytes);
    return Export::written;
  };
  replace_file(disk, target, write, readers);
}

void write_new_file(Disk& disk, const std::filesystem::path& file, std::span<const std::byte> bytes,
                    Readers readers) {
  const std::unique_ptr<NewFileOnDisk> out = create(disk, file, readers);
  out->write(bytes);
  out->sync();
}

bool is_half_replaced(const std::string& file_name) {
  return file_name.starts_with(half_replaced_beginning) && file_name.ends_with(half_replaced_ending);
}

}  // namespace archive
