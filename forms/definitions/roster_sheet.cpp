#include "forms/definitions/roster_sheet.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "forms/dates/date.h"
#include "forms/definitions/roster_cells.h"

namespace forms {
namespace {

class SheetReader {
 public:
  SheetReader(const Roster& roster, const Table& table, const TableSheet& sheet, const RosterContext& context,
              RosterReading& reading, std::vector<RosterCandidate>& candidates)
      : roster_(roster),
        table_(table),
        sheet_(sheet),
        context_(context),
        reading_(reading),
        candidates_(candidates) {}

  void read(std::size_t headings) {
    const std::size_t complaints = reading_.complaints.size();
    take_headings(sheet_.rows[headings]);
    if (reading_.complaints.size() != complaints) return;
    for (std::size_t i = headings + 1; i < sheet_.rows.size(); ++i) take(sheet_.rows[i]);
  }

 private:
  std::string place(std::size_t column, int line) const {
    return table_.places == Table::Places::cells ? cell_place(column, line) : std::string();
  }
  RosterComplaint& complain(RosterFault fault, int line, std::optional<std::size_t> column,
                            const std::string& title, const std::string& text) {
    reading_.complaints.push_back({.fault = fault,
                                   .line = line,
                                   .column = title,
                                   .text = text,
                                   .sheet = sheet_.name,
                                   .cell = column ? place(*column, line) : std::string(),
                                   .nearest = {}});
    return reading_.complaints.back();
  }

  void take_headings(const TableRow& row) {
    std::set<std::string> ignored;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      RosterHeading heading = heading_of(roster_, row.cells[i]);
      // A heading over several columns is the first's; what the others hold nobody can tell.
      const bool goes_on = is_odd(row, i, Odd::merged_from_left);
      if (goes_on) heading = {};
      if (heading.meaning == RosterMeaning::none && !is_kept_nowhere(row.cells[i]))
        reading_.notes.push_back({.of = RosterNote::Of::column,
                                  .sheet = sheet_.name,
                                  .line = row.line,
                                  .cell = place(i, row.line),
                                  .column = cell_text(row.cells[i]),
                                  .text = {}});
      if (heading.meaning != RosterMeaning::none &&
          std::find(headings_.begin(), headings_.end(), heading) != headings_.end())
        complain(RosterFault::twice_column, row.line, i, cell_text(row.cells[i]), {});
      if (heading.meaning == RosterMeaning::name) name_column_ = i;
      headings_.push_back(heading);
    }
    const auto has = [&](const RosterHeading& heading) {
      return std::find(headings_.begin(), headings_.end(), heading) != headings_.end();
    };
    if (!roster_.of_villages() && context_.village.empty() && !has({RosterMeaning::village, 0}))
      complain(RosterFault::missing_column, row.line, std::nullopt, village_heading, {});
    for (std::size_t i = 0; i < roster_.columns.size(); ++i)
      if (roster_.columns[i].need == RosterColumn::Need::needed && !has({RosterMeaning::own, i}))
        complain(RosterFault::missing_column, row.line, std::nullopt, roster_.columns[i].title, {});
    for (std::size_t i = 0; i < headings_.size(); ++i)
      if (headings_[i].meaning == RosterMeaning::village)
        says_villages_ = std::any_of(sheet_.rows.begin(), sheet_.rows.end(), [&](const TableRow& each) {
          return each.line > row.line && !cell_of(each, i).empty();
        });
  }

  bool is_blank(const TableRow& row) const {
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      if (!is_odd(row, i, Odd::merged_from_above) && !plain_cell(row.cells[i]).empty()) return false;
    return std::none_of(row.odd.begin(), row.odd.end(),
                        [](const OddCell& cell) { return cell.odd == Odd::no_value; });
  }

  /// One text across the row, as 桃花村 between the rows of two villages.
  bool is_across(const TableRow& row) const {
    std::set<std::string> texts;
    bool merged = false;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (cell_of(row, i).empty()) continue;
      texts.insert(cell_of(row, i));
      merged = merged || is_odd(row, i, Odd::merged_from_left);
    }
    return merged && texts.size() == 1;
  }

  void take(const TableRow& row) {
    if (is_blank(row)) return;
    if (is_across(row)) {
      complain(RosterFault::across_row, row.line, 0, roster_.subject, cell_of(row, 0));
      return;
    }
    if (heading_of(roster_, cell_of(row, name_column_)).meaning == RosterMeaning::name)
      return;  // headings again
    const ExampleRow kind = example_in(row, roster_, headings_);
    if (kind == ExampleRow::changed)
      complain(RosterFault::example_changed, row.line, name_column_, roster_.subject,
               cell_of(row, name_column_));
    if (kind == ExampleRow::yes)
      reading_.notes.push_back({.of = RosterNote::Of::example,
                                .sheet = sheet_.name,
                                .line = row.line,
                                .cell = place(name_column_, row.line),
                                .column = {},
                                .text = cell_of(row, name_column_)});
    if (kind != ExampleRow::no) return;
    const std::size_t complaints = reading_.complaints.size();
    RosterCandidate candidate{.entry = {.village = roster_.of_villages() ? "" : context_.village,
                                        .name = {},
                                        .values = {},
                                        .from = context_.since,
                                        .until = std::nullopt},
                              .sheet = &sheet_,
                              .line = row.line,
                              .name_column = name_column_,
                              .apart = {}};
    for (std::size_t i = 0; i < headings_.size(); ++i) take_cell(row, i, candidate);
    RosterEntry& entry = candidate.entry;
    if (entry.until && *entry.until < entry.from)
      complain(RosterFault::ends_before_begin, row.line, std::nullopt, until_heading, to_iso(*entry.until));
    if (reading_.complaints.size() != complaints) return;
    if (const auto apart = candidate.apart.find(0); apart != candidate.apart.end())
      entry.name += "（" + shown_apart(apart->second) + "）";
    candidates_.push_back(std::move(candidate));
  }

  /// Whether the cell says anything at all; complains if what it says is none of its maker's words.
  bool is_said(const TableRow& row, std::size_t column, const std::string& text) {
    const RosterHeading& heading = headings_[column];
    const auto wrong = [&](RosterFault fault) {
      complain(fault, row.line, column, title_of(roster_, heading), text);
      return false;
    };
    if (is_odd(row, column, Odd::error_value) || is_error_value(text)) return wrong(RosterFault::error_value);
    if (is_odd(row, column, Odd::no_value) || is_formula(text)) return wrong(RosterFault::no_value);
    const bool number_matters =
        heading.meaning != RosterMeaning::from && heading.meaning != RosterMeaning::until;
    if (number_matters && (is_odd(row, column, Odd::digits_lost) || has_lost_digits(text)))
      return wrong(RosterFault::digits_lost);
    return true;
  }

  void take_cell(const TableRow& row, std::size_t column, RosterCandidate& candidate) {
    const RosterHeading& heading = headings_[column];
    const std::string text = cell_of(row, column);
    if (heading.meaning == RosterMeaning::none || !is_said(row, column, text)) return;
    RosterEntry& entry = candidate.entry;
    const auto day = [&] {
      const auto read = day_in_cell(text, table_.day_zero);
      if (!read) complain(RosterFault::no_date, row.line, column, title_of(roster_, heading), text);
      return read;
    };
    switch (heading.meaning) {
      case RosterMeaning::none:
        return;
      case RosterMeaning::village:
        take_village(row, column, text, entry);
        return;
      case RosterMeaning::name:
        if (text.empty())
          complain(RosterFault::empty, row.line, column, roster_.subject, {});
        else if (!may_be_a_name(text))
          complain(RosterFault::no_name, row.line, column, roster_.subject, text);
        entry.name = name_in_cell(text);
        return;
      case RosterMeaning::from:
        if (!text.empty()) entry.from = day().value_or(entry.from);
        return;
      case RosterMeaning::until:
        if (!text.empty()) entry.until = day();
        return;
      case RosterMeaning::own:
        take_value(row, column, text, entry);
        return;
      case RosterMeaning::apart:
        if (!text.empty()) candidate.apart[heading.index] = text;
        return;
    }
  }

  void take_village(const TableRow& row, std::size_t column, const std::string& text, RosterEntry& entry) {
    if (text.empty()) {
      // Where other rows name theirs, an empty cell is nobody's in particular.
      if (context_.village.empty() || says_villages_)
        complain(RosterFault::empty, row.line, column, village_heading, {});
      return;
    }
    if (!may_be_a_name(text)) {
      complain(RosterFault::no_name, row.line, column, village_heading, text);
      return;
    }
    entry.village = name_in_cell(text);
    if (!context_.village_named) return;
    VillageMeant meant = context_.village_named(entry.village);
    if (meant.known == VillageMeant::Known::unknown)
      complain(RosterFault::unknown_village, row.line, column, village_heading, text).nearest =
          std::move(meant.nearest);
    else
      entry.village = std::move(meant.name);
  }

  void take_value(const TableRow& row, std::size_t at, const std::string& text, RosterEntry& entry) {
    const RosterColumn& column = roster_.columns[headings_[at].index];
    if (text.empty()) {
      if (column.need == RosterColumn::Need::needed)
        complain(RosterFault::empty, row.line, at, column.title, {});
      return;
    }
    switch (column.type) {
      case RosterColumnType::text:
        entry.values[column.key] = text;
        return;
      case RosterColumnType::date:
        if (const auto day = day_in_cell(text, table_.day_zero))
          entry.values[column.key] = to_iso(*day);
        else
          complain(RosterFault::no_date, row.line, at, column.title, text);
        return;
      case RosterColumnType::choices:
        if (const auto choices = choices_in_cell(column, text); choices && !choices->empty())
          entry.values[column.key] = *choices;
        else
          complain(RosterFault::no_choice, row.line, at, column.title, text);
        return;
    }
  }

  const Roster& roster_;
  const Table& table_;
  const TableSheet& sheet_;
  const RosterContext& context_;
  RosterReading& reading_;
  std::vector<RosterCandidate>& candidates_;
  std::vector<RosterHeading> headings_;
  std::size_t name_column_ = 0;
  bool says_villages_ = false;
};

}  // namespace

void read_sheet(const Roster& roster, const Table& table, const TableSheet& sheet, std::size_t headings,
                const RosterContext& context, RosterReading& reading,
                std::vector<RosterCandidate>& candidates) {
  SheetReader(roster, table, sheet, context, reading, candidates).read(headings);
}

}  // namespace forms
