#include "forms/definitions/roster_table.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "forms/dates/date.h"
#include "forms/definitions/roster_cells.h"
#include "forms/text/text.h"

namespace forms {

const char* const village_heading = "所属村（社区）";
const char* const from_heading = "起始日期";
const char* const until_heading = "截止日期";

namespace {

const char* const remark_heading = "备注";
const char* const example_mark = "示例";
const char* const example_remark = "示例，不会导入";
const char* const example_village = "清风村";
const char* const example_from = "2024-01-01";

/// What a column of the table is.
enum class Meaning { village, name, from, until, own, apart, none };
struct Heading {
  Meaning meaning = Meaning::none;
  std::size_t index = 0;  ///< of the roster's columns for `own`, of told_apart_by for `apart`
  bool operator==(const Heading&) const = default;
};

Heading heading_of(const Roster& roster, const std::string& cell) {
  const std::string written = plain_cell(cell);
  if (written.empty()) return {};
  const auto is = [&](const std::string& word) { return written == plain_cell(word); };
  if (is(roster.subject)) return {Meaning::name, 0};
  if (!roster.of_villages())
    for (const char* word : {village_heading, "村", "村社区", "村(社区)", "所属村", "村名"})
      if (is(word)) return {Meaning::village, 0};
  if (roster.of_villages() && (is("村") || is("村社区") || is("村名"))) return {Meaning::name, 0};
  if (is(from_heading) || is("起始时间")) return {Meaning::from, 0};
  if (is(until_heading) || is("截止时间")) return {Meaning::until, 0};
  for (std::size_t i = 0; i < roster.columns.size(); ++i) {
    const RosterColumn& column = roster.columns[i];
    if (is(column.title) || std::any_of(column.also.begin(), column.also.end(), is)) return {Meaning::own, i};
  }
  for (std::size_t i = 0; i < roster.told_apart_by.size(); ++i)
    if (is(roster.told_apart_by[i])) return {Meaning::apart, i};
  return {};
}

/// A running number and remarks say nothing that is kept, and nobody expects them to.
bool is_kept_nowhere(const std::string& heading) {
  const std::string plain = plain_cell(heading);
  return plain.empty() || plain == "序号" || plain == remark_heading;
}

bool is_odd(const TableRow& row, std::size_t column, Odd odd) {
  return std::any_of(row.odd.begin(), row.odd.end(),
                     [&](const OddCell& cell) { return cell.column == column && cell.odd == odd; });
}

std::string cell_of(const TableRow& row, std::size_t column) {
  return column < row.cells.size() ? cell_text(row.cells[column]) : std::string();
}

/// Of a number of identity the last four places, as banks do; anything else as it stands.
std::string shown_apart(const std::string& value) {
  constexpr std::size_t shortest_identity = 15, shown = 4;
  const bool number =
      value.size() >= shortest_identity && value.find_first_not_of("0123456789Xx") == std::string::npos;
  return number ? "尾号" + value.substr(value.size() - shown) : value;
}

/// What the template's example says under a heading.
std::string example_under(const Roster& roster, const Heading& heading) {
  switch (heading.meaning) {
    case Meaning::village:
      return example_village;
    case Meaning::name:
      return roster.example;
    case Meaning::from:
      return example_from;
    case Meaning::own:
      return roster.columns[heading.index].example;
    case Meaning::until:
    case Meaning::apart:
    case Meaning::none:
      return {};
  }
  return {};
}

/// An entry as it was read, with what may be needed to tell it from another.
struct Candidate {
  RosterEntry entry;
  const TableSheet* sheet = nullptr;
  int line = 0;
  std::size_t name_column = 0;
  std::map<std::size_t, std::string> apart;  ///< by number in told_apart_by
};

bool at_the_same_time(const RosterEntry& a, const RosterEntry& b) {
  return !(a.until && *a.until < b.from) && !(b.until && *b.until < a.from);
}

/// Reads the rows of one sheet below its headings.
class SheetReader {
 public:
  SheetReader(const Roster& roster, const Table& table, const TableSheet& sheet, const RosterContext& context,
              RosterReading& reading, std::vector<Candidate>& candidates)
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
      Heading heading = heading_of(roster_, row.cells[i]);
      // A heading over several columns is the first's; what the others hold nobody can tell.
      const bool goes_on = is_odd(row, i, Odd::merged_from_left);
      if (goes_on) heading = {};
      if (heading.meaning == Meaning::none && !is_kept_nowhere(row.cells[i]))
        reading_.notes.push_back({.of = RosterNote::Of::column,
                                  .sheet = sheet_.name,
                                  .line = row.line,
                                  .cell = place(i, row.line),
                                  .column = cell_text(row.cells[i]),
                                  .text = {}});
      if (heading.meaning != Meaning::none &&
          std::find(headings_.begin(), headings_.end(), heading) != headings_.end())
        complain(RosterFault::twice_column, row.line, i, cell_text(row.cells[i]), {});
      if (heading.meaning == Meaning::name) name_column_ = i;
      headings_.push_back(heading);
    }
    const auto has = [&](const Heading& heading) {
      return std::find(headings_.begin(), headings_.end(), heading) != headings_.end();
    };
    if (!roster_.of_villages() && context_.village.empty() && !has({Meaning::village, 0}))
      complain(RosterFault::missing_column, row.line, std::nullopt, village_heading, {});
    for (std::size_t i = 0; i < roster_.columns.size(); ++i)
      if (roster_.columns[i].need == RosterColumn::Need::needed && !has({Meaning::own, i}))
        complain(RosterFault::missing_column, row.line, std::nullopt, roster_.columns[i].title, {});
    for (std::size_t i = 0; i < headings_.size(); ++i)
      if (headings_[i].meaning == Meaning::village)
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

  enum class Example { no, yes, changed };
  Example example(const TableRow& row) const {
    bool marked = false, same = true, dated = false;
    std::size_t own = 0;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      std::string text = plain_cell(cell_of(row, i));
      const bool may_be_marked = headings_[i].meaning == Meaning::none ||
                                 headings_[i].meaning == Meaning::name ||
                                 headings_[i].meaning == Meaning::village;
      if (may_be_marked && text.starts_with(example_mark)) {
        marked = true;
        if (headings_[i].meaning == Meaning::none) continue;
        text = text.substr(std::string(example_mark).size());
        if (text.starts_with(":")) text.erase(0, 1);
      }
      if (headings_[i].meaning == Meaning::none) continue;
      same = same && text == plain_cell(example_under(roster_, headings_[i]));
      dated = dated || (headings_[i].meaning == Meaning::from && text == example_from);
      own += headings_[i].meaning == Meaning::own ? 1 : 0;
    }
    // Templates of before had no mark: nobody else's row says all of it.
    if (same && (marked || (dated && own == roster_.columns.size()))) return Example::yes;
    return marked ? Example::changed : Example::no;
  }

  void take(const TableRow& row) {
    if (is_blank(row)) return;
    if (is_across(row)) {
      complain(RosterFault::across_row, row.line, 0, roster_.subject, cell_of(row, 0));
      return;
    }
    if (heading_of(roster_, cell_of(row, name_column_)).meaning == Meaning::name) return;  // headings again
    const Example kind = example(row);
    if (kind == Example::changed)
      complain(RosterFault::example_changed, row.line, name_column_, roster_.subject,
               cell_of(row, name_column_));
    if (kind == Example::yes)
      reading_.notes.push_back({.of = RosterNote::Of::example,
                                .sheet = sheet_.name,
                                .line = row.line,
                                .cell = place(name_column_, row.line),
                                .column = {},
                                .text = cell_of(row, name_column_)});
    if (kind != Example::no) return;
    const std::size_t complaints = reading_.complaints.size();
    Candidate candidate{.entry = {.village = roster_.of_villages() ? "" : context_.village,
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

  /// The title of a column that is the roster's.
  std::string title_of(const Heading& heading) const {
    switch (heading.meaning) {
      case Meaning::village:
        return village_heading;
      case Meaning::name:
        return roster_.subject;
      case Meaning::from:
        return from_heading;
      case Meaning::until:
        return until_heading;
      case Meaning::own:
        return roster_.columns[heading.index].title;
      case Meaning::apart:
        return roster_.told_apart_by[heading.index];
      case Meaning::none:
        return {};
    }
    return {};
  }

  /// Whether the cell says anything at all; complains if what it says is none of its maker's words.
  bool is_said(const TableRow& row, std::size_t column, const std::string& text) {
    const Heading& heading = headings_[column];
    const auto wrong = [&](RosterFault fault) {
      complain(fault, row.line, column, title_of(heading), text);
      return false;
    };
    if (is_odd(row, column, Odd::error_value) || is_error_value(text)) return wrong(RosterFault::error_value);
    if (is_odd(row, column, Odd::no_value) || is_formula(text)) return wrong(RosterFault::no_value);
    const bool number_matters = heading.meaning != Meaning::from && heading.meaning != Meaning::until;
    if (number_matters && (is_odd(row, column, Odd::digits_lost) || has_lost_digits(text)))
      return wrong(RosterFault::digits_lost);
    return true;
  }

  void take_cell(const TableRow& row, std::size_t column, Candidate& candidate) {
    const Heading& heading = headings_[column];
    const std::string text = cell_of(row, column);
    if (heading.meaning == Meaning::none || !is_said(row, column, text)) return;
    RosterEntry& entry = candidate.entry;
    const auto day = [&] {
      const auto read = day_in_cell(text, table_.day_zero);
      if (!read) complain(RosterFault::no_date, row.line, column, title_of(heading), text);
      return read;
    };
    switch (heading.meaning) {
      case Meaning::none:
        return;
      case Meaning::village:
        take_village(row, column, text, entry);
        return;
      case Meaning::name:
        if (text.empty())
          complain(RosterFault::empty, row.line, column, roster_.subject, {});
        else if (!may_be_a_name(text))
          complain(RosterFault::no_name, row.line, column, roster_.subject, text);
        entry.name = name_in_cell(text);
        return;
      case Meaning::from:
        if (!text.empty()) entry.from = day().value_or(entry.from);
        return;
      case Meaning::until:
        if (!text.empty()) entry.until = day();
        return;
      case Meaning::own:
        take_value(row, column, text, entry);
        return;
      case Meaning::apart:
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
  std::vector<Candidate>& candidates_;
  std::vector<Heading> headings_;
  std::size_t name_column_ = 0;
  bool says_villages_ = false;
};

class TableReader {
 public:
  TableReader(const Roster& roster, const Table& table, const RosterContext& context)
      : roster_(roster), table_(table), context_(context) {}

  RosterReading read() && {
    std::vector<std::pair<const TableSheet*, std::size_t>> with_headings = sheets_with_headings();
    for (const auto& [sheet, headings] : with_headings)
      SheetReader(roster_, table_, *sheet, context_, reading_, candidates_).read(headings);
    tell_twins_apart();
    std::stable_sort(reading_.complaints.begin(), reading_.complaints.end(),
                     [&](const RosterComplaint& a, const RosterComplaint& b) {
                       const auto order = [&](const RosterComplaint& each) {
                         return std::pair(number_of(each.sheet), each.line);
                       };
                       return order(a) < order(b);
                     });
    for (Candidate& candidate : candidates_) reading_.entries.push_back(std::move(candidate.entry));
    return std::move(reading_);
  }

 private:
  std::size_t number_of(const std::string& sheet) const {
    return static_cast<std::size_t>(std::find_if(table_.sheets.begin(), table_.sheets.end(),
                                                 [&](const TableSheet& each) { return each.name == sheet; }) -
                                    table_.sheets.begin());
  }

  /// The row of headings: the subject's and another's; where they take two lines, the lower.
  std::optional<std::size_t> headings_in(const TableSheet& sheet, std::size_t fewest) const {
    const auto name_at = [&](const TableRow& row) -> std::optional<std::size_t> {
      std::optional<std::size_t> name;
      std::size_t known = 0;
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const Heading heading = heading_of(roster_, row.cells[i]);
        known += heading.meaning != Meaning::none && !is_odd(row, i, Odd::merged_from_left) ? 1 : 0;
        if (heading.meaning == Meaning::name && !name) name = i;
      }
      return known >= fewest ? name : std::nullopt;
    };
    for (std::size_t i = 0; i < sheet.rows.size(); ++i) {
      if (!name_at(sheet.rows[i])) continue;
      for (; i + 1 < sheet.rows.size(); ++i) {
        const auto name = name_at(sheet.rows[i + 1]);
        if (!name || !is_odd(sheet.rows[i + 1], *name, Odd::merged_from_above)) break;
      }
      return i;
    }
    return std::nullopt;
  }

  std::vector<std::pair<const TableSheet*, std::size_t>> sheets_with_headings() {
    std::vector<std::pair<const TableSheet*, std::size_t>> found;
    // A list of what the columns mean has the subject's heading alone.
    for (const std::size_t fewest : {std::size_t{2}, std::size_t{1}}) {
      std::vector<std::string> hidden;
      for (const TableSheet& sheet : table_.sheets) {
        const auto headings = headings_in(sheet, fewest);
        if (headings && sheet.shown == TableSheet::Shown::visible)
          found.emplace_back(&sheet, *headings);
        else if (headings)
          hidden.push_back(sheet.name);
      }
      if (found.empty() && hidden.empty()) continue;
      if (found.empty()) {
        reading_.complaints.push_back({.fault = RosterFault::hidden_headings,
                                       .line = 0,
                                       .column = roster_.subject,
                                       .text = hidden.front(),
                                       .sheet = {},
                                       .cell = {},
                                       .nearest = {}});
        return found;
      }
      note_other_sheets(found, hidden);
      return found;
    }
    std::string looked_at;
    for (const TableSheet& sheet : table_.sheets)
      if (!sheet.name.empty()) looked_at += (looked_at.empty() ? "" : "、") + sheet.name;
    reading_.complaints.push_back({.fault = RosterFault::no_headings,
                                   .line = 0,
                                   .column = roster_.subject,
                                   .text = looked_at,
                                   .sheet = {},
                                   .cell = {},
                                   .nearest = {}});
    return found;
  }

  void note_other_sheets(const std::vector<std::pair<const TableSheet*, std::size_t>>& found,
                         const std::vector<std::string>& hidden) {
    const auto note = [&](RosterNote::Of of, const std::string& sheet) {
      reading_.notes.push_back({.of = of, .sheet = sheet, .line = 0, .cell = {}, .column = {}, .text = {}});
    };
    for (const TableSheet& sheet : table_.sheets) {
      const bool taken =
          std::any_of(found.begin(), found.end(), [&](const auto& each) { return each.first == &sheet; });
      if (!taken && sheet.shown == TableSheet::Shown::visible && !sheet.rows.empty())
        note(RosterNote::Of::sheet, sheet.name);
    }
    for (const std::string& sheet : hidden) note(RosterNote::Of::hidden_sheet, sheet);
  }

  std::string place_of(const Candidate& candidate) const {
    if (table_.places == Table::Places::lines) return std::to_string(candidate.line);
    return candidate.sheet->name + "!" + cell_place(candidate.name_column, candidate.line);
  }

  /// Two of a name in a village at the same time: what else their rows say has to tell them apart.
  void tell_twins_apart() {
    std::map<std::pair<std::string, std::string>, std::vector<Candidate*>> by_name;
    for (Candidate& candidate : candidates_)
      by_name[{candidate.entry.village, candidate.entry.name}].push_back(&candidate);
    for (auto& [name, all] : by_name) {
      if (all.size() < 2 || !overlap(all)) continue;
      if (const auto by = column_that_differs(all))
        rename(all, *by);
      else
        complain_of(all);
    }
  }

  static bool overlap(const std::vector<Candidate*>& all) {
    std::vector<const RosterEntry*> entries;
    for (const Candidate* each : all) entries.push_back(&each->entry);
    std::sort(entries.begin(), entries.end(), [](const auto* a, const auto* b) { return a->from < b->from; });
    for (std::size_t i = 1; i < entries.size(); ++i)
      if (at_the_same_time(*entries[i - 1], *entries[i])) return true;
    return false;
  }

  std::optional<std::size_t> column_that_differs(const std::vector<Candidate*>& all) const {
    for (std::size_t by = 1; by < roster_.told_apart_by.size(); ++by) {
      std::map<std::string, std::vector<const RosterEntry*>> values;
      bool differs = true;
      for (const Candidate* each : all) {
        const auto value = each->apart.find(by);
        if (value == each->apart.end()) {
          differs = false;
          break;
        }
        // One and the same household may have two rows, one after the other.
        for (const RosterEntry* other : values[shown_apart(value->second)])
          if (at_the_same_time(*other, each->entry)) differs = false;
        if (!differs) break;
        values[shown_apart(value->second)].push_back(&each->entry);
      }
      if (differs) return by;
    }
    return std::nullopt;
  }

  void rename(const std::vector<Candidate*>& all, std::size_t by) {
    for (Candidate* each : all) {
      each->entry.name += "（" + shown_apart(each->apart.at(by)) + "）";
      reading_.notes.push_back(
          {.of = RosterNote::Of::told_apart,
           .sheet = each->sheet->name,
           .line = each->line,
           .cell = table_.places == Table::Places::cells ? cell_place(each->name_column, each->line) : "",
           .column = roster_.told_apart_by[by],
           .text = each->entry.name});
    }
  }

  void complain_of(std::vector<Candidate*> all) {
    std::stable_sort(all.begin(), all.end(),
                     [](const Candidate* a, const Candidate* b) { return a->entry.from < b->entry.from; });
    const Candidate* longest = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
      const Candidate* next = all[i];
      if (at_the_same_time(longest->entry, next->entry)) {
        const bool in_order = number_of(longest->sheet->name) < number_of(next->sheet->name) ||
                              (longest->sheet == next->sheet && longest->line < next->line);
        const Candidate &first = in_order ? *longest : *next, &second = in_order ? *next : *longest;
        reading_.complaints.push_back(
            {.fault = RosterFault::twice,
             .line = second.line,
             .column = roster_.told_apart_by.empty() ? std::string() : roster_.told_apart_by.front(),
             .text = place_of(first),
             .sheet = second.sheet->name,
             .cell = table_.places == Table::Places::cells ? cell_place(second.name_column, second.line) : "",
             .nearest = {}});
      }
      if (longest->entry.until && (!next->entry.until || *longest->entry.until < *next->entry.until))
        longest = next;
    }
  }

  const Roster& roster_;
  const Table& table_;
  const RosterContext& context_;
  std::vector<Candidate> candidates_;
  RosterReading reading_;
};

}  // namespace

std::vector<std::string> headings_of(const Roster& roster) {
  std::vector<std::string> headings;
  if (!roster.of_villages()) headings.emplace_back(village_heading);
  headings.push_back(roster.subject);
  for (const RosterColumn& column : roster.columns) headings.push_back(column.title);
  headings.emplace_back(from_heading);
  headings.emplace_back(until_heading);
  return headings;
}

RosterTemplate template_of(const Roster& roster) {
  RosterTemplate all;
  all.headings = headings_of(roster);
  if (!roster.told_apart_by.empty()) {
    const auto subject = std::find(all.headings.begin(), all.headings.end(), roster.subject);
    all.headings.insert(std::next(subject), roster.told_apart_by.front());
  }
  for (const std::string& heading : all.headings)
    all.example.push_back(example_under(roster, heading_of(roster, heading)));
  all.headings.emplace_back(remark_heading);
  all.example.emplace_back(example_remark);
  return all;
}

RosterReading read_roster(const Roster& roster, const Table& table, const RosterContext& context) {
  return TableReader(roster, table, context).read();
}

}  // namespace forms
