#include "archive/disposal/candidates.h"

#include <algorithm>
#include <map>
#include <set>

#include "archive/arrangement/arranged_rows.h"
#include "archive/database/audit_log.h"
#include "archive/database/document_rows.h"
#include "archive/database/field_rows.h"
#include "archive/interviews/interview_rows.h"
#include "archive/records/office_number.h"
#include "archive/rectification/problem_rows.h"
#include "archive/rectification/problem_status.h"
#include "archive/rounds/round_rows.h"

namespace archive {

namespace {

using Documents = std::set<DocumentId>;
using Reasons = std::map<DocumentId, Spared>;

/// Documents of what is in the set, by a query of number and document.
void spare(const Database& database, const char* query, const std::set<std::int64_t>& open, Spared why,
           Reasons& spared) {
  if (open.empty()) return;
  sql::Statement rows = database.statement(query);
  while (rows.step())
    if (open.contains(rows.column(0).as_int64())) spared.try_emplace(rows.column(1).as_int64(), why);
}

std::set<std::int64_t> open_problems(const Database& database) {
  std::set<std::int64_t> open;
  for (const Problem& problem : load_problems(database, std::nullopt))
    if (!is_closed(problem) && !is_withdrawn(problem)) open.insert(problem.id);
  return open;
}

std::set<std::int64_t> open_rounds(const Database& database) {
  std::set<std::int64_t> open;
  for (const Round& round : load_rounds(database))
    if (!round.closed) open.insert(round.id);
  return open;
}

/// Problems about which an interview was noticed, and neither held nor waived since.
std::set<std::int64_t> noticed_problems(const std::vector<InterviewAct>& acts) {
  std::set<std::int64_t> noticed;
  for (const InterviewAct& act : acts)
    for (const ProblemId problem : act.problems) {
      if (act.kind == InterviewActKind::noticed) noticed.insert(problem);
      if (act.kind == InterviewActKind::held || act.kind == InterviewActKind::waived) noticed.erase(problem);
    }
  return noticed;
}

constexpr const char* papers_of_problems =
    "SELECT problem_id, document_id FROM problem_step WHERE document_id IS NOT NULL";

void spare_for_interviews(const Database& database, const std::set<std::int64_t>& open, Reasons& spared) {
  const std::vector<InterviewAct> acts = load_acts(database);
  spare(database, papers_of_problems, noticed_problems(acts), Spared::open_interview, spared);
  for (const InterviewAct& act : acts) {
    if (std::none_of(act.problems.begin(), act.problems.end(),
                     [&](ProblemId problem) { return open.contains(problem); }))
      continue;
    for (const auto* papers : {&act.records, &act.photos})
      for (const DocumentId document : *papers) spared.try_emplace(document, Spared::open_interview);
  }
}

Reasons load_reasons(const Database& database) {
  Reasons spared;
  const std::set<std::int64_t> problems = open_problems(database), rounds = open_rounds(database);
  spare(database, papers_of_problems, problems, Spared::open_problem, spared);
  spare(database,
        "SELECT m.round_id, p.document_id FROM round_photo p JOIN round_mark m ON m.entry = p.entry", rounds,
        Spared::open_round, spared);
  spare(database,
        "SELECT s.round_id, d.document_id FROM round_sample_document d JOIN round_sample s ON s.entry = "
        "d.entry",
        rounds, Spared::open_round, spared);
  spare_for_interviews(database, problems, spared);
  for (const Disposal& disposal : load_disposals(database))
    if (!disposal.decision)
      for (const DocumentId document : disposal.documents) spared.try_emplace(document, Spared::proposed);
  sql::Statement early = database.statement("SELECT id FROM document WHERE entry < :upgrade");
  early.bind(":upgrade", upgrade_entry(database));
  while (early.step()) spared.try_emplace(early.column(0).as_int64(), Spared::older_log);
  return spared;
}

/// Other documents of its files.
Documents neighbours(const Database& database, DocumentId document) {
  const Prepared rows = database.prepared(R"sql(
          SELECT DISTINCT o.document_id
          FROM page p
          JOIN page o ON o.file_id = p.file_id
          WHERE p.document_id = :document AND o.document_id <> :document)sql");
  rows->bind(":document", document);
  Documents documents;
  while (rows->step()) documents.insert(rows->column(0).as_int64());
  return documents;
}

/// A file goes whole or stays: what stays keeps the others of its file.
void spare_neighbours(const Database& database, std::vector<DisposalCandidate>& candidates) {
  std::map<DocumentId, DisposalCandidate*> by_document;
  for (DisposalCandidate& candidate : candidates) by_document[candidate.item.document] = &candidate;
  for (bool changed = true; changed;) {
    changed = false;
    for (DisposalCandidate& candidate : candidates) {
      if (candidate.spared) continue;
      for (const DocumentId other : neighbours(database, candidate.item.document)) {
        const auto found = by_document.find(other);
        if (found != by_document.end() && !found->second->spared) continue;
        candidate.spared = Spared::shared_file;
        changed = true;
        break;
      }
    }
  }
}

}  // namespace

std::vector<DisposalCandidate> load_candidates(const Database& database, forms::Date today) {
  const Reasons reasons = load_reasons(database);
  Documents gone;
  for (sql::Statement rows = database.statement("SELECT document_id FROM disposed_document"); rows.step();)
    gone.insert(rows.column(0).as_int64());
  std::vector<std::pair<ArrangedItem, forms::Date>> due;
  std::vector<DocumentId> documents;
  for (ArrangedItem& item : load_arranged(database, std::nullopt)) {
    // What another office keeps is its own to dispose of.
    if (!is_own(item.document)) continue;
    const std::optional<forms::Date> over = over_since(item.code.series);
    if (!over || *over > today || gone.contains(item.document)) continue;
    documents.push_back(item.document);
    due.emplace_back(std::move(item), *over);
  }
  auto summaries = load_summaries(database, documents);
  std::vector<DisposalCandidate> candidates;
  for (auto& [item, over] : due) {
    DisposalCandidate candidate{
        .item = item, .document = summaries.at(item.document), .over_since = over, .spared = std::nullopt};
    if (const auto why = reasons.find(item.document); why != reasons.end()) candidate.spared = why->second;
    candidates.push_back(std::move(candidate));
  }
  spare_neighbours(database, candidates);
  return candidates;
}

std::vector<Disposal> load_disposals(const Database& database) {
  std::map<DisposalId, Disposal> disposals;
  sql::Statement rows = database.statement(R"sql(
          SELECT d.entry, d.reason, p.by_whom, p.at, c.approved, c.reason, a.by_whom, a.at
          FROM disposal d
          JOIN audit p ON p.number = d.entry
          LEFT JOIN disposal_decision c ON c.disposal = d.entry
          LEFT JOIN audit a ON a.number = c.entry
          WHERE d.entry > 0
          ORDER BY d.entry)sql");
  while (rows.step()) {
    Disposal& disposal = disposals[rows.column(0).as_int64()];
    disposal.id = rows.column(0).as_int64();
    disposal.reason = rows.column(1).as_string();
    disposal.proposed = mark_of(rows.column(2), rows.column(3)).value();
    if (!rows.column(4).is_null())
      disposal.decision = {.approved = rows.column(4).as_int() != 0,
                           .reason = rows.column(5).as_string(),
                           .mark = mark_of(rows.column(6), rows.column(7)).value()};
  }
  sql::Statement items = database.statement(R"sql(
          SELECT entry, document_id
          FROM disposal_item
          WHERE entry > 0
          ORDER BY entry, document_id)sql");
  while (items.step()) disposals[items.column(0).as_int64()].documents.push_back(items.column(1).as_int64());
  std::vector<Disposal> all;
  for (auto& [id, disposal] : disposals) all.push_back(std::move(disposal));
  return all;
}

}  // namespace archive
