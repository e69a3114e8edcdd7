#pragma once

// The catalogue's connection, whichever database it lies in (archive/storage/storage.h): asked, and written
// to in transactions that hold the one lock of all writers. For the library's own use; nothing above archive/
// sees SQL. What the database reports becomes an archive::Error.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "archive/database/kept_head.h"
#include "archive/records/error.h"
#include "archive/records/person.h"
#include "archive/signing/office_key.h"
#include "archive/sql/prepared.h"
#include "archive/storage/catalogue_place.h"
#include "archive/storage/search_table.h"
#include "archive/storage/storage.h"

namespace archive {

/// The database's error as ours; `subject` is the catalogue.
Error translated(const sql::Failure& error, const std::filesystem::path& subject);

/// Who acts through an open archive.
struct Acting {
  Person person;  ///< as when he signed in
  std::string session;
};

class Database {
 public:
  using IfEmpty = archive::IfEmpty;
  /// Opens the catalogue, brings it to the newest schema, and reads back that it keeps what it commits. The
  /// head of its log is kept on `disk`, which outlives this; keys and anchor lie in `user_data`, or nowhere
  /// where that is empty.
  Database(const CataloguePlace& place, IfEmpty if_empty, int busy_timeout_ms, Disk& disk,
           const std::filesystem::path& user_data = {});

  /// Throws sql::Failure: use within guard().
  sql::Statement statement(const std::string& sql) const { return connection().statement(sql); }
  /// The same for what is asked again and again: it is prepared once, and goes back when it is left.
  Prepared prepared(const std::string& sql) const { return statements_.borrow(connection(), sql); }
  /// Runs an INSERT that ends in RETURNING id; the id of its row.
  static std::int64_t inserted(sql::Statement& insert);
  sql::Connection& connection() const { return storage_->connection(); }
  Storage& storage() const { return *storage_; }
  SearchTable& search_table() const { return *search_table_; }
  /// Another number than before when another connection, of any program, has changed the catalogue since.
  std::int64_t data_version() const;

  bool read_only() const { return storage_->read_only(); }
  const KeptHead& kept_head() const { return kept_head_; }
  const signing::KeyFolder& keys() const { return keys_; }
  /// For log_seal.h alone: the office's key since it was last needed.
  std::optional<signing::OfficeKey>& held_key() const { return held_key_; }
  /// Whose the changes are from here on; none: nobody's, which an archive with people refuses.
  void act_as(std::optional<Acting> acting) { acting_ = std::move(acting); }
  const std::optional<Acting>& acting() const { return acting_; }
  const std::filesystem::path& file() const { return file_; }
  /// After a commit, and before anybody is told of it: keeps the log's head, and does what else makes the
  /// change last. What of it fails is done by a later change; the commit stands.
  void settle_commit() const;

  /// Runs `work`, with the database's failures translated.
  template <class Work>
  decltype(auto) guard(Work&& work) const {
    const StillCheck check(*this);
    try {
      return std::forward<Work>(work)();
    } catch (const sql::Failure& error) {
      if (storage_) storage_->refuse_written_meanwhile();
      throw translated(error, file_);
    }
  }

 private:
  /// Throws at the end of a work during which somebody wrote what was taken to be immutable.
  class StillCheck {
   public:
    explicit StillCheck(const Database& database) : database_(database) {}
    StillCheck(const StillCheck&) = delete;
    StillCheck& operator=(const StillCheck&) = delete;
    ~StillCheck() noexcept(false) {
      if (std::uncaught_exceptions() == exceptions_ && database_.storage_)
        database_.storage_->refuse_written_meanwhile();
    }

   private:
    const Database& database_;
    int exceptions_ = std::uncaught_exceptions();
  };

  std::filesystem::path file_;
  KeptHead kept_head_;
  signing::KeyFolder keys_;
  mutable std::optional<signing::OfficeKey> held_key_;
  std::optional<Acting> acting_;
  std::unique_ptr<Storage> storage_;
  mutable PreparedStatements statements_;  // gone before the connection is
  std::unique_ptr<SearchTable> search_table_;
};

/// A change of the archive. Holds the write lock from its start; leaving the scope without commit() undoes
/// everything. Throws archive::Error before anything is done: read_only; log_cut where the log has lost what
/// was kept of it, so that nothing is built upon a loss that nobody knows of; no_key where the archive has
/// people, signs its log, and this machine has not the key. commit() signs what was added to the log.
class WriteTransaction {
 public:
  explicit WriteTransaction(const Database& database) : WriteTransaction(database, Needs::whole_log) {}
  void commit();

  /// Who mends the log itself writes to one that is cut, or whose key is not here.
  enum class Needs { whole_log, nothing };
  WriteTransaction(const Database& database, Needs needs);

 private:
  const Database& database_;
  sql::Transaction transaction_;
  std::int64_t length_before_;
};

/// While it lives nobody writes; it changes nothing itself. Where the archive may only be read: one state.
class Standstill {
 public:
  explicit Standstill(const Database& database)
      : transaction_(database.connection(), database.read_only() ? sql::Intent::read : sql::Intent::write) {}

 private:
  sql::Transaction transaction_;
};

/// Several queries that see one state.
class ReadTransaction {
 public:
  explicit ReadTransaction(const Database& database)
      : transaction_(database.connection(), sql::Intent::read) {}

 private:
  sql::Transaction transaction_;  // Ends with a rollback, which a reader doesn't notice.
};

}  // namespace archive
