#include "archive/warnings/paper_rules.h"

#include <map>
#include <set>
#include <tuple>

#include "archive/database/field_rows.h"
#include "archive/records/plain_text.h"
#include "archive/records/village.h"
#include "forms/text/text.h"

namespace archive {

namespace {

using forms::Date;

/// Printed on receipts, seven digits and more run through all years; a number written by hand starts anew in
/// each. With 4, three-digit numbers of two years would be taken for one; with 8, most printed ones missed.
constexpr std::size_t least_printed_digits = 5;

std::set<std::string> villages_of(const Database& database, DocumentId document) {
  sql::Statement rows =
      database.statement("SELECT village FROM document_in_village WHERE document_id = :document");
  rows.bind(":document", document);
  std::set<std::string> villages;
  while (rows.step()) villages.insert(rows.column(0).as_string());
  return villages;
}

bool is_among(const std::string& village, const std::set<std::string>& villages) {
  for (const std::string& each : villages)
    if (same_village(each, village)) return true;
  return false;
}

}  // namespace

void find_same_numbers(const Database& database, const PaperSet& papers, std::vector<Warning>& found) {
  // A receipt is what has a number and an amount of its own.
  const std::string among =
      papers.only() == nullptr ? "" : " AND d.id IN (SELECT value FROM id_list(:documents))";
  sql::Statement rows = database.statement(
      R"sql(
          SELECT n.document_id, n.page, d.village, n.value,
            (SELECT min(e.first_day) FROM event e WHERE e.document_id = d.id) AS day
          FROM field_version n INDEXED BY field_version_of_number
          CROSS JOIN document d ON d.id = n.document_id
          WHERE n.row_index = -1 AND n.name = 'number' AND n.value <> ''
          AND (n.doubts = '' OR n.set_by IS NOT NULL)
          AND n.version = (SELECT max(version) FROM field_version m
            WHERE m.document_id = n.document_id AND m.row_index = n.row_index AND m.name = n.name)
          AND EXISTS (SELECT 1 FROM field_version a
            WHERE a.document_id = n.document_id AND a.row_index = -1 AND a.name = 'amount'))sql" +
      among + " ORDER BY n.document_id");
  papers.bind(rows);
  struct Receipt {
    WarningPlace place;
    std::optional<Date> day;
    std::string number;
  };
  // By village, number and, of a short number, year.
  std::map<std::tuple<std::string, std::u32string, int>, std::vector<Receipt>> receipts;
  while (rows.step()) {
    Receipt receipt{
        .place = {.document = rows.column(0).as_int64(), .page = rows.column(1).as_int(), .row = {}},
        .day = day_of(rows.column(4)),
        .number = rows.column(3).as_string()};
    std::u32string number = folded_without_spaces(receipt.number);
    const bool printed = number.size() >= least_printed_digits;
    if (!printed && !receipt.day) continue;
    const int year = printed ? 0 : static_cast<int>(receipt.day->year());
    receipts[{rows.column(2).as_string(), std::move(number), year}].push_back(std::move(receipt));
  }
  for (const auto& [key, same] : receipts) {
    if (same.size() < 2) continue;
    Warning warning;
    warning.kind = WarningKind::same_number;
    warning.village = std::get<0>(key);
    for (const Receipt& receipt : same) warning.places.push_back(receipt.place);
    warning.day = same.back().day;
    warning.other_day = same.front().day;
    warning.text = same.front().number;
    warning.count = static_cast<int>(same.size());
    found.push_back(std::move(warning));
  }
}

void find_other_villages(const Database& database, const PaperSet& papers, std::vector<Warning>& found) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT f.document_id, f.page, d.village, f.value, f.text_read,
            (SELECT r.township FROM document_reach r WHERE r.document_id = d.id
              ORDER BY r.entry DESC LIMIT 1) AS township,
            (SELECT max(e.last_day) FROM event e WHERE e.document_id = d.id) AS day
          FROM )sql" +
      (papers.only() == nullptr
           // Most papers say the village that they are filed under, which the index and the document tell.
           ? std::string("field_version v INDEXED BY field_version_of_village"
                         " CROSS JOIN document d ON d.id = v.document_id AND v.row_index = -1"
                         " AND v.name = 'village' AND v.version = 1 AND v.value <> d.village"
                         " CROSS JOIN field_version f ON f.id = v.id")
           : papers.documents() + " CROSS JOIN field_version f ON f.document_id = d.id") +
      R"sql(
          WHERE f.row_index = -1 AND f.name = 'village' AND f.version = 1
          AND f.set_by IS NULL
          AND f.value <> '' AND f.value <> d.village AND f.doubts = ''
          AND NOT EXISTS (SELECT 1 FROM field_version c WHERE c.document_id = f.document_id
            AND c.row_index = f.row_index AND c.name = f.name AND c.set_by IS NOT NULL)
          ORDER BY f.document_id)sql");
  papers.bind(rows);
  while (rows.step()) {
    const DocumentId document = rows.column(0).as_int64();
    const std::string named = rows.column(3).as_string();
    if (is_among(named, villages_of(database, document))) continue;
    if (!rows.column(5).is_null() && same_village(named, rows.column(5).as_string())) continue;
    Warning warning;
    warning.kind = WarningKind::other_village;
    warning.village = rows.column(2).as_string();
    warning.places = {{.document = document, .page = rows.column(1).as_int(), .row = {}}};
    warning.day = day_of(rows.column(6));
    warning.other_village = named;
    warning.text = rows.column(4).as_string();
    found.push_back(std::move(warning));
  }
}

void find_wrong_rectification(const Database& database, std::vector<Warning>& found) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT p.id, p.village, p.found, s.document_id,
            max(CASE s.kind WHEN 'evidence_before' THEN 1 ELSE 0 END) AS is_before,
            max(CASE s.kind WHEN 'evidence_after' THEN 1 ELSE 0 END) AS is_after,
            (SELECT max(e.last_day) FROM event e WHERE e.document_id = s.document_id) AS day
          FROM problem_step s
          JOIN problem p ON p.id = s.problem_id
          WHERE s.document_id IS NOT NULL AND s.kind IN ('evidence_before', 'evidence_after')
          GROUP BY p.id, p.village, p.found, s.document_id
          ORDER BY p.id, s.document_id)sql");
  while (rows.step()) {
    Warning warning;
    warning.village = rows.column(1).as_string();
    warning.text = std::to_string(rows.column(0).as_int64());
    warning.other_day = day_of(rows.column(2));
    const DocumentId document = rows.column(3).as_int64();
    warning.places = {{.document = document, .page = 1, .row = {}}};
    const bool is_before = rows.column(4).as_int() != 0, is_after = rows.column(5).as_int() != 0;
    warning.day = day_of(rows.column(6));
    const auto add = [&](WarningKind kind) {
      found.push_back(warning);
      found.back().kind = kind;
    };
    if (is_before && is_after) add(WarningKind::before_is_after);
    if (is_after && warning.day && *warning.day < warning.other_day) add(WarningKind::early_evidence);
    const std::set<std::string> villages = villages_of(database, document);
    if (villages.empty() || is_among(warning.village, villages)) continue;
    warning.other_village = *villages.begin();
    add(WarningKind::foreign_evidence);
  }
}

}  // namespace archive
