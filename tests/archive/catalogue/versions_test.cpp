// Catalogues as each version of the program left them, as SQL (versions/N.sql): two documents, one of them
// confirmed and linked. They are never changed: what is on people's disks isn't either. When a step is
// released, a dump of its version joins them: run "[.make-versions]" with CUNZHENG_VERSIONS=FOLDER, then
// versions/make FOLDER.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/files/file_names.h"
#include "archive/records/sha256.h"
#include "archive/schema/schema.h"
#include "archive/sql/sqlite_connection.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::sql::SqliteConnection;
using fixtures::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

const fs::path dumps = fs::path(CUNZHENG_SOURCE) / "tests/archive/catalogue/versions";
const std::vector<std::string> originals = {"minutes of March", "minutes of April"};

void file_them(Archive& archive, const fs::path& folder) {
  for (std::size_t i = 0; i < originals.size(); ++i) {
    const fs::path file = folder / ("minutes-" + std::to_string(i) + ".txt");
    archive.file(fixtures::file_of(file, fixtures::study_meeting(), originals[i]));
  }
  const std::vector<archive::FieldChange> changes = {
      {.place = {.row = {}, .key = "date"}, .values = {}, .type = {}}};
  archive.confirm(1, changes, fixtures::mark());
  archive.link(1, "1.1.1a", archive::LinkState::accepted, fixtures::mark());
}

/// The archive of a dump, in a new folder.
void restore_dump(const fs::path& dump, const fs::path& folder) {
  for (const std::string& original : originals) {
    const archive::BlobName name{.sha256 = archive::sha256_of(original), .extension = "txt"};
    const fs::path place = archive::file_names::blob(folder, name);
    fs::create_directories(place.parent_path());
    fixtures::write_file(place, original);
  }
  SqliteConnection catalogue(archive::file_names::catalogue(folder).string(),
                             SqliteConnection::Access::create);
  catalogue.execute(fixtures::read_file(dump));
}

int version_of(const fs::path& folder) {
  SqliteConnection catalogue(archive::file_names::catalogue(folder).string(), SqliteConnection::Access::read);
  return static_cast<int>(catalogue.integer("PRAGMA user_version"));
}

}  // namespace

TEST_CASE("an archive of every version that was released opens, is brought up to date, and is sound",
          "[archive][versions]") {
  int opened = 0;
  for (int version = 1; fs::exists(dumps / (std::to_string(version) + ".sql")); ++version) {
    INFO("version " << version);
    const TemporaryFolder folder;
    restore_dump(dumps / (std::to_string(version) + ".sql"), folder / "archive");
    REQUIRE(version_of(folder / "archive") == version);
    {
      Archive archive = fixtures::open_archive(folder);
      for (const archive::Finding& finding : fixtures::damages(archive))
        FAIL_CHECK(archive::name_of(finding.damage) << " " << finding.subject << ": " << finding.detail);
      CHECK(archive.list().size() == 2);
      CHECK(archive.search("会议记录").size() == 2);
      CHECK(archive.show(1).links.front().state == archive::LinkState::accepted);
      // It can be worked on.
      fixtures::filed(archive, folder / "more.txt", fixtures::study_meeting());
      CHECK(fixtures::damages(archive).empty());
    }
    CHECK(version_of(folder / "archive") == static_cast<int>(archive::schema::steps().size()));
    ++opened;
  }
  CHECK(opened >= 18);
}

TEST_CASE("archives to make dumps of, and the steps between them", "[.make-versions]") {
  const char* const where = std::getenv("CUNZHENG_VERSIONS");
  REQUIRE(where != nullptr);
  const fs::path folder = where;
  for (const int version : {1, 6, 0}) {
    const TemporaryFolder made;
    {
      Archive archive = fixtures::open_archive(made);
      file_them(archive, made.path());
    }
    if (version != 0) fixtures::take_back_to_version(made / "archive", version);
    const std::string name = version == 0 ? "newest" : std::to_string(version);
    fs::copy_file(archive::file_names::catalogue(made / "archive"), folder / (name + ".sqlite"));
  }
  int number = 0;
  for (const char* const step : archive::schema::steps())
    fixtures::write_file(folder / ("step-" + std::to_string(++number) + ".sql"), step);
}
