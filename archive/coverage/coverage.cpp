#include "archive/coverage/coverage.h"

#include <algorithm>

#include "archive/catalogue/state.h"
#include "archive/coverage/coverage_grid.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"
#include "ocr/page/name_table.h"

namespace archive {

namespace {

constexpr auto coverage_names = ocr::name_table<Coverage>({{Coverage::satisfied, "satisfied"},
                                                           {Coverage::provisional, "provisional"},
                                                           {Coverage::missing, "missing"},
                                                           {Coverage::not_yet_due, "not_yet_due"},
                                                           {Coverage::not_applicable, "not_applicable"}});
constexpr auto provision_names =
    ocr::name_table<Provision>({{Provision::none, "none"},
                                {Provision::unconfirmed, "unconfirmed"},
                                {Provision::doubtful, "doubtful"},
                                {Provision::no_roster, "no_roster"},
                                {Provision::doubtful_name, "doubtful_name"},
                                {Provision::no_figures, "no_figures"},
                                {Provision::below_target, "below_target"},
                                {Provision::link_not_accepted, "link_not_accepted"},
                                {Provision::no_name, "no_name"},
                                {Provision::no_part, "no_part"},
                                {Provision::after_today, "after_today"},
                                {Provision::condition_unanswered, "condition_unanswered"},
                                {Provision::condition_no, "condition_no"},
                                {Provision::no_case, "no_case"},
                                {Provision::on_leave, "on_leave"},
                                {Provision::disposed, "disposed"}});

std::vector<CoverageColumn> columns_of(const forms::Checklists& checklists,
                                       const CoverageQuestion& question) {
  for (const std::string& id : question.requirements)
    if (!checklists.requirement(id)) throw Error(Fault::no_requirement, id, "is in no checklist");
  std::vector<CoverageColumn> columns;
  std::size_t cells = 0;
  for (const forms::Checklist& checklist : checklists.all())
    for (const forms::Item& item : checklist.items)
      for (const forms::Requirement& requirement : item.requirements) {
        const auto& asked = question.requirements;
        if (!asked.empty() && std::find(asked.begin(), asked.end(), requirement.id) == asked.end()) continue;
        CoverageColumn column{.item = &item, .requirement = &requirement, .periods = {}, .first_cell = cells};
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

}  // namespace

std::vector<Cell> check_coverage(const Archive& archive, const forms::Checklists& checklists,
                                 const CoverageQuestion& question) {
  std::vector<CoverageColumn> columns = columns_of(checklists, question);
  if (question.to < question.from) return {};
  const Database& database = archive.state().database;
  return database.guard([&] {
    const ReadTransaction snapshot(database);
    CoverageGrid grid(database, checklists, question, std::move(columns),
                      question.villages.empty() ? archive.villages() : question.villages);
    grid.fill();
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
