#include "archive/intake/paper_files.h"

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::find_paper_files;
using archive::PaperFiles;
using fixtures::TemporaryFolder;
using fixtures::write_file;

namespace {

using Names = std::vector<std::string>;
namespace fs = std::filesystem;

Names below(const TemporaryFolder& folder, const std::vector<fs::path>& files) {
  Names names;
  for (const fs::path& file : files) names.push_back(file.lexically_relative(folder.path()).string());
  return names;
}

PaperFiles in(const TemporaryFolder& folder) {
  const std::vector<fs::path> names = {folder.path()};
  return find_paper_files(names);
}

/// Somebody who may not enter every folder, as root may.
class Nobody {
 public:
  Nobody() : before_(geteuid()) {
    if (before_ == 0) REQUIRE(seteuid(65534) == 0);
  }
  ~Nobody() {
    if (before_ == 0) CHECK(seteuid(before_) == 0);
  }
  Nobody(const Nobody&) = delete;
  Nobody& operator=(const Nobody&) = delete;

 private:
  uid_t before_;
};

}  // namespace

TEST_CASE("folders are searched for paper in order, hidden things left out", "[archive][paper_files]") {
  const TemporaryFolder folder;
  for (const char* name : {"b/2.jpg", "b/1.PDF", "a.tiff", ".hidden/x.jpg", "b/.x.jpg", "c.txt"})
    write_file(folder / name, "x");
  write_file(folder / "named.xyz", "x");
  const std::vector<fs::path> names = {folder.path(), folder / "named.xyz", folder / "missing"};
  const PaperFiles found = find_paper_files(names);
  CHECK(below(folder, found.files) == Names{"a.tiff", "b/1.PDF", "b/2.jpg", "c.txt", "named.xyz", "missing"});
  CHECK(below(folder, found.left_out) == Names{"named.xyz"});
  CHECK(found.unreadable_folders.empty());
}

TEST_CASE("whatever lies in a folder is to be read or is named", "[archive][paper_files]") {
  const TemporaryFolder folder;
  const std::string jpeg = "\xff\xd8\xff\xe0 a picture", pdf = "%PDF-1.4 a document";
  write_file(folder / "scan", jpeg);
  write_file(folder / "IMG_1.JPG_copy", jpeg);
  write_file(folder / "letter.x", pdf);
  for (const char* name :
       {"a.jfif", "b.jpe", "c.docx", "d.ofd", "e.HEIC", "f.wps", "h.xlsx", "i.doc", "j.xlsm"})
    write_file(folder / name, "x");
  for (const char* name : {"g.json", "Thumbs.db", "noext"}) write_file(folder / name, "plain");
  const PaperFiles found = in(folder);
  CHECK(below(folder, found.files) == Names{"IMG_1.JPG_copy", "a.jfif", "b.jpe", "c.docx", "d.ofd", "e.HEIC",
                                            "f.wps", "h.xlsx", "i.doc", "j.xlsm", "letter.x", "scan"});
  CHECK(below(folder, found.left_out) == Names{"Thumbs.db", "g.json", "noext"});
}

TEST_CASE("one folder that can't be entered doesn't end the search", "[archive][paper_files]") {
  const TemporaryFolder folder;
  for (const char* name : {"a/1.txt", "b/2.txt", "c/3.txt"}) write_file(folder / name, "x");
  fs::permissions(folder.path(), static_cast<fs::perms>(0755));
  fs::permissions(folder / "b", fs::perms::none);
  PaperFiles found;
  {
    const Nobody nobody;
    found = in(folder);
  }
  fs::permissions(folder / "b", fs::perms::owner_all);
  CHECK(below(folder, found.files) == Names{"a/1.txt", "c/3.txt"});
  REQUIRE(found.unreadable_folders.size() == 1);
  CHECK(found.unreadable_folders[0].folder == folder / "b");
  CHECK(found.unreadable_folders[0].reason == std::errc::permission_denied);
}

TEST_CASE("links are named and not followed, pipes are not opened", "[archive][paper_files]") {
  const TemporaryFolder folder;
  write_file(folder / "stick/paper.txt", "x");
  write_file(folder / "secret.txt", "x");
  fs::create_directories(folder / "private");
  write_file(folder / "private/letter.txt", "x");
  fs::create_symlink(folder / "secret.txt", folder / "stick/a.txt");
  fs::create_symlink("/dev/zero", folder / "stick/b.jpg");
  fs::create_directory_symlink(folder / "private", folder / "stick/c");
  REQUIRE(mkfifo((folder / "stick/d").c_str(), 0600) == 0);
  REQUIRE(mkfifo((folder / "stick/e.jpg").c_str(), 0600) == 0);
  const std::vector<fs::path> names = {folder / "stick"};
  const PaperFiles found = find_paper_files(names);
  CHECK(below(folder, found.files) == Names{"stick/e.jpg", "stick/paper.txt"});  // refused when it is read
  CHECK(below(folder, found.left_out) == Names{"stick/a.txt", "stick/b.jpg", "stick/c", "stick/d"});
}
