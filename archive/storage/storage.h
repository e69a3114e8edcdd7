#pragma once

// Where a catalogue's tables lie: in SQLite's file (sqlite_storage.h) or in a schema of a PostgreSQL server's
// (postgres_storage.h). Opened, checked and brought to the newest version here. For the library's own use; of
// one thread; throws sql::Failure and archive::Error.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "archive/sql/connection.h"
#include "archive/storage/catalogue_place.h"

namespace archive {

/// What an empty database is.
enum class IfEmpty {
  fail,    ///< Fault::no_archive
  create,  ///< is made an archive's
  lost     ///< Fault::catalogue_lost: something is kept beside it, so that it can't always have been empty
};

/// What is wrong with the tables themselves.
struct StorageFault {
  enum class Kind {
    damaged,        ///< bytes of the database
    row_broken,     ///< a row names one that is not there
    schema_changed  ///< a table, index or trigger is not as the program makes it
  };
  Kind kind = Kind::damaged;
  std::string subject;
  std::string detail;
};

class Storage {
 public:
  Storage() = default;
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;
  virtual ~Storage() = default;

  virtual sql::Connection& connection() = 0;
  virtual bool read_only() const = 0;

  /// Whether the table has it as yet: the tables of an older version are read while they are brought up.
  virtual bool has_column(const std::string& table, const std::string& column) = 0;
  /// Brings tables of an older version to the newest, in one transaction; `settle` does what a step says of
  /// rows that are there already.
  virtual void upgrade(const std::function<void(int version)>& settle) = 0;

  virtual std::vector<StorageFault> check_contents() = 0;
  virtual std::vector<StorageFault> check_tables() = 0;
  /// Up to which number the ids of each table that gives them itself were given.
  virtual std::map<std::string, std::int64_t> last_numbers() = 0;
  /// Whether a number that was taken and not committed is never given again.
  virtual bool numbers_have_gaps() const = 0;

  /// After a commit: what else makes it last.
  virtual void settle_commit() = 0;
  /// Makes sure that what is not in the catalogue now will not be there later either, and the other way
  /// round. Within a transaction that writes, whose commit follows.
  virtual void displace_unseen_commit() = 0;
  /// After rows of people were deleted: what the database still has of them elsewhere.
  virtual void forget_erased() = 0;
  /// Throws Fault::busy where somebody wrote what was taken to be immutable.
  virtual void refuse_written_meanwhile() const {}
};

struct StorageOptions {
  IfEmpty if_empty = IfEmpty::fail;
  int busy_timeout_ms = 0;
};

/// The file is not touched unless it is an archive's, or empty and to be made one. Where it or its folder may
/// not be written, it is opened to be read; one of an older schema is then read from a copy of SQLite's.
std::unique_ptr<Storage> open_sqlite(const std::filesystem::path& file, const StorageOptions& options);

/// `address`: the file in the archive's folder that says where the server and the schema are
/// (archive/storage/catalogue_place.h).
std::unique_ptr<Storage> open_postgres(const std::filesystem::path& address, const StorageOptions& options);

/// Whether the user may be told that his own disk is full: less than this is left where the file lies.
bool is_full_beside(const std::filesystem::path& file);

}  // namespace archive
