#include "archive/bags/bag.h"

#include <filesystem>
#include <string>
#include <vector>

#include <sys/stat.h>

#include "archive/bags/bag_writer.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::BagFault;
using archive::BagVerdict;
using archive::BagWriter;
using archive::judge_bag;
using fixtures::read_file;
using fixtures::TemporaryFolder;
using fixtures::write_file;

namespace {

namespace fs = std::filesystem;

/// A valid bag of two files.
fs::path bag_in(const TemporaryFolder& folder) {
  fs::path bag = folder / "bag";
  BagWriter writer(bag);
  writer.add_bytes("a.txt", "one");
  writer.add_bytes("deep/清风村 100%.txt", "two");
  writer.finish({{"Source-Organization", "檀江街道"}, {"External-Description", "two\nlines"}});
  return bag;
}

std::vector<BagFault> problems_of(const BagVerdict& verdict) {
  std::vector<BagFault> faults;
  for (const auto& problem : verdict.problems) faults.push_back(problem.fault);
  return faults;
}

bool has(const std::vector<archive::BagFinding>& findings, BagFault fault) {
  for (const auto& finding : findings)
    if (finding.fault == fault) return true;
  return false;
}

/// A bag of version 0.97 with one payload file and this text in its manifest; no tag manifest.
fs::path old_bag(const TemporaryFolder& folder, const std::string& manifest,
                 const std::string& version = "0.97") {
  fs::path bag = folder / "old";
  fs::create_directories(bag / "data");
  write_file(bag / "bagit.txt", "BagIt-Version: " + version + "\nTag-File-Character-Encoding: UTF-8\n");
  write_file(bag / "data/hello.txt", "hello\n");
  write_file(bag / "manifest-md5.txt", manifest);
  return bag;
}

constexpr const char* hello_md5 = "b1946ac92492d2347c6235b4d2611184";

}  // namespace

TEST_CASE("a bag that was written is valid, and says what it holds", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag = bag_in(folder);
  const BagVerdict verdict = judge_bag(bag);
  CHECK(verdict.valid());
  CHECK(verdict.warnings.empty());
  CHECK(verdict.version == "1.0");
  CHECK(verdict.payload == std::vector<std::string>{"data/a.txt", "data/deep/清风村 100%.txt"});
  CHECK(verdict.payload_bytes == 6);
  REQUIRE(verdict.metadata.size() == 3);
  CHECK(verdict.metadata[1].value == "two lines");
  CHECK(verdict.metadata[2].value == "6.2");
  CHECK(read_file(bag / "manifest-sha512.txt").find("清风村 100%25.txt") != std::string::npos);
}

TEST_CASE("names with line ends and percent signs come back as they were", "[archive][bags]") {
  const TemporaryFolder folder;
  const std::string name = "a\nb\r%0A.txt";
  BagWriter writer(folder / "bag");
  writer.add_bytes(name, "x");
  writer.finish({});
  const BagVerdict verdict = judge_bag(folder / "bag");
  CHECK(verdict.valid());
  CHECK(verdict.payload == std::vector<std::string>{"data/" + name});
}

TEST_CASE("a changed, a missing and an added file make a bag invalid, and are named", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag = bag_in(folder);
  SECTION("changed") {
    write_file(bag / "data/a.txt", "onE");
    const BagVerdict verdict = judge_bag(bag);
    REQUIRE(problems_of(verdict) == std::vector{BagFault::changed});
    CHECK(verdict.problems[0].file == "data/a.txt");
  }
  SECTION("missing") {
    fs::remove(bag / "data/a.txt");
    const BagVerdict verdict = judge_bag(bag);
    CHECK(has(verdict.problems, BagFault::missing));
    CHECK(has(verdict.problems, BagFault::wrong_total));
  }
  SECTION("added") {
    write_file(bag / "data/b.txt", "");
    CHECK(has(judge_bag(bag).problems, BagFault::not_listed));
  }
  SECTION("a tag file changed") {
    write_file(bag / "bag-info.txt", read_file(bag / "bag-info.txt") + "More: 1\n");
    CHECK(problems_of(judge_bag(bag)) == std::vector{BagFault::changed});
  }
}

TEST_CASE("links and special files are refused and never followed", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag = bag_in(folder);
  write_file(folder / "outside.txt", "one");
  fs::remove(bag / "data/a.txt");
  SECTION("a link to the same bytes") {
    fs::create_symlink(folder / "outside.txt", bag / "data/a.txt");
  }
  SECTION("a pipe") {
    REQUIRE(mkfifo((bag / "data/a.txt").c_str(), 0600) == 0);
  }
  SECTION("a folder that is a link") {
    fs::create_directory(folder / "elsewhere");
    write_file(folder / "elsewhere/x", "x");
    fs::create_directory_symlink(folder / "elsewhere", bag / "data/elsewhere");
  }
  CHECK(has(judge_bag(bag).problems, BagFault::link));
}

TEST_CASE("a manifest that is a link is not read", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag = bag_in(folder);
  fs::rename(bag / "manifest-sha512.txt", folder / "manifest");
  fs::create_symlink(folder / "manifest", bag / "manifest-sha512.txt");
  const BagVerdict verdict = judge_bag(bag);
  CHECK(has(verdict.problems, BagFault::link));
  CHECK(has(verdict.problems, BagFault::no_manifest));
}

TEST_CASE("paths that lead out of the bag are refused in every spelling", "[archive][bags]") {
  for (const std::string path : {"../x", "data/../../x", "/etc/passwd", "~/x", "data/..", "C:\\x",
                                 "data/..\\..\\x", "./../x", "data//x", "\\\\server\\x", "x"}) {
    INFO(path);
    const TemporaryFolder folder;
    const fs::path bag =
        old_bag(folder, std::string(hello_md5) + "  data/hello.txt\n" + hello_md5 + "  " + path + "\n");
    CHECK(has(judge_bag(bag).problems, BagFault::path_leads_out));
  }
}

TEST_CASE("nothing is fetched: a bag with holes is incomplete", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag =
      old_bag(folder, std::string(hello_md5) + "  data/hello.txt\n" + hello_md5 + "  data/far.txt\n");
  write_file(bag / "fetch.txt", "https://example.org/far.txt 6 data/far.txt\n");
  const BagVerdict verdict = judge_bag(bag);
  REQUIRE(problems_of(verdict) == std::vector{BagFault::not_fetched});
  CHECK(verdict.problems[0].file == "data/far.txt");
}

TEST_CASE("names that other systems take for one are told", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag = folder / "bag";
  BagWriter writer(bag);
  writer.add_bytes("Karte.txt", "x");
  CHECK(fixtures::fault_of([&] { writer.add_bytes("karte.TXT", "y"); }) == archive::Fault::bad_value);
  CHECK(fixtures::fault_of([&] { writer.add_bytes("../karte", "y"); }) == archive::Fault::bad_value);
  writer.finish({});
  // On the disk the name is taken apart, in the manifest composed.
  const fs::path old =
      old_bag(folder, std::string(hello_md5) + "  data/hello.txt\n" + hello_md5 + "  data/\xC3\xA9.txt\n");
  write_file(old / "data/e\xCC\x81.txt", "hello\n");
  const BagVerdict verdict = judge_bag(old);
  CHECK(verdict.valid());
  CHECK(has(verdict.warnings, BagFault::other_normalization));
}

TEST_CASE("an unknown algorithm is told, and needs another that is known", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag = old_bag(folder, std::string(hello_md5) + "  data/hello.txt\n");
  write_file(bag / "manifest-whirlpool.txt", "00 data/hello.txt\n");
  CHECK(judge_bag(bag).valid());
  CHECK(has(judge_bag(bag).warnings, BagFault::unknown_algorithm));
  fs::remove(bag / "manifest-md5.txt");
  CHECK(has(judge_bag(bag).problems, BagFault::no_manifest));
}

TEST_CASE("limits and stopping end the judging", "[archive][bags]") {
  const TemporaryFolder folder;
  const fs::path bag = bag_in(folder);
  archive::BagCheck check;
  check.limits.files = 3;
  CHECK(has(judge_bag(bag, check).problems, BagFault::too_large));
  check.limits = {};
  check.limits.tag_file_bytes = 10;
  CHECK(has(judge_bag(bag, check).problems, BagFault::too_large));
  check.limits = {};
  std::stop_source stop;
  stop.request_stop();
  check.stop = stop.get_token();
  const BagVerdict verdict = judge_bag(bag, check);
  CHECK(verdict.stopped);
  CHECK_FALSE(verdict.valid());
}

TEST_CASE("what is no bag at all is said", "[archive][bags]") {
  const TemporaryFolder folder;
  CHECK(has(judge_bag(folder.path()).problems, BagFault::no_declaration));
  CHECK(fixtures::fault_of([&] { judge_bag(folder / "nowhere"); }) == archive::Fault::no_folder);
  const fs::path bag = old_bag(folder, "not a manifest\n", "2.0");
  CHECK(has(judge_bag(bag).problems, BagFault::unknown_version));
}

TEST_CASE("a bag is only written into nothing", "[archive][bags]") {
  const TemporaryFolder folder;
  write_file(folder / "mine.txt", "x");
  CHECK(fixtures::fault_of([&] { BagWriter writer(folder.path()); }) == archive::Fault::would_replace);
  fixtures::open_archive(folder);
  CHECK(fixtures::fault_of([&] { BagWriter writer(folder / "archive/pages/bag"); }) ==
        archive::Fault::in_archive);
}
