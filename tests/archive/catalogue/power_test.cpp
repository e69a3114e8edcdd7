// The power goes right after something was told as done: what is not synced is lost, and nothing may be
// missed.

#include <algorithm>

#include "archive/catalogue/archive.h"
#include "archive/catalogue/learned_file.h"
#include "archive/files/file_names.h"
#include "archive/learning/learning.h"
#include "tests/archive/fixtures.h"
#include "tests/archive/unsynced_disk.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Damage;
using fixtures::TemporaryFolder;
using fixtures::UnsyncedDisk;

namespace {

using Lie = UnsyncedDisk::Lie;
using Names = UnsyncedDisk::Names;

const fixtures::Paper paper = fixtures::study_meeting();

std::filesystem::path archive_in(const TemporaryFolder& folder) {
  return folder / "new/offices/archive";
}

forms::Learned learned_of(const std::string& name) {
  forms::Learned learned;
  learned.names.push_back({.name = name, .village = "白泉村", .documents = 2});
  return learned;
}

/// Makes an archive, files and learns twice, and lets the power go. What is left of the kept head.
std::string work_and_lose_power(const TemporaryFolder& folder, UnsyncedDisk& disk, Names names) {
  {
    Archive archive = Archive::open(archive_in(folder), {.if_missing = archive::Missing::create}, disk);
    for (const char* name : {"a", "b"}) {
      fixtures::filed(archive, folder / (std::string(name) + ".txt"), paper);
      archive::keep_learned(archive, learned_of(name), fixtures::mark(), disk);
    }
  }
  disk.lose_power(names);
  return fixtures::read_file(archive::file_names::audit_head(archive_in(folder)));
}

bool is_whole(const TemporaryFolder& folder) {
  const Archive archive = Archive::open(archive_in(folder));
  return archive.list().size() == 2 && !archive.loss() && archive.verify().empty() &&
         archive::is_learned(archive_in(folder), archive.audit().back().content);
}

std::string hash_of_last(const TemporaryFolder& folder) {
  return Archive::open(archive_in(folder)).audit_head().hash;
}

}  // namespace

TEST_CASE("nothing that was told as done is lost with what was not synced", "[archive][power]") {
  for (const Names names : {Names::lost, Names::kept}) {
    const TemporaryFolder folder;
    UnsyncedDisk disk;
    const std::string head = work_and_lose_power(folder, disk, names);
    CHECK(is_whole(folder));
    // Kept before the acknowledgement, not healed by the next opening.
    CHECK(head.find(hash_of_last(folder)) != std::string::npos);
  }
}

TEST_CASE("a disk that syncs no file is noticed", "[archive][power]") {
  const TemporaryFolder folder;
  UnsyncedDisk disk(Lie::about_files);
  CHECK(work_and_lose_power(folder, disk, Names::kept).empty());
  const Archive archive = Archive::open(archive_in(folder));
  std::vector<Damage> found;
  for (const archive::Finding& finding : archive.verify()) found.push_back(finding.damage);
  CHECK(std::count(found.begin(), found.end(), Damage::page_changed) == 2);
  CHECK(std::count(found.begin(), found.end(), Damage::record_changed) == 1);  // learned.toml
  CHECK(std::count(found.begin(), found.end(), Damage::audit_cut) == 1);       // audit.head
}

TEST_CASE("a disk that syncs no folder is noticed", "[archive][power]") {
  const TemporaryFolder folder;
  std::filesystem::create_directories(archive_in(folder));
  std::filesystem::create_directories(archive::file_names::pages(archive_in(folder)));
  Archive::open(archive_in(folder), {.if_missing = archive::Missing::create});
  UnsyncedDisk disk(Lie::about_folders);
  CHECK(work_and_lose_power(folder, disk, Names::lost).empty());
  CHECK_FALSE(is_whole(folder));
}

TEST_CASE("a new archive whose folder was never synced is noticed", "[archive][power]") {
  const TemporaryFolder folder;
  UnsyncedDisk disk(Lie::about_folders);
  work_and_lose_power(folder, disk, Names::lost);
  CHECK_FALSE(std::filesystem::exists(archive_in(folder)));
}
