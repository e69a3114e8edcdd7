#include "forms/registers/register_rows.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <utility>

#include "forms/dates/date_reading.h"
#include "forms/decoding/combination.h"
#include "forms/names/people.h"
#include "forms/names/person.h"
#include "forms/names/village_choice.h"
#include "forms/registers/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// One date cell in the order of reading, with its choices.
struct Link {
  std::size_t row;
  std::size_t column;
  std::vector<DateChoice> choices;
  FieldTrace trace = {};
};

// How likely the second date is after the first: across a row within weeks, down a single column not
// backwards.
double step_weight(const Link& before, const DateChoice& a, const Link& after, const DateChoice& b,
                   bool one_column) {
  if (!a.date || !b.date) return weight_of_unknown_step;
  const auto days = (std::chrono::sys_days(*b.date) - std::chrono::sys_days(*a.date)).count();
  if (before.row == after.row) {
    if (days < 0) return weight_back_in_row;
    return days <= near_in_row ? 1 : days <= far_in_row ? weight_far_in_row : weight_farther_in_row;
  }
  if (!one_column) return 1;
  if (days < 0) return weight_back_in_column;
  return days <= near_in_column ? 1 : weight_far_in_column;
}

// Weighs each cell's choices by their neighbours': the forward and backward sums over the chain of cells.
void support_each_other(std::vector<Link>& chain, bool one_column) {
  if (chain.size() < 2) return;
  const std::size_t n = chain.size();
  std::vector<std::vector<double>> forward(n), backward(n);
  const auto normalise = [](std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    for (double& value : values) value /= sum > 0 ? sum : 1;
  };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t b = 0; b < chain[i].choices.size(); ++b) {
      double sum = i == 0 ? 1 : 0;
      for (std::size_t a = 0; i > 0 && a < chain[i - 1].choices.size(); ++a)
        sum += forward[i - 1][a] *
               step_weight(chain[i - 1], chain[i - 1].choices[a], chain[i], chain[i].choices[b], one_column);
      forward[i].push_back(sum * chain[i].choices[b].probability);
    }
    normalise(forward[i]);
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t a = 0; a < chain[i].choices.size(); ++a) {
      double sum = i + 1 == n ? 1 : 0;
      for (std::size_t b = 0; i + 1 < n && b < chain[i + 1].choices.size(); ++b)
        sum += backward[i + 1][b] * chain[i + 1].choices[b].probability *
               step_weight(chain[i], chain[i].choices[a], chain[i + 1], chain[i + 1].choices[b], one_column);
      backward[i].push_back(sum);
    }
    normalise(backward[i]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t c = 0; c < chain[i].choices.size(); ++c) {
      chain[i].choices[c].probability = forward[i][c] * backward[i][c];
      sum += chain[i].choices[c].probability;
    }
    for (DateChoice& choice : chain[i].choices) choice.probability /= sum > 0 ? sum : 1;
    std::stable_sort(chain[i].choices.begin(), chain[i].choices.end(),
                     [](const DateChoice& a, const DateChoice& b) { return a.probability > b.probability; });
  }
}

// What the office knows of those who may stand in a cell.
struct Known {
  const PageNames& names;
  std::span<const OfficeVillage> villages;
};

std::optional<Field> other_field(const FieldDefinition& column, const Passage& cell, const Known& known,
                                 FieldTrace* trace) {
  switch (column.type) {
    case FieldType::person:
      return read_person(column.key, cell, known.names, trace);
    case FieldType::people:
      return read_people(column.key, cell, known.names, trace);
    case FieldType::village:
      return choose_village(column.key, villages_in(cell, known.villages), {}, trace);
    default:
      break;
  }
  Field field;
  field.key = column.key;
  field.type = column.type;
  field.text = cell.as_read();
  field.values = {to_utf8(cell.text())};
  field.confidence = cell.confidence();
  if (!cell.box().empty()) field.box = cell.box();
  note_passage(trace, cell);
  note_candidates(trace, cell.recogniser(), {{field.values.front(), 0}});
  return field;
}

// As confident as that at most.
void doubt_it(Field& field, double confidence) {
  field.confidence = std::min(field.confidence, confidence);
  add_doubt(field, Doubt::low_confidence);
}

// The cells that hold dates, with their choices weighed by each other's.
std::vector<Link> weighed_dates(const RegisterCells& cells, const Kind& kind, const DateContext& context,
                                const ReadingTrace* trace) {
  std::vector<Link> chain;
  for (std::size_t r = 0; r < cells.rows.size(); ++r)
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      const Passage& cell = cells.rows[r].cells[k];
      if (kind.columns[k].type != FieldType::date || cell.empty()) continue;
      FieldTrace own;
      if (auto choices = date_choices(cell, context, DatePlace::cell, trace ? &own : nullptr);
          !choices.empty())
        chain.push_back({r, k, std::move(choices), std::move(own)});
    }
  const auto date_columns =
      std::count_if(kind.columns.begin(), kind.columns.end(),
                    [](const FieldDefinition& column) { return column.type == FieldType::date; });
  support_each_other(chain, date_columns == 1);
  return chain;
}

}  // namespace

std::vector<Row> read_rows(const RegisterCells& cells, const Kind& kind, const DateContext& context,
                           const PageNames& names, std::span<const OfficeVillage> villages,
                           ReadingTrace* trace) {
  const Known known{names, villages};
  const std::vector<Link> chain = weighed_dates(cells, kind, context, trace);
  std::map<std::pair<std::size_t, std::size_t>, const Link*> links;
  for (const Link& link : chain) links[{link.row, link.column}] = &link;

  // Whoever stands under a header that says something else may have signed the row, or approved it; dates
  // there may be other ones.
  std::vector<Row> rows;
  for (std::size_t r = 0; r < cells.rows.size(); ++r) {
    Row row;
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      const Passage& cell = cells.rows[r].cells[k];
      if (cell.empty()) continue;
      std::optional<Field> field;
      FieldTrace noted;
      FieldTrace* const own = trace ? &noted : nullptr;
      if (kind.columns[k].type == FieldType::date) {
        const auto link = links.find({r, k});
        if (own && link != links.end()) noted = link->second->trace;
        field =
            date_field(kind.columns[k].key, cell,
                       link == links.end() ? std::vector<DateChoice>{} : link->second->choices, context, own);
      } else {
        field = other_field(kind.columns[k], cell, known, own);
      }
      if (!field) continue;
      if (cells.by_content[k]) {
        doubt_it(*field, confidence_by_content);
        note_doubt(own, Doubt::low_confidence, "its column is told by what stands in it, not by its header");
      }
      if (cells.rows[r].guessed[k]) {
        doubt_it(*field, confidence_of_guessed_ditto);
        note_doubt(own, Doubt::low_confidence,
                   "taken from the row above by a ditto mark that is unclear or missing");
      }
      if (own) {
        noted.key = field->key;
        noted.row = static_cast<int>(rows.size());
        noted.place =
            cells.by_content[k] ? "cell of a column told by its content" : "cell under its column's header";
        trace->fields.push_back(std::move(noted));
      }
      row.push_back(std::move(*field));
    }
    if (!row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace forms
