#include "archive/disposal/disposal.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "archive/arrangement/arranged_rows.h"
#include "archive/catalogue/state.h"
#include "archive/catalogue/withdrawal.h"
#include "archive/database/acting.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/disposal/candidates.h"
#include "archive/files/file_names.h"
#include "archive/files/folder_lock.h"
#include "archive/records/instant.h"
#include "archive/records/office_number.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto spared_names = ocr::name_table<Spared>({{Spared::open_problem, "open_problem"},
                                                       {Spared::open_round, "open_round"},
                                                       {Spared::open_interview, "open_interview"},
                                                       {Spared::shared_file, "shared_file"},
                                                       {Spared::proposed, "proposed"},
                                                       {Spared::older_log, "older_log"}});

std::optional<int> years_kept(forms::Retention retention) {
  switch (retention) {
    case forms::Retention::permanent:
      return std::nullopt;
    case forms::Retention::thirty_years:
      return 30;
    case forms::Retention::ten_years:
      break;
  }
  return 10;
}

void require_people(const Database& database) {
  if (!has_people(database)) throw Error(Fault::needs_people, "", "the archive has no people");
}

void require_reason(const std::string& reason) {
  if (reason.find_first_not_of(" \t\n") == std::string::npos)
    throw Error(Fault::no_reason, "", "nobody says why");
}

/// Throws unless each of them may go; `listed`: on the very list that is decided on, which spares nobody.
void require_disposable(const std::vector<DisposalCandidate>& candidates,
                        const std::vector<DocumentId>& documents, const std::set<DocumentId>& listed) {
  std::map<DocumentId, const DisposalCandidate*> by_document;
  for (const DisposalCandidate& candidate : candidates) by_document[candidate.item.document] = &candidate;
  for (const DocumentId document : documents) {
    const auto found = by_document.find(document);
    if (found == by_document.end())
      throw Error(Fault::not_over, said_number(document), "has to stay: its time is not over");
    const std::optional<Spared> why = found->second->spared;
    const bool on_this_list =
        listed.contains(document) && (why == Spared::proposed || why == Spared::shared_file);
    if (why && !on_this_list)
      throw Error(Fault::in_use, said_number(document), "has to stay: " + std::string(name_of(*why)));
  }
}

/// Throws archive::Error (in_use) where a file of theirs holds another paper.
std::vector<FiledBlob> whole_files(const Database& database, const std::set<DocumentId>& documents) {
  try {
    return files_behind(database, documents);
  } catch (const Error& error) {
    if (error.fault() != Fault::bad_value) throw;
    throw Error(Fault::in_use, error.subject(), "is in the same file and stays");
  }
}

const Disposal& undecided(const std::vector<Disposal>& disposals, DisposalId id, const Mark& mark) {
  const auto found = std::find_if(disposals.begin(), disposals.end(),
                                  [&](const Disposal& disposal) { return disposal.id == id; });
  if (found == disposals.end()) throw Error(Fault::no_disposal, std::to_string(id), "is no such list");
  if (found->decision) throw Error(Fault::disposal_decided, std::to_string(id), "was decided on");
  if (found->proposed.who == mark.who)
    throw Error(Fault::same_person, mark.who, "has proposed it, and can't decide on it");
  return *found;
}

/// Returns the entry.
std::int64_t decide_on(const Database& database, DisposalId id, bool approved, const std::string& reason,
                       const Mark& mark) {
  const std::int64_t entry = next_entry(database);
  sql::Statement row = database.statement(R"sql(
          INSERT INTO disposal_decision (entry, disposal, approved, reason)
          VALUES (:entry, :disposal, :approved, :reason))sql");
  row.bind(":entry", entry);
  row.bind(":disposal", id);
  row.bind(":approved", approved ? 1 : 0);
  row.bind(":reason", reason);
  row.run();
  append(database, mark, Action::disposal_decided, 0,
         std::to_string(id) + (approved ? " approved" : " refused"), content_of_disposal(database, entry));
  return entry;
}

/// What stays of a document, with its entry in the log.
void write_tombstone(const Database& database, DocumentId document, std::int64_t decision, const Mark& mark) {
  const std::int64_t entry = next_entry(database);
  const auto ready = [&](const char* sql) {
    Prepared row = database.prepared(sql);
    row->bind(":entry", entry);
    row->bind(":document", document);
    return row;
  };
  const Prepared tombstone = ready(R"sql(
          INSERT INTO disposed_document (entry, document_id, decision, village, kind, pages, first_day, last_day)
          SELECT :entry, d.id, :decision, d.village, d.kind,
            (SELECT count(*) FROM page p WHERE p.document_id = d.id),
            (SELECT min(e.first_day) FROM event e WHERE e.document_id = d.id),
            (SELECT max(e.last_day) FROM event e WHERE e.document_id = d.id)
          FROM document d
          WHERE d.id = :document)sql");
  tombstone->bind(":decision", decision);
  tombstone->run();
  ready(R"sql(
          INSERT INTO disposed_file (entry, position, sha256, extension, size_bytes)
          SELECT :entry, row_number() OVER (ORDER BY f.id), f.sha256, f.extension, f.size_bytes
          FROM file f
          WHERE f.id IN (SELECT p.file_id FROM page p WHERE p.document_id = :document))sql")
      ->run();
  ready(R"sql(
          INSERT INTO disposed_evidence (entry, village, requirement)
          SELECT :entry, v.village, l.requirement
          FROM document_in_village v
          JOIN link l ON l.document_id = v.document_id
          WHERE v.document_id = :document AND l.state IN ('accepted', 'suggested'))sql")
      ->run();
  append(database, mark, Action::disposed, document, {}, content_of_disposal(database, entry));
}

}  // namespace

std::string_view name_of(Spared why) {
  return spared_names.name_of(why);
}

std::optional<forms::Date> over_since(const ArchivalSeries& series) {
  const std::optional<int> years = years_kept(series.retention);
  if (!years) return std::nullopt;
  return forms::Date(std::chrono::year(series.year + *years + 1), std::chrono::January, std::chrono::day(1));
}

std::vector<DisposalCandidate> find_disposable(const Archive& archive, forms::Date today) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_candidates(database, today);
  });
}

std::vector<Disposal> find_disposals(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_disposals(database);
  });
}

DisposalId propose_disposal(Archive& archive, std::span<const DocumentId> documents,
                            const std::string& reason, const Mark& mark) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    WriteTransaction transaction(database);
    require_people(database);
    require_reason(reason);
    const auto candidates = load_candidates(database, office_day(mark.when));
    std::set<DocumentId> listed(documents.begin(), documents.end());
    if (documents.empty())
      for (const DisposalCandidate& candidate : candidates)
        if (!candidate.spared) listed.insert(candidate.item.document);
    if (listed.empty()) throw Error(Fault::nothing_over, "", "no paper's time is over");
    require_disposable(candidates, {listed.begin(), listed.end()}, {});
    whole_files(database, listed);
    const std::int64_t entry = next_entry(database);
    sql::Statement list = database.statement("INSERT INTO disposal (entry, reason) VALUES (:entry, :reason)");
    list.bind(":entry", entry);
    list.bind(":reason", reason);
    list.run();
    for (const DocumentId document : listed) {
      const Prepared item =
          database.prepared("INSERT INTO disposal_item (entry, document_id) VALUES (:entry, :document)");
      item->bind(":entry", entry);
      item->bind(":document", document);
      item->run();
    }
    append(database, mark, Action::disposal_proposed, 0, std::to_string(listed.size()),
           content_of_disposal(database, entry));
    transaction.commit();
    return entry;
  });
}

void refuse_disposal(Archive& archive, DisposalId id, const std::string& reason, const Mark& mark) {
  const Database& database = archive.state().database;
  database.guard([&] {
    WriteTransaction transaction(database);
    require_people(database);
    require_reason(reason);
    undecided(load_disposals(database), id, mark);
    decide_on(database, id, false, reason, mark);
    transaction.commit();
  });
}

int approve_disposal(Archive& archive, DisposalId id, const Mark& mark) {
  Archive::State& state = archive.state();
  const Database& database = state.database;
  std::set<DocumentId> listed;
  database.guard([&] {
    // What goes must go from the file, too, not only from its rows.
    database.connection().overwrite_what_is_deleted();
    WriteTransaction transaction(database);
    require_people(database);
    const std::vector<Disposal> disposals = load_disposals(database);
    const Disposal& disposal = undecided(disposals, id, mark);
    listed.insert(disposal.documents.begin(), disposal.documents.end());
    require_disposable(load_candidates(database, office_day(mark.when)), disposal.documents, listed);
    const std::vector<FiledBlob> files = whole_files(database, listed);
    const std::int64_t decision = decide_on(database, id, true, {}, mark);
    // The log's word first: rows only go with a document of which it says that it was disposed of.
    for (const DocumentId document : listed) write_tombstone(database, document, decision, mark);
    for (const DocumentId document : listed) erase_readings(database, document);
    erase_files(database, files);
    // Nobody sweeps what is marked until the commit, behind which nothing else tells that the files must go.
    const FolderLock no_sweeping(file_names::pages(state.folder));
    for (const FiledBlob& file : files) state.store.unsettle(file.name);
    transaction.commit();
  });
  database.guard([&] { forget_erased(database); });
  state.sweep_leftovers();
  return static_cast<int>(listed.size());
}

std::vector<Tombstone> find_disposed(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    sql::Statement rows = database.statement(R"sql(
          SELECT g.document_id, c.disposal, d.title, g.village, g.kind, g.first_day, g.last_day
          FROM disposed_document g
          JOIN disposal_decision c ON c.entry = g.decision
          JOIN document d ON d.id = g.document_id)sql");
    std::map<DocumentId, Tombstone> stones;
    while (rows.step()) {
      const DocumentId document = rows.column(0).as_int64();
      stones[document] = {.document = document,
                          .disposal = rows.column(1).as_int64(),
                          .code = {},
                          .title = rows.column(2).as_string(),
                          .village = rows.column(3).as_string(),
                          .kind = rows.column(4).as_string(),
                          .first_date = day_of(rows.column(5)),
                          .last_date = day_of(rows.column(6)),
                          .disposed = load_disposed(database, document).value()};
    }
    std::vector<Tombstone> by_code;
    for (const ArrangedItem& item : load_arranged(database, std::nullopt))
      if (const auto stone = stones.find(item.document); stone != stones.end()) {
        stone->second.code = item.code;
        by_code.push_back(std::move(stone->second));
      }
    return by_code;
  });
}

}  // namespace archive
