#include "archive/parcels/coming_down.h"

#include <algorithm>
#include <array>

#include "archive/catalogue/reach.h"
#include "archive/catalogue/roster_rows.h"
#include "archive/parcels/parcel_refused.h"

namespace archive::parcels {

namespace {

/// They say which villages a round has, and that it was closed; of no household, and of all villages at once.
constexpr std::array<std::string_view, 3> of_all = {"round", "round_village", "round_step"};
/// They are of this office alone.
constexpr std::array<std::string_view, 12> of_none = {
    "person",        "person_step",      "office_said",   "suggestion",        "warning_dismissal",
    "arranged_item", "disposal",         "disposal_item", "disposal_decision", "disposed_document",
    "disposed_file", "disposed_evidence"};
/// They hold the log together.
constexpr std::array<std::string_view, 2> of_the_chain = {"office_key", "log_signature"};

template <class List>
bool holds(const List& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

}  // namespace

ComingDown::ComingDown(const Database& database, OfficeNumber receiver, const std::string& township)
    : database_(database), receiver_(receiver) {
  if (township.empty())
    throw ParcelRefused(ParcelFault::no_township, std::to_string(receiver),
                        "is of no township that was said");
  for (const forms::RosterEntry& entry : load_roster(database, "villages", std::nullopt))
    if (const auto said = entry.values.find("township");
        said != entry.values.end() && said->second == township)
      villages_.insert(entry.name);
  if (villages_.empty())
    throw ParcelRefused(ParcelFault::no_township, township, "has no village in the roster of villages");
}

bool ComingDown::is_its_document(const Json& document) const {
  if (document.is_null()) return true;
  if (document.is_number_integer()) return documents_.contains(document.get<std::int64_t>());
  return office_of_id(id_from(database_, own_office, document, "document")) == receiver_;
}

bool ComingDown::is_its_problem(const Json& problem) const {
  const Prepared row = database_.prepared("SELECT village FROM problem WHERE id = :id");
  const std::int64_t id = id_from(database_, own_office, problem, "problem");
  // One that a third office raised is not there at the receiver.
  if (!is_own(id) && office_of_id(id) != receiver_) return false;
  row->bind(":id", id);
  return row->step() && villages_.contains(row->column(0).as_string());
}

bool ComingDown::concerns(const std::string& table, const Json& row) const {
  if (holds(of_all, table)) return true;
  if (holds(of_none, table)) return false;
  if (table == "roster" && row.value("village", "") == "") return row.value("name", "") == "villages";
  if (table == "interview_person" && row.value("village", "") == "") return true;
  if (const auto village = row.find("village");
      village != row.end() && table != "document_village" &&
      !villages_.contains(village->is_string() ? village->get<std::string>() : std::string()))
    return false;
  if (const auto document = row.find("document_id"); document != row.end() && !is_its_document(*document))
    return false;
  if (const auto problem = row.find("problem_id"); problem != row.end() && !is_its_problem(*problem))
    return false;
  if (const auto sample = row.find("sample"); sample != row.end())
    return sample->is_number_integer() && !held_back_.contains(sample->get<std::int64_t>());
  return true;
}

bool ComingDown::comes(const AuditEntry& entry, const Json& rows) {
  bool all = true;
  const bool about_document = entry.document != 0 && is_own(entry.document) &&
                              entry.action != Action::viewed && entry.action != Action::exported &&
                              entry.action != Action::printed;
  if (entry.action == Action::filed && !rows.empty()) {
    const std::vector<std::string> counted = derived_villages(database_, entry.document);
    if (!counted.empty() && std::all_of(counted.begin(), counted.end(),
                                        [&](const std::string& each) { return villages_.contains(each); }))
      documents_.insert(entry.document);
  }
  if (about_document) {
    // That it is gone here is no word on the copy there.
    all = documents_.contains(entry.document) && entry.action != Action::disposed;
  } else {
    for (const auto& [table, of_table] : rows.items()) {
      if (holds(of_the_chain, table)) continue;
      for (const Json& row : of_table) all = all && concerns(table, row);
    }
  }
  // A later paper of a withdrawn one, or an entry of the archive itself, hashes no rows.
  const bool says_something = !entry.content.empty() || about_document;
  if (!all && says_something) held_back_.insert(entry.number);
  return all || !says_something;
}

}  // namespace archive::parcels
