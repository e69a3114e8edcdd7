#include <chrono>
#include <optional>
#include <system_error>
#include <thread>

#include "archive/files/catalogue_file.h"
#include "archive/records/error.h"
#include "archive/schema/schema.h"
#include "archive/sql/sqlite_connection.h"
#include "archive/storage/sqlite_check.h"
#include "archive/storage/storage.h"

namespace archive {

namespace {

using catalogue_file::ReadingWay;
using sql::SqliteConnection;

// Inner pages of a district's indices stay in memory; 2 MB, which SQLite takes of itself, hold a village's.
constexpr const char* keep_pages = "PRAGMA cache_size = -32768";

class SqliteStorage : public Storage {
 public:
  SqliteStorage(std::filesystem::path file, const StorageOptions& options)
      : file_(std::move(file)), options_(options) {
    if (catalogue_file::may_be_written(file_))
      open_to_write();
    else
      open_to_read();
  }

  sql::Connection& connection() override { return *connection_; }
  bool read_only() const override { return read_only_; }

  bool has_column(const std::string& table, const std::string& column) override {
    sql::Statement rows =
        connection_->statement("SELECT count(*) FROM pragma_table_info(:table) WHERE name = :name");
    rows.bind(":table", table);
    rows.bind(":name", column);
    rows.step();
    return rows.column(0).as_int() > 0;
  }

  void upgrade(const std::function<void(int version)>& settle) override {
    const int newest = static_cast<int>(schema::steps().size());
    if (pragma("user_version") != newest) {
      // A table that is made anew is away for a moment, which no row that names its rows must notice. SQLite
      // heeds this outside of transactions only.
      connection_->execute("PRAGMA foreign_keys = OFF");
      // No WriteTransaction: also a log that has lost something must come to where it can be read.
      sql::Transaction transaction(*connection_, sql::Intent::write);
      // Another program may have done it while we waited for the lock.
      for (int version = pragma("user_version"); version < newest; ++version) {
        connection_->execute(schema::steps()[static_cast<std::size_t>(version)]);
        settle(version + 1);
        connection_->execute("PRAGMA user_version = " + std::to_string(version + 1));
      }
      connection_->execute("PRAGMA application_id = " + std::to_string(schema::application_id));
      transaction.commit();
      connection_->execute("PRAGMA foreign_keys = ON");
    }
    if (read_only_) connection_->execute("PRAGMA query_only = ON");
  }

  std::vector<StorageFault> check_contents() override { return check_bytes(*connection_, read_only_); }
  std::vector<StorageFault> check_tables() override { return archive::check_tables(*connection_); }

  std::map<std::string, std::int64_t> last_numbers() override {
    std::map<std::string, std::int64_t> numbers;
    sql::Statement rows = connection_->statement("SELECT name, seq FROM sqlite_sequence");
    while (rows.step()) numbers[rows.column(0).as_string()] = rows.column(1).as_int64();
    return numbers;
  }
  bool numbers_have_gaps() const override { return false; }

  // It waits for nobody: while others read or write, SQLite does what it can, and a later change the rest.
  void settle_commit() override { connection_->bring_over_log(); }

  // A program that is killed between writing its commit to the -wal and its note of it in the -shm leaves a
  // change that nobody sees, and that comes back when the -wal is recovered. A commit of one's own, which
  // writes the first page with what is in it, takes its place there.
  void displace_unseen_commit() override {
    connection_->execute("PRAGMA user_version = " + std::to_string(pragma("user_version")));
  }

  // Another program that is reading just now only puts it off to the next time.
  void forget_erased() override { connection_->integer("PRAGMA wal_checkpoint(TRUNCATE)"); }

  void refuse_written_meanwhile() const override {
    if (immutable_ && catalogue_file::stamp(file_) != *immutable_)
      throw Error(Fault::busy, file_.string(), "was changed while it was read without locks");
  }

 private:
  int pragma(const std::string& name) { return static_cast<int>(connection_->integer("PRAGMA " + name)); }

  // SQLite's temporary files would lie in a folder of the whole machine, with what the archive's papers say.
  void keep_to_memory() { connection_->execute("PRAGMA temp_store = MEMORY"); }

  void open_to_write() {
    connection_ = std::make_unique<SqliteConnection>(file_.string(), SqliteConnection::Access::write,
                                                     options_.busy_timeout_ms);
    keep_to_memory();
    refuse_foreign();
    connection_->execute(keep_pages);
    set_up();
  }

  void open_to_read() {
    read_only_ = true;
    const ReadingWay way = catalogue_file::reading_way(file_);
    try {
      connect_to_read(way);
      refuse_foreign();
    } catch (const sql::Failure& error) {
      if (way != ReadingWay::shared ||
          (error.reason() != sql::Reason::cannot_open && error.reason() != sql::Reason::no_access))
        throw;
      // The shared index is of no use: left by another machine, or with rights of its own.
      connect_to_read(catalogue_file::bytes_of(catalogue_file::wal(file_)) > 0 ? ReadingWay::alone
                                                                               : ReadingWay::immutable);
      refuse_foreign();
    }
    if (pragma("user_version") < static_cast<int>(schema::steps().size())) {
      auto copy = std::make_unique<SqliteConnection>(":memory:", SqliteConnection::Access::create);
      connection_->copy_to(*copy);
      connection_ = std::move(copy);
    }
    connection_->execute(keep_pages);
  }

  void connect_to_read(ReadingWay way) {
    immutable_.reset();
    if (way == ReadingWay::immutable) immutable_ = catalogue_file::stamp(file_);
    connection_ = std::make_unique<SqliteConnection>(
        catalogue_file::uri(file_, way), SqliteConnection::Access::read, options_.busy_timeout_ms);
    keep_to_memory();
    // Then SQLite keeps the index of the -wal in memory.
    if (way == ReadingWay::alone) connection_->execute("PRAGMA locking_mode = EXCLUSIVE");
  }

  void refuse_foreign() {
    // One state: another program may be making the archive just now.
    const sql::Transaction snapshot(*connection_, sql::Intent::read);
    const int id = pragma("application_id"), version = pragma("user_version");
    if (id == schema::application_id) {
      if (version < 1) throw Error(Fault::damaged, file_.string(), "has no schema version");
      if (version > static_cast<int>(schema::steps().size()))
        throw Error(Fault::newer_version, file_.string(), "was made by a newer version");
      return;
    }
    if (id != 0 || version != 0 || connection_->integer("SELECT count(*) FROM sqlite_master") != 0)
      throw Error(Fault::not_an_archive, file_.string(), "is the database of another program");
    if (options_.if_empty == IfEmpty::lost)
      throw Error(Fault::catalogue_lost, file_.parent_path().string(), "the catalogue is empty");
    if (options_.if_empty == IfEmpty::fail || read_only_)
      throw Error(Fault::no_archive, file_.string(), "is empty");
  }

  void set_up() {
    // Two programs that open a new archive at once: SQLite doesn't wait while it changes the journal mode.
    for (int attempt = 0;; ++attempt) {
      try {
        connection_->execute("PRAGMA journal_mode = WAL");
        break;
      } catch (const sql::Failure& error) {
        if (error.reason() != sql::Reason::busy || attempt == 100) throw;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
    }
    connection_->execute("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    constexpr int full = 2;
    if (connection_->text("PRAGMA journal_mode") != "wal" || pragma("synchronous") != full ||
        pragma("foreign_keys") != 1)
      throw Error(Fault::io, file_.string(), "this disk can't keep a write-ahead log");
  }

  std::filesystem::path file_;
  StorageOptions options_;
  bool read_only_ = false;
  std::optional<catalogue_file::Stamp> immutable_;  ///< when opened, where it is read as immutable
  std::unique_ptr<SqliteConnection> connection_;
};

}  // namespace

std::unique_ptr<Storage> open_sqlite(const std::filesystem::path& file, const StorageOptions& options) {
  catalogue_file::refuse_short(file);
  if (options.if_empty == IfEmpty::create) catalogue_file::make(file);
  return std::make_unique<SqliteStorage>(file, options);
}

bool is_full_beside(const std::filesystem::path& file) {
  std::error_code unknown;
  const std::filesystem::space_info space = std::filesystem::space(file.parent_path(), unknown);
  constexpr std::uintmax_t one_page = 1u << 16;
  return !unknown && space.available < one_page;
}

}  // namespace archive
