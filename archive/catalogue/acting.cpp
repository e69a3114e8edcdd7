#include "archive/database/acting.h"

#include "archive/catalogue/state.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/log_seal.h"

namespace archive {

namespace {

/// What a view's entry says of its session: enough to tell sessions of one person apart.
constexpr std::size_t session_digits = 12;

bool is_noted(const Database& database, DocumentId document, const std::string& who,
              const std::string& detail) {
  sql::Statement row = database.statement(
      R"sql(
          SELECT 1
          FROM audit
          WHERE action = :action AND document_id = :document AND by_whom = :who AND detail = :detail)sql");
  row.bind(":action", std::string(name_of(Action::viewed)));
  row.bind(":document", document);
  row.bind(":who", who);
  row.bind(":detail", detail);
  return row.step();
}

/// What was seen where it is no document: a roster by its name, which has no space in it, or this.
constexpr const char* search_results = "search results";

void note_view(const Database& database, DocumentId document, const std::string& seen, const Mark& mark) {
  database.guard([&] {
    if (!has_people(database)) return;
    require_right(database, Right::read);
    if (database.read_only()) return;
    if (document != 0) require_document(database, document);
    const std::string session = database.acting()->session.substr(0, session_digits);
    const std::string detail = seen.empty() ? session : seen + " " + session;
    if (is_noted(database, document, mark.who, detail)) return;
    WriteTransaction transaction(database);
    append(database, mark, Action::viewed, document, detail, {});
    transaction.commit();
  });
}

}  // namespace

bool Archive::has_people() const {
  const Database& database = state_->database;
  return database.guard([&] { return archive::has_people(database); });
}

std::optional<Person> Archive::act_as(const SessionToken& token, const std::string& account, Instant now) {
  Database& database = state_->database;
  return database.guard([&]() -> std::optional<Person> {
    database.act_as(resume_session(database, token, account, now));
    return acting();
  });
}

void Archive::act_as_nobody() {
  state_->database.act_as(std::nullopt);
}

std::optional<Person> Archive::acting() const {
  const std::optional<Acting>& acting = state_->database.acting();
  return acting ? std::optional(acting->person) : std::nullopt;
}

void Archive::require(Right right) const {
  const Database& database = state_->database;
  database.guard([&] { require_right(database, right); });
}

void Archive::note_viewed(DocumentId document, const Mark& mark) {
  note_view(state_->database, document, {}, mark);
}

void Archive::note_viewed(const std::string& roster, const Mark& mark) {
  note_view(state_->database, 0, roster, mark);
}

void Archive::note_searched(const Mark& mark) {
  note_view(state_->database, 0, search_results, mark);
}

void Archive::note_taken(Action action, const std::string& what, std::span<const DocumentId> documents,
                         const Mark& mark) {
  const Database& database = state_->database;
  database.guard([&] {
    if (!archive::has_people(database)) return;
    require_right(database, action == Action::printed ? Right::print : Right::take_out);
    if (database.read_only()) return;
    WriteTransaction transaction(database);
    if (documents.empty()) append(database, mark, action, 0, what, {});
    for (const DocumentId document : documents) append(database, mark, action, document, what, {});
    transaction.commit();
  });
}

void Archive::note_exported(const std::string& what, std::span<const DocumentId> documents,
                            const Mark& mark) {
  note_taken(Action::exported, what, documents, mark);
}

void Archive::note_printed(const std::string& what, std::span<const DocumentId> documents, const Mark& mark) {
  note_taken(Action::printed, what, documents, mark);
}

std::string Archive::office() const {
  const Database& database = state_->database;
  return database.guard([&] { return office_of(database); });
}

bool Archive::renew_key(const Mark& mark) {
  const Database& database = state_->database;
  return database.guard([&] {
    WriteTransaction transaction(database, WriteTransaction::Needs::nothing);
    if (const auto lost = database.kept_head().loss(database))
      throw Error(Fault::log_cut, state_->folder.string(), *lost);
    if (can_seal(database)) return false;
    const std::int64_t entry = next_entry(database);
    if (!change_office_key(database, entry)) return false;
    append(database, mark, Action::key_changed, 0, office_of(database), content_of_key(database, entry));
    transaction.commit();
    return true;
  });
}

}  // namespace archive
