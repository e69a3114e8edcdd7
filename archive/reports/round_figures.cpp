#include "archive/reports/round_figures.h"

#include <algorithm>

#include "archive/coverage/coverage.h"
#include "archive/rounds/round_points.h"
#include "archive/rounds/sheet_marks.h"
#include "forms/definitions/roster.h"

namespace archive {

namespace {

using forms::Date;

std::map<std::string, std::string> townships_on(const Archive& archive, Date day) {
  std::map<std::string, std::string> townships;
  for (const forms::RosterEntry& entry : forms::on_day(archive.roster("villages"), day))
    if (const auto township = entry.values.find("township"); township != entry.values.end())
      townships[entry.name] = township->second;
  return townships;
}

/// One requirement in one village: its periods are judged together.
void count_requirement(ProofFigures& figures, std::vector<const Cell*>& cells) {
  if (cells.empty()) return;
  int due = 0, satisfied = 0, something = 0, excused = 0;
  for (const Cell* cell : cells) {
    excused += cell->coverage == Coverage::not_applicable ? 1 : 0;
    if (cell->coverage == Coverage::not_applicable || cell->coverage == Coverage::not_yet_due) continue;
    ++due;
    satisfied += cell->coverage == Coverage::satisfied ? 1 : 0;
    something += cell->coverage != Coverage::missing ? 1 : 0;
  }
  const bool periodic = cells.front()->frequency.has_value();
  if (excused == static_cast<int>(cells.size())) {
    ++figures.not_applicable;
  } else if (due == 0) {
    ++figures.not_yet_due;
  } else {
    ++figures.asked;
    figures.periodic_asked += periodic ? 1 : 0;
    if (satisfied == due) {
      ++figures.proved;
      figures.periodic_proved += periodic ? 1 : 0;
    } else {
      ++(something > 0 ? figures.partly : figures.missing);
    }
  }
  cells.clear();
}

/// What is proved in these villages, by village and item.
std::map<std::string, std::map<std::string, ProofFigures>> proof_of(const Archive& archive,
                                                                    const forms::Checklists& checklists,
                                                                    const Round& round, Date today) {
  std::map<std::string, std::map<std::string, ProofFigures>> figures;
  const std::vector<Cell> cells = check_coverage(archive, checklists,
                                                 {.from = round.period.first,
                                                  .to = round.period.last,
                                                  .today = today,
                                                  .villages = villages_of(round),
                                                  .requirements = {},
                                                  .proofs = Proofs::leave_out});
  std::vector<const Cell*> together;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    together.push_back(&cells[i]);
    const bool last = i + 1 == cells.size() || cells[i + 1].requirement != cells[i].requirement ||
                      cells[i + 1].village != cells[i].village;
    if (last) count_requirement(figures[cells[i].village][cells[i].item], together);
  }
  return figures;
}

ProofFigures sum_of(const std::map<std::string, ProofFigures>& items) {
  ProofFigures sum;
  for (const auto& [item, figures] : items) sum += figures;
  return sum;
}

bool falls_short(const RequirementMark& mark) {
  return mark.verdict == Verdict::not_met || mark.verdict == Verdict::partly_met;
}

void count_marks(VillageFigures& village, const Archive& archive, const forms::Checklists& checklists,
                 RoundId id, const RoundProgress& sheet, std::vector<Shortfall>& shortfalls) {
  (sheet.village.manner == Manner::announced ? village.announced : village.unannounced) = true;
  village.requirements += sheet.requirements;
  village.marked += sheet.marked;
  for (const auto& [requirement, mark] : sheet_marks(archive, id, sheet.village)) {
    ++village.verdicts[mark.verdict];
    if (const forms::Item* item = checklists.item_of(requirement)) {
      village.contents[item->id].not_met += mark.verdict == Verdict::not_met ? 1 : 0;
      village.contents[item->id].partly_met += mark.verdict == Verdict::partly_met ? 1 : 0;
    }
    if (falls_short(mark))
      shortfalls.push_back({.village = village.village, .manner = sheet.village.manner, .mark = mark});
  }
  if (sheet.pass_rate) village.sample = *sheet.pass_rate;  // the village's, on each of its sheets
}

void count_problems(RoundFigures& figures) {
  for (const Problem& problem : figures.problems) {
    const bool closed = status_of(problem, figures.today).state == ProblemState::closed;
    for (VillageFigures& village : figures.villages)
      if (village.village == problem.said.village) {
        ++village.problems;
        village.closed += closed ? 1 : 0;
      }
  }
}

/// Equals share a rank, and the next ones are left out.
void rank(std::vector<VillageFigures>& villages) {
  const auto worth = [](const VillageFigures& village) {
    if (village.points && village.points->full > 0) return village.points->points / village.points->full;
    return village.proof.rate().value_or(-1);
  };
  std::stable_sort(villages.begin(), villages.end(),
                   [&](const VillageFigures& a, const VillageFigures& b) { return worth(a) > worth(b); });
  for (std::size_t i = 0; i < villages.size(); ++i)
    villages[i].rank = i > 0 && worth(villages[i]) == worth(villages[i - 1]) ? villages[i - 1].rank
                                                                             : static_cast<int>(i) + 1;
}

void add_to(TownshipFigures& sum, const VillageFigures& village) {
  ++sum.villages;
  sum.proof += village.proof;
  sum.problems += village.problems;
  sum.closed += village.closed;
  if (village.points) sum.points = sum.points.value_or(0) + village.points->points;
}

void sum_townships(RoundFigures& figures,
                   const std::map<std::string, std::map<std::string, ProofFigures>>& proof_before) {
  std::map<std::string, TownshipFigures> townships;
  std::map<std::string, ProofFigures> before;
  ProofFigures all_before;
  for (const VillageFigures& village : figures.villages) {
    TownshipFigures& township = townships[village.township];
    township.township = village.township;
    add_to(township, village);
    add_to(figures.total, village);
    if (const auto earlier = proof_before.find(village.village); earlier != proof_before.end()) {
      before[village.township] += sum_of(earlier->second);
      all_before += sum_of(earlier->second);
    }
  }
  const auto finish = [](TownshipFigures& sum, const ProofFigures& earlier) {
    sum.rate_before = earlier.rate();
    if (sum.points) sum.points = *sum.points / sum.villages;
  };
  for (auto& [name, township] : townships) {
    finish(township, before[name]);
    figures.townships.push_back(township);
  }
  finish(figures.total, all_before);
}

void add_points(RoundFigures& figures, const RoundPoints& points) {
  if (points.full <= 0) return;
  for (const VillagePoints& each : points.villages)
    for (VillageFigures& village : figures.villages)
      if (village.village == each.village)
        village.points = PointFigures{.full = each.full, .points = each.points, .before = each.points_before};
}

}  // namespace

ProofFigures& ProofFigures::operator+=(const ProofFigures& other) {
  asked += other.asked;
  proved += other.proved;
  partly += other.partly;
  missing += other.missing;
  not_applicable += other.not_applicable;
  not_yet_due += other.not_yet_due;
  periodic_asked += other.periodic_asked;
  periodic_proved += other.periodic_proved;
  return *this;
}

std::optional<double> ProofFigures::rate() const {
  return asked == 0 ? std::nullopt : std::optional(static_cast<double>(proved) / asked);
}

const VillageFigures* RoundFigures::village(const std::string& name) const {
  const auto found = std::find_if(villages.begin(), villages.end(),
                                  [&](const VillageFigures& each) { return each.village == name; });
  return found == villages.end() ? nullptr : &*found;
}

RoundFigures round_figures(const Archive& archive, const forms::Checklists& checklists, RoundId id,
                           Date today) {
  RoundFigures figures;
  figures.round = find_round(archive, id);
  figures.today = today;
  if (const auto before = round_before(archive, id)) figures.before = find_round(archive, *before);
  figures.problems = find_problems(archive, {.round = id, .village = {}, .township = {}, .support_unit = {}});
  const auto townships = townships_on(archive, figures.round.period.last);
  const auto proof = proof_of(archive, checklists, figures.round, today);
  const auto proof_before = figures.before ? proof_of(archive, checklists, *figures.before, today)
                                           : std::map<std::string, std::map<std::string, ProofFigures>>();
  const std::vector<RoundProgress> sheets = round_progress(archive, checklists, id);
  for (const std::string& name : villages_of(figures.round)) {
    VillageFigures village;
    village.village = name;
    if (const auto township = townships.find(name); township != townships.end())
      village.township = township->second;
    if (const auto proved = proof.find(name); proved != proof.end()) {
      village.proof = sum_of(proved->second);
      for (const auto& [item, each] : proved->second) village.contents[item].proof = each;
    }
    if (const auto earlier = proof_before.find(name); earlier != proof_before.end())
      village.rate_before = sum_of(earlier->second).rate();
    for (const RoundProgress& sheet : sheets)
      if (sheet.village.village == name)
        count_marks(village, archive, checklists, id, sheet, figures.shortfalls);
    figures.villages.push_back(std::move(village));
  }
  count_problems(figures);
  add_points(figures, round_points(archive, checklists, id, today));
  rank(figures.villages);
  sum_townships(figures, proof_before);
  figures.total.problems = static_cast<int>(figures.problems.size());
  figures.total.closed = static_cast<int>(std::count_if(
      figures.problems.begin(), figures.problems.end(),
      [&](const Problem& problem) { return status_of(problem, today).state == ProblemState::closed; }));
  for (const forms::Checklist& annex : checklists.all())
    for (const forms::Item& item : annex.items)
      for (const forms::Requirement& requirement : item.requirements) {
        ++figures.requirements;
        figures.periodic += requirement.frequency ? 1 : 0;
      }
  return figures;
}

std::vector<RoundRate> rates_over_rounds(const Archive& archive, const forms::Checklists& checklists,
                                         const RoundFigures& figures) {
  std::vector<RoundRate> rates;
  for (const Round& round : find_rounds(archive)) {
    if (round.period.frequency != figures.round.period.frequency ||
        figures.round.period.last < round.period.last)
      continue;
    if (std::any_of(rates.begin(), rates.end(),
                    [&](const RoundRate& each) { return each.period.last == round.period.last; }))
      continue;  // the newest of one period counts
    ProofFigures sum;
    if (round.id == figures.round.id)
      sum = figures.total.proof;
    else
      for (const auto& [village, items] : proof_of(archive, checklists, round, figures.today))
        sum += sum_of(items);
    rates.push_back({.period = round.period, .rate = sum.rate()});
  }
  std::sort(rates.begin(), rates.end(),
            [](const RoundRate& a, const RoundRate& b) { return a.period.last < b.period.last; });
  constexpr std::size_t most_points = 8;
  if (rates.size() > most_points) rates.erase(rates.begin(), rates.end() - most_points);
  return rates;
}

}  // namespace archive
