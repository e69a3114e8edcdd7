#include <algorithm>
#include <map>
#include <set>

#include "archive/audit_log.h"
#include "archive/events.h"
#include "archive/field_rows.h"
#include "archive/file_names.h"
#include "archive/folder_lock.h"
#include "archive/learning.h"
#include "archive/links.h"
#include "archive/rows.h"
#include "archive/sha256.h"
#include "archive/state.h"

namespace archive {

namespace {

using Findings = std::vector<Finding>;

struct KnownFile {
  BlobName name;
  std::optional<DocumentId> document;  ///< the first that it holds
};

void check_sqlite(const Database& database, Findings& findings) {
  SQLite::Statement integrity = database.statement("PRAGMA integrity_check");
  while (integrity.executeStep())
    if (const std::string said = integrity.getColumn(0).getString(); said != "ok")
      findings.push_back({Damage::catalogue_damaged, "catalogue", std::nullopt, said});
  SQLite::Statement keys = database.statement("PRAGMA foreign_key_check");
  while (keys.executeStep())
    findings.push_back({Damage::row_broken, keys.getColumn(0).getString(), std::nullopt,
                        "row " + keys.getColumn(1).getString() + " names a missing row of " +
                            keys.getColumn(2).getString()});
  // FTS5 checks itself only by way of an insert, which changes nothing; that needs the right to write.
  if (database.read_only()) return;
  try {
    const Standstill lock(database);
    database.statement("INSERT INTO search (search) VALUES ('integrity-check')").exec();
  } catch (const SQLite::Exception& error) {
    if (translated(error, {}).fault() != Fault::damaged) throw;
    findings.push_back({Damage::catalogue_damaged, "search", std::nullopt, error.what()});
  }
}

std::vector<KnownFile> load_files(const Database& database) {
  SQLite::Statement rows = database.statement(
      "SELECT f.sha256 AS sha256, f.extension AS extension, min(p.document_id) AS document_id"
      " FROM file f LEFT JOIN page p ON p.file_id = f.id GROUP BY f.id, f.sha256, f.extension ORDER BY f.id");
  std::vector<KnownFile> files;
  while (rows.executeStep()) {
    KnownFile file{.name = {rows.getColumn("sha256").getString(), rows.getColumn("extension").getString()},
                   .document = std::nullopt};
    if (!rows.getColumn("document_id").isNull()) file.document = rows.getColumn("document_id").getInt64();
    files.push_back(std::move(file));
  }
  return files;
}

/// Reads every kept byte. Files are listed under both locks: without them, those of a filing at work would
/// seem unknown.
void check_files(const Archive::State& state, Findings& findings) {
  std::vector<KnownFile> files;
  std::vector<std::filesystem::path> on_disk;
  {
    const Standstill lock(state.database);
    const FolderLock no_filing(file_names::pages(state.folder));
    files = load_files(state.database);
    on_disk = state.store.everything();
  }
  std::set<std::filesystem::path> known;
  for (const KnownFile& file : files) {
    const auto path = state.store.path(file.name).lexically_relative(state.folder);
    known.insert(path);
    if (!file.document)
      findings.push_back(
          {Damage::row_broken, path.string(), std::nullopt, "no document has a page of this file"});
    switch (state.store.examine(file.name)) {
      case PageStore::Condition::whole:
        break;
      case PageStore::Condition::missing:
        findings.push_back({Damage::page_missing, path.string(), file.document, "can't be read"});
        break;
      case PageStore::Condition::changed:
        findings.push_back({Damage::page_changed, path.string(), file.document, "is not what was filed"});
        break;
    }
  }
  for (const std::filesystem::path& path : on_disk)
    if (!known.contains(path))
      findings.push_back(
          {Damage::unknown_file, path.string(), std::nullopt, "the catalogue does not know it"});
}

bool same(const Event& a, const Event& b) {
  return a.page == b.page && a.row == b.row && a.first == b.first && a.last == b.last &&
         a.certain == b.certain && a.confirmed == b.confirmed && a.household == b.household &&
         a.person == b.person;
}

/// What is kept twice so that questions are quick must say the same.
void check_documents(const Database& database, Findings& findings) {
  SQLite::Statement rows = database.statement(
      "SELECT d.id AS id, d.village AS village, d.kind AS kind, coalesce((SELECT k.kind FROM document_kind k"
      " WHERE k.document_id = d.id ORDER BY k.entry DESC LIMIT 1), d.kind) AS kind_said, count(p.id) AS "
      "pages, coalesce(max(p.position), 0) AS "
      "last_position"
      " FROM document d LEFT JOIN page p ON p.document_id = d.id GROUP BY d.id, d.village, d.kind ORDER BY "
      "d.id");
  while (rows.executeStep()) {
    const DocumentId id = rows.getColumn("id").getInt64();
    const auto broken = [&](const char* what) {
      findings.push_back({Damage::row_broken, "document", id, what});
    };
    if (rows.getColumn("pages").getInt() == 0) broken("has no page");
    if (rows.getColumn("pages").getInt() != rows.getColumn("last_position").getInt()) broken("lacks a page");
    if (rows.getColumn("kind").getString() != rows.getColumn("kind_said").getString())
      broken("is of another kind than was said last");
    const std::vector<KeptField> fields = load_fields(database, id);
    std::string village;
    for (const KeptField& field : fields)
      if (field.place == FieldPlace{.row = std::nullopt, .key = "village"} &&
          !field.current().field.values.empty())
        village = field.current().field.values.front();
    if (village != rows.getColumn("village").getString())
      broken("is filed under another village than its field says");
    const std::vector<Event> kept = load_events(database, id);
    const std::vector<Event> derived = events_of(fields);
    if (!std::equal(kept.begin(), kept.end(), derived.begin(), derived.end(), same))
      broken("has other events than its fields say");
  }
}

/// What was learned last is what the file says; a file that somebody took away only makes the reader forget.
void check_learned(const Archive::State& state, Findings& findings) {
  std::error_code unknown;
  const std::filesystem::path file = file_names::learned(state.folder);
  if (!std::filesystem::exists(file, unknown)) return;
  SQLite::Statement last = state.database.statement(
      "SELECT content FROM audit WHERE action = :action ORDER BY number DESC LIMIT 1");
  last.bind(":action", std::string(name_of(Action::learned)));
  if (!last.executeStep() || !is_learned(state.folder, last.getColumn("content").getString()))
    findings.push_back({Damage::record_changed, file.filename().string(), std::nullopt,
                        "is not what the log says was learned"});
}

std::set<DocumentId> withdrawn_documents(const Database& database) {
  SQLite::Statement rows = database.statement("SELECT document_id FROM audit WHERE action = :action");
  rows.bind(":action", std::string(name_of(Action::withdrawn)));
  std::set<DocumentId> documents;
  while (rows.executeStep()) documents.insert(rows.getColumn("document_id").getInt64());
  return documents;
}

/// The chain, and that the rows are still those that its entries hashed.
void check_audit(const Database& database, const std::optional<AuditHead>& remembered, Findings& findings) {
  AuditHead head{.length = 0, .hash = std::string(64, '0')};
  std::map<DocumentId, Instant> filed;
  const std::set<DocumentId> withdrawn = withdrawn_documents(database);
  std::map<std::pair<DocumentId, std::string>, std::string> decisions;
  SQLite::Statement rows = database.statement(
      "SELECT number, by_whom, at, action, document_id, detail, content, hash FROM audit ORDER BY number");
  while (rows.executeStep()) {
    const AuditEntry entry = entry_of(rows);
    const std::string name = "entry " + std::to_string(entry.number);
    const auto about = entry.document != 0 ? std::optional(entry.document) : std::nullopt;
    if (entry.number != head.length + 1)
      findings.push_back({Damage::audit_broken, name, about, "an entry before it is missing"});
    else if (entry.hash != hash_of(entry, head.hash))
      findings.push_back({Damage::audit_broken, name, about, "was changed"});
    head = {.length = entry.number, .hash = rows.getColumn("hash").getString()};
    if (remembered && remembered->length == head.length && remembered->hash != head.hash)
      findings.push_back({Damage::audit_cut, name, std::nullopt, "is not the head that is remembered"});
    std::string content;
    switch (entry.action) {
      case Action::filed:
        filed.insert({entry.document, entry.mark.when});
        content = content_of_filing(database, entry.document, entry.number);
        break;
      case Action::confirmed:
      case Action::corrected:
        content = content_of_fields(database, entry.number);
        break;
      case Action::linked: {
        const std::size_t space = entry.detail.rfind(' ');
        if (space != std::string::npos)
          decisions[{entry.document, entry.detail.substr(0, space)}] = entry.detail.substr(space + 1);
        break;
      }
      case Action::roster_set:
        content = content_of_roster(database, entry.number);
        break;
      case Action::warning_dismissed:
      case Action::round_opened:
      case Action::requirement_marked:
      case Action::sample_drawn:
      case Action::sample_checked:
      case Action::problem_raised:
      case Action::problem_stepped:
      case Action::kind_said:
        content = content_of_decision(database, entry.number);
        break;
      case Action::learned:  // of a file: see check_learned
      case Action::loss_accepted:
        content = entry.content;
        break;
      case Action::withdrawn: {
        const auto before = filed.find(entry.document);
        if (before == filed.end() || entry.mark.when < before->second ||
            entry.mark.when - before->second > withdrawal_limit)
          findings.push_back({Damage::record_changed, name, entry.document, "may not have been withdrawn"});
        std::erase_if(decisions, [&](const auto& each) { return each.first.first == entry.document; });
        break;
      }
    }
    // What a withdrawn document wrote is gone with it.
    if (content != entry.content && !withdrawn.contains(entry.document))
      findings.push_back({Damage::record_changed, name, about, "its rows are not those that it wrote"});
  }
  if (remembered && head.length < remembered->length)
    findings.push_back({Damage::audit_cut, "entry " + std::to_string(remembered->length), std::nullopt,
                        "the log ends before it"});

  SQLite::Statement documents = database.statement("SELECT id FROM document ORDER BY id");
  while (documents.executeStep()) {
    const DocumentId id = documents.getColumn("id").getInt64();
    if (withdrawn.contains(id))
      findings.push_back({Damage::record_changed, "document", id, "is there, though it was withdrawn"});
    if (!filed.contains(id)) findings.push_back({Damage::record_changed, "document", id, "was never filed"});
    for (const Link& link : load_links(database, id)) {
      const auto decided = decisions.find({id, link.requirement});
      const bool by_person = link.person.has_value();
      if (by_person != (decided != decisions.end()) || (by_person && decided->second != name_of(link.state)))
        findings.push_back(
            {Damage::record_changed, "link " + link.requirement, id, "is not what the log says"});
      if (decided != decisions.end()) decisions.erase(decided);
    }
  }
  for (const auto& [place, state] : decisions)
    findings.push_back({Damage::record_changed, "link " + place.second, place.first, "is gone"});
}

}  // namespace

std::vector<Finding> Archive::verify(const std::optional<AuditHead>& remembered) const {
  state_->sweep_leftovers();
  const Database& database = state_->database;
  Findings findings;
  try {
    check_sqlite(database, findings);
    check_files(*state_, findings);
    check_learned(*state_, findings);
    if (const auto lost = database.kept_head().loss(database))
      findings.push_back({Damage::audit_cut, file_names::audit_head(state_->folder).filename().string(),
                          std::nullopt, *lost});
    const ReadTransaction snapshot(database);
    check_documents(database, findings);
    check_audit(database, remembered, findings);
  } catch (const SQLite::Exception& error) {
    const Error ours = translated(error, file_names::catalogue(state_->folder));
    // A damaged catalogue is what verify is there to report.
    if (ours.fault() != Fault::damaged) throw ours;
    findings.push_back({Damage::catalogue_damaged, "catalogue", std::nullopt, error.what()});
  } catch (const Error& error) {
    if (error.fault() != Fault::damaged) throw;
    findings.push_back({Damage::catalogue_damaged, error.subject(), std::nullopt, error.what()});
  }
  return findings;
}

std::string_view name_of(Damage damage) {
  switch (damage) {
    case Damage::catalogue_damaged:
      return "catalogue_damaged";
    case Damage::row_broken:
      return "row_broken";
    case Damage::page_missing:
      return "page_missing";
    case Damage::page_changed:
      return "page_changed";
    case Damage::unknown_file:
      return "unknown_file";
    case Damage::record_changed:
      return "record_changed";
    case Damage::audit_broken:
      return "audit_broken";
    case Damage::audit_cut:
      return "audit_cut";
  }
  return {};
}

}  // namespace archive
