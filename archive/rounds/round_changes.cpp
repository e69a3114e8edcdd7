#include "archive/rounds/round_changes.h"

#include <algorithm>

#include "archive/catalogue/decision.h"
#include "archive/records/instant.h"
#include "archive/records/office_number.h"
#include "archive/rounds/round_rows.h"

namespace archive {

namespace {

void require_reason(const std::string& reason) {
  if (reason.find_first_not_of(" \t\n") == std::string::npos)
    throw Error(Fault::no_reason, "reason", "is empty");
}

/// Whether anything but marks was said of the village in this round.
bool village_is_used(const Database& database, RoundId id, const std::string& village) {
  sql::Statement row = database.statement(
      R"sql(
          SELECT EXISTS (SELECT 1 FROM round_sample WHERE round_id = :round AND village = :village)
            OR EXISTS (SELECT 1 FROM household_sample WHERE round_id = :round AND village = :village)
            OR EXISTS (SELECT 1 FROM round_points WHERE round_id = :round AND village = :village)
            OR EXISTS (SELECT 1 FROM problem WHERE round_id = :round AND village = :village))sql");
  row.bind(":round", id);
  row.bind(":village", village);
  return row.step() && row.column(0).as_int() != 0;
}

bool has(const std::vector<RoundVillage>& sheets, const RoundVillage& sheet) {
  return std::find(sheets.begin(), sheets.end(), sheet) != sheets.end();
}

/// The sheets as they will be; throws for what can't be.
std::vector<RoundVillage> changed(const Database& database, const Round& round,
                                  std::span<const RoundVillage> added,
                                  std::span<const RoundVillage> removed) {
  std::vector<RoundVillage> sheets = round.villages;
  for (const RoundVillage& sheet : removed) {
    require_sheet(round, sheet.village, sheet.manner);
    if (std::erase(sheets, sheet) == 0) throw Error(Fault::no_round, sheet.village, "is removed twice");
    if (!load_marks(database, round.id, sheet).empty())
      throw Error(Fault::sheet_in_use, sheet.village, "has marks in this round");
  }
  for (const RoundVillage& sheet : added) {
    if (sheet.village.empty() || has(sheets, sheet) || has(round.villages, sheet))
      throw Error(Fault::sheet_exists, sheet.village, "is in the round already");
    sheets.push_back(sheet);
  }
  for (const RoundVillage& gone : removed)
    if (std::none_of(sheets.begin(), sheets.end(),
                     [&](const RoundVillage& each) { return each.village == gone.village; }) &&
        village_is_used(database, round.id, gone.village))
      throw Error(Fault::sheet_in_use, gone.village, "has points, a sample or a problem in this round");
  if (sheets.empty()) throw Error(Fault::no_sheet, "villages", "none would be left");
  return sheets;
}

}  // namespace

void change_round(Archive& archive, RoundId id, std::span<const RoundVillage> added,
                  std::span<const RoundVillage> removed, const std::string& reason, const Mark& mark) {
  require_reason(reason);
  if (added.empty() && removed.empty()) throw Error(Fault::no_sheet, "villages", "nothing would change");
  decide(archive, mark, Action::round_changed, [&](const Database& database, std::int64_t entry) {
    const Round round = load_round(database, id);
    require_open(round);
    changed(database, round, added, removed);
    std::vector<RoundStep> steps;
    for (const RoundVillage& each : removed)
      steps.push_back({.kind = RoundChangeKind::sheet_removed, .sheet = each});
    for (const RoundVillage& each : added)
      steps.push_back({.kind = RoundChangeKind::sheet_added, .sheet = each});
    write_steps(database, entry, id, steps, reason, office_day(mark.when));
    return detail_of(database, id);
  });
}

void close_round(Archive& archive, RoundId id, const std::string& note, const Mark& mark,
                 std::optional<forms::Date> day) {
  const forms::Date closed = day_said(day, mark);
  decide(archive, mark, Action::round_changed, [&](const Database& database, std::int64_t entry) {
    require_open(load_round(database, id));
    write_steps(database, entry, id, {{.kind = RoundChangeKind::closed, .sheet = {}}}, note, closed);
    return detail_of(database, id);
  });
}

void reopen_round(Archive& archive, RoundId id, const std::string& reason, const Mark& mark,
                  std::optional<forms::Date> day) {
  require_reason(reason);
  const forms::Date reopened = day_said(day, mark);
  decide(archive, mark, Action::round_changed, [&](const Database& database, std::int64_t entry) {
    if (!load_round(database, id).closed) throw Error(Fault::round_open, said_number(id), "is open");
    write_steps(database, entry, id, {{.kind = RoundChangeKind::reopened, .sheet = {}}}, reason, reopened);
    return detail_of(database, id);
  });
}

}  // namespace archive
