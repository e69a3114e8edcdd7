#include "archive/rounds/round_points.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "archive/catalogue/decision.h"
#include "archive/records/unknown_name.h"
#include "archive/rounds/round_rows.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

/// Points are added up as whole tenths, so that the same points are the same number.
int tenths_of(double points) {
  return static_cast<int>(std::lround(points * 10));
}

double points_of(int tenths) {
  return tenths / 10.0;
}

double rounded_mean(int tenths, std::size_t count) {
  return count == 0 ? 0 : std::round(tenths * 10.0 / static_cast<double>(count)) / 100;
}

std::string_view name_of(PointsBy by) {
  return by == PointsBy::village ? "village" : "inspector";
}

using SaidByItem = std::map<std::string, SaidPoints>;

/// The last word on each content.
SaidByItem load_points(const Database& database, RoundId id, const std::string& village, PointsBy by) {
  sql::Statement rows = database.statement(
      R"sql(
          SELECT item, tenths, note
          FROM round_points
          WHERE round_id = :round AND village = :village AND said_by = :by
          ORDER BY entry, position)sql");
  rows.bind(":round", id);
  rows.bind(":village", village);
  rows.bind(":by", std::string(name_of(by)));
  SaidByItem said;
  while (rows.step()) {
    SaidPoints points{
        .item = rows.column("item").as_string(), .points = {}, .note = rows.column("note").as_string()};
    if (!rows.column("tenths").is_null()) points.points = points_of(rows.column("tenths").as_int());
    said[points.item] = points;
  }
  return said;
}

/// From good to bad.
int badness(Verdict verdict) {
  switch (verdict) {
    case Verdict::not_met:
      return 3;
    case Verdict::partly_met:
      return 2;
    case Verdict::met:
      return 1;
    case Verdict::not_applicable:
      break;
  }
  return 0;
}

/// What was said of one village.
struct VillageWords {
  std::map<std::string, Verdict> marks;  // the worst over its sheets
  bool announced = false;
  bool unannounced = false;
  SaidByItem self_assessed;
  SaidByItem inspector;
};

VillageWords load_words(const Database& database, const Round& round, const std::string& village) {
  VillageWords words;
  for (const RoundVillage& sheet : round.villages) {
    if (sheet.village != village) continue;
    (sheet.manner == Manner::announced ? words.announced : words.unannounced) = true;
    for (const auto& [requirement, mark] : load_marks(database, round.id, sheet)) {
      const auto [there, fresh] = words.marks.emplace(requirement, mark.verdict);
      if (!fresh && badness(mark.verdict) > badness(there->second)) there->second = mark.verdict;
    }
  }
  words.self_assessed = load_points(database, round.id, village, PointsBy::village);
  words.inspector = load_points(database, round.id, village, PointsBy::inspector);
  return words;
}

/// What the archive says of one requirement in one village.
struct Proved {
  int missing = 0;
  bool unsure = false;
};
using ProvedByPlace = std::map<std::pair<std::string, std::string>, Proved>;

ProvedByPlace prove(const Archive& archive, const forms::Checklists& checklists, const Round& round,
                    forms::Date today) {
  ProvedByPlace proved;
  for (const Cell& cell : check_coverage(archive, checklists,
                                         {.from = round.period.first,
                                         .to = round.period.last,
                                         .today = today,
                                         .villages = villages_of(round),
                                         .requirements = {},
                                         .proofs = Proofs::leave_out})) {
    Proved& of = proved[{cell.village, cell.requirement}];
    of.missing += cell.coverage == Coverage::missing ? 1 : 0;
    of.unsure = of.unsure || cell.coverage == Coverage::provisional;
  }
  return proved;
}

/// Takes what a requirement costs off a content, in tenths; counts why.
int deduction(const forms::Requirement& requirement, const Proved& proved, const VillageWords& words,
              ItemPoints& counted) {
  const auto mark = words.marks.find(requirement.id);
  const bool marked = mark != words.marks.end();
  if (marked && (mark->second == Verdict::met || mark->second == Verdict::not_applicable)) return 0;
  int by_mark = 0;
  if (marked) {
    const bool partly = mark->second == Verdict::partly_met;
    ++(partly ? counted.partly_met : counted.not_met);
    by_mark = tenths_of(partly ? requirement.deduct.partly_met : requirement.deduct.not_met);
  } else {
    counted.unsure += proved.unsure ? 1 : 0;
    counted.unmarked += words.announced || on_unannounced_sheet(requirement) ? 1 : 0;
  }
  counted.missing_periods += proved.missing;
  return std::max(by_mark, proved.missing * tenths_of(requirement.deduct.missing_period));
}

ItemPoints points_of_item(const forms::Item& item, const std::string& village, const ProvedByPlace& proved,
                          const VillageWords& words) {
  ItemPoints result{.item = item.id, .full = item.points, .inspector = {}, .self_assessed = {}, .note = {}};
  int tenths = tenths_of(item.points);
  for (const forms::Requirement& requirement : item.requirements) {
    const auto found = proved.find({village, requirement.id});
    tenths -= deduction(requirement, found == proved.end() ? Proved() : found->second, words, result);
  }
  result.points = result.by_rule = points_of(std::max(tenths, 0));
  if (const auto said = words.self_assessed.find(item.id); said != words.self_assessed.end())
    result.self_assessed = said->second.points;
  if (const auto said = words.inspector.find(item.id); said != words.inspector.end() && said->second.points) {
    result.inspector = said->second.points;
    result.points = *said->second.points;
    result.note = said->second.note;
  }
  return result;
}

VillagePoints points_of_village(const forms::Checklists& checklists, const std::string& village,
                                const ProvedByPlace& proved, const VillageWords& words) {
  VillagePoints result;
  result.village = village;
  result.unannounced = words.unannounced;
  int full = 0, tenths = 0, self_assessed = 0;
  bool assessed = false;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items) {
      if (item.points == 0) continue;
      result.items.push_back(points_of_item(item, village, proved, words));
      const ItemPoints& of = result.items.back();
      full += tenths_of(of.full);
      tenths += tenths_of(of.points);
      result.unmarked += of.unmarked;
      assessed = assessed || of.self_assessed;
      self_assessed += tenths_of(of.self_assessed.value_or(0));
    }
  result.full = points_of(full);
  result.points = points_of(tenths);
  if (assessed) result.self_assessed = points_of(self_assessed);
  return result;
}

/// The townships of the roster's villages: that of the day, else the last one known.
std::map<std::string, std::string> townships_on(const Archive& archive, forms::Date day) {
  std::map<std::string, std::string> townships;
  const std::vector<forms::RosterEntry> roster = archive.roster("villages");
  const auto put = [&](const forms::RosterEntry& entry) {
    if (const auto township = entry.values.find("township"); township != entry.values.end())
      townships[entry.name] = township->second;
  };
  for (const forms::RosterEntry& entry : roster) put(entry);
  for (const forms::RosterEntry& entry : forms::on_day(roster, day)) put(entry);
  return townships;
}

/// Places those of equal value on the same rank; they come in order.
template <class Entry, class Value>
void give_ranks(std::vector<Entry>& entries, Value&& value, int Entry::*rank) {
  for (std::size_t i = 0; i < entries.size(); ++i)
    entries[i].*rank =
        i > 0 && value(entries[i]) == value(entries[i - 1]) ? entries[i - 1].*rank : static_cast<int>(i) + 1;
}

void rank_villages(std::vector<VillagePoints>& villages) {
  std::stable_sort(villages.begin(), villages.end(),
                   [](const VillagePoints& a, const VillagePoints& b) { return a.points > b.points; });
  give_ranks(
      villages, [](const VillagePoints& each) { return each.points; }, &VillagePoints::rank);
  for (VillagePoints& each : villages)
    each.rank_in_township =
        1 + static_cast<int>(std::count_if(villages.begin(), villages.end(), [&](const VillagePoints& other) {
          return other.township == each.township && other.points > each.points;
        }));
}

std::vector<TownshipPoints> rank_townships(const std::vector<VillagePoints>& villages) {
  std::map<std::string, std::pair<int, std::size_t>> sums;  // tenths, and how many villages
  for (const VillagePoints& each : villages) {
    if (each.township.empty()) continue;
    auto& [tenths, count] = sums[each.township];
    tenths += tenths_of(each.points);
    ++count;
  }
  std::vector<TownshipPoints> townships;
  townships.reserve(sums.size());
  for (const auto& [name, sum] : sums)
    townships.push_back({.township = name,
                         .villages = static_cast<int>(sum.second),
                         .mean = rounded_mean(sum.first, sum.second),
                         .mean_before = {}});
  std::stable_sort(townships.begin(), townships.end(),
                   [](const TownshipPoints& a, const TownshipPoints& b) { return a.mean > b.mean; });
  give_ranks(
      townships, [](const TownshipPoints& each) { return each.mean; }, &TownshipPoints::rank);
  return townships;
}

RoundPoints points_alone(const Archive& archive, const forms::Checklists& checklists, Round round,
                         forms::Date today) {
  RoundPoints result;
  const ProvedByPlace proved = prove(archive, checklists, round, today);
  const auto townships = townships_on(archive, round.period.last);
  const Database& database = archive.state().database;
  database.guard([&] {
    const ReadTransaction snapshot(database);
    for (const std::string& village : villages_of(round))
      result.villages.push_back(
          points_of_village(checklists, village, proved, load_words(database, round, village)));
  });
  int tenths = 0;
  for (VillagePoints& each : result.villages) {
    if (const auto township = townships.find(each.village); township != townships.end())
      each.township = township->second;
    tenths += tenths_of(each.points);
    result.full = each.full;
  }
  result.mean = rounded_mean(tenths, result.villages.size());
  rank_villages(result.villages);
  result.townships = rank_townships(result.villages);
  result.round = std::move(round);
  return result;
}

void compare(RoundPoints& now, const RoundPoints& before) {
  now.before = before.round;
  now.mean_before = before.mean;
  for (VillagePoints& each : now.villages)
    for (const VillagePoints& other : before.villages)
      if (other.village == each.village) {
        each.points_before = other.points;
        each.rank_before = other.rank;
      }
  for (TownshipPoints& each : now.townships)
    for (const TownshipPoints& other : before.townships)
      if (other.township == each.township) each.mean_before = other.mean;
}

void require_points(const forms::Checklists& checklists, const SaidPoints& said) {
  const forms::Item* item = checklists.item(said.item);
  if (!item) {
    require_known_requirement(checklists, said.item);
    throw Error(Fault::no_requirement, said.item, "is a requirement, and no content");
  }
  const double points = said.points.value_or(0);
  if (item->points == 0 || !(points >= 0 && points <= item->points) ||
      std::abs(points * 10 - std::round(points * 10)) > 1e-9)
    throw Error(Fault::bad_points, said.item, "can't have these points");
}

}  // namespace

void say_points(Archive& archive, const forms::Checklists& checklists, RoundId id, const std::string& village,
                PointsBy by, std::span<const SaidPoints> said, const Mark& mark,
                std::optional<forms::Date> day) {
  if (said.empty()) throw Error(Fault::bad_value, "points", "none are said");
  for (const SaidPoints& each : said) require_points(checklists, each);
  const std::string on = forms::to_iso(day_said(day, mark));
  decide(archive, mark, Action::points_said, [&](const Database& database, std::int64_t entry) {
    const Round round = load_round(database, id);
    require_village(round, village);
    require_open(round);
    sql::Statement insert = database.statement(
        R"sql(
            INSERT INTO round_points (entry, position, round_id, village, item, said_by, tenths, note, day)
            VALUES (:entry, :position, :round, :village, :item, :by, :tenths, :note, :day))sql");
    for (std::size_t i = 0; i < said.size(); ++i) {
      insert.reset();
      insert.clear_bindings();
      insert.bind(":entry", entry);
      insert.bind(":position", static_cast<std::int64_t>(i + 1));
      insert.bind(":round", id);
      insert.bind(":village", village);
      insert.bind(":item", said[i].item);
      insert.bind(":by", std::string(name_of(by)));
      if (said[i].points) insert.bind(":tenths", tenths_of(*said[i].points));
      insert.bind(":note", said[i].note);
      insert.bind(":day", on);
      insert.run();
    }
    return detail_of(database, id);
  });
}

RoundPoints round_points(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                         forms::Date today) {
  RoundPoints result = points_alone(archive, checklists, find_round(archive, id), today);
  if (const auto before = round_before(archive, id))
    compare(result, points_alone(archive, checklists, find_round(archive, *before), today));
  return result;
}

std::optional<RoundId> round_before(const Archive& archive, RoundId id) {
  const Round now = find_round(archive, id);
  std::optional<Round> best;
  for (Round& each : find_rounds(archive))  // newest first
    if (each.period.frequency == now.period.frequency && each.period.last < now.period.first &&
        (!best || best->period.last < each.period.last))
      best = std::move(each);
  return best ? std::optional(best->id) : std::nullopt;
}

}  // namespace archive
