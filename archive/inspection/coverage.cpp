#include "archive/inspection/coverage.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "archive/catalogue/state.h"
#include "archive/database/field_rows.h"
#include "archive/inspection/growth.h"
#include "archive/inspection/subjects.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto coverage_names = ocr::name_table<Coverage>({{Coverage::satisfied, "satisfied"},
                                                           {Coverage::provisional, "provisional"},
                                                           {Coverage::missing, "missing"},
                                                           {Coverage::not_yet_due, "not_yet_due"}});
constexpr auto provision_names = ocr::name_table<Provision>({{Provision::none, "none"},
                                                             {Provision::unconfirmed, "unconfirmed"},
                                                             {Provision::doubtful, "doubtful"},
                                                             {Provision::no_roster, "no_roster"},
                                                             {Provision::doubtful_name, "doubtful_name"},
                                                             {Provision::no_figures, "no_figures"},
                                                             {Provision::below_target, "below_target"}});

/// A requirement that is asked for, and where its cells are.
struct Column {
  const forms::Item* item = nullptr;
  const forms::Requirement* requirement = nullptr;
  std::vector<std::pair<forms::Date, forms::Date>> periods;  ///< in order, without gaps
  std::size_t first_cell = 0;                                ///< within a village's cells
};

/// A cell in the making.
struct Tally {
  DocumentId last_document = 0;  ///< events come document by document
  bool confirmed = false;
  bool certain = false;
  std::vector<int> households;  ///< numbers of names, with repetitions
  std::vector<int> persons;
};

/// Names as numbers: a million events share a few thousand names.
class Names {
 public:
  /// Nothing for no name.
  std::optional<int> number(std::string_view name) {
    if (name.empty()) return std::nullopt;
    const auto known = numbers_.find(name);
    if (known != numbers_.end()) return known->second;
    const int fresh = static_cast<int>(numbers_.size());
    numbers_.emplace(name, fresh);
    return fresh;
  }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
  };
  std::unordered_map<std::string, int, Hash, std::equal_to<>> numbers_;
};

void note(std::optional<int> number, std::vector<int>& list) {
  // The same name again and again is the usual case.
  if (number && (list.empty() || list.back() != *number)) list.push_back(*number);
}

/// Without a copy of it; lives until the row is left.
std::string_view text_of(const SQLite::Column& column) {
  return {column.getText(), static_cast<std::size_t>(column.getBytes())};
}

int distinct(std::vector<int>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  return static_cast<int>(std::unique(numbers.begin(), numbers.end()) - numbers.begin());
}

std::vector<Column> columns_of(const forms::Checklists& checklists, const CoverageQuestion& question) {
  for (const std::string& id : question.requirements)
    if (!checklists.requirement(id)) throw Error(Fault::no_requirement, id, "is in no checklist");
  std::vector<Column> columns;
  std::size_t cells = 0;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements) {
        const auto& asked = question.requirements;
        if (!asked.empty() && std::find(asked.begin(), asked.end(), requirement.id) == asked.end()) continue;
        Column column{.item = &item, .requirement = &requirement, .periods = {}, .first_cell = cells};
        if (!requirement.frequency)
          column.periods.emplace_back(question.from, question.to);
        else
          for (const forms::Period& period :
               forms::periods_between(question.from, question.to, *requirement.frequency))
            column.periods.emplace_back(period.first, period.last);
        cells += column.periods.size();
        columns.push_back(std::move(column));
      }
  return columns;
}

/// An empty cell for each village, requirement and period.
std::vector<Cell> empty_cells(const std::vector<Column>& columns, const std::vector<std::string>& villages) {
  std::vector<Cell> cells;
  for (const std::string& village : villages)
    for (const Column& column : columns)
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

struct LinkedColumn {
  std::size_t column = 0;
  LinkState state = LinkState::suggested;
};

using LinksOfDocuments = std::unordered_map<DocumentId, std::vector<LinkedColumn>>;

/// With one village, only its documents'; else all.
LinksOfDocuments load_links(const Database& database, const std::vector<Column>& columns,
                            const std::string& village) {
  std::unordered_map<std::string, std::size_t> numbers;
  for (std::size_t column = 0; column < columns.size(); ++column)
    numbers.emplace(columns[column].requirement->id, column);
  constexpr const char* of_all = "SELECT document_id, requirement, state FROM link WHERE state <> 'rejected'";
  constexpr const char* of_village = R"sql(
      SELECT l.document_id AS document_id, l.requirement AS requirement, l.state AS state
      FROM document d
      JOIN link l ON l.document_id = d.id
      WHERE d.village = :village AND l.state <> 'rejected')sql";
  SQLite::Statement rows = database.statement(village.empty() ? of_all : of_village);
  if (!village.empty()) rows.bind(":village", village);
  LinksOfDocuments links;
  while (rows.executeStep()) {
    const auto column = numbers.find(rows.getColumn(1).getString());
    if (column == numbers.end()) continue;
    const bool accepted = rows.getColumn(2).getString() == name_of(LinkState::accepted);
    links[rows.getColumn(0).getInt64()].push_back(
        {.column = column->second, .state = accepted ? LinkState::accepted : LinkState::suggested});
  }
  return links;
}

Coverage judged(const Column& column, Cell& cell, const Tally& tally, forms::Date today) {
  if (tally.last_document == 0) {
    const bool due = !column.requirement->frequency || cell.last < today;
    return due ? Coverage::missing : Coverage::not_yet_due;
  }
  if (!tally.confirmed) {
    cell.provision = tally.certain ? Provision::unconfirmed : Provision::doubtful;
    return Coverage::provisional;
  }
  if (column.requirement->subject != forms::Subject::village) {
    cell.provision = Provision::no_roster;
    return Coverage::provisional;
  }
  return Coverage::satisfied;
}

bool earlier(const Proof& a, const Proof& b) {
  return std::tuple(a.event.first, a.document, a.event.row.value_or(-1)) <
         std::tuple(b.event.first, b.document, b.event.row.value_or(-1));
}

/// All events that touch the asked days, joined in memory with the links of their documents.
class Grid {
 public:
  Grid(const CoverageQuestion& question, std::vector<Column> columns, std::vector<std::string> villages)
      : question_(question), columns_(std::move(columns)), villages_(std::move(villages)) {
    cells_ = empty_cells(columns_, villages_);
    tallies_.resize(cells_.size());
    for (std::size_t village = 0; village < villages_.size(); ++village)
      village_numbers_[villages_[village]] = village;
    if (!villages_.empty()) cells_a_village_ = cells_.size() / villages_.size();
  }

  void fill(const Database& database) {
    if (cells_.empty()) return;
    find_subjects(database);
    for (const Column& column : columns_)
      if (column.requirement->growth)
        figures_.try_emplace(column.requirement->id, database, *column.requirement);
    const std::string only = villages_.size() == 1 ? villages_.front() : std::string();
    const LinksOfDocuments links = load_links(database, columns_, only);
    forms::Date from = cells_.front().first, to = cells_.front().last;
    for (std::size_t cell = 0; cell < cells_a_village_; ++cell) {
      from = std::min(from, cells_[cell].first);
      to = std::max(to, cells_[cell].last);
    }
    const std::string select_events = R"sql(
        SELECT e.document_id, d.village, e.page, e.row_index, e.first_day, e.last_day, e.certain,
          e.confirmed_by, e.confirmed_at, e.household, e.person
        FROM document d
        JOIN event e ON e.document_id = d.id
        WHERE e.last_day >= :from AND e.first_day <= :to)sql";
    SQLite::Statement rows = database.statement(
        select_events + (only.empty() ? " ORDER BY d.id" : " AND d.village = :village ORDER BY d.id"));
    rows.bind(":from", forms::to_iso(from));
    rows.bind(":to", forms::to_iso(to));
    if (!only.empty()) rows.bind(":village", only);
    // Events come document by document: what they share is looked up once.
    DocumentId document = 0;
    auto of_document = links.end();
    auto village = village_numbers_.end();
    while (rows.executeStep()) {
      if (const DocumentId next = rows.getColumn(0).getInt64(); next != document) {
        document = next;
        of_document = links.find(document);
        village = village_numbers_.find(rows.getColumn(1).getString());
      }
      if (of_document == links.end() || village == village_numbers_.end()) continue;
      Proof proof;
      proof.document = document;
      proof.event.page = rows.getColumn(2).getInt();
      if (const int row = rows.getColumn(3).getInt(); row >= 0) proof.event.row = row;
      proof.event.first = forms::from_iso(text_of(rows.getColumn(4))).value();
      proof.event.last = forms::from_iso(text_of(rows.getColumn(5))).value();
      proof.event.certain = rows.getColumn(6).getInt() != 0;
      proof.event.confirmed = mark_of(rows.getColumn(7), rows.getColumn(8));
      proof.event.household = text_of(rows.getColumn(9));
      proof.event.person = text_of(rows.getColumn(10));
      const Numbers numbers{names_.number(proof.event.household), names_.number(proof.event.person)};
      for (const LinkedColumn& link : of_document->second) {
        proof.link = link.state;
        count(village->second, columns_[link.column], proof, numbers);
      }
    }
  }

  std::vector<Cell> finish() {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      cells_[i].households = distinct(tallies_[i].households);
      cells_[i].persons = distinct(tallies_[i].persons);
      std::sort(cells_[i].proofs.begin(), cells_[i].proofs.end(), earlier);
    }
    for (std::size_t village = 0; village < villages_.size(); ++village)
      for (const Column& column : columns_)
        for (std::size_t period = 0; period < column.periods.size(); ++period) {
          const std::size_t i = village * cells_a_village_ + column.first_cell + period;
          if (const auto subjects = subjects_.find(i); subjects != subjects_.end())
            subjects->second.finish(cells_[i],
                                    cells_[i].last < question_.today || !column.requirement->frequency
                                        ? SubjectTally::Period::over
                                        : SubjectTally::Period::running);
          else
            cells_[i].coverage = judged(column, cells_[i], tallies_[i], question_.today);
          if (const auto figures = figures_.find(column.requirement->id); figures != figures_.end())
            figures->second.judge(cells_[i]);
        }
    return std::move(cells_);
  }

 private:
  void find_subjects(const Database& database) {
    rosters_.emplace(database, villages_.size() == 1 ? std::optional(villages_.front()) : std::nullopt);
    for (std::size_t village = 0; village < villages_.size(); ++village)
      for (const Column& column : columns_) {
        if (column.requirement->subject == forms::Subject::village) continue;
        for (std::size_t period = 0; period < column.periods.size(); ++period) {
          const forms::Date day = std::min(column.periods[period].second, question_.today);
          const SubjectNames* names = rosters_->find(villages_[village], *column.requirement, day);
          if (names == nullptr) break;
          subjects_.emplace(village * cells_a_village_ + column.first_cell + period, SubjectTally(*names));
        }
      }
  }

  /// Of an event's names.
  struct Numbers {
    std::optional<int> household;
    std::optional<int> person;
  };

  void count(std::size_t village, const Column& column, const Proof& proof, const Numbers& numbers) {
    auto period = std::lower_bound(column.periods.begin(), column.periods.end(), proof.event.first,
                                   [](const auto& days, forms::Date first) { return days.second < first; });
    for (; period != column.periods.end() && period->first <= proof.event.last; ++period) {
      const std::size_t i = village * cells_a_village_ + column.first_cell +
                            static_cast<std::size_t>(period - column.periods.begin());
      Tally& tally = tallies_[i];
      if (tally.last_document != proof.document) ++cells_[i].documents;
      tally.last_document = proof.document;
      tally.confirmed = tally.confirmed || proof.event.confirmed;
      tally.certain = tally.certain || proof.event.certain;
      note(numbers.household, tally.households);
      note(numbers.person, tally.persons);
      if (column.requirement->subject != forms::Subject::village)
        if (const auto subjects = subjects_.find(i); subjects != subjects_.end())
          subjects->second.count(
              proof.event, column.requirement->subject,
              column.requirement->subject == forms::Subject::household ? numbers.household : numbers.person);
      if (question_.proofs == Proofs::include) cells_[i].proofs.push_back(proof);
    }
  }

  const CoverageQuestion& question_;
  std::vector<Column> columns_;
  std::vector<std::string> villages_;
  std::unordered_map<std::string, std::size_t> village_numbers_;
  std::size_t cells_a_village_ = 0;
  std::vector<Cell> cells_;
  std::vector<Tally> tallies_;
  Names names_;
  std::optional<SubjectRosters> rosters_;
  std::unordered_map<std::size_t, SubjectTally> subjects_;  // by cell
  std::map<std::string, FigureSeries> figures_;             // by requirement
};

}  // namespace

std::vector<Cell> check_coverage(const Archive& archive, const forms::Checklists& checklists,
                                 const CoverageQuestion& question) {
  std::vector<Column> columns = columns_of(checklists, question);
  if (question.to < question.from) return {};
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    Grid grid(question, std::move(columns),
              question.villages.empty() ? archive.villages() : question.villages);
    grid.fill(database);
    return grid.finish();
  });
}

int count(const Cell& cell, Coverage coverage) {
  if (!cell.subjects) return 0;
  return static_cast<int>(
      std::count_if(cell.subjects->begin(), cell.subjects->end(),
                    [coverage](const CoveredSubject& subject) { return subject.coverage == coverage; }));
}

std::string period_label(const Cell& cell) {
  if (!cell.frequency) return forms::to_iso(cell.first) + "/" + forms::to_iso(cell.last);
  return forms::label({.frequency = *cell.frequency, .first = cell.first, .last = cell.last});
}

std::string_view name_of(Coverage coverage) {
  return coverage_names.name_of(coverage);
}

std::string_view name_of(Provision provision) {
  return provision_names.name_of(provision);
}

}  // namespace archive
