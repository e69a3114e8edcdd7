#include "archive/coverage/coverage_grid.h"

#include <algorithm>
#include <bit>

#include "archive/catalogue/roster_rows.h"
#include "archive/proof/condition_rows.h"
#include "archive/proof/leaves.h"
#include "archive/proof/unit_names.h"
#include "archive/proof/validity.h"
#include "forms/dates/date.h"

namespace archive {

namespace {

using forms::Level;

/// Only these two say anything for a requirement.
std::optional<LinkState> counting_state(std::string_view name) {
  if (name == name_of(LinkState::accepted)) return LinkState::accepted;
  if (name == name_of(LinkState::suggested)) return LinkState::suggested;
  return std::nullopt;
}

/// An empty cell for each village, requirement and period.
std::vector<Cell> empty_cells(const std::vector<CoverageColumn>& columns,
                              const std::vector<std::string>& villages) {
  std::vector<Cell> cells;
  for (const std::string& village : villages)
    for (const CoverageColumn& column : columns)
      for (const auto& [first, last] : column.periods) {
        Cell cell;
        cell.village = village;
        cell.item = column.item->id;
        cell.requirement = column.requirement->id;
        cell.frequency = column.requirement->frequency;
        cell.first = first;
        cell.last = last;
        cells.push_back(std::move(cell));
      }
  return cells;
}

}  // namespace

bool CoverageColumn::standing() const {
  return requirement->valid || std::any_of(requirement->all.begin(), requirement->all.end(),
                                           [](const forms::Part& part) { return part.valid.has_value(); });
}

std::optional<int> NameNumbers::number(std::string_view name) {
  if (name.empty()) return std::nullopt;
  const auto known = numbers_.find(name);
  if (known != numbers_.end()) return known->second;
  const int fresh = static_cast<int>(numbers_.size());
  numbers_.emplace(name, fresh);
  return fresh;
}

std::optional<int> NameNumbers::number(std::string_view name, Last& last) {
  if (name != last.name) last = {std::string(name), number(name)};
  return last.number;
}

void NameSet::add(std::optional<int> name) {
  if (!name) return;
  constexpr std::size_t bits = 64;
  const auto number = static_cast<std::size_t>(*name);
  if (number / bits >= bits_.size()) bits_.resize(number / bits + 1);
  bits_[number / bits] |= std::uint64_t{1} << number % bits;
}

int NameSet::size() const {
  int size = 0;
  for (const std::uint64_t word : bits_) size += std::popcount(word);
  return size;
}

CoverageGrid::CoverageGrid(const Database& database, const forms::Checklists& checklists,
                           const CoverageQuestion& question, std::vector<CoverageColumn> columns,
                           std::vector<std::string> villages)
    : database_(database),
      checklists_(checklists),
      question_(question),
      columns_(std::move(columns)),
      villages_(std::move(villages)),
      cells_(empty_cells(columns_, villages_)),
      tallies_(cells_.size()),
      rosters_(database, villages_.size() == 1 ? std::optional(villages_.front()) : std::nullopt),
      facts_(database),
      parts_(database, facts_),
      events_(database),
      conditions_(load_condition_answers(database, {})),
      subjects_(cells_.size()) {
  for (std::size_t village = 0; village < villages_.size(); ++village)
    village_numbers_[villages_[village]] = village;
  if (cells_.empty()) return;
  cells_a_village_ = cells_.size() / villages_.size();
  from_ = cells_.front().first, to_ = cells_.front().last;
  for (std::size_t cell = 0; cell < cells_a_village_; ++cell) {
    from_ = std::min(from_, cells_[cell].first);
    to_ = std::max(to_, cells_[cell].last);
  }
}

void CoverageGrid::fill() {
  if (cells_.empty()) return;
  find_townships();
  find_subjects();
  for (const CoverageColumn& column : columns_)
    if (column.requirement->growth)
      figures_.try_emplace(column.requirement->id, database_, *column.requirement, question_.today);
  load_links();
  scan();
  if (villages_.size() == 1) scan_township_papers();
  excuse();
}

void CoverageGrid::find_townships() {
  const bool asked = std::any_of(columns_.begin(), columns_.end(),
                                 [](const CoverageColumn& column) { return column.of_township(); });
  if (!asked) return;
  const forms::Date day = std::min(question_.to, question_.today);
  for (const forms::RosterEntry& entry :
       forms::on_day(load_roster(database_, "villages", std::nullopt), day)) {
    const auto township = entry.values.find("township");
    if (township == entry.values.end() || township->second.empty()) continue;
    townships_[entry.name] = township->second;
    if (const auto village = village_numbers_.find(entry.name); village != village_numbers_.end())
      asked_of_township_[township->second].push_back(village->second);
  }
}

void CoverageGrid::find_subjects() {
  for (std::size_t village = 0; village < villages_.size(); ++village)
    for (const CoverageColumn& column : columns_)
      for (std::size_t period = 0; period < column.periods.size(); ++period) {
        const std::size_t cell = cell_of(village, column, period);
        if (!column.requirement->all.empty())
          part_tallies_[cell].ranks.resize(column.requirement->all.size(), Rank::nothing);
        const forms::Date day = std::min(column.periods[period].second, question_.today);
        const SubjectNames* names = rosters_.find(villages_[village], *column.requirement, day);
        if (names != nullptr) subjects_[cell].emplace(*names);
      }
}

void CoverageGrid::load_links() {
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t column = 0; column < columns_.size(); ++column)
    numbers.emplace(columns_[column].requirement->id, column);
  sql::Statement said = database_.statement("SELECT DISTINCT document_id FROM document_reach");
  while (said.step()) said_for_.insert(said.column(0).as_int64());
  const bool one = villages_.size() == 1;
  const std::string of_village = R"sql(
      SELECT l.document_id AS document_id, l.requirement AS requirement, l.state AS state
      FROM document_in_village v
      JOIN link l ON l.document_id = v.document_id
      WHERE v.village = :village AND l.state IN ('accepted', 'suggested'))sql";
  sql::Statement rows = database_.statement(
      one ? of_village
          : "SELECT document_id, requirement, state FROM link WHERE state IN ('accepted', 'suggested')");
  if (one) rows.bind(":village", villages_.front());
  while (rows.step()) {
    const auto column = numbers.find(rows.column(1).as_text());
    const auto state = counting_state(rows.column(2).as_text());
    if (column == numbers.end() || !state) continue;
    links_[rows.column(0).as_int64()].push_back({.column = column->second, .state = *state});
  }
}

CoverageGrid::Paper CoverageGrid::paper(DocumentId document, const std::string& village, const Links& links) {
  Paper paper{.id = document, .links = &links, .own = {}};
  if (const auto own = village_numbers_.find(village); own != village_numbers_.end())
    paper.own.push_back(own->second);
  if (said_for_.contains(document)) return paper;
  const auto township = townships_.find(village);
  if (township == townships_.end() || std::none_of(links.begin(), links.end(), [&](const LinkedColumn& link) {
        return columns_[link.column].of_township();
      }))
    return paper;
  const auto asked = asked_of_township_.find(township->second);
  // A village's own plan, 清风村工作方案, speaks of its township, too.
  const PaperFacts::Words& words = facts_.words(document);
  const bool of_township = words.title.find(words_only(village)) == std::string::npos &&
                           words.text.find(words_only(township->second)) != std::string::npos;
  if (of_township && asked != asked_of_township_.end()) paper.township = &asked->second;
  return paper;
}

std::vector<CoverageGrid::Paper> CoverageGrid::papers(DocumentId document, const Links& links) {
  std::vector<Paper> papers;
  if (const auto villages = counted_.find(document); villages != counted_.end())
    for (const std::string& village : villages->second) papers.push_back(paper(document, village, links));
  return papers;
}

std::vector<DocumentId> CoverageGrid::find_villages() {
  const bool one = villages_.size() == 1;
  sql::Statement rows = database_.statement(
      one ? "SELECT document_id, village FROM document_in_village WHERE village = :village ORDER BY "
            "document_id"
          : "SELECT document_id, village FROM document_in_village ORDER BY document_id, village");
  if (one) rows.bind(":village", villages_.front());
  std::vector<DocumentId> linked;
  while (rows.step()) {
    const DocumentId document = rows.column(0).as_int64();
    if (!links_.contains(document)) continue;
    if (linked.empty() || linked.back() != document) linked.push_back(document);
    counted_[document].push_back(rows.column(1).as_string());
  }
  return linked;
}

void CoverageGrid::scan() {
  const std::vector<DocumentId> linked = find_villages();
  EventScan events(
      database_, villages_.size() == 1 ? &linked : nullptr,
      question_.proofs == Proofs::leave_out ? EventScan::Marks::leave_out : EventScan::Marks::read);
  // Events come document by document: what they share is looked up once.
  std::vector<DocumentId> seen;
  DocumentId current = 0;
  std::vector<Paper> of_current;
  while (const ScannedEvent* event = events.next()) {
    if (event->last < from_ || event->first > to_) continue;
    if (event->document != current) {
      current = event->document;
      of_current.clear();
      if (const auto links = links_.find(current); links != links_.end()) {
        of_current = papers(current, links->second);
        seen.push_back(current);
      }
      for (const Paper& paper : of_current) scan_earlier(paper);
    }
    if (!of_current.empty()) scan_paper(of_current, *event);
  }
  scan_unseen(seen);
}

void CoverageGrid::scan_paper(const std::vector<Paper>& papers, const ScannedEvent& scanned) {
  Event event;
  event.page = scanned.page;
  if (scanned.row >= 0) event.row = scanned.row;
  event.first = scanned.first;
  event.last = scanned.last;
  event.certain = scanned.certain;
  // Nobody asks who confirmed it where no proofs are asked for.
  if (scanned.confirmed) event.confirmed = scanned.mark.value_or(Mark());
  event.household = scanned.household;
  event.person = scanned.person;
  for (const Paper& paper : papers) take(paper, event, Events::in_days);
}

void CoverageGrid::scan_earlier(const Paper& paper) {
  if (paper.links == nullptr ||
      std::none_of(paper.links->begin(), paper.links->end(),
                   [&](const LinkedColumn& link) { return columns_[link.column].standing(); }))
    return;
  for (const Event& event : events_.read(paper.id, std::nullopt, from_))
    if (event.last < from_) take(paper, event, Events::earlier);
}

void CoverageGrid::scan_unseen(const std::vector<DocumentId>& seen) {
  for (const auto& [document, links] : links_) {
    if (std::binary_search(seen.begin(), seen.end(), document)) continue;
    if (std::none_of(links.begin(), links.end(),
                     [&](const LinkedColumn& link) { return columns_[link.column].standing(); }))
      continue;
    for (const Paper& paper : papers(document, links)) scan_earlier(paper);
  }
}

void CoverageGrid::scan_township_papers() {
  const auto own = townships_.find(villages_.front());
  if (own == townships_.end()) return;
  sql::Statement rows = database_.statement(R"sql(
          SELECT l.document_id AS document_id, l.state AS state, v.village AS village
          FROM link l
          JOIN document_in_village v ON v.document_id = l.document_id
          WHERE l.requirement = :requirement AND l.state IN ('accepted', 'suggested'))sql");
  std::map<DocumentId, std::pair<std::string, Links>> papers;
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (!columns_[column].of_township()) continue;
    rows.reset();
    rows.bind(":requirement", columns_[column].requirement->id);
    while (rows.step()) {
      const DocumentId document = rows.column(0).as_int64();
      const std::string village = rows.column(2).as_string();
      const auto township = townships_.find(village);
      const auto state = counting_state(rows.column(1).as_text());
      if (!state || links_.contains(document) || township == townships_.end() ||
          township->second != own->second)
        continue;
      auto& [of, links] = papers[document];
      // Of a paper of several villages each would count it once more.
      if (of.empty()) of = village;
      if (of == village) links.push_back({.column = column, .state = *state});
    }
  }
  for (const auto& [document, found] : papers) {
    const Paper of_township = paper(document, found.first, found.second);
    for (const Event& event : events_.read(document, std::nullopt, to_))
      take(of_township, event, event.last < from_ ? Events::earlier : Events::in_days);
  }
}

void CoverageGrid::take(const Paper& paper, const Event& event, Events which) {
  const Evidence evidence{.paper = paper,
                          .event = event,
                          .household = names_.number(event.household, last_household_),
                          .person = names_.number(event.person, last_person_)};
  for (const LinkedColumn& link : *paper.links) {
    const CoverageColumn& column = columns_[link.column];
    if (which == Events::earlier && !column.standing()) continue;
    const Use use = use_of(evidence, column, link.state);
    const Villages& villages =
        column.of_township() && paper.township != nullptr ? *paper.township : paper.own;
    for (const std::size_t village : villages) spread(evidence, use, village);
  }
}

CoverageGrid::Use CoverageGrid::use_of(const Evidence& evidence, const CoverageColumn& column,
                                       LinkState link) {
  const forms::Requirement& requirement = *column.requirement;
  Use use{.column = column, .link = link, .last = evidence.event.last};
  if (!column.standing() && requirement.all.empty()) return use;
  const auto stated = column.standing() ? facts_.valid_until(evidence.paper.id) : std::nullopt;
  const std::vector<std::size_t> parts =
      requirement.all.empty() ? std::vector<std::size_t>() : parts_.find(evidence.paper.id, requirement);
  if (parts.empty()) use.last = last_valid_day(requirement.valid, evidence.event.last, stated);
  for (const std::size_t part : parts) {
    const auto& own = requirement.all[part].valid;
    use.parts.emplace_back(part, last_valid_day(own ? own : requirement.valid, evidence.event.last, stated));
    use.last = std::max(use.last, use.parts.back().second);
  }
  return use;
}

void CoverageGrid::spread(const Evidence& evidence, const Use& use, std::size_t village) {
  const auto& periods = use.column.periods;
  auto period = std::lower_bound(periods.begin(), periods.end(), evidence.event.first,
                                 [](const auto& days, forms::Date first) { return days.second < first; });
  for (; period != periods.end() && period->first <= use.last; ++period) {
    const std::size_t cell = cell_of(village, use.column, static_cast<std::size_t>(period - periods.begin()));
    if (evidence.event.first > question_.today)
      tallies_[cell].after_today = true;
    else
      count(evidence, use, cell, village);
  }
}

void CoverageGrid::count(const Evidence& evidence, const Use& use, std::size_t i, std::size_t village) {
  const forms::Requirement& requirement = *use.column.requirement;
  Tally& tally = tallies_[i];
  Cell& cell = cells_[i];
  if (tally.last_document != evidence.paper.id) ++cell.documents;
  tally.last_document = evidence.paper.id;
  Rank rank = rank_of(evidence.event, use.link);
  if (requirement.named == Level::member && evidence.person)
    rank = rank_by_name(evidence, villages_[village], rank, std::min(cell.last, question_.today));
  tally.rank = std::max(tally.rank, rank);
  tally.households.add(evidence.household);
  tally.persons.add(evidence.person);
  if (requirement.level != Level::village && requirement.level != Level::township)
    if (auto& subjects = subjects_[i]) {
      if (requirement.level == Level::unit)
        count_units(evidence, use, *subjects, rank);
      else if (requirement.level == Level::household)
        subjects->count(evidence.event.household, evidence.household, rank);
      else
        subjects->count(evidence.event.person, evidence.person, rank);
    }
  if (!requirement.all.empty()) {
    PartsTally& parts = part_tallies_[i];
    if (use.parts.empty()) parts.unknown = true;
    for (const auto& [part, last] : use.parts)
      if (last >= cell.first) parts.ranks[part] = std::max(parts.ranks[part], rank);
  }
  if (question_.proofs == Proofs::leave_out) return;
  Proof proof{.document = evidence.paper.id, .link = use.link, .event = evidence.event, .parts = {}};
  for (const auto& [part, last] : use.parts)
    if (last >= cell.first) proof.parts.push_back(requirement.all[part].name);
  cell.proofs.push_back(std::move(proof));
}

void CoverageGrid::count_units(const Evidence& evidence, const Use& use, SubjectTally& tally, Rank rank) {
  const std::string& text = facts_.words(evidence.paper.id).text;
  const std::vector<forms::RosterEntry>& units = tally.subjects().units;
  std::vector<UnitNaming> namings;
  namings.reserve(units.size());
  for (const forms::RosterEntry& unit : units)
    namings.push_back(naming_of(text, unit, use.column.requirement->role));
  const bool nobody = std::all_of(namings.begin(), namings.end(),
                                  [](UnitNaming naming) { return naming == UnitNaming::unnamed; });
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (namings[i] == UnitNaming::named)
      tally.count(i, rank);
    else if (namings[i] == UnitNaming::other_leader)
      tally.count(i, std::min(rank, Rank::doubtful_name));
    else if (nobody)
      tally.count(i, std::min(rank, Rank::no_name));
  }
}

Rank CoverageGrid::rank_by_name(const Evidence& evidence, const std::string& village, Rank rank,
                                forms::Date day) {
  const SubjectNames* members = rosters_.members(village, day);
  if (members == nullptr) return rank;
  const SubjectNames::Known& known = members->find(*evidence.person, evidence.event.person);
  if (!known.match) return std::min(rank, Rank::no_name);
  return known.match->likeness == forms::NameLikeness::same ? rank : std::min(rank, Rank::doubtful_name);
}

void CoverageGrid::excuse() {
  for (const CoverageColumn& column : columns_) {
    if (column.requirement->excused_by.empty()) continue;
    const auto leaves = load_leaves(database_, column.requirement->excused_by);
    for (std::size_t village = 0; village < villages_.size(); ++village) {
      const auto of_village = leaves.find(villages_[village]);
      if (of_village == leaves.end()) continue;
      for (std::size_t period = 0; period < column.periods.size(); ++period) {
        auto& subjects = subjects_[cell_of(village, column, period)];
        if (!subjects) continue;
        const SubjectNames& names = subjects->subjects();
        std::map<std::size_t, std::vector<std::pair<forms::Date, forms::Date>>> away;
        for (const Leave& leave : of_village->second) {
          const auto known = names.find(*names_.number(leave.person), leave.person);
          if (known.match && known.match->likeness == forms::NameLikeness::same)
            away[known.match->index].emplace_back(leave.first, leave.last);
        }
        const auto& [first, last] = column.periods[period];
        for (const auto& [subject, days] : away)
          if (away_throughout(days, first, last)) subjects->excuse(subject);
      }
    }
  }
}

}  // namespace archive
