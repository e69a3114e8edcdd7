#include "forms/roster_table.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>

#include "forms/date.h"
#include "forms/text.h"

namespace forms {

const char* const village_heading = "所属村（社区）";
const char* const from_heading = "起始日期";
const char* const until_heading = "截止日期";

namespace {

/// Without spaces, signs of width folded: 户主 姓名 is 户主姓名.
std::string plain(const std::string& text) {
  std::u32string symbols = folded(to_utf32(text));
  std::erase_if(symbols, is_space);
  return to_utf8(symbols);
}

/// On one line, and without the spaces at its ends; two names in a cell stay two.
std::string trimmed(const std::string& text) {
  std::u32string symbols = to_utf32(text);
  std::replace_if(symbols.begin(), symbols.end(), is_space, U' ');
  while (!symbols.empty() && is_space(symbols.back())) symbols.pop_back();
  const auto first = std::find_if_not(symbols.begin(), symbols.end(), is_space);
  return to_utf8(std::u32string(first, symbols.end()));
}

/// Names have no spaces of their own: 张 三 is 张三.
std::string name_in(const std::string& text) {
  std::u32string symbols = to_utf32(text);
  std::erase_if(symbols, is_space);
  return to_utf8(symbols);
}

std::optional<Date> day_in(const std::string& text) {
  if (const auto iso = from_iso(text)) return iso;
  // A spreadsheet's own number, when the cell was no text; a time of day behind the point does not matter.
  constexpr int first = 10'000, last = 73'050;  // 1927 to 2099
  const std::string whole = text.substr(0, text.find('.'));
  int number = 0;
  const auto [end, error] = std::from_chars(whole.data(), whole.data() + whole.size(), number);
  if (error == std::errc() && end == whole.data() + whole.size() && number >= first && number <= last)
    return Date(std::chrono::sys_days(std::chrono::year(1899) / 12 / 30) + std::chrono::days(number));
  const auto written = find_date_in_cell(text);
  return written && written->first == written->last ? written->first : std::nullopt;
}

/// Names of the choices that stand in a cell, parted by anything that parts words; nothing if one is unknown.
std::optional<std::string> choices_in(const RosterColumn& column, const std::string& text) {
  const auto parts = [](char32_t symbol) {
    return is_space(symbol) || std::u32string_view(U",;/+、").find(symbol) != std::u32string_view::npos;
  };
  std::vector<std::string> names;
  const std::u32string symbols = folded(to_utf32(text)) + U",";
  std::u32string word;
  for (const char32_t symbol : symbols) {
    if (!parts(symbol)) {
      word += symbol;
      continue;
    }
    if (word.empty()) continue;
    const std::string written = to_utf8(word);
    word.clear();
    const auto choice =
        std::find_if(column.choices.begin(), column.choices.end(), [&](const RosterChoice& each) {
          return each.name == written ||
                 std::any_of(each.titles.begin(), each.titles.end(),
                             [&](const auto& title) { return plain(title) == written; });
        });
    if (choice == column.choices.end()) return std::nullopt;
    if (std::find(names.begin(), names.end(), choice->name) == names.end()) names.push_back(choice->name);
  }
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : " ") + name;
  return joined;
}

/// What a column of the table is.
enum class Meaning { village, name, from, until, own, none };
struct Heading {
  Meaning meaning = Meaning::none;
  std::size_t column = 0;  // of the roster, for `own`
  bool operator==(const Heading&) const = default;
};

Heading heading_of(const Roster& roster, const std::string& cell) {
  const std::string written = plain(cell);
  const auto is = [&](const std::string& word) { return written == plain(word); };
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
  return {};
}

class TableReader {
 public:
  TableReader(const Roster& roster, const std::string& village, Date since)
      : roster_(roster), village_(village), since_(since) {}

  RosterReading read(std::span<const TableRow> table) && {
    const auto headings = std::find_if(table.begin(), table.end(), [&](const TableRow& row) {
      return std::any_of(row.cells.begin(), row.cells.end(), [&](const std::string& cell) {
        return heading_of(roster_, cell).meaning == Meaning::name;
      });
    });
    if (headings == table.end()) {
      complain(RosterFault::no_headings, 0, roster_.subject, {});
      return std::move(reading_);
    }
    take_headings(*headings);
    if (!reading_.complaints.empty()) return std::move(reading_);
    for (auto row = std::next(headings); row != table.end(); ++row) take(*row);
    complain_of_twins();
    return std::move(reading_);
  }

 private:
  void complain(RosterFault fault, int line, const std::string& column, const std::string& text) {
    reading_.complaints.push_back({fault, line, column, text});
  }

  void take_headings(const TableRow& row) {
    for (const std::string& cell : row.cells) {
      const Heading heading = heading_of(roster_, cell);
      // A running number says nothing that is kept.
      if (heading.meaning == Meaning::none && !plain(cell).empty() && plain(cell) != "序号" &&
          plain(cell) != "备注")
        complain(RosterFault::unknown_column, row.line, trimmed(cell), {});
      if (heading.meaning != Meaning::none &&
          std::find(headings_.begin(), headings_.end(), heading) != headings_.end())
        complain(RosterFault::twice_column, row.line, trimmed(cell), {});
      headings_.push_back(heading);
    }
    const auto has = [&](const Heading& heading) {
      return std::find(headings_.begin(), headings_.end(), heading) != headings_.end();
    };
    if (!roster_.of_villages() && village_.empty() && !has({Meaning::village, 0}))
      complain(RosterFault::missing_column, row.line, village_heading, {});
    for (std::size_t i = 0; i < roster_.columns.size(); ++i)
      if (roster_.columns[i].need == RosterColumn::Need::needed && !has({Meaning::own, i}))
        complain(RosterFault::missing_column, row.line, roster_.columns[i].title, {});
  }

  void take(const TableRow& row) {
    if (std::all_of(row.cells.begin(), row.cells.end(),
                    [](const std::string& cell) { return plain(cell).empty(); }))
      return;
    const std::size_t complaints = reading_.complaints.size();
    RosterEntry entry{.village = roster_.of_villages() ? "" : village_,
                      .name = {},
                      .values = {},
                      .from = since_,
                      .until = std::nullopt};
    for (std::size_t i = 0; i < headings_.size(); ++i)
      take_cell(row.line, headings_[i], i < row.cells.size() ? trimmed(row.cells[i]) : std::string(), entry);
    if (entry.until && *entry.until < entry.from)
      complain(RosterFault::ends_before_begin, row.line, until_heading, to_iso(*entry.until));
    if (reading_.complaints.size() != complaints) return;
    lines_.push_back(row.line);
    reading_.entries.push_back(std::move(entry));
  }

  void take_cell(int line, const Heading& heading, const std::string& text, RosterEntry& entry) {
    const auto day = [&](const std::string& title) {
      const auto read = day_in(text);
      if (!read) complain(RosterFault::no_date, line, title, text);
      return read;
    };
    switch (heading.meaning) {
      case Meaning::none:
        return;
      case Meaning::village:
        if (text.empty() && village_.empty())
          complain(RosterFault::empty, line, village_heading, {});
        else if (!text.empty())
          entry.village = name_in(text);
        return;
      case Meaning::name:
        if (text.empty()) complain(RosterFault::empty, line, roster_.subject, {});
        entry.name = name_in(text);
        return;
      case Meaning::from:
        if (!text.empty()) entry.from = day(from_heading).value_or(entry.from);
        return;
      case Meaning::until:
        if (!text.empty()) entry.until = day(until_heading);
        return;
      case Meaning::own:
        take_value(line, roster_.columns[heading.column], text, entry);
        return;
    }
  }

  void take_value(int line, const RosterColumn& column, const std::string& text, RosterEntry& entry) {
    if (text.empty()) {
      if (column.need == RosterColumn::Need::needed) complain(RosterFault::empty, line, column.title, {});
      return;
    }
    switch (column.type) {
      case RosterColumnType::text:
        entry.values[column.key] = text;
        return;
      case RosterColumnType::date:
        if (const auto day = day_in(text))
          entry.values[column.key] = to_iso(*day);
        else
          complain(RosterFault::no_date, line, column.title, text);
        return;
      case RosterColumnType::choices:
        if (const auto choices = choices_in(column, text); choices && !choices->empty())
          entry.values[column.key] = *choices;
        else
          complain(RosterFault::no_choice, line, column.title, text);
        return;
    }
  }

  // Two of a name in a village at the same time can't be told apart by anybody.
  void complain_of_twins() {
    std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> by_name;
    for (std::size_t i = 0; i < reading_.entries.size(); ++i) {
      const RosterEntry& entry = reading_.entries[i];
      std::vector<std::size_t>& same = by_name[{entry.village, entry.name}];
      for (const std::size_t j : same) {
        const RosterEntry& other = reading_.entries[j];
        const bool apart =
            (entry.until && *entry.until < other.from) || (other.until && *other.until < entry.from);
        if (!apart) complain(RosterFault::twice, lines_[i], roster_.subject, std::to_string(lines_[j]));
      }
      same.push_back(i);
    }
    std::stable_sort(reading_.complaints.begin(), reading_.complaints.end(),
                     [](const RosterComplaint& a, const RosterComplaint& b) { return a.line < b.line; });
  }

  const Roster& roster_;
  const std::string& village_;
  Date since_;
  std::vector<Heading> headings_;
  std::vector<int> lines_;  // of the entries
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

RosterReading read_roster(const Roster& roster, std::span<const TableRow> table, const std::string& village,
                          Date since) {
  return TableReader(roster, village, since).read(table);
}

}  // namespace forms
