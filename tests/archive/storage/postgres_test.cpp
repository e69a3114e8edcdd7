// What only a server can do or suffer. tests/archive/with_postgres starts one.
#include <atomic>
#include <thread>

#include <sys/stat.h>

#include "archive/catalogue/state.h"
#include "archive/files/file_names.h"
#include "archive/safekeeping/backup.h"
#include "archive/safekeeping/migration.h"
#include "archive/safekeeping/restore.h"
#include "archive/schema/schema.h"
#include "archive/sql/postgres_connection.h"
#include "archive/storage/catalogue_place.h"
#include "archive/storage/postgres_tables.h"
#include "tests/archive/fixtures.h"
#include "tests/catch.h"

using archive::Archive;
using archive::Fault;
using fixtures::fault_of;
using fixtures::mark;
using fixtures::open_archive;
using fixtures::TemporaryFolder;

namespace {

std::string server() {
  return std::getenv("CUNZHENG_TEST_SERVER");
}

/// An archive in a file, whatever the others are in.
Archive in_a_file(const TemporaryFolder& folder) {
  return Archive::open(folder / "archive", {.if_missing = archive::Missing::create});
}

archive::ServerAddress address_of(const TemporaryFolder& folder) {
  return archive::read_address(archive::file_names::server_address(folder / "archive"));
}

std::string listed(const Archive& archive) {
  std::string text;
  for (const archive::DocumentSummary& each : archive.list())
    text += std::to_string(each.id) + " " + each.village + " " + each.kind + "\n";
  return text;
}

}  // namespace

TEST_CASE("an archive moves to a server whole, and its file takes no change any more",
          "[archive][.server][migration]") {
  const TemporaryFolder folder;
  Archive before = in_a_file(folder);
  for (const char* name : {"a.txt", "b.txt"})
    fixtures::filed_and_accepted(before, folder / name, fixtures::study_meeting());
  Archive other = Archive::open(folder / "archive");  // as a kiosk has it open
  const std::string documents = listed(before);
  const archive::AuditHead head = before.audit_head();
  const archive::MigrationResult moved =
      archive::move_to_server(before, {.server = server(), .schema = "moved_whole", .mark = mark()});
  CHECK(moved.entries == head.length + 1);
  CHECK(std::filesystem::exists(moved.left));
  CHECK(fault_of([&] { fixtures::filed(other, folder / "c.txt", fixtures::study_meeting()); }));
  Archive after = Archive::open(folder / "archive");
  CHECK(after.state().database.connection().engine() == archive::sql::Engine::postgresql);
  CHECK(listed(after) == documents);
  CHECK(after.audit_head().length == moved.entries);
  CHECK(fixtures::damages(after).empty());
  CHECK(after.search("白泉村").size() == 2);
  // Numbers go on where they were.
  CHECK(fixtures::filed(after, folder / "d.txt", fixtures::study_meeting()) == 3);
  CHECK(fixtures::damages(after).empty());
  CHECK(fault_of([&] {
          archive::move_to_server(after, {.server = server(), .schema = "elsewhere", .mark = mark()});
        }) == Fault::would_replace);
}

TEST_CASE("what can't be moved stays where it is", "[archive][.server][migration]") {
  const TemporaryFolder folder;
  Archive archive = in_a_file(folder);
  fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  const auto refused = [&](const std::string& server, const std::string& schema) {
    return fault_of(
        [&] { archive::move_to_server(archive, {.server = server, .schema = schema, .mark = mark()}); });
  };
  CHECK(refused("postgresql://cunzheng:secret@localhost/x", "a") == Fault::bad_address);
  CHECK(refused("no address", "a") == Fault::bad_address);
  CHECK(refused(server(), "Ein Name") == Fault::bad_address);
  CHECK(refused(server(), "pg_catalog") == Fault::bad_address);
  CHECK(refused("host=/nowhere dbname=x", "a") == Fault::unreachable);
  archive::sql::PostgresConnection(server(), "public", 0)
      .execute("CREATE SCHEMA in_use; CREATE TABLE in_use.of_others (a bigint)");
  CHECK(refused(server(), "in_use") == Fault::would_replace);
  CHECK_FALSE(std::filesystem::exists(archive::file_names::server_address(folder / "archive")));
  CHECK(fixtures::damages(archive).empty());
  fixtures::filed(archive, folder / "b.txt", fixtures::study_meeting());
}

TEST_CASE("an address that can't be used is told as its file's", "[archive][.server]") {
  const TemporaryFolder folder;
  { open_archive(folder); }
  const std::filesystem::path file = archive::file_names::server_address(folder / "archive");
  const std::string usable = fixtures::read_file(file);
  const auto refused = [&](const std::string& text) {
    fixtures::write_file(file, text);
    try {
      Archive::open(folder / "archive");
    } catch (const archive::Error& error) {
      CHECK(error.subject() == file.string());
      return std::optional(error.fault());
    }
    return std::optional<Fault>();
  };
  CHECK(refused("") == Fault::bad_address);
  CHECK(refused("server = 5") == Fault::bad_address);
  CHECK(refused("server = 'host=") == Fault::bad_address);
  CHECK(refused("server = 'postgresql://a:secret@localhost/x'\nschema = 'a'") == Fault::bad_address);
  CHECK(refused(std::string(200'000, '#')) == Fault::bad_address);
  std::filesystem::remove(file);
  std::filesystem::create_directory(file);
  CHECK(fault_of([&] { Archive::open(folder / "archive"); }) == Fault::not_an_archive);
  std::filesystem::remove(file);
  REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  CHECK(fault_of([&] { Archive::open(folder / "archive"); }) == Fault::not_an_archive);
  std::filesystem::remove(file);
  fixtures::write_file(file, usable);
  CHECK(Archive::open(folder / "archive").list().empty());
}

TEST_CASE("a backup of an archive on a server restores into a file", "[archive][.server][backup]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  for (const char* name : {"a.txt", "b.txt"})
    fixtures::filed_and_accepted(archive, folder / name, fixtures::study_meeting());
  std::filesystem::create_directory(folder / "stick");
  archive::BackupOptions backup;
  backup.now = fixtures::moment("2024-07-01T12:00:00Z");
  archive::make_backup(archive, folder / "stick", backup);
  archive::RestoreOptions options;
  options.mark = mark();
  const archive::RestoreResult back = archive::restore_backup(folder / "stick", folder / "back", options);
  CHECK(back.findings.empty());
  Archive restored = Archive::open(folder / "back");
  CHECK(restored.state().database.connection().engine() == archive::sql::Engine::sqlite);
  CHECK(listed(restored) == listed(archive));
  CHECK(restored.search("白泉村").size() == 2);
  CHECK(fixtures::filed(restored, folder / "c.txt", fixtures::study_meeting()) == 3);
}

TEST_CASE("several programs write to one archive at once", "[archive][.server][concurrency]") {
  const TemporaryFolder folder;
  open_archive(folder);
  constexpr int programs = 4, papers = 12;
  std::vector<std::jthread> writers;
  std::atomic<int> failed = 0;
  for (int i = 0; i < programs; ++i)
    writers.emplace_back([&, i] {
      try {
        Archive archive = Archive::open(folder / "archive", {.busy_timeout_ms = 20000});
        for (int k = 0; k < papers; ++k)
          fixtures::filed(archive, folder / (std::to_string(i) + "-" + std::to_string(k) + ".txt"),
                          fixtures::study_meeting());
      } catch (const std::exception&) {
        ++failed;
      }
    });
  writers.clear();
  CHECK(failed == 0);
  const Archive archive = open_archive(folder);
  CHECK(archive.list().size() == programs * papers);
  CHECK(archive.audit_head().length == programs * papers);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("who waits for another writer for too long is told", "[archive][.server][concurrency]") {
  const TemporaryFolder folder;
  const Archive holder = open_archive(folder);
  Archive waiting = Archive::open(folder / "archive", {.busy_timeout_ms = 50});
  const archive::WriteTransaction held(holder.state().database);
  CHECK(fault_of([&] { fixtures::filed(waiting, folder / "a.txt", fixtures::study_meeting()); }) ==
        Fault::busy);
  CHECK(waiting.list().empty());  // readers never wait
}

TEST_CASE("another program's change is noticed, and one's own is none", "[archive][.server]") {
  const TemporaryFolder folder;
  Archive mine = open_archive(folder), other = open_archive(folder);
  const std::int64_t before = mine.data_version();
  fixtures::filed(mine, folder / "a.txt", fixtures::study_meeting());
  CHECK(mine.data_version() == before);
  fixtures::filed(other, folder / "b.txt", fixtures::study_meeting());
  CHECK(mine.data_version() != before);
}

TEST_CASE("a connection that broke is made anew, and nothing is done by halves", "[archive][.server]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const archive::Database& database = archive.state().database;
  fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection somebody(address.server, address.schema, 0);
  const auto cut = [&] {
    somebody.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'cunzheng' AND pid "
        "<> "
        "pg_backend_pid()");
  };
  CHECK(archive.list().size() == 1);
  cut();
  CHECK(archive.list().size() == 1);  // prepared statements, too
  cut();
  fixtures::filed(archive, folder / "b.txt", fixtures::study_meeting());
  CHECK(fault_of([&] {
          database.guard([&] {
            archive::WriteTransaction transaction(database);
            cut();
            transaction.commit();
          });
        }) == Fault::unreachable);
  CHECK(archive.list().size() == 2);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a commit that the server kept, and could not answer any more, is kept", "[archive][.server]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection somebody(address.server, address.schema, 0);
  // With a second server that there is not, a COMMIT waits behind what is on the disk.
  somebody.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'");
  somebody.execute("SELECT pg_reload_conf()");
  std::optional<archive::DocumentId> filed;
  std::thread filing([&] { filed = fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting()); });
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  const char* const cut =
      "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
  while (somebody.integer(cut) == 0 && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  somebody.execute("ALTER SYSTEM RESET synchronous_standby_names");
  somebody.execute("SELECT pg_reload_conf()");
  filing.join();
  REQUIRE(filed.has_value());
  CHECK(archive.list().size() == 1);
  CHECK(archive.show(*filed).summary.id == *filed);
  fixtures::filed(archive, folder / "b.txt", fixtures::study_meeting());
  CHECK(archive.list().size() == 2);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a commit that broke before the server kept it is none", "[archive][.server]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection somebody(address.server, address.schema, 0);
  somebody.execute(
      "CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS "
      "$$BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10); RETURN NULL; END$$");
  somebody.execute(
      "CREATE CONSTRAINT TRIGGER breaks_off AFTER INSERT ON document DEFERRABLE INITIALLY DEFERRED "
      "FOR EACH ROW EXECUTE FUNCTION break_off()");
  CHECK(fault_of([&] { fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting()); }) ==
        Fault::unreachable);
  somebody.execute("DROP FUNCTION break_off() CASCADE");
  CHECK(archive.list().empty());
  fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  CHECK(archive.list().size() == 1);
  CHECK(fixtures::damages(archive).empty());
}

TEST_CASE("a server that takes no change is read, and says so", "[archive][.server][readonly]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  }
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection somebody(address.server, address.schema, 0);
  somebody.execute("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on");
  {
    Archive archive = Archive::open(folder / "archive");
    CHECK(archive.list().size() == 1);
    CHECK(fault_of([&] { fixtures::filed(archive, folder / "b.txt", fixtures::study_meeting()); }) ==
          Fault::read_only);
  }
  somebody.execute("ALTER ROLE CURRENT_USER RESET default_transaction_read_only");
  Archive archive = Archive::open(folder / "archive");
  fixtures::filed(archive, folder / "b.txt", fixtures::study_meeting());
  CHECK(archive.list().size() == 2);
}

TEST_CASE("a role that may only read reads, and changes nothing", "[archive][.server][readonly]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  }
  archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection(address.server, address.schema, 0)
      .execute("DROP ROLE IF EXISTS only_reader; CREATE ROLE only_reader LOGIN; GRANT USAGE ON SCHEMA " +
               address.schema + " TO only_reader; GRANT SELECT ON ALL TABLES IN SCHEMA " + address.schema +
               " TO only_reader; GRANT SELECT ON ALL SEQUENCES IN SCHEMA " + address.schema +
               " TO only_reader");
  address.server += " user=only_reader";
  fixtures::write_file(archive::file_names::server_address(folder / "archive"), archive::text_of(address));
  Archive archive = Archive::open(folder / "archive");
  CHECK(archive.list().size() == 1);
  CHECK(archive.search("白泉村").size() == 1);
  CHECK(archive.data_version() >= 0);
  CHECK(fault_of([&] { fixtures::filed(archive, folder / "b.txt", fixtures::study_meeting()); }) ==
        Fault::read_only);
  CHECK(fixtures::damages(archive).empty());
  archive::sql::PostgresConnection(std::getenv("CUNZHENG_TEST_SERVER"), address.schema, 0)
      .execute("DROP OWNED BY only_reader; DROP ROLE only_reader");
  address.server = server();
  fixtures::write_file(archive::file_names::server_address(folder / "archive"), archive::text_of(address));
}

TEST_CASE("tables of an earlier version are brought to this one by whoever may change them",
          "[archive][.server][versions]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  }
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection somebody(address.server, address.schema, 0);
  // As the steps up to 17 leave them.
  somebody.execute(
      archive::as_postgres("CREATE TRIGGER withheld_entry_is_never_cut BEFORE DELETE ON withheld_entry "
                           "BEGIN SELECT RAISE(ABORT, 'withheld_entry is append-only'); END"));
  somebody.execute("UPDATE catalogue_version SET version = 17");
  somebody.execute("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on");
  CHECK(fault_of([&] { Archive::open(folder / "archive"); }) == Fault::no_access);
  somebody.execute("ALTER ROLE CURRENT_USER RESET default_transaction_read_only");
  std::vector<std::optional<Fault>> faults(4);
  {
    std::vector<std::jthread> openers;
    for (auto& fault : faults)
      openers.emplace_back([&] { fault = fault_of([&] { Archive::open(folder / "archive"); }); });
  }
  for (const auto& fault : faults) CHECK_FALSE(fault);
  const Archive archive = Archive::open(folder / "archive");
  CHECK(archive.list().size() == 1);
  CHECK(fixtures::damages(archive).empty());
  CHECK(somebody.integer("SELECT version FROM catalogue_version") ==
        static_cast<std::int64_t>(archive::schema::steps().size()));
  somebody.execute("UPDATE catalogue_version SET version = 16");
  CHECK(fault_of([&] { Archive::open(folder / "archive"); }) == Fault::damaged);
}

TEST_CASE("a schema of another program, of a newer version or gone beside papers is refused",
          "[archive][.server]") {
  const TemporaryFolder folder;
  {
    Archive archive = open_archive(folder);
    fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  }
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection somebody(address.server, address.schema, 0);
  const auto refusal = [&] { return fault_of([&] { open_archive(folder); }); };
  somebody.execute("UPDATE catalogue_version SET version = version + 1");
  CHECK(refusal() == Fault::newer_version);
  somebody.execute("UPDATE catalogue_version SET application_id = 7");
  CHECK(refusal() == Fault::not_an_archive);
  somebody.execute("DROP TABLE catalogue_version");
  CHECK(refusal() == Fault::not_an_archive);
  somebody.execute("DROP SCHEMA " + address.schema + " CASCADE");
  CHECK(refusal() == Fault::catalogue_lost);
}

TEST_CASE("what somebody changed of the tables on a server is named", "[archive][.server][verify]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  fixtures::filed(archive, folder / "a.txt", fixtures::study_meeting());
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection somebody(address.server, address.schema, 0);
  const auto found_after = [&](const std::string& sql) {
    somebody.execute(sql);
    std::string found;
    for (const archive::Finding& each : fixtures::damages(archive)) found += each.subject + ";";
    return found;
  };
  CHECK(found_after("ALTER TABLE audit DISABLE TRIGGER audit_is_never_cut") == "trigger audit_is_never_cut;");
  CHECK(found_after("ALTER TABLE audit ENABLE TRIGGER audit_is_never_cut") == "");
  CHECK(found_after("DROP INDEX document_by_entry") == "index document_by_entry;");
  CHECK(found_after("CREATE INDEX document_by_entry ON document (entry)") == "");
  CHECK(found_after("ALTER TABLE audit ADD COLUMN more text") == "column audit.more;");
}

TEST_CASE("a text longer than one tsvector holds is found from its first word to its last",
          "[archive][.server][search]") {
  const TemporaryFolder folder;
  Archive archive = open_archive(folder);
  fixtures::Paper paper = fixtures::study_meeting();
  for (int i = 0; i < 3000; ++i) paper.lines.push_back("第" + std::to_string(i) + "行白泉村收据合计");
  paper.lines.emplace_back("最后一句说欧阳锋来过");
  fixtures::filed(archive, folder / "long.txt", paper);
  for (const char* word : {"第0行", "第1999行白泉村", "欧阳锋", "第0行 欧阳锋", "欧"})
    CHECK(archive.search(word).size() == 1);
  CHECK(archive.search("欧阳修").empty());
  CHECK(fixtures::damages(archive).empty());
  const archive::ServerAddress address = address_of(folder);
  archive::sql::PostgresConnection(address.server, address.schema, 0)
      .execute("DELETE FROM search WHERE part = 3");
  CHECK(fixtures::damages(archive).size() == 1);
}
