// The Library of Congress's conformance suite (public domain; tests/archive/bags/conformance), folder by
// folder: what it calls valid is valid, what it calls a warning is valid with one, and all else is invalid.
// Its bags for Linux and for Windows alone try to lead out of the bag, in the manner of one of them, and are
// refused on both.

#include <filesystem>
#include <map>
#include <string>

#include "archive/bags/bag.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

namespace {

namespace fs = std::filesystem;

fs::path suite() {
  return fs::path(CUNZHENG_SOURCE) / "tests/archive/bags/conformance";
}

std::string text_of(const archive::BagVerdict& verdict) {
  std::string text;
  for (const auto& problem : verdict.problems)
    text += "problem " + std::string(archive::name_of(problem.fault)) + " " + problem.file + " " +
            problem.detail + "\n";
  for (const auto& warning : verdict.warnings)
    text += "warning " + std::string(archive::name_of(warning.fault)) + " " + warning.file + "\n";
  return text;
}

}  // namespace

TEST_CASE("every bag of the conformance suite is judged as the suite says", "[archive][bags]") {
  std::map<std::string, int> counts;
  for (const auto& version : fs::directory_iterator(suite())) {
    if (!version.is_directory()) continue;
    for (const auto& verdict_folder : fs::directory_iterator(version)) {
      const std::string expected = verdict_folder.path().filename();
      for (const auto& bag : fs::directory_iterator(verdict_folder)) {
        if (!bag.is_directory()) continue;
        INFO(bag.path().lexically_relative(suite()).string());
        const archive::BagVerdict verdict = archive::judge_bag(bag.path());
        INFO(text_of(verdict));
        CHECK(verdict.valid() == (expected == "valid" || expected == "warning"));
        if (expected == "warning") CHECK_FALSE(verdict.warnings.empty());
        ++counts[expected];
      }
    }
  }
  CHECK(counts ==
        std::map<std::string, int>{
            {"valid", 27}, {"invalid", 15}, {"warning", 6}, {"linux-only", 6}, {"windows-only", 6}});
}

// The suite's v0.97/warning/filename-normalization. A checkout may compose the name of its file anew, so it
// is made here.
TEST_CASE("a name that is composed otherwise in the manifest is a warning, as the suite says",
          "[archive][bags]") {
  const fixtures::TemporaryFolder folder;
  fs::create_directory(folder / "data");
  fixtures::write_file(folder / "bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
  fixtures::write_file(folder /
                           "data/Nu\xCC\x81n\xCC\x83"
                           "ez",
                       "");
  fixtures::write_file(
      folder / "manifest-sha512.txt",
      "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f"
      "63b931bd47417a81a538327af927da3e data/N\xC3\xBA\xC3\xB1"
      "ez\n");
  const archive::BagVerdict verdict = archive::judge_bag(folder.path());
  INFO(text_of(verdict));
  CHECK(verdict.valid());
  CHECK_FALSE(verdict.warnings.empty());
}
