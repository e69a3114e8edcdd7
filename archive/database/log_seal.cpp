#include "archive/database/log_seal.h"

#include "archive/database/audit_log.h"

namespace archive {

namespace {

using signing::OfficeKey;

std::optional<OfficeKeyRow> last_key(const Database& database) {
  sql::Statement row = database.statement(
      "SELECT first_entry, office, public_key FROM office_key WHERE first_entry > 0 ORDER BY first_entry "
      "DESC "
      "LIMIT 1");
  if (!row.step()) return std::nullopt;
  return OfficeKeyRow{.first_entry = row.column(0).as_int64(),
                      .office = row.column(1).as_string(),
                      .public_key = row.column(2).as_string()};
}

void insert_key(const Database& database, const OfficeKeyRow& key) {
  sql::Statement insert = database.statement(
      "INSERT INTO office_key (first_entry, office, public_key) VALUES (:first_entry, :office, :public_key)");
  insert.bind(":first_entry", key.first_entry);
  insert.bind(":office", key.office);
  insert.bind(":public_key", key.public_key);
  insert.run();
}

/// The key that signs this office's log; none where it is not at hand.
const OfficeKey* key_at_hand(const Database& database, const OfficeKeyRow& key) {
  std::optional<OfficeKey>& held = database.held_key();
  if (!held || held->public_key() != key.public_key) held = database.keys().load(key.office, key.public_key);
  return held ? &*held : nullptr;
}

/// Keeps a new key before any row names it; a crash leaves a key that nobody needs.
std::optional<OfficeKey> kept_new_key(const Database& database, const std::string& office) {
  OfficeKey key = OfficeKey::make();
  try {
    database.keys().keep(office.empty() ? signing::office_id_of(key.public_key()) : office, key);
  } catch (const Error&) {
    return std::nullopt;
  }
  return key;
}

}  // namespace

std::vector<OfficeKeyRow> load_office_keys(const Database& database, OfficeNumber office) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT first_entry, office, public_key
          FROM office_key
          WHERE first_entry BETWEEN :first AND :last
          ORDER BY first_entry)sql");
  rows.bind(":first", id_of(office, 1));
  rows.bind(":last", id_of(office, highest_number));
  std::vector<OfficeKeyRow> keys;
  while (rows.step())
    keys.push_back({.first_entry = rows.column(0).as_int64(),
                    .office = rows.column(1).as_string(),
                    .public_key = rows.column(2).as_string()});
  return keys;
}

std::string office_of(const Database& database) {
  const std::optional<OfficeKeyRow> key = last_key(database);
  return key ? key->office : std::string();
}

void seal_log(const Database& database, std::int64_t length_before) {
  const AuditHead head = audit_head(database);
  if (head.length <= length_before) return;
  std::optional<OfficeKeyRow> row = last_key(database);
  if (!row) {
    if (!database.keys().given()) return;
    std::optional<OfficeKey> key = kept_new_key(database, {});
    if (!key) return;
    row = OfficeKeyRow{.first_entry = length_before + 1,
                       .office = signing::office_id_of(key->public_key()),
                       .public_key = key->public_key()};
    insert_key(database, *row);
    database.held_key() = std::move(key);
  }
  const OfficeKey* key = key_at_hand(database, *row);
  if (key == nullptr) return;
  sql::Statement insert = database.statement(
      R"sql(
          INSERT INTO log_signature (last_entry, first_entry, signature)
          VALUES (:last_entry, :first_entry, :signature))sql");
  insert.bind(":last_entry", head.length);
  insert.bind(":first_entry", length_before + 1);
  insert.bind(":signature", key->sign(signing::message_of(row->office, length_before + 1, head)));
  insert.run();
}

bool change_office_key(const Database& database, std::int64_t entry) {
  const std::optional<OfficeKeyRow> before = last_key(database);
  if (!before || !database.keys().given()) return false;
  std::optional<OfficeKey> key = kept_new_key(database, before->office);
  if (!key) return false;
  insert_key(database, {.first_entry = entry, .office = before->office, .public_key = key->public_key()});
  database.held_key() = std::move(key);
  return true;
}

signing::SignedHead signed_head(const Database& database) {
  signing::SignedHead head{.head = audit_head(database), .first = 0, .at = {}, .office = {}, .signature = {}};
  sql::Statement row = database.statement(
      R"sql(
          SELECT a.at AS at, s.first_entry AS first_entry, s.signature AS signature
          FROM audit a
          LEFT JOIN log_signature s ON s.last_entry = a.number
          WHERE a.number = :number)sql");
  row.bind(":number", head.head.length);
  if (!row.step()) return head;
  head.at = instant_from_iso(row.column("at").as_string()).value_or(Instant());
  if (row.column("signature").is_null()) return head;
  head.first = row.column("first_entry").as_int64();
  head.signature = row.column("signature").as_string();
  head.office = office_of(database);
  return head;
}

bool can_seal(const Database& database) {
  const std::optional<OfficeKeyRow> key = last_key(database);
  return !key || key_at_hand(database, *key) != nullptr;
}

}  // namespace archive
