// read --explain, as a user types it.

#include <filesystem>
#include <string>

#include "tests/app/program.h"
#include "tests/catch.h"

TEST_CASE("read --explain reads the same and leaves a folder that tells why", "[app][explain]") {
  const tests::TemporaryFolder folder;
  const std::string text = (tests::samples() / "14-minutes.txt").string();
  const std::string why = (folder / "why").string();
  const tests::Finished plain = tests::run({"read", text, "--json"});
  const tests::Finished explained = tests::run({"read", text, "--json", "--explain", why});
  CHECK(explained.exit_code == 0);
  CHECK(explained.output == plain.output);
  CHECK(std::filesystem::exists(folder / "why/index.html"));
  CHECK(tests::read_file(folder / "why/file-001/reading.html").find("<table") != std::string::npos);

  const tests::Finished again = tests::run({"read", text, "--explain", why});
  CHECK(again.exit_code == 1);
  CHECK(again.message_lines().size() == 1);
}

TEST_CASE("read --explain tells of files that can't be read, too", "[app][explain]") {
  const tests::TemporaryFolder folder;
  tests::write_file(folder / "empty.jpg", "");
  const tests::Finished read =
      tests::run({"read", (folder / "empty.jpg").string(), "--explain", (folder / "why").string()});
  CHECK(read.exit_code == 1);
  CHECK(tests::read_file(folder / "why/file-001/reading.html").find("empty.jpg") != std::string::npos);
}
