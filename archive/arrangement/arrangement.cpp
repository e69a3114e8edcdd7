#include "archive/arrangement/arrangement.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "archive/arrangement/arranged_rows.h"
#include "archive/catalogue/decision.h"
#include "archive/database/field_rows.h"
#include "archive/records/office_number.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr int most_items = 9999;

constexpr auto reasons = ocr::name_table<NotArranged>({{NotArranged::undated, "undated"},
                                                       {NotArranged::unconfirmed, "unconfirmed"},
                                                       {NotArranged::just_filed, "just_filed"}});

void require_form(const ArrangementOrder& order) {
  if (!is_fonds(order.fonds))
    throw Error(Fault::bad_value, "fonds", order.fonds + " is not of four capitals or digits");
  if (!is_department(order.department))
    throw Error(Fault::bad_value, "department", order.department + " is not of two to six capitals");
  if (order.year < first_archive_year || order.year > last_archive_year)
    throw Error(Fault::bad_value, "year", std::to_string(order.year) + " is no year of an archive");
}

ArrangedItem item_of(sql::Statement& row) {
  const auto retention = forms::find_retention(row.column("retention").as_string());
  if (!retention) throw Error(Fault::damaged, "arranged_item", "has a row without a period");
  return {.document = row.column("document_id").as_int64(),
          .code = {{row.column("fonds").as_string(), row.column("year").as_int(), *retention,
                    row.column("department").as_string()},
                   row.column("number").as_int()},
          .arranged = mark_of(row.column("by_whom"), row.column("at")).value()};
}

std::set<DocumentId> documents_with_code(const Database& database) {
  sql::Statement rows = database.statement("SELECT document_id FROM arranged_item");
  std::set<DocumentId> documents;
  while (rows.step()) documents.insert(rows.column(0).as_int64());
  return documents;
}

int last_number(const Database& database, const ArchivalSeries& series) {
  sql::Statement row = database.statement(
      R"sql(
          SELECT coalesce(max(number), 0)
          FROM arranged_item
          WHERE entry > 0 AND fonds = :fonds AND year = :year AND retention = :retention AND department = :department)sql");
  row.bind(":fonds", series.fonds);
  row.bind(":year", series.year);
  row.bind(":retention", std::string(name_of(series.retention)));
  row.bind(":department", series.department);
  row.step();
  return row.column(0).as_int();
}

void insert(const Database& database, std::int64_t entry, const ArrangedItem& item) {
  sql::Statement row = database.statement(
      R"sql(
          INSERT INTO arranged_item (entry, document_id, fonds, year, retention, department, number)
          VALUES (:entry, :document, :fonds, :year, :retention, :department, :number))sql");
  row.bind(":entry", entry);
  row.bind(":document", item.document);
  row.bind(":fonds", item.code.series.fonds);
  row.bind(":year", item.code.series.year);
  row.bind(":retention", std::string(name_of(item.code.series.retention)));
  row.bind(":department", item.code.series.department);
  row.bind(":number", item.code.number);
  row.run();
}

std::optional<NotArranged> why_not(const DocumentSummary& document, Instant now) {
  if (!document.last_date) return NotArranged::undated;
  if (document.confirmed_events < document.events) return NotArranged::unconfirmed;
  if (document.filed.when + withdrawal_limit >= now) return NotArranged::just_filed;
  return std::nullopt;
}

forms::Retention retention_of(const forms::Kinds& kinds, const std::string& kind) {
  const forms::Kind* known = kinds.find(kind);
  return known == nullptr ? forms::Retention::ten_years : known->retention;
}

}  // namespace

std::string_view name_of(NotArranged why) {
  return reasons.name_of(why);
}

Arrangement arrange(Archive& archive, const forms::Kinds& kinds, const ArrangementOrder& order,
                    const Mark& mark) {
  require_form(order);
  const Database& database = archive.state().database;
  Arrangement result;
  std::vector<DocumentSummary> ready;
  const std::set<DocumentId> done = database.guard([&] { return documents_with_code(database); });
  for (DocumentSummary& document : archive.list()) {
    const bool of_year = !document.last_date || static_cast<int>(document.last_date->year()) == order.year;
    if (!of_year || done.contains(document.id) || !is_own(document.id)) continue;
    if (const auto why = why_not(document, mark.when))
      result.left_out.push_back({document.id, *why});
    else
      ready.push_back(std::move(document));
  }
  std::sort(result.left_out.begin(), result.left_out.end(),
            [](const LeftOut& a, const LeftOut& b) { return a.document < b.document; });
  if (ready.empty()) return result;
  std::sort(ready.begin(), ready.end(), [](const DocumentSummary& a, const DocumentSummary& b) {
    return std::tie(a.village, a.first_date, a.id) < std::tie(b.village, b.first_date, b.id);
  });

  decide(archive, mark, Action::arranged, [&](const Database& catalogue, std::int64_t entry) {
    const std::set<DocumentId> done_meanwhile = documents_with_code(catalogue);
    std::map<ArchivalSeries, int> numbers;
    for (const DocumentSummary& document : ready) {
      if (done_meanwhile.contains(document.id)) continue;
      const ArchivalSeries series{order.fonds, order.year, retention_of(kinds, document.kind),
                                  order.department};
      const auto number = numbers.try_emplace(series, last_number(catalogue, series)).first;
      if (++number->second > most_items)
        throw Error(Fault::bad_value, to_string({series, most_items}), "is the last number");
      result.items.push_back({document.id, {series, number->second}, mark});
      insert(catalogue, entry, result.items.back());
    }
    return std::to_string(order.year);
  });
  std::sort(result.items.begin(), result.items.end(),
            [](const ArrangedItem& a, const ArrangedItem& b) { return a.code < b.code; });
  return result;
}

std::vector<ArrangedItem> load_arranged(const Database& database, std::optional<int> year) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT i.document_id AS document_id, i.fonds AS fonds, i.year AS year, i.retention AS retention,
            i.department AS department, i.number AS number, a.by_whom AS by_whom, a.at AS at
          FROM arranged_item i
          JOIN audit a ON a.number = i.entry
          WHERE i.year = coalesce(:year, i.year))sql");
  if (year) rows.bind(":year", *year);
  std::vector<ArrangedItem> items;
  while (rows.step()) items.push_back(item_of(rows));
  std::sort(items.begin(), items.end(),
            [](const ArrangedItem& a, const ArrangedItem& b) { return a.code < b.code; });
  return items;
}

std::vector<ArrangedItem> find_arranged(const Archive& archive, std::optional<int> year) {
  const Database& database = archive.state().database;
  return database.guard([&] { return load_arranged(database, year); });
}

}  // namespace archive
