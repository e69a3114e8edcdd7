#include "forms/pages/page_context.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "forms/decoding/beam_search.h"
#include "forms/labels/label.h"
#include "forms/pages/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

void note_year(ReadingTrace& trace, const PageYears& years, const std::optional<Date>& today) {
  if (years.usual) {
    trace.steps.push_back(
        fmt::format("the page's year is {}: named most often", static_cast<int>(*years.usual)));
    if (years.tied.size() > 1)
      trace.steps.push_back(
          fmt::format("{} years are named as often; the latest is taken", years.tied.size()));
  } else if (today) {
    trace.steps.push_back("the page names no year: that of the day of reading, " + to_iso(*today) +
                          ", is assumed");
  } else {
    trace.steps.emplace_back("the page names no year");
  }
}

// Whether a month of a text is an end: 至2025年2月, 2025年3月到期.
bool names_end(const std::u32string& text) {
  const std::size_t at = text.find(U'2');
  return (at != text.npos && at > 0 && (text[at - 1] == U'至' || text[at - 1] == U'到')) ||
         text.find(U"到期") != text.npos;
}

// A year that stands by itself, as one writes it once for all the dates of a paper: （2024年） behind a date
// or at the end of a row, 2024 alone, 二〇二四年.
std::vector<std::chrono::year> lone_years(const std::u32string& text) {
  constexpr std::u32string_view digits = U"0123456789", numerals = U"〇一二三四五六七八九", zeros = U"零○O";
  const auto digit_of = [&](char32_t c) -> int {
    if (const std::size_t at = digits.find(c); at != digits.npos) return static_cast<int>(at);
    if (const std::size_t at = numerals.find(c); at != numerals.npos) return static_cast<int>(at);
    return zeros.find(c) != zeros.npos ? 0 : -1;
  };
  constexpr std::size_t length = 4;
  std::vector<std::chrono::year> years;
  for (std::size_t at = 0; at + length <= text.size(); ++at) {
    int year = 0;
    bool all = true;
    for (std::size_t i = at; i < at + length && all; ++i) {
      all = digit_of(text[i]) >= 0;
      year = year * 10 + std::max(0, digit_of(text[i]));
    }
    if (!all || year < 2000 || year > 2099) continue;
    const std::size_t end = at + length;
    const bool marked = end < text.size() && text[end] == U'年';
    const std::size_t next = end + (marked ? 1 : 0);
    const bool begins = at == 0 || text[at - 1] == U' ' || text[at - 1] == U'(';
    const bool ends =
        next == text.size() || text[next] == U')' || (text[next] == U' ' && next + 1 == text.size());
    if (begins && ends && (marked || is_digit(text[at]))) years.emplace_back(year);
  }
  return years;
}

}  // namespace

PageYears years_of(const PageText& text, const std::vector<std::string>& others) {
  std::map<std::chrono::year, int> count;
  std::optional<std::chrono::year> of_another;  // the latest year of dates that are another's
  PageYears years;
  const auto look = [&](const Passage& passage) {
    const std::string utf8 = to_utf8(passage.text());
    if (std::none_of(utf8.begin(), utf8.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
        utf8.find("年") == std::string::npos)
      return;
    SymbolsOfBytes place(utf8);
    for (const WrittenDate& date : find_dates(utf8)) {
      if (!date.first || !date.doubts.empty()) continue;
      const std::size_t from = place.symbol_at(date.offset);
      if (is_date_of_another(passage, from, place.symbol_at(date.offset + date.length), others)) {
        of_another = std::max(of_another, std::optional(date.first->year()));
        continue;
      }
      ++count[date.first->year()];
      if (!years.latest || *years.latest < date.first->year()) years.latest = date.first->year();
    }
    // A month that something lasts until or is due by says nothing of the paper's year: 至2025年2月.
    if (const auto month = find_month(utf8); month && !names_end(passage.text())) ++count[month->year()];
    for (const std::chrono::year year : lone_years(passage.text())) count[year] += worth_of_lone_year;
    // A year by itself: 年度：2023年, 2023年度请销假台账.
    static const Grammar grammar(U"((.*[^0-9])?<20[0-9]{2}>年|(.*)?年度:<20[0-9]{2}>)([^0-9].*)?");
    if (passage.size() > longest_heading || passage.text().find(U'年') == std::u32string::npos) return;
    if (const auto found = decode(certain_steps(passage.text()), grammar, 1); !found.empty())
      ++count[std::chrono::year(std::stoi(to_utf8(found.front().text)))];
  };
  for (const Passage& row : text.rows) look(row);
  for (const auto& table : text.cells)
    for (const Passage& cell : table) look(cell);
  // Better than none: 签约 2024.1.10 … 本次 8月6日. A birthday of decades ago is worse.
  if (count.empty() && of_another && *of_another >= std::chrono::year{earliest_year_of_another})
    ++count[*of_another];
  int most = 0;
  for (const auto& [year, times] : count) most = std::max(most, times);
  for (const auto& [year, times] : count)
    if (times == most) years.tied.insert(year);
  if (!years.tied.empty()) years.usual = *years.tied.rbegin();
  return years;
}

DateContext context_before_fields(const PageYears& years, const std::optional<Date>& today,
                                  ReadingTrace* trace) {
  DateContext context;
  context.year = years.usual;
  if (trace) note_year(*trace, years, today);
  if (!context.year && today) {
    context.year = today->year();
    context.day = today;
    context.month = today->year() / today->month();
  }
  return context;
}

void settle_year(DateContext& context, const PageYears& years, const Kind& kind,
                 const std::vector<FieldPlaces>& places, ReadingTrace* trace) {
  if (years.tied.size() < 2) return;
  for (std::size_t f = 0; f < kind.fields.size(); ++f) {
    if (kind.fields[f].type != FieldType::date || places[f].guessed) continue;
    for (const Passage& value : places[f].values)
      for (const WrittenDate& date : find_dates(to_utf8(value.text())))
        if (date.first && date.has_year && years.tied.contains(date.first->year())) {
          context.year = date.first->year();
          note_step(trace, "of the years named as often, the document's own date names " +
                               std::to_string(static_cast<int>(*context.year)));
          return;
        }
  }
}

void take_day_of_writing(DateContext& context, const std::vector<Field>& fields, ReadingTrace* trace) {
  const auto own = std::find_if(fields.begin(), fields.end(),
                                [](const Field& field) { return field.type == FieldType::date; });
  if (own == fields.end() || own->values.empty()) return;
  context.day = own->certain() ? from_iso(own->values.front()) : std::nullopt;
  note_step(trace, context.day ? "words like 今天 count from the document's own date, " + own->values.front()
                               : "the document's own date is doubtful: words like 今天 stay unresolved");
}

void take_context(DateContext& context, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (field.values.empty() || field.confidence < context_confidence) continue;
    if (field.type == FieldType::date) {
      context.year = from_iso(field.values.front())->year();
    } else if (field.type == FieldType::month) {
      const auto first = from_iso(field.values.front() + "-01");
      if (!first) continue;  // a quarter
      context.year = first->year();
      context.month = first->year() / first->month();
    }
  }
}

void add_month(Reading& reading, const Kind& kind, ReadingTrace* trace) {
  for (const FieldDefinition& definition : kind.fields) {
    if (definition.type != FieldType::month || definition.role == DateRole::apart ||
        find_field(reading.fields, definition.key))
      continue;
    std::map<std::string, int> months;
    for (const Row& row : reading.rows)
      for (const Field& field : row)
        if (field.type == FieldType::date && !field.values.empty())
          ++months[field.values.front().substr(0, 7)];
    if (months.empty()) continue;
    const auto most = std::max_element(months.begin(), months.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    Field field;
    field.key = definition.key;
    field.type = FieldType::month;
    field.values = {most->first};
    field.confidence = months.size() == 1 ? month_of_rows : month_of_mixed_rows;
    field.doubts = {Doubt::year_assumed};
    if (months.size() > 1) field.doubts.push_back(Doubt::several);
    if (trace) {
      FieldTrace* own = find_field(trace, field.key);
      if (!own) own = &trace->fields.emplace_back();
      *own = {};
      own->key = field.key;
      own->place = "the month of the register's rows";
      note_doubt(own, Doubt::year_assumed, "the month is not written: taken from the rows' dates");
      if (months.size() > 1) note_doubt(own, Doubt::several, "the rows' dates are of several months");
      std::vector<std::pair<std::string, double>> counts;
      for (const auto& [month, count] : months) counts.emplace_back(month, std::log(count));
      note_candidates(own, "all", std::move(counts));
    }
    reading.fields.push_back(std::move(field));
  }
}

void doubt_bygone_dates(Reading& reading, const PageYears& years, std::optional<std::chrono::year> today,
                        ReadingTrace* trace) {
  int from = earliest_filed_year;
  if (years.latest && (!today || *years.latest <= *today))
    from = std::max(from, static_cast<int>(*years.latest) - bygone_years);
  if (today) from = std::max(from, static_cast<int>(*today) - bygone_years);
  const auto look = [&](Field& field, std::optional<int> row) {
    if (field.type != FieldType::date && field.type != FieldType::month) return;
    if (field.values.empty() || std::stoi(field.values.front()) >= from) return;
    field.confidence = std::min(field.confidence, bygone_confidence);
    add_doubt(field, Doubt::low_confidence);
    note_doubt(find_field(trace, field.key, row), Doubt::low_confidence,
               "years before the page's other dates: it may be somebody's birthday");
  };
  for (Field& field : reading.fields) look(field, std::nullopt);
  for (std::size_t r = 0; r < reading.rows.size(); ++r)
    for (Field& field : reading.rows[r]) look(field, static_cast<int>(r));
}

}  // namespace forms
