#include "archive/coverage/growth.h"

#include <charconv>

#include "archive/database/field_rows.h"
#include "forms/amounts/amount.h"
#include "forms/dates/date.h"
#include "forms/values/period.h"

namespace archive {

namespace {

/// "11.1", "11.1%", "-3 %".
std::optional<double> percent_of(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc()) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (rest.find_first_not_of(" %") != std::string_view::npos) return std::nullopt;
  return number;
}

}  // namespace

FigureSeries::FigureSeries(const Database& database, const forms::Requirement& requirement, forms::Date today)
    : requirement_(requirement) {
  const std::string figure = requirement.growth->figure, before = figure + "_before";
  sql::Statement rows = database.statement(R"sql(
          SELECT d.id AS document, d.village AS village, e.first_day AS day, f.name AS name,
            f.value AS value, f.set_by AS set_by, l.state AS state
          FROM link l
          JOIN document d ON d.id = l.document_id
          JOIN event e ON e.document_id = d.id AND e.row_index = -1
          JOIN field_version f ON f.document_id = d.id AND f.row_index = -1
          AND f.name IN (:figure, :before, 'growth')
          AND f.version = (SELECT max(version) FROM field_version v
            WHERE v.document_id = f.document_id AND v.row_index = f.row_index AND v.name = f.name)
          WHERE l.requirement = :requirement AND l.state IN ('accepted', 'suggested')
          AND e.first_day <= :today
          ORDER BY e.first_day, d.id)sql");
  rows.bind(":figure", figure);
  rows.bind(":before", before);
  rows.bind(":requirement", requirement.id);
  rows.bind(":today", forms::to_iso(today));
  while (rows.step()) {
    const forms::Date day = day_of(rows.column("day")).value();
    Figures& figures = figures_[{rows.column("village").as_string(),
                                 forms::period_of(day, requirement.frequency.value()).first}];
    // In order of their days: the period's last paper counts.
    if (const std::int64_t document = rows.column("document").as_int64(); figures.document != document) {
      figures = Figures();
      figures.document = document;
    }
    const bool confirmed = !rows.column("set_by").is_null() && rows.column("state").as_string() == "accepted";
    const std::string name = rows.column("name").as_string(), value = rows.column("value").as_string();
    if (name == "growth") {
      if (const auto percent = percent_of(value)) figures.percent = Said<double>{*percent, confirmed};
    } else if (const auto amount = forms::parse_digit_amount(value)) {
      (name == figure ? figures.now : figures.before) = Said<forms::Fen>{*amount, confirmed};
    }
  }
}

const FigureSeries::Figures* FigureSeries::find(const std::string& village, forms::Date first) const {
  const auto found = figures_.find({village, first});
  return found == figures_.end() ? nullptr : &found->second;
}

void FigureSeries::judge(Cell& cell) const {
  const Figures* figures = find(cell.village, cell.first);
  // The first day of a period is there in every year.
  const Figures* last_year = find(cell.village, cell.first - std::chrono::years(1));
  cell.growth.emplace();
  GrowthFigures& growth = *cell.growth;
  auto now = figures == nullptr ? std::nullopt : figures->now;
  auto before = figures == nullptr ? std::nullopt : figures->before;
  if (!before && last_year != nullptr) before = last_year->now;
  const auto percent = figures == nullptr ? std::nullopt : figures->percent;
  if (now) growth.now = now->value;
  if (before) growth.before = before->value;
  const int wanted = requirement_.growth->percent;
  bool enough = false;
  if (now && before) {
    growth.confirmed = now->confirmed && before->confirmed;
    enough = now->value * 100 >= before->value * (100 + wanted);
  } else if (percent) {
    growth.percent = percent->value;
    growth.confirmed = percent->confirmed;
    enough = percent->value >= wanted;
  }
  if (cell.coverage != Coverage::satisfied && cell.coverage != Coverage::provisional) return;
  if (!growth.confirmed) {
    if (cell.coverage == Coverage::satisfied) cell.provision = Provision::no_figures;
    cell.coverage = Coverage::provisional;
  } else if (!enough) {
    cell.coverage = Coverage::missing;
    cell.provision = Provision::below_target;
  }
}

}  // namespace archive
