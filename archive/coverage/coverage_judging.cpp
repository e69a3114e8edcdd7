// How the cells of a CoverageGrid stand once all papers have been counted.

#include <algorithm>
#include <sstream>
#include <tuple>

#include "archive/coverage/coverage_grid.h"
#include "archive/proof/inspection_marks.h"

namespace archive {

namespace {

auto order_of(const Proof& proof) {
  return std::tuple(proof.event.first, proof.document, proof.event.row.value_or(-1), proof.event.page);
}

void put_in_order(std::vector<Proof>& proofs) {
  std::sort(proofs.begin(), proofs.end(),
            [](const Proof& a, const Proof& b) { return order_of(a) < order_of(b); });
  // A paper of several villages of one township comes once for each.
  proofs.erase(std::unique(proofs.begin(), proofs.end(),
                           [](const Proof& a, const Proof& b) { return order_of(a) == order_of(b); }),
               proofs.end());
}

bool is_lacking(Coverage coverage) {
  return coverage == Coverage::missing || coverage == Coverage::not_yet_due;
}

}  // namespace

std::vector<Cell> CoverageGrid::finish() {
  for (std::size_t i = 0; i < cells_.size(); ++i) {
    cells_[i].households = tallies_[i].households.size();
    cells_[i].persons = tallies_[i].persons.size();
    put_in_order(cells_[i].proofs);
  }
  const bool inspected = std::any_of(columns_.begin(), columns_.end(), [](const CoverageColumn& column) {
    return column.requirement->by == forms::ProvedBy::inspection;
  });
  const auto marks =
      inspected ? load_inspection_marks(database_) : decltype(load_inspection_marks(database_))();
  const auto disposed = load_disposed_papers(database_);
  for (std::size_t village = 0; village < villages_.size(); ++village)
    for (const CoverageColumn& column : columns_)
      for (std::size_t period = 0; period < column.periods.size(); ++period) {
        const std::size_t i = cell_of(village, column, period);
        if (const auto gone = disposed.empty() ? disposed.end()
                                               : disposed.find({villages_[village], column.requirement->id});
            gone != disposed.end())
          count_disposed(cells_[i], gone->second);
        judge(i, column);
        if (column.requirement->by == forms::ProvedBy::inspection)
          if (const auto found = marks.find({villages_[village], column.requirement->id});
              found != marks.end())
            add_inspection(cells_[i], found->second);
        judge_asking(i, column);
      }
  return std::move(cells_);
}

PeriodEnd CoverageGrid::end_of(const Cell& cell) const {
  return cell.last < question_.today || !cell.frequency ? PeriodEnd::over : PeriodEnd::running;
}

void CoverageGrid::judge(std::size_t i, const CoverageColumn& column) {
  Cell& cell = cells_[i];
  const PeriodEnd end = end_of(cell);
  if (subjects_[i]) {
    subjects_[i]->finish(cell, end);
  } else if (!column.requirement->all.empty()) {
    judge_parts(cell, column, part_tallies_[i], end);
  } else {
    Rank rank = tallies_[i].rank;
    const bool one_by_one = column.requirement->level != forms::Level::village &&
                            column.requirement->level != forms::Level::township;
    if (one_by_one) rank = std::min(rank, Rank::no_roster);
    cell.coverage = coverage_of(rank, end);
    cell.provision = provision_of(rank);
  }
  if (const auto figures = figures_.find(column.requirement->id); figures != figures_.end())
    figures->second.judge(cell);
}

void CoverageGrid::judge_parts(Cell& cell, const CoverageColumn& column, const PartsTally& tally,
                               PeriodEnd end) const {
  Rank least = Rank::satisfied;
  bool asked = false;
  for (std::size_t i = 0; i < column.requirement->all.size(); ++i) {
    const forms::Part& part = column.requirement->all[i];
    CoveredPart covered{.name = part.name,
                        .coverage = coverage_of(tally.ranks[i], end),
                        .provision = provision_of(tally.ranks[i])};
    const auto answered = answer(cell, part.only_if);
    if (answered == Answer::no) {
      covered.coverage = Coverage::not_applicable;
      covered.provision = Provision::condition_no;
    } else {
      if (!answered && is_lacking(covered.coverage)) covered.provision = Provision::condition_unanswered;
      asked = true;
      least = std::min(least, tally.ranks[i]);
    }
    cell.parts.push_back(std::move(covered));
  }
  cell.coverage = asked ? coverage_of(least, end) : Coverage::not_applicable;
  cell.provision = asked ? provision_of(least) : Provision::condition_no;
  if (asked && least == Rank::nothing && tally.unknown) cell.provision = Provision::no_part;
}

void CoverageGrid::count_disposed(Cell& cell, const std::vector<DisposedDays>& papers) {
  cell.disposed = static_cast<int>(std::count_if(papers.begin(), papers.end(), [&](const DisposedDays& days) {
    return days.first <= cell.last && cell.first <= days.second;
  }));
}

void CoverageGrid::add_inspection(Cell& cell, const std::vector<InspectionMark>& marks) const {
  for (const InspectionMark& mark : marks) {
    if (mark.period.last < cell.first || cell.last < mark.period.first) continue;
    if (mark.day > question_.today) continue;
    cell.inspection = InspectionProof{.round = mark.round, .photos = mark.photos, .mark = mark.mark};
    cell.coverage = Coverage::satisfied;
    cell.provision = Provision::none;
  }
}

std::optional<Answer> CoverageGrid::answer(const Cell& cell, const std::string& keys) const {
  if (keys.empty()) return Answer::yes;
  const forms::Date last = std::min(cell.last, question_.today);
  bool unanswered = false;
  std::istringstream words(keys);
  for (std::string key; words >> key;) {
    auto said = conditions_.in(cell.village, key, cell.first, last);
    const forms::Condition* condition = checklists_.condition(key);
    if (!said && condition != nullptr && !condition->yes_if_on.empty() &&
        rosters_.anybody_on(condition->yes_if_on, cell.village, std::min(cell.first, last), last))
      said = Answer::yes;
    if (said == Answer::no) return Answer::no;
    unanswered = unanswered || !said;
  }
  return unanswered ? std::nullopt : std::optional(Answer::yes);
}

void CoverageGrid::judge_asking(std::size_t i, const CoverageColumn& column) {
  Cell& cell = cells_[i];
  const auto answered = answer(cell, column.requirement->only_if);
  if (answered == Answer::no) {
    cell.coverage = Coverage::not_applicable;
    cell.provision = Provision::condition_no;
    return;
  }
  if (!is_lacking(cell.coverage)) return;
  if (column.requirement->occasion == forms::Occasion::per_case && cell.documents == 0 &&
      cell.disposed == 0) {
    cell.coverage = Coverage::not_applicable;
    cell.provision = Provision::no_case;
    return;
  }
  if (cell.provision != Provision::none) return;
  if (cell.disposed > 0)
    cell.provision = Provision::disposed;
  else if (tallies_[i].after_today)
    cell.provision = Provision::after_today;
  else if (!answered)
    cell.provision = Provision::condition_unanswered;
}

}  // namespace archive
