#include "archive/letters/office_names.h"

#include "archive/letters/refused_file.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using namespace archive;
using fixtures::TemporaryFolder;

TEST_CASE("names that nobody has said are empty, and blanks on paper", "[archive][letters]") {
  const TemporaryFolder folder;
  CHECK(read_office_names(folder.path()) == OfficeNames());
  CHECK(or_blank("", 3) == "＿＿＿");
  CHECK(or_blank("大祥区", 3) == "大祥区");
}

TEST_CASE("names come back as they were said, on one line each", "[archive][letters]") {
  const TemporaryFolder folder;
  OfficeNames names;
  names.region = "大祥区";
  names.issuer = "区委\"领导小组\"\n办公室";
  names.code = "大委乡振组";
  write_office_names(folder.path(), names);
  names.issuer = "区委\"领导小组\" 办公室";
  CHECK(read_office_names(folder.path()) == names);
}

TEST_CASE("an office.toml that says something else is told with its line", "[archive][letters]") {
  const TemporaryFolder folder;
  const auto place_of = [&](const std::string& text) -> std::string {
    fixtures::write_file(folder / "office.toml", text);
    try {
      read_office_names(folder.path());
    } catch (const RefusedFile& error) {
      CHECK(error.what_file() == WrittenFile::office_names);
      return error.subject().substr(error.subject().rfind('/') + 1);
    }
    return {};
  };
  CHECK(place_of("region = \"大祥区\"\nisuer = \"x\"\n") == "office.toml:2");
  CHECK(place_of("region = 3\n") == "office.toml:1");
  CHECK(place_of("region = \"大祥区\n") == "office.toml:1");
}

TEST_CASE("every name has a key of its own", "[archive][letters]") {
  OfficeNames names;
  for (const OfficeNameKey& each : office_name_keys()) {
    CHECK((names.*each.value).empty());
    names.*each.value = std::string(each.key);
    CHECK(find_office_name(each.key) != nullptr);
  }
  CHECK(find_office_name("nobody") == nullptr);
}
