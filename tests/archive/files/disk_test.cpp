#include "archive/files/disk.h"

#include <csignal>
#include <memory>
#include <stdexcept>
#include <utility>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

#include "archive/files/file_names.h"
#include "tests/archive/children.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using fixtures::fault_of;
using fixtures::file_of;
using fixtures::TemporaryFolder;

namespace {

/// A disk on which only so many bytes find room, in all files together.
class FullDisk : public archive::Disk {
 public:
  explicit FullDisk(std::size_t room_bytes) : room_bytes_(room_bytes) {}

  std::unique_ptr<archive::NewFileOnDisk> create(const std::filesystem::path& file) override {
    return std::make_unique<File>(*this, archive::real_disk().create(file), file);
  }
  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    archive::real_disk().rename(from, to);
  }
  void remove(const std::filesystem::path& file) override { archive::real_disk().remove(file); }
  void create_folder(const std::filesystem::path& folder) override {
    archive::real_disk().create_folder(folder);
  }
  void sync_folder(const std::filesystem::path& folder) override { archive::real_disk().sync_folder(folder); }

  void make_room() { room_bytes_ = 1u << 30; }

 private:
  class File : public archive::NewFileOnDisk {
   public:
    File(FullDisk& disk, std::unique_ptr<archive::NewFileOnDisk> file, std::filesystem::path path)
        : disk_(disk), file_(std::move(file)), path_(std::move(path)) {}
    void write(std::span<const std::byte> bytes) override {
      const auto fitting = std::min(bytes.size(), disk_.room_bytes_);
      file_->write(bytes.first(fitting));
      disk_.room_bytes_ -= fitting;
      if (fitting < bytes.size()) throw archive::Error(Fault::disk_full, path_.string(), "full");
    }
    void sync() override { file_->sync(); }

   private:
    FullDisk& disk_;
    std::unique_ptr<archive::NewFileOnDisk> file_;
    std::filesystem::path path_;
  };

  std::size_t room_bytes_;
};

/// A disk that loses its strength at one step: everything until then works, nothing afterwards.
class DyingDisk : public archive::Disk {
 public:
  explicit DyingDisk(int steps) : steps_(steps) {}

  std::unique_ptr<archive::NewFileOnDisk> create(const std::filesystem::path& file) override {
    step();
    return archive::real_disk().create(file);
  }
  void rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    step();
    archive::real_disk().rename(from, to);
  }
  void remove(const std::filesystem::path& file) override {
    step();
    archive::real_disk().remove(file);
  }
  void create_folder(const std::filesystem::path& folder) override {
    step();
    archive::real_disk().create_folder(folder);
  }
  void sync_folder(const std::filesystem::path& folder) override {
    step();
    archive::real_disk().sync_folder(folder);
  }
  bool died() const { return steps_ < 0; }

 private:
  void step() {
    if (--steps_ < 0) throw archive::Error(Fault::io, "disk", "died");
  }

  int steps_;
};

const fixtures::Paper paper = fixtures::study_meeting();

}  // namespace

TEST_CASE("a full disk files nothing of the file and the next ones when there is room", "[archive][disk]") {
  const TemporaryFolder folder;
  FullDisk disk(30'000);
  Archive archive = Archive::open(folder / "archive", {.if_missing = archive::Missing::create}, disk);
  const auto small = file_of(folder / "small.jpg", paper, std::string(10'000, 's'));
  const auto large = file_of(folder / "large.jpg", paper, std::string(100'000, 'l'));
  archive.file(small);
  CHECK(fault_of([&] { archive.file(large); }) == Fault::disk_full);
  CHECK(archive.list().size() == 1);
  CHECK(archive.find_file(large.sha256).empty());
  CHECK(archive.verify().empty());
  CHECK(fixtures::files_below(folder / "archive/pages").size() == 1);
  disk.make_room();
  CHECK(archive.file(large).filing == archive::Filing::filed);
  CHECK(archive.verify().empty());
}

TEST_CASE("a disk that dies at any step leaves nothing half filed", "[archive][disk]") {
  for (int steps = 0; steps < 100; ++steps) {
    INFO("dies after " << steps << " steps");
    const TemporaryFolder folder;
    fixtures::open_archive(folder);
    const auto file = file_of(folder / "a.jpg", paper);
    DyingDisk disk(steps);
    bool told = false;
    {
      Archive archive = Archive::open(folder / "archive", {}, disk);
      told = fault_of([&] { archive.file(file); }).has_value();
    }
    Archive archive = Archive::open(folder / "archive");
    const auto documents = archive.find_file(file.sha256);
    // What was told as filed is filed; what failed is not there.
    CHECK(documents.empty() == told);
    CHECK(archive.verify().empty());
    CHECK(fixtures::files_below(folder / "archive/pages").size() == documents.size());
    if (!disk.died()) return;
  }
  FAIL("the disk never lived long enough");
}

namespace {

/// Fills the disk with papers until one is refused. Throws where what is left is not whole.
void fill(const TemporaryFolder& folder, const std::filesystem::path& disk) {
  const auto require = [](bool right, const char* what) {
    if (!right) throw std::runtime_error(what);
  };
  std::size_t filed = 0;
  {
    Archive archive = Archive::open(disk / "archive", {.if_missing = archive::Missing::create});
    std::optional<Fault> fault;
    for (int i = 0; i < 500 && !fault; ++i) {
      const std::string name = std::to_string(i) + ".jpg";
      const auto file =
          file_of(folder / name, paper, std::string(40'000, static_cast<char>('a' + i % 26)) + name);
      fault = fault_of([&] { archive.file(file); });
      if (!fault) ++filed;
    }
    require(fault == Fault::disk_full, "another fault than disk_full");
    require(filed > 0, "nothing was filed");
    require(archive.list().size() == filed, "another number than were filed");
  }
  // What is left must be whole, also when it is opened on the full disk again.
  Archive archive = Archive::open(disk / "archive");
  require(archive.list().size() == filed, "another number after reopening");
  require(fixtures::files_below(disk / "archive/pages").size() == filed, "leftovers");
  require(archive.verify().empty(), "verify found something");
}

/// A small file system that only this process sees. False without the right to make one.
bool mount_small(const std::filesystem::path& place) {
  const bool own = unshare(CLONE_NEWNS) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNS) == 0;
  return own && mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         mount("tmpfs", place.c_str(), "tmpfs", 0, "size=2m") == 0;
}

/// A write beyond this fails with EFBIG.
void limit_files() {
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit limit{.rlim_cur = 800'000, .rlim_max = 800'000};
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0) throw std::runtime_error("no limit");
}

}  // namespace

TEST_CASE("a disk that is really full files nothing of the file", "[archive][disk]") {
  // In a child with a small file system of its own; where that takes more rights than we have, with files
  // that may not grow. Either ends in an error of the system's own.
  const TemporaryFolder folder;
  std::filesystem::create_directory(folder / "small");
  CHECK(fixtures::Child([&](const fixtures::Parent&) {
          if (!mount_small(folder / "small")) limit_files();
          fill(folder, folder / "small");
        }).finish() == 0);
}

TEST_CASE("where files may not grow nothing of the file is filed", "[archive][disk]") {
  const TemporaryFolder folder;
  CHECK(fixtures::Child([&](const fixtures::Parent&) {
          limit_files();
          fill(folder, folder.path());
        }).finish() == 0);
}
