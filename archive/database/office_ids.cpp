#include "archive/database/office_ids.h"

#include <algorithm>
#include <array>

#include "archive/database/log_seal.h"

namespace archive {

std::string id_of_office(const Database& database, OfficeNumber office) {
  if (office == own_office) return office_of(database);
  const Prepared row = database.prepared("SELECT id FROM office WHERE number = :number");
  row->bind(":number", office);
  return row->step() ? row->column(0).as_string() : std::string();
}

std::optional<OfficeNumber> find_office(const Database& database, std::string_view id) {
  if (id.empty()) return std::nullopt;
  if (id == office_of(database)) return own_office;
  const Prepared row = database.prepared("SELECT number FROM office WHERE id = :id");
  row->bind(":id", std::string(id));
  return row->step() ? std::optional(row->column(0).as_int64()) : std::nullopt;
}

std::vector<OfficeNumber> other_offices(const Database& database) {
  const Prepared rows = database.prepared("SELECT number FROM office ORDER BY number");
  std::vector<OfficeNumber> offices;
  while (rows->step()) offices.push_back(rows->column(0).as_int64());
  return offices;
}

bool is_id_column(std::string_view column) {
  constexpr std::array<std::string_view, 12> names = {"id",          "entry",      "document_id", "file_id",
                                                      "round_id",    "problem_id", "person_id",   "sample",
                                                      "first_entry", "last_entry", "disposal",    "decision"};
  return std::find(names.begin(), names.end(), column) != names.end();
}

std::string said_by(const Database& database, OfficeNumber office, std::int64_t id) {
  const OfficeNumber of = office_of_id(id);
  if (of == office) return std::to_string(number_of_id(id));
  return id_of_office(database, of) + ":" + std::to_string(number_of_id(id));
}

AuditHead head_of(const Database& database, OfficeNumber office) {
  const Prepared last = database.prepared(
      R"sql(
          SELECT number, hash
          FROM audit
          WHERE number BETWEEN :first AND :last
          ORDER BY number DESC LIMIT 1)sql");
  last->bind(":first", id_of(office, 1));
  last->bind(":last", id_of(office, highest_number));
  if (!last->step()) return AuditHead{.length = 0, .hash = std::string(64, '0')};
  return AuditHead{.length = number_of_id(last->column("number").as_int64()),
                   .hash = last->column("hash").as_string()};
}

std::string hash_of_entry(const Database& database, std::int64_t entry) {
  const Prepared row = database.prepared("SELECT hash FROM audit WHERE number = :number");
  row->bind(":number", entry);
  return row->step() ? row->column(0).as_string() : std::string();
}

std::string order_of_word(const std::string& entry) {
  return "coalesce((SELECT s.above FROM office o JOIN office_said s ON s.office_id = o.id WHERE s.entry > 0 "
         "AND o.number = -(" +
         entry + " >> 32) ORDER BY s.entry DESC LIMIT 1), 0) DESC, " + entry + " > 0 DESC, " + entry +
         " DESC";
}

}  // namespace archive
