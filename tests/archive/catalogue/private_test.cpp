// Who may read an archive's files: its owner; and an archive that may only be read.

#include <filesystem>
#include <stdexcept>

#include <sys/stat.h>

#include "archive/catalogue/archive.h"
#include "archive/files/file_names.h"
#include "archive/learning/learning.h"
#include "archive/records/evidence.h"
#include "archive/records/sha256.h"
#include "tests/archive/children.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using fixtures::Child;
using fixtures::fault_of;
using fixtures::Parent;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const fixtures::Paper paper = fixtures::study_meeting();

class Umask {
 public:
  explicit Umask(mode_t mask) : before_(::umask(mask)) {}
  Umask(const Umask&) = delete;
  Umask& operator=(const Umask&) = delete;
  ~Umask() { ::umask(before_); }

 private:
  mode_t before_;
};

fs::perms rights_of_others(const fs::path& path) {
  return fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all);
}

void check_private(const fs::path& archive) {
  CHECK(rights_of_others(archive) == fs::perms::none);
  CHECK(fs::status(archive).permissions() == fs::perms::owner_all);
  for (const auto& entry : fs::recursive_directory_iterator(archive)) {
    INFO(entry.path());
    CHECK(rights_of_others(entry.path()) == fs::perms::none);
    const auto wanted =
        entry.is_directory() ? fs::perms::owner_all : fs::perms::owner_read | fs::perms::owner_write;
    CHECK(fs::status(entry.path()).permissions() == wanted);
  }
}

forms::Learned something_learned() {
  forms::Learned learned;
  learned.names.push_back({.name = "王五", .village = "白泉村", .documents = 2});
  return learned;
}

/// What a reader does; throws where something is refused or another than it was.
/// `upgrades`: entries that the log got by being taken over from an earlier version.
void read_everything(const TemporaryFolder& folder, std::size_t documents, std::size_t upgrades = 0) {
  const auto require = [](bool right, const char* what) {
    if (!right) throw std::runtime_error(what);
  };
  Archive archive = Archive::open(folder / "archive");
  require(archive.list().size() == documents, "list");
  require(archive.show(1).pages.size() == 1, "show");
  require(archive.search("会议").size() == documents, "search");
  require(archive.evidence(std::vector<std::string>{"1.1.1a"}).size() == documents, "evidence");
  require(archive.villages().size() == 1, "villages");
  require(archive.audit().size() == documents + upgrades, "audit");
  require(archive.verify().empty(), "verify");
  require(!archive.loss(), "loss");
  require(fault_of([&] { archive.require_writable(); }) == Fault::read_only, "require_writable");
  require(fault_of([&] { archive.link(1, "1.1.1b", archive::LinkState::accepted, fixtures::mark()); }) ==
              Fault::read_only,
          "link is refused");
  require(fault_of([&] { archive.accept_loss(fixtures::mark()); }) == Fault::read_only, "accept_loss");
  archive::NewFile file;
  file.path = archive.show(1).pages[0].original;
  file.sha256 = std::string(64, '1');
  file.filed = fixtures::mark();
  file.documents.resize(1);
  require(fault_of([&] { archive.file(file); }) == Fault::read_only, "file is refused");
}

}  // namespace

TEST_CASE("nobody but the owner may look into an archive, whatever the umask", "[archive][private][sqlite]") {
  for (const mode_t mask : {0000, 0022, 0277}) {
    INFO("umask " << mask);
    const Umask umask(mask);
    const TemporaryFolder folder;
    fs::permissions(folder / ".", fs::perms::owner_all);
    {
      const Umask usual(0022);
      fixtures::write_file(folder / "a.txt", "a");
    }
    Archive archive = fixtures::open_archive(folder);
    archive::NewFile file;
    file.path = folder / "a.txt";
    file.sha256 = archive::sha256_of_file(file.path);
    file.filed = fixtures::mark();
    file.documents.resize(1);
    file.documents[0].pages = {fixtures::page_of(paper)};
    archive.file(file);
    archive::keep_learned(archive, something_learned(), fixtures::mark());
    CHECK(fs::exists(archive::file_names::learned(folder / "archive")));
    CHECK(fs::exists(archive::file_names::audit_head(folder / "archive")));
    check_private(folder / "archive");
  }
}

TEST_CASE("an archive that others could read is made private when its owner opens it", "[archive][private]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::filed(archive, folder / "a.txt", paper);
    archive::keep_learned(archive, something_learned(), fixtures::mark());
  }
  fs::create_directories(folder / "archive/tray");
  fixtures::write_file(folder / "archive/tray/000001.json", "{}");
  const auto outside = fixtures::write_file(folder / "outside.txt", "somebody's");
  fs::permissions(outside, static_cast<fs::perms>(0644));
  fs::create_symlink(outside, folder / "archive/tray/link.txt");
  for (const auto& entry : fs::recursive_directory_iterator(folder / "archive"))
    if (!entry.is_symlink())
      fs::permissions(entry.path(), static_cast<fs::perms>(entry.is_directory() ? 0755 : 0644));
  fs::permissions(folder / "archive", static_cast<fs::perms>(0755));
  const Archive archive = Archive::open(folder / "archive");
  CHECK(fs::status(outside).permissions() == static_cast<fs::perms>(0644));
  fs::remove(folder / "archive/tray/link.txt");
  check_private(folder / "archive");
}

TEST_CASE("a file for people keeps the umask's rights, and takes its target's place as a whole",
          "[archive][disk]") {
  const TemporaryFolder folder;
  const Umask umask(0022);
  const auto target = fixtures::write_file(folder / "report.txt", "before");
  const auto writing = [&](const std::string& text) {
    archive::replace_file(archive::real_disk(), target, [&](archive::NewFileOnDisk& out) {
      out.write(std::as_bytes(std::span(text)));
      if (text == "broken") throw std::runtime_error("broken");
      return text == "stopped" ? archive::Export::stopped : archive::Export::written;
    });
  };
  CHECK_THROWS_AS(writing("broken"), std::runtime_error);
  CHECK(fixtures::read_file(target) == "before");
  writing("stopped");
  CHECK(fixtures::read_file(target) == "before");
  CHECK(fixtures::files_below(folder / ".") == std::vector<std::string>{"report.txt"});
  writing("after");
  CHECK(fixtures::read_file(target) == "after");
  CHECK(fs::status(target).permissions() == static_cast<fs::perms>(0644));
  CHECK(fixtures::files_below(folder / ".") == std::vector<std::string>{"report.txt"});
  fs::create_directory(folder / "folder");
  CHECK(fault_of([&] {
          archive::replace_file(archive::real_disk(), folder / "folder", std::span<const std::byte>());
        }) == Fault::no_access);
}

TEST_CASE("an archive that may only be read is read, and every change is refused",
          "[archive][readonly][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::filed(archive, folder / "a.txt", paper);
  }
  std::size_t documents = 1;
  const fs::path catalogue = archive::file_names::catalogue(folder / "archive");
  SECTION("all of it is in the catalogue") {}
  SECTION("changes wait in its -wal") {
    Child killed([&](const Parent& parent) {
      const fixtures::HeldSnapshot reader(folder / "archive");
      Archive archive = Archive::open(folder / "archive");
      fixtures::filed(archive, folder / "b.txt", paper);
      parent.tell(1);
      parent.wait();
    });
    REQUIRE(killed.next() == 1);
    killed.kill();
    REQUIRE(fs::file_size(catalogue.string() + "-wal") > 0);
    documents = 2;
    SECTION("and so does its index") {}
    SECTION("without the index") {
      fs::remove(catalogue.string() + "-shm");
    }
    SECTION("with an index of another machine") {
      fixtures::write_file(catalogue.string() + "-shm", std::string(32768, 'x'));
    }
  }
  fs::permissions(folder / ".", static_cast<fs::perms>(0755));
  fixtures::make_read_only(folder / "archive");
  const auto before = fixtures::files_below(folder / "archive");
  CHECK(fixtures::finish_as_reader([&] { read_everything(folder, documents); }) == 0);
  CHECK(fixtures::files_below(folder / "archive") == before);
  fixtures::make_writable(folder / "archive");
  CHECK(Archive::open(folder / "archive").list().size() == documents);
}

TEST_CASE("a program that may only read an archive reads it beside one that writes",
          "[archive][readonly][sqlite]") {
  const TemporaryFolder folder;
  fixtures::open_archive(folder);
  fs::permissions(folder / ".", static_cast<fs::perms>(0755));
  Child writer([&](const Parent& parent) {
    Archive archive = Archive::open(folder / "archive");
    for (int i = 0;; ++i) {
      // Opened by its owner, it is closed to others: somebody gives the right to read.
      for (const auto& entry : fs::recursive_directory_iterator(folder / "archive"))
        fs::permissions(entry.path(), static_cast<fs::perms>(entry.is_directory() ? 0755 : 0644));
      fs::permissions(folder / "archive", static_cast<fs::perms>(0755));
      parent.tell(fixtures::filed(archive, folder / (std::to_string(i) + ".txt"), paper));
      if (i == 0) parent.wait();
    }
  });
  const auto first = writer.next();
  REQUIRE(first);
  writer.go();
  CHECK(fixtures::finish_as_reader([&] {
          for (int i = 0; i < 20; ++i) {
            const Archive archive = Archive::open(folder / "archive");
            if (archive.list().empty()) throw std::runtime_error("nothing is there");
          }
        }) == 0);
  writer.kill();
}

TEST_CASE("an archive of an older schema that may only be read is read", "[archive][readonly][sqlite]") {
  const TemporaryFolder folder;
  {
    Archive archive = fixtures::open_archive(folder);
    fixtures::filed(archive, folder / "a.txt", paper);
  }
  fixtures::take_back_to_version(folder / "archive", 1);
  fs::permissions(folder / ".", static_cast<fs::perms>(0755));
  fixtures::make_read_only(folder / "archive");
  CHECK(fixtures::finish_as_reader([&] { read_everything(folder, 1, 1); }) == 0);
  fixtures::make_writable(folder / "archive");
}
