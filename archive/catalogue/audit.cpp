#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/log_seal.h"

namespace archive {

AuditHead Archive::audit_head() const {
  const Database& database = state_->database;
  return database.guard([&] {
    AuditHead head = archive::audit_head(database);
    head.office = office_of(database);
    return head;
  });
}

std::optional<Instant> Archive::set_back_from(Instant now) const {
  const Database& database = state_->database;
  return database.guard([&]() -> std::optional<Instant> {
    sql::Statement last =
        database.statement("SELECT at FROM audit WHERE number > 0 ORDER BY number DESC LIMIT 1");
    if (!last.step()) return std::nullopt;
    const auto at = instant_from_iso(last.column("at").as_string());
    return at && *at > now + clock_tolerance ? at : std::nullopt;
  });
}

std::vector<AuditEntry> Archive::audit(std::int64_t first) const {
  const Database& database = state_->database;
  return database.guard([&] {
    std::vector<AuditEntry> entries;
    sql::Statement rows = database.statement(
        R"sql(
            SELECT number, by_whom, at, action, document_id, detail, content, hash
            FROM audit
            WHERE number >= :first
            ORDER BY number)sql");
    rows.bind(":first", first);
    while (rows.step()) {
      entries.push_back(entry_of(rows));
      say_elsewhere(database, entries.back());
    }
    return entries;
  });
}

}  // namespace archive
