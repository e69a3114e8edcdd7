#include "forms/definitions/definition.h"

#include <filesystem>
#include <fstream>
#include <string>

#include "forms/definitions/error.h"
#include "tests/catch.h"

using forms::DefinitionError;
using forms::DefinitionTable;

namespace {

/// A file with this text, gone at the end.
class File {
 public:
  explicit File(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("definition_test_" + std::to_string(reinterpret_cast<std::uintptr_t>(this)) + ".toml")) {
    std::ofstream(path_) << text;
  }
  ~File() { std::filesystem::remove(path_); }
  File(const File&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace

TEST_CASE("texts, lists and tables come out of a file", "[forms][definition]") {
  const File file("id = \"1\"\nwords = [\"a\", \"b\"]\n[[item]]\nid = \"2\"\n");
  DefinitionTable table = DefinitionTable::load(file.path());
  CHECK(table.text("id") == "1");
  CHECK(table.texts("words") == std::vector<std::string>{"a", "b"});
  CHECK(table.optional_text("none").empty());
  auto items = table.tables("item");
  REQUIRE(items.size() == 1);
  CHECK(items[0].text("id") == "2");
  items[0].finish();
  table.finish();
}

TEST_CASE("a key that nobody asked for is an error with its line", "[forms][definition]") {
  const File file("id = \"1\"\nother = \"2\"\n");
  DefinitionTable table = DefinitionTable::load(file.path());
  CHECK(table.text("id") == "1");
  try {
    table.finish();
    FAIL("no error");
  } catch (const DefinitionError& error) {
    CHECK(error.line() == 2);
    CHECK(error.file() == file.path());
  }
}

TEST_CASE("an empty text, a number for a text and a missing key are errors", "[forms][definition]") {
  const File file("empty = \"\"\n");
  DefinitionTable table = DefinitionTable::load(file.path());
  CHECK_THROWS_AS(table.text("empty"), DefinitionError);
  CHECK_THROWS_AS(table.text("missing"), DefinitionError);
  const File number("count = 1\n");
  DefinitionTable numbers = DefinitionTable::load(number.path());
  CHECK_THROWS_AS(numbers.finish(), DefinitionError);
  CHECK_THROWS_AS(numbers.text("count"), DefinitionError);
  CHECK(numbers.number("count", 0) == 1);
  CHECK(numbers.number("missing", 2) == 2);
  CHECK_THROWS_AS(table.number("empty", 0), DefinitionError);
  CHECK_THROWS_AS(DefinitionTable::load("/nowhere.toml"), DefinitionError);
}

TEST_CASE("a name that is there twice is an error", "[forms][definition]") {
  const File file("id = \"1\"\n");
  const DefinitionTable table = DefinitionTable::load(file.path());
  forms::UniqueTexts names("is another kind's already");
  names.add(table, "id", "1");
  names.add(table, "id", "2");
  try {
    names.add(table, "id", "1");
    FAIL("no error");
  } catch (const DefinitionError& error) {
    CHECK(error.cause().find("is another kind's already: 1") != std::string::npos);
  }
}
