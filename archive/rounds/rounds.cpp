#include "archive/rounds/rounds.h"

#include <algorithm>
#include <map>
#include <set>

#include "archive/catalogue/decision.h"
#include "archive/records/instant.h"
#include "archive/records/unknown_name.h"
#include "archive/rounds/round_rows.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto manner_names =
    ocr::name_table<Manner>({{Manner::announced, "announced"}, {Manner::unannounced, "unannounced"}});
constexpr auto verdict_names = ocr::name_table<Verdict>({{Verdict::met, "met"},
                                                         {Verdict::partly_met, "partly_met"},
                                                         {Verdict::not_met, "not_met"},
                                                         {Verdict::not_applicable, "not_applicable"}});
constexpr auto change_names =
    ocr::name_table<RoundChangeKind>({{RoundChangeKind::sheet_added, "sheet_added"},
                                      {RoundChangeKind::sheet_removed, "sheet_removed"},
                                      {RoundChangeKind::closed, "closed"},
                                      {RoundChangeKind::reopened, "reopened"}});

void require_period(const forms::Period& period) {
  if (period != forms::period_of(period.first, forms::Frequency::half_yearly) &&
      period != forms::period_of(period.first, forms::Frequency::quarterly))
    throw Error(Fault::bad_period, forms::label(period), "is neither a half year nor a quarter");
}

void require_sheets(std::span<const RoundVillage> villages) {
  if (villages.empty()) throw Error(Fault::no_sheet, "villages", "none is chosen");
  std::set<std::pair<std::string, Manner>> seen;
  for (const RoundVillage& each : villages)
    if (each.village.empty() || !seen.emplace(each.village, each.manner).second)
      throw Error(Fault::sheet_exists, each.village, "is empty or chosen twice");
}

/// All requirements and, of them, those on the sheet of an unannounced visit.
struct SheetRequirements {
  std::set<std::string> all;
  std::set<std::string> unannounced;
};

SheetRequirements requirements_of(const forms::Checklists& checklists) {
  SheetRequirements found;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements) {
        found.all.insert(requirement.id);
        if (on_unannounced_sheet(requirement)) found.unannounced.insert(requirement.id);
      }
  return found;
}

RoundProgress progress_of(const Database& database, RoundId id, const RoundVillage& sheet,
                          const SheetRequirements& known) {
  std::set<std::string> on_sheet = sheet.manner == Manner::unannounced ? known.unannounced : known.all;
  RoundProgress progress{.village = sheet, .requirements = 0, .marked = 0, .not_met = 0, .pass_rate = {}};
  for (const auto& [requirement, mark] : load_marks(database, id, sheet)) {
    if (!known.all.contains(requirement)) continue;
    on_sheet.insert(requirement);
    ++progress.marked;
    progress.not_met += mark.verdict == Verdict::not_met || mark.verdict == Verdict::partly_met ? 1 : 0;
  }
  progress.requirements = static_cast<int>(on_sheet.size());
  if (const auto kept = load_sample(database, id, sheet.village))
    progress.pass_rate = pass_rate(kept->sample);
  return progress;
}

}  // namespace

std::vector<std::string> villages_of(const Round& round) {
  std::vector<std::string> names;
  for (const RoundVillage& each : round.villages)
    if (names.empty() || names.back() != each.village) names.push_back(each.village);
  return names;
}

RoundVillage require_village(const Round& round, const std::string& village) {
  const auto found = std::find_if(round.villages.begin(), round.villages.end(),
                                  [&](const RoundVillage& each) { return each.village == village; });
  if (found != round.villages.end()) return *found;
  throw UnknownName(NameOf::village_of_round, village, nearest_names(village, villages_of(round)));
}

RoundVillage require_sheet(const Round& round, const std::string& village, std::optional<Manner> manner) {
  const RoundVillage first = require_village(round, village);
  const auto sheets = std::count_if(round.villages.begin(), round.villages.end(),
                                    [&](const RoundVillage& each) { return each.village == village; });
  if (!manner) {
    if (sheets > 1) throw Error(Fault::which_sheet, village, "has two sheets in this round");
    return first;
  }
  const RoundVillage wanted{.village = village, .manner = *manner};
  if (std::find(round.villages.begin(), round.villages.end(), wanted) == round.villages.end())
    throw Error(Fault::no_round, village, "has no sheet of that manner in this round");
  return wanted;
}

void require_open(const Round& round) {
  if (round.closed) throw Error(Fault::round_closed, std::to_string(round.id), "was closed");
}

PassRate pass_rate(const Sample& sample) {
  PassRate rate;
  for (const SampledDocument& each : sample.documents) {
    if (!each.result) continue;
    ++rate.checked;
    rate.passed += each.result->verdict == SampleVerdict::passed ? 1 : 0;
  }
  return rate;
}

RoundId open_round(Archive& archive, const forms::Period& period, std::span<const RoundVillage> villages,
                   const Mark& mark, SamePeriod same) {
  require_period(period);
  require_sheets(villages);
  RoundId id = 0;
  decide(archive, mark, Action::round_opened, [&](const Database& database, std::int64_t entry) {
    if (same == SamePeriod::refuse)
      for (const Round& each : load_rounds(database))
        if (each.period == period)
          throw Error(Fault::round_exists, forms::label(period),
                      "is the period of round " + std::to_string(each.id));
    sql::Statement insert =
        database.statement("INSERT INTO round (entry, period) VALUES (:entry, :period) RETURNING id");
    insert.bind(":entry", entry);
    insert.bind(":period", forms::label(period));
    id = Database::inserted(insert);
    std::vector<RoundStep> steps;
    for (const RoundVillage& each : villages)
      if (!name_village(database, entry, id, each))
        steps.push_back({.kind = RoundChangeKind::sheet_added, .sheet = each});
    write_steps(database, entry, id, steps, {}, office_day(mark.when));
    return detail_of(database, id);
  });
  return id;
}

std::vector<Round> find_rounds(const Archive& archive) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_rounds(database);
  });
}

Round find_round(const Archive& archive, RoundId id) {
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    return load_round(database, id);
  });
}

bool on_unannounced_sheet(const forms::Requirement& requirement) {
  return !requirement.emphasis.empty() || requirement.by == forms::ProvedBy::inspection;
}

RoundChecklist round_checklist(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                               const RoundVillage& sheet, forms::Date today, SheetLines lines) {
  const Round of = find_round(archive, id);
  RoundChecklist filled{.round = id,
                        .period = of.period,
                        .village = require_sheet(of, sheet.village, sheet.manner),
                        .lines = {},
                        .sample = {}};
  const std::vector<Cell> cells = check_coverage(archive, checklists,
                                                 {.from = of.period.first,
                                                  .to = of.period.last,
                                                  .today = today,
                                                  .villages = {sheet.village},
                                                  .requirements = {},
                                                  .proofs = Proofs::include});
  for (const Cell& cell : cells) {
    if (filled.lines.empty() || filled.lines.back().requirement != cell.requirement) {
      const forms::Requirement& requirement = *checklists.requirement(cell.requirement);
      filled.lines.push_back({.item = cell.item,
                              .requirement = cell.requirement,
                              .cells = {},
                              .emphasis = requirement.emphasis,
                              .on_the_spot = requirement.by == forms::ProvedBy::inspection,
                              .mark = {}});
    }
    filled.lines.back().cells.push_back(cell);
  }
  const Database& database = archive.state().database;
  database.guard([&] {
    const ReadTransaction snapshot(database);
    auto marks = load_marks(database, id, sheet);
    for (RoundChecklistLine& line : filled.lines)
      if (const auto mark = marks.find(line.requirement); mark != marks.end()) line.mark = mark->second;
    if (auto kept = load_sample(database, id, sheet.village)) filled.sample = std::move(kept->sample);
  });
  if (lines == SheetLines::of_manner && sheet.manner == Manner::unannounced)
    std::erase_if(filled.lines, [](const RoundChecklistLine& line) {
      return line.emphasis.empty() && !line.on_the_spot && !line.mark;
    });
  return filled;
}

RoundChecklist round_checklist(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                               const std::string& village, forms::Date today) {
  return round_checklist(archive, checklists, id, require_village(find_round(archive, id), village), today);
}

std::vector<RoundProgress> round_progress(const Archive& archive, const forms::Checklists& checklists,
                                          RoundId id) {
  const SheetRequirements known = requirements_of(checklists);
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    std::vector<RoundProgress> all;
    for (const RoundVillage& sheet : load_round(database, id).villages)
      all.push_back(progress_of(database, id, sheet, known));
    return all;
  });
}

std::string_view name_of(Manner manner) {
  return manner_names.name_of(manner);
}

std::string_view name_of(Verdict verdict) {
  return verdict_names.name_of(verdict);
}

std::string_view name_of(RoundChangeKind kind) {
  return change_names.name_of(kind);
}

std::optional<RoundChangeKind> find_round_change_kind(std::string_view name) {
  return change_names.find(name);
}

std::optional<Manner> find_manner(std::string_view name) {
  return manner_names.find(name);
}

std::optional<Verdict> find_verdict(std::string_view name) {
  return verdict_names.find(name);
}

}  // namespace archive
