#include "archive/parcels/coming_down.h"

#include <algorithm>
#include <array>
#include <optional>

#include "archive/catalogue/reach.h"
#include "archive/catalogue/roster_rows.h"
#include "archive/database/audit_log.h"
#include "archive/database/office_ids.h"
#include "archive/parcels/parcel_refused.h"
#include "archive/parcels/parcel_tables.h"
#include "archive/parcels/taken_stretch.h"

namespace archive::parcels {

namespace {

/// They say which villages a round has, and that it was closed; of no household, and of all villages at once.
constexpr std::array<std::string_view, 3> of_all = {"round", "round_village", "round_step"};
/// They are of this office alone.
constexpr std::array<std::string_view, 12> of_none = {
    "person",        "person_step",      "office_said",   "suggestion",        "warning_dismissal",
    "arranged_item", "disposal",         "disposal_item", "disposal_decision", "disposed_document",
    "disposed_file", "disposed_evidence"};

template <class List>
bool holds(const List& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr const char* roster_of_villages = "villages";

std::string text_in(const Json& row, const char* column) {
  const auto found = row.find(column);
  return found == row.end() || !found->is_string() ? std::string() : found->get<std::string>();
}

std::string township_at(const Database& database, OfficeNumber office, std::int64_t at) {
  const Prepared row = database.prepared(
      R"sql(
          SELECT township
          FROM office_said
          WHERE office_id = :office AND entry BETWEEN 1 AND :at
          ORDER BY entry DESC
          LIMIT 1)sql");
  row->bind(":office", id_of_office(database, office));
  row->bind(":at", at);
  return row->step() ? row->column(0).as_string() : std::string();
}

/// The last entry of an office that says the roster of villages; 0: none.
std::int64_t roster_of(const Database& database, OfficeNumber office, std::int64_t last) {
  const Prepared row = database.prepared(
      R"sql(
          SELECT coalesce(max(entry), 0)
          FROM roster
          WHERE name = :name AND entry BETWEEN :first AND :last)sql");
  row->bind(":name", std::string(roster_of_villages));
  row->bind(":first", id_of(office, 1));
  row->bind(":last", id_of(office, last));
  row->step();
  return row->column(0).as_int64();
}

/// How much of another office's log was held.
std::int64_t held_at(const Database& database, const std::string& office, std::int64_t at) {
  const Prepared row = database.prepared(
      R"sql(
          SELECT detail
          FROM audit
          WHERE action = :action AND number BETWEEN 1 AND :at AND detail LIKE :office || ' %'
          ORDER BY number DESC
          LIMIT 1)sql");
  row->bind(":action", std::string(name_of(Action::parcel_taken)));
  row->bind(":at", at);
  row->bind(":office", office);
  if (!row->step()) return 0;
  const std::optional<TakenStretch> taken = find_taken_stretch(row->column(0).as_string());
  return taken ? taken->last : 0;
}

/// As order_of_word() has it: what the office above says counts over one's own.
std::int64_t roster_at(const Database& database, std::int64_t at) {
  const Prepared above = database.prepared(
      R"sql(
          SELECT o.number AS number, o.id AS id
          FROM office o
          WHERE (SELECT s.above FROM office_said s WHERE s.office_id = o.id AND s.entry > 0
            ORDER BY s.entry DESC LIMIT 1) = 1
          ORDER BY o.number)sql");
  while (above->step()) {
    const OfficeNumber office = above->column("number").as_int64();
    const std::int64_t held = held_at(database, above->column("id").as_string(), at);
    if (const std::int64_t roster = roster_of(database, office, held); roster != 0) return roster;
  }
  return roster_of(database, own_office, at);
}

}  // namespace

ComingDown::ComingDown(const Database& database, OfficeNumber receiver, std::int64_t at)
    : database_(database), receiver_(receiver), at_(at), township_(township_at(database, receiver, at)) {
  if (township_.empty()) return;
  for (const forms::RosterEntry& entry : load_roster(database, roster_at(database, at)))
    if (const auto said = entry.values.find("township");
        said != entry.values.end() && said->second == township_)
      villages_.insert(entry.name);
}

void ComingDown::require_villages() const {
  if (township_.empty())
    throw ParcelRefused(ParcelFault::no_township, std::to_string(receiver_),
                        "is of no township that was said");
  if (villages_.empty())
    throw ParcelRefused(ParcelFault::no_township, township_, "has no village in the roster of villages");
}

bool ComingDown::comes(const AuditEntry& entry, const Json& rows) {
  const bool does = would_come(entry, rows);
  if (does) coming_.insert(entry.number);
  return does;
}

bool ComingDown::would_come(const AuditEntry& entry, const Json& rows) {
  // Of a document it is more than that somebody looked at it.
  if (entry.document != 0 && is_own(entry.document) && entry.action != Action::viewed &&
      entry.action != Action::exported && entry.action != Action::printed) {
    if (entry.action == Action::filed) {
      const std::vector<std::string> counted = villages_at(database_, entry.document, at_);
      if (!counted.empty() && std::all_of(counted.begin(), counted.end(), [&](const std::string& village) {
            return villages_.contains(village);
          }))
        documents_.insert(entry.document);
    }
    // A paper that was taken back has no rows that could say whether it ever came: where it did, it goes.
    // That it was disposed of here is no word on the copy there.
    if (entry.action == Action::withdrawn) return true;
    return documents_.contains(entry.document) && entry.action != Action::disposed;
  }
  // A later paper of a withdrawn one, or an entry of the archive itself, hashes no rows.
  if (entry.content.empty()) return true;
  for (const auto& [table, of_table] : rows.items()) {
    if (holds(of_the_chain, table)) continue;
    for (const Json& row : of_table)
      if (!concerns(table, row)) return false;
  }
  return true;
}

bool ComingDown::concerns(const std::string& table, const Json& row) const {
  if (holds(of_all, table)) return true;
  if (holds(of_none, table)) return false;
  if (table == "roster" && text_in(row, "village").empty()) return text_in(row, "name") == roster_of_villages;
  if (table == "interview_person" && text_in(row, "village").empty()) return true;
  if (row.contains("village") && table != "document_village" && !villages_.contains(text_in(row, "village")))
    return false;
  if (const auto document = row.find("document_id"); document != row.end() && !is_its_document(*document))
    return false;
  if (const auto problem = row.find("problem_id"); problem != row.end() && !is_its_problem(*problem))
    return false;
  if (const auto sample = row.find("sample"); sample != row.end())
    return sample->is_number_integer() && coming_.contains(sample->get<std::int64_t>());
  return true;
}

bool ComingDown::is_its_document(const Json& document) const {
  if (document.is_null()) return true;
  if (document.is_number_integer()) return documents_.contains(document.get<std::int64_t>());
  return office_of_id(id_from(database_, own_office, document, "document")) == receiver_;
}

bool ComingDown::is_its_problem(const Json& problem) const {
  const std::int64_t id = id_from(database_, own_office, problem, "problem");
  // One that a third office raised is not there at the receiver.
  if (!is_own(id)) return office_of_id(id) == receiver_;
  const Prepared row = database_.prepared("SELECT entry FROM problem WHERE id = :id");
  row->bind(":id", id);
  return row->step() && coming_.contains(row->column(0).as_int64());
}

}  // namespace archive::parcels
