#include "archive/database/database.h"

#include "archive/database/acting.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"
#include "archive/database/upgrade.h"

namespace archive {

namespace {

Fault fault_of(const sql::Failure& error, const std::filesystem::path& subject) {
  switch (error.reason()) {
    case sql::Reason::busy:
      return Fault::busy;
    case sql::Reason::full:
      return Fault::disk_full;
    case sql::Reason::not_a_database:
      return Fault::not_an_archive;
    case sql::Reason::no_access:
      return Fault::no_access;
    case sql::Reason::cannot_open:
      return is_full_beside(subject) ? Fault::disk_full : Fault::no_access;
    case sql::Reason::constraint:
    case sql::Reason::damaged:
      return Fault::damaged;
    case sql::Reason::unreachable:
      return Fault::unreachable;
    case sql::Reason::io:
      break;
  }
  return is_full_beside(subject) ? Fault::disk_full : Fault::io;
}

std::unique_ptr<Storage> open_storage(const CataloguePlace& place, const StorageOptions& options) {
  return place.kind == CataloguePlace::Kind::postgres ? open_postgres(place.file, options)
                                                      : open_sqlite(place.file, options);
}

}  // namespace

Error translated(const sql::Failure& error, const std::filesystem::path& subject) {
  return Error(fault_of(error, subject), subject.string(), error.what());
}

Database::Database(const CataloguePlace& place, IfEmpty if_empty, int busy_timeout_ms, Disk& disk,
                   const std::filesystem::path& user_data)
    : file_(place.file), kept_head_(place.file.parent_path(), disk, user_data), keys_(user_data, disk) {
  guard([&] {
    storage_ = open_storage(place, {.if_empty = if_empty, .busy_timeout_ms = busy_timeout_ms});
    search_table_ = SearchTable::of(connection(), statements_);
    storage_->upgrade([this](int version) { settle_step(*this, version); });
  });
}

std::int64_t Database::inserted(sql::Statement& insert) {
  insert.step();
  const std::int64_t id = insert.column(0).as_int64();
  insert.reset();
  return id;
}

std::int64_t Database::data_version() const {
  return guard([&] { return connection().data_version(); });
}

void Database::settle_commit() const {
  try {
    kept_head_.advance(*this);
  } catch (const std::exception&) {
    // It is committed. The next change or opening keeps the head.
  }
  storage_->settle_commit();
}

namespace {

const Database& writable(const Database& database) {
  if (database.read_only())
    throw Error(Fault::read_only, database.file().parent_path().string(), "may only be read");
  return database;
}

}  // namespace

WriteTransaction::WriteTransaction(const Database& database, Needs needs)
    : database_(writable(database)),
      transaction_(database.connection(), sql::Intent::write),
      length_before_(audit_head(database).length) {
  if (needs == Needs::nothing) return;
  const std::string folder = database.file().parent_path().string();
  if (const std::optional<std::string> loss = database.kept_head().loss(database))
    throw Error(Fault::log_cut, folder, *loss);
  // Without people nobody's word is asked for, and the log goes on unsigned, which verify tells.
  if (!can_seal(database) && has_people(database))
    throw Error(Fault::no_key, folder, "the office's key is not on this machine");
}

void WriteTransaction::commit() {
  seal_log(database_, length_before_);
  transaction_.commit();
  database_.settle_commit();
}

}  // namespace archive
