#include <chrono>
#include <string>

#include "archive/records/instant.h"
#include "archive/verification/verification.h"
#include "forms/definitions/kind.h"

namespace archive::verification {

namespace {

/// What is left of a document beside its own row, its code and what others say of it.
constexpr const char* left_over = R"sql(
    SELECT g.document_id
    FROM disposed_document g
    WHERE EXISTS (SELECT 1 FROM page t WHERE t.document_id = g.document_id)
    OR EXISTS (SELECT 1 FROM field_version t WHERE t.document_id = g.document_id)
    OR EXISTS (SELECT 1 FROM event t WHERE t.document_id = g.document_id)
    OR EXISTS (SELECT 1 FROM suggestion t WHERE t.document_id = g.document_id)
    OR EXISTS (SELECT 1 FROM document_in_village t WHERE t.document_id = g.document_id))sql";

/// By one person alone, without a yes, or not on the list.
constexpr const char* not_by_two = R"sql(
    SELECT g.document_id
    FROM disposed_document g
    LEFT JOIN disposal_decision c ON c.entry = g.decision AND c.approved = 1
    LEFT JOIN disposal_item i ON i.entry = c.disposal AND i.document_id = g.document_id
    LEFT JOIN audit p ON p.number = c.disposal
    LEFT JOIN audit a ON a.number = c.entry
    WHERE i.entry IS NULL OR p.by_whom = a.by_whom)sql";

constexpr const char* other_words = R"sql(
    SELECT g.document_id
    FROM disposed_document g
    JOIN document d ON d.id = g.document_id
    WHERE d.village <> g.village OR d.kind <> g.kind)sql";

/// On a list that was approved, and still there.
constexpr const char* still_there = R"sql(
    SELECT i.document_id
    FROM disposal_decision c
    JOIN disposal_item i ON i.entry = c.disposal
    LEFT JOIN disposed_document g ON g.document_id = i.document_id
    WHERE c.approved = 1 AND g.entry IS NULL)sql";

void check_rule(const Database& database, const char* query, const char* detail, Findings& findings) {
  sql::Statement rows = database.statement(query);
  while (rows.step())
    findings.push_back({Damage::record_changed, "disposed_document", rows.column(0).as_int64(), detail});
}

/// The first day on which it might go, by its code.
bool was_over(int year, const std::string& retention, Instant when) {
  const auto known = forms::find_retention(retention);
  if (!known || *known == forms::Retention::permanent) return false;
  const int years = *known == forms::Retention::thirty_years ? 30 : 10;
  return static_cast<int>(office_day(when).year()) > year + years;
}

void check_times(const Database& database, Findings& findings) {
  sql::Statement rows = database.statement(R"sql(
          SELECT g.document_id, i.year, i.retention, a.at
          FROM disposed_document g
          JOIN audit a ON a.number = g.entry
          LEFT JOIN arranged_item i ON i.document_id = g.document_id)sql");
  while (rows.step()) {
    const auto when = instant_from_iso(rows.column(3).as_string());
    if (!rows.column(1).is_null() && when &&
        was_over(rows.column(1).as_int(), rows.column(2).as_string(), *when))
      continue;
    findings.push_back({Damage::record_changed, "disposed_document", rows.column(0).as_int64(),
                        "was disposed of before its time was over"});
  }
}

}  // namespace

std::set<DocumentId> disposed_documents(const Database& database) {
  sql::Statement rows = database.statement("SELECT document_id FROM disposed_document");
  std::set<DocumentId> documents;
  while (rows.step()) documents.insert(rows.column(0).as_int64());
  return documents;
}

void check_disposals(const Database& database, Findings& findings) {
  check_rule(database, left_over, "is not gone, though it was disposed of", findings);
  check_rule(database, not_by_two, "was not disposed of by two people", findings);
  check_rule(database, other_words, "is not as it was when it was disposed of", findings);
  check_rule(database, still_there, "is there, though its list was approved", findings);
  check_times(database, findings);
}

}  // namespace archive::verification
