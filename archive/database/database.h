#pragma once

// The catalogue's connection: opened and checked in one place, written to in IMMEDIATE transactions. For the
// library's own use; nothing above archive/ sees SQL. What SQLite reports becomes an archive::Error.
//
// Nothing but SQLite ever opens the catalogue, its -wal or its -shm (see archive/files/catalogue_file.h).

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

#include "archive/database/kept_head.h"
#include "archive/database/prepared.h"
#include "archive/files/catalogue_file.h"
#include "archive/records/error.h"
#include "archive/records/person.h"
#include "archive/signing/office_key.h"

namespace archive {

/// SQLite's error as ours; `subject` is the catalogue, `system_error` the errno behind it, 0 where unknown.
Error translated(const SQLite::Exception& error, const std::filesystem::path& subject, int system_error = 0);

/// Who acts through an open archive.
struct Acting {
  Person person;  ///< as when he signed in
  std::string session;
};

class Database {
 public:
  enum class IfEmpty {
    fail,    ///< Fault::no_archive
    create,  ///< is made an archive's
    lost     ///< Fault::catalogue_lost: something is kept beside it, so that it can't always have been empty
  };
  /// Opens the catalogue, brings it to the newest schema, and reads back that it keeps what it commits. The
  /// file is not touched unless it is an archive's, or empty and to be made one. Where it or its folder may
  /// not be written, it is opened to be read; one of an older schema is then read from a copy of SQLite's
  /// that is brought to the newest. The head of its log is kept on `disk`, which outlives this; keys and
  /// anchor lie in `user_data`, or nowhere where that is empty.
  Database(const std::filesystem::path& file, IfEmpty if_empty, int busy_timeout_ms, Disk& disk,
           const std::filesystem::path& user_data = {});

  /// Throws SQLite::Exception: use within guard().
  SQLite::Statement statement(const std::string& sql) const { return SQLite::Statement(*connection_, sql); }
  /// The same for what is asked again and again: it is prepared once, and goes back when it is left.
  Prepared prepared(const std::string& sql) const { return statements_.borrow(*connection_, sql); }
  SQLite::Database& connection() const { return *connection_; }
  /// Another number than before when another connection, of any program, has changed the catalogue since.
  std::int64_t data_version() const;

  bool read_only() const { return access_ == Access::read; }
  const KeptHead& kept_head() const { return kept_head_; }
  const signing::KeyFolder& keys() const { return keys_; }
  /// For log_seal.h alone: the office's key since it was last needed.
  std::optional<signing::OfficeKey>& held_key() const { return held_key_; }
  /// Whose the changes are from here on; none: nobody's, which an archive with people refuses.
  void act_as(std::optional<Acting> acting) { acting_ = std::move(acting); }
  const std::optional<Acting>& acting() const { return acting_; }
  const std::filesystem::path& file() const { return file_; }
  /// After a commit, and before anybody is told of it: keeps the log's head, and brings the change from the
  /// -wal into the catalogue. What of it fails is done by a later change; the commit stands.
  void settle_commit() const;

  /// Makes sure that what is not in the catalogue now will not be there later either, and the other way
  /// round. A program that is killed between writing its commit to the -wal and its note of it in the -shm
  /// leaves a change that nobody sees, and that comes back when the -wal is recovered. A commit of one's own
  /// takes its place there. Whoever is about to remove what no row names calls this first. Within an
  /// IMMEDIATE transaction, whose commit() follows.
  void displace_unseen_commit() const;

  /// Runs `work`, with SQLite's exceptions translated.
  template <class Work>
  decltype(auto) guard(Work&& work) const {
    const StillCheck check(*this);
    try {
      return std::forward<Work>(work)();
    } catch (const SQLite::Exception& error) {
      refuse_written_meanwhile();
      throw translated(error, file_, system_error());
    }
  }

 private:
  enum class Access { read_and_write, read };
  /// Throws at the end of a work during which somebody wrote what was taken to be immutable.
  class StillCheck {
   public:
    explicit StillCheck(const Database& database) : database_(database) {}
    StillCheck(const StillCheck&) = delete;
    StillCheck& operator=(const StillCheck&) = delete;
    ~StillCheck() noexcept(false) {
      if (std::uncaught_exceptions() == exceptions_) database_.refuse_written_meanwhile();
    }

   private:
    const Database& database_;
    int exceptions_ = std::uncaught_exceptions();
  };

  int system_error() const;
  void open_to_write(IfEmpty if_empty, int busy_timeout_ms);
  void open_to_read(IfEmpty if_empty, int busy_timeout_ms);
  void connect_to_read(catalogue_file::ReadingWay way, int busy_timeout_ms);
  void refuse_foreign(IfEmpty if_empty) const;
  void refuse_written_meanwhile() const;
  void set_up();
  void upgrade();

  std::filesystem::path file_;
  KeptHead kept_head_;
  signing::KeyFolder keys_;
  mutable std::optional<signing::OfficeKey> held_key_;
  std::optional<Acting> acting_;
  int busy_timeout_ms_;
  Access access_ = Access::read_and_write;
  std::optional<catalogue_file::Stamp> immutable_;  ///< when opened, where it is read as immutable
  std::unique_ptr<SQLite::Database> connection_;
  mutable PreparedStatements statements_;  // gone before the connection is
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
  SQLite::Transaction transaction_;
  std::int64_t length_before_;
};

/// While it lives nobody writes; it changes nothing itself. Where the archive may only be read: one state.
class Standstill {
 public:
  explicit Standstill(const Database& database)
      : transaction_(database.connection(), database.read_only() ? SQLite::TransactionBehavior::DEFERRED
                                                                 : SQLite::TransactionBehavior::IMMEDIATE) {}

 private:
  SQLite::Transaction transaction_;
};

/// Several queries that see one state.
class ReadTransaction {
 public:
  explicit ReadTransaction(const Database& database)
      : transaction_(database.connection(), SQLite::TransactionBehavior::DEFERRED) {}

 private:
  SQLite::Transaction transaction_;  // Ends with a rollback, which a reader doesn't notice.
};

}  // namespace archive
