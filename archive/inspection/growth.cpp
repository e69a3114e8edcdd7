#include "archive/inspection/growth.h"

#include "archive/database/field_rows.h"
#include "forms/amounts/amount.h"
#include "forms/values/period.h"

namespace archive {

FigureSeries::FigureSeries(const Database& database, const forms::Requirement& requirement)
    : requirement_(requirement) {
  SQLite::Statement rows = database.statement(
      R"sql(
          SELECT d.village AS village, e.first_day AS day, f.value AS value, f.set_by AS set_by
          FROM link l
          JOIN document d ON d.id = l.document_id
          JOIN event e ON e.document_id = d.id AND e.row_index = -1
          JOIN field_version f ON f.document_id = d.id AND f.row_index = -1 AND f.name = :figure
          AND f.type = 'amount'
          AND f.version = (SELECT max(version) FROM field_version v
            WHERE v.document_id = f.document_id AND v.row_index = f.row_index AND v.name = f.name)
          WHERE l.requirement = :requirement AND l.state <> 'rejected'
          ORDER BY e.first_day, d.id)sql");
  rows.bind(":figure", requirement.growth->figure);
  rows.bind(":requirement", requirement.id);
  while (rows.executeStep()) {
    const auto amount = forms::parse_digit_amount(rows.getColumn("value").getString());
    if (!amount) continue;
    const forms::Date day = day_of(rows.getColumn("day")).value();
    // In order of their days: the period's last paper counts.
    figures_[{rows.getColumn("village").getString(),
              forms::period_of(day, requirement.frequency.value()).first}] = {
        .amount = *amount, .confirmed = !rows.getColumn("set_by").isNull()};
  }
}

const FigureSeries::Figure* FigureSeries::find(const std::string& village, forms::Date first) const {
  const auto found = figures_.find({village, first});
  return found == figures_.end() ? nullptr : &found->second;
}

void FigureSeries::judge(Cell& cell) const {
  const Figure* now = find(cell.village, cell.first);
  // The first day of a period is there in every year.
  const Figure* before = find(cell.village, cell.first - std::chrono::years(1));
  cell.growth.emplace();
  if (now != nullptr) cell.growth->now = now->amount;
  if (before != nullptr) cell.growth->before = before->amount;
  cell.growth->confirmed = now != nullptr && before != nullptr && now->confirmed && before->confirmed;
  if (cell.coverage != Coverage::satisfied && cell.coverage != Coverage::provisional) return;
  if (!cell.growth->confirmed) {
    if (cell.coverage == Coverage::satisfied) cell.provision = Provision::no_figures;
    cell.coverage = Coverage::provisional;
  } else if (now->amount * 100 < before->amount * (100 + requirement_.growth->percent)) {
    cell.coverage = Coverage::missing;
    cell.provision = Provision::below_target;
  }
}

}  // namespace archive
