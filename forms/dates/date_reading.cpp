#include "forms/dates/date_reading.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "forms/dates/date_symbols.h"
#include "forms/dates/thresholds.h"
#include "forms/decoding/beam_search.h"
#include "forms/decoding/combination.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

// A month and day without a year stand behind anything but a year: not behind its 年, nor behind its four
// digits and whatever was read for the 年.
const Grammar& text_grammar() {
  static const Grammar grammar(
      U"((.*[^0-9])?("
      U"<(19|20)[0-9]{2}[年.\\-/][01]?[0-9][月.\\-/][0-3]?[0-9][日号]?>|"
      U"<[0-9]{2}年[01]?[0-9]月[0-3]?[0-9][日号]?>|"
      U"<[12][0-9]\\.[01]?[0-9]\\.[0-3]?[0-9]>|"
      U"<[一二][〇零○九]([〇零○一-九]|[二三四五六七八]){2}年[元一二三四五六七八九十]{1}[一二]?月"
      U"[一二三四五六七八九十廿卅]{1}[一二三四五六七八九十]?[一二三四五六七八九]?[日号]>"
      U")|((.*[^0-9])?[0-9]?[0-9]?[^0-9年])?<[01]?[0-9]月[0-3]?[0-9][日号]>"
      U")([0-2]?[0-9]:[0-5][0-9].*|[^0-9].*)?");
  return grammar;
}

const Grammar& cell_grammar() {
  static const Grammar grammar(
      U"("
      U"<(19|20)[0-9]{2}[年.\\-/][01]?[0-9][月.\\-/][0-3]?[0-9][日号]?>|"
      U"<[0-9]{2}年[01]?[0-9]月[0-3]?[0-9][日号]?>|"
      U"<[12][0-9]\\.[01]?[0-9]\\.[0-3]?[0-9]>|"
      U"<[01]?[0-9][月.\\-/][0-3]?[0-9][日号]?>|"
      U"<[一二][〇零○九]([〇零○一-九]|[二三四五六七八]){2}年[元一二三四五六七八九十]{1}[一二]?月"
      U"[一二三四五六七八九十廿卅]{1}[一二三四五六七八九十]?[一二三四五六七八九]?[日号]>"
      U")([0-2]?[0-9]:[0-5][0-9].*|[^0-9].*)?");
  return grammar;
}

struct Said {
  std::optional<Date> date;
  bool year_assumed = false;
  bool usable = true;  // false: a month and day, but no year to be had
};

Said day_of(std::u32string_view text, const DateContext& context) {
  std::vector<int> numbers;
  bool inside = false;
  for (const char32_t symbol : text) {
    const bool digit = is_digit(symbol);
    if (digit && !inside) numbers.push_back(0);
    if (digit) numbers.back() = numbers.back() * 10 + static_cast<int>(symbol - U'0');
    inside = digit;
  }
  if (numbers.empty()) {
    const auto written = find_dates(to_utf8(text), context);
    return {written.empty() ? std::nullopt : written.front().first, false, !written.empty()};
  }
  Said said;
  if (numbers.size() == 2) {
    if (!context.year) return {{}, true, false};
    numbers.insert(numbers.begin(), static_cast<int>(*context.year));
    said.year_assumed = true;
  }
  if (numbers.size() != 3) return {{}, false, false};
  const int written_year = numbers[0] < 100 ? 2000 + numbers[0] : numbers[0];
  const Date date{year(written_year), month(static_cast<unsigned>(numbers[1])),
                  day(static_cast<unsigned>(numbers[2]))};
  if (date.ok()) said.date = date;
  return said;
}

// A year whose four digits the recogniser was sure of; none where it wavered or none is written.
std::optional<year> legible_year(const Passage& passage, const std::optional<WrittenDate>& as_read) {
  constexpr std::size_t year_digits = 4;
  if (!as_read || !as_read->first || !as_read->has_year) return std::nullopt;
  if (std::find(as_read->doubts.begin(), as_read->doubts.end(), Doubt::corrected) != as_read->doubts.end())
    return std::nullopt;
  const std::string text = to_utf8(passage.text());
  std::size_t place = to_utf32(std::string_view(text).substr(0, as_read->offset)).size();
  for (std::size_t digits = 0; digits < year_digits; ++place) {
    if (place >= passage.size()) return std::nullopt;
    const Symbol& symbol = passage.symbols()[place];
    if (symbol.point == U' ') continue;
    if (symbol.confidence < legible_digit || !(is_digit(symbol.point) || is_numeral(symbol.point)))
      return std::nullopt;
    ++digits;
  }
  return as_read->first->year();
}

// What is likely before the page is read: township paper is of this century, and where a digit of the year
// can't be told, a page's dates are of one year. A year that can be read needs no such help.
double prior(const Said& said, const DateContext& context, const std::optional<year>& legible) {
  if (!said.date || said.date->year() == legible) return 1;
  const int written_year = static_cast<int>(said.date->year());
  double weight = written_year >= 2000 && written_year < 2050 ? 1 : weight_of_other_century;
  if (context.year && said.date->year() != *context.year) weight *= weight_of_other_year;
  return weight;
}

// Whether the recogniser was as sure of the whole date as of a certain one.
bool is_legible(const Passage& passage, const WrittenDate& date) {
  if (!date.first || !date.has_year || !date.doubts.empty()) return false;
  const std::string text = to_utf8(passage.text());
  const std::size_t from = to_utf32(std::string_view(text).substr(0, date.offset)).size();
  const std::size_t size = to_utf32(std::string_view(text).substr(date.offset, date.length)).size();
  return passage.slice(from, from + size).confidence() >= certain_from(FieldType::date);
}

// Puts a date before choices that are likelier, where it is one: it stays what is offered, as a question.
void prefer(Date date, std::vector<DateChoice>& choices) {
  const auto at = std::find_if(choices.begin(), choices.end(),
                               [&](const DateChoice& choice) { return choice.date == date; });
  if (at != choices.end()) std::rotate(choices.begin(), at, at + 1);
}

bool has(const WrittenDate& date, Doubt doubt) {
  return std::find(date.doubts.begin(), date.doubts.end(), doubt) != date.doubts.end();
}

// Whether nothing but brackets and the name of the calendar stand between two dates: 农历三月十五（公历2024年
// 4月23日） is one day.
bool says_same_day(std::string_view between) {
  std::u32string rest = folded(to_utf32(between));
  for (const std::u32string_view word : {U"公历", U"阳历", U"新历", U"即", U"是"})
    if (const auto at = rest.find(word); at != rest.npos) rest.erase(at, word.size());
  return std::all_of(rest.begin(), rest.end(), [](char32_t c) {
    return is_space(c) || std::u32string_view(U"()[]（）【】〔〕,:").find(c) != std::u32string_view::npos;
  });
}

std::optional<WrittenDate> written_in(const Passage& passage, const DateContext& context) {
  const std::string text = to_utf8(passage.text());
  const auto dates = find_dates(text, context);
  if (dates.empty()) return find_date_in_cell(text, context);
  if (dates.size() > 1 && has(dates[0], Doubt::unresolved) && dates[1].first && dates[1].has_year) {
    const std::size_t end = dates[0].offset + dates[0].length;
    if (says_same_day(std::string_view(text).substr(end, dates[1].offset - end))) {
      WrittenDate date = dates[1];
      date.doubts.push_back(Doubt::several);
      return date;
    }
  }
  return dates.front();
}

// 20XX年3月15日, 20××/4/1: the year is left open.
bool leaves_year_open(const std::u32string& text) {
  constexpr std::u32string_view blanks = U"Xx×*";
  for (std::size_t at = 2; at + 1 < text.size(); ++at) {
    const bool open = blanks.find(text[at]) != blanks.npos && blanks.find(text[at + 1]) != blanks.npos;
    if (open && text[at - 2] == U'2' && text[at - 1] == U'0') return true;
  }
  return false;
}

// 2024.1.1#: what comes after the day may be another digit of it.
bool is_cut_short(const Passage& passage, const WrittenDate& date) {
  const std::string text = to_utf8(passage.text());
  const std::u32string rest = to_utf32(std::string_view(text).substr(date.offset + date.length));
  return date.length > 0 && is_digit(static_cast<char32_t>(text[date.offset + date.length - 1])) &&
         !rest.empty() && is_scrap(rest.front());
}

std::string_view rule_of(Doubt doubt) {
  switch (doubt) {
    case Doubt::corrected:
      return "the value is not the recogniser's best string: an alternative fits a date better, or a letter "
             "was taken for a digit";
    case Doubt::year_assumed:
      return "the year, or year and month, is not written here: taken from the page";
    case Doubt::impossible:
      return "the calendar has no such day, or the range ends before it begins";
    case Doubt::unresolved:
      return "no date of the calendar: a day that the page does not name, of the lunar calendar, or no date";
    case Doubt::weekday:
      return "the weekday beside the date is another";
    case Doubt::several:
      return "two dates are written for one day";
    case Doubt::low_confidence:
    case Doubt::capital_and_digits:
    case Doubt::written_once:
    case Doubt::by_camera:
      break;
  }
  return {};
}

void note_doubts(FieldTrace& trace, const DateOnPage& date, const Passage& passage,
                 const DateContext& context) {
  for (const Doubt doubt : date.doubts) {
    const auto as_read = written_in(passage, context);
    if (doubt != Doubt::low_confidence)
      note_doubt(&trace, doubt, rule_of(doubt));
    else if (as_read && is_cut_short(passage, *as_read))
      note_doubt(&trace, doubt, "what stands right behind the day may be another digit of it");
    else
      note_low_confidence(&trace, FieldType::date, date.confidence);
  }
}

// Of several dates in a text the first is meant.
Passage up_to_second_date(const Passage& passage, const DateContext& context) {
  const std::string text = to_utf8(passage.text());
  const auto dates = find_dates(text, context);
  const auto meant = written_in(passage, context);
  if (dates.size() < 2 || !meant) return passage;
  const auto symbols_before = [&](std::size_t byte) { return to_utf32(text.substr(0, byte)).size(); };
  const auto second = std::find_if(dates.begin(), dates.end(),
                                   [&](const WrittenDate& date) { return date.offset > meant->offset; });
  return passage.slice(meant->offset == dates.front().offset ? 0 : symbols_before(meant->offset),
                       second == dates.end() ? passage.size() : symbols_before(second->offset));
}

// A date written over the printed label 日期: digits run into what is left of it.
bool is_written_over_label(const std::u32string& text) {
  constexpr std::size_t longest = 12, near = 3;
  if (text.size() > longest) return false;
  const std::size_t label = text.find(U'期');
  if (label == text.npos || label == 0 || text.find(U'第') != text.npos) return false;
  const std::size_t before = text[label - 1] == U'日' ? label - 1 : label;
  if (before == 0 || !is_digit(text[before - 1])) return false;
  const auto after = text.begin() + static_cast<std::ptrdiff_t>(label) + 1;
  return std::any_of(after, after + std::min<std::ptrdiff_t>(near, text.end() - after), is_digit);
}

// 2026.6.1 8:30 is no 18th: the hour stands apart.
Passage without_time(const Passage& passage) {
  const std::u32string text = passage.text();
  for (std::size_t colon = text.find(U':'); colon != text.npos; colon = text.find(U':', colon + 1)) {
    std::size_t from = colon;
    while (from > 0 && is_digit(text[from - 1])) --from;
    const bool hour = colon - from == 1 || colon - from == 2;
    if (!hour || from < 2 || text[from - 1] != U' ' || !is_digit(text[from - 2])) continue;
    if (colon + 1 < text.size() && is_digit(text[colon + 1])) return passage.slice(0, from - 1);
  }
  return passage;
}

}  // namespace

bool looks_like_date(const Passage& passage) {
  const std::u32string text = passage.text();
  if (is_written_over_label(text)) return true;
  // 年度：2026年 has 年 twice and no day.
  constexpr std::u32string_view signs = U"年月日";
  const auto marks =
      std::count_if(signs.begin(), signs.end(), [&](char32_t sign) { return text.find(sign) != text.npos; });
  const bool twice = std::count(text.begin(), text.end(), U'月') > 1;  // 2024年3月5月
  return std::count_if(text.begin(), text.end(), is_digit) >= 3 && marks + twice >= 2 && text.size() <= 40;
}

std::optional<Passage> misread_date_in(const Passage& passage) {
  if (looks_like_date(passage)) return passage;
  // 2024.)2.20下午: a year, and digits enough for a day.
  constexpr std::size_t year_digits = 4, longest = 14;
  constexpr std::ptrdiff_t fewest_digits = 6;
  const std::u32string text = passage.text();
  for (std::size_t at = text.find(U"20"); at != text.npos; at = text.find(U"20", at + 1)) {
    if (at > 0 && is_digit(text[at - 1])) continue;
    const std::u32string_view part = std::u32string_view(text).substr(at, longest);
    if (part.size() <= year_digits || !is_digit(part[2]) || !is_digit(part[3])) continue;
    if (std::u32string_view(U".年-/,").find(part[year_digits]) == std::u32string_view::npos) continue;
    const std::size_t end = std::min(part.size(), part.find_first_of(U"。，,", year_digits + 1));
    if (std::count_if(part.begin(), part.begin() + static_cast<std::ptrdiff_t>(end), is_digit) >=
        fewest_digits)
      return passage.slice(at, at + end);
  }
  return std::nullopt;
}

std::vector<DateChoice> date_choices(const Passage& whole, const DateContext& context, DatePlace place,
                                     FieldTrace* trace) {
  if (whole.exact()) return {};
  const Passage passage = without_time(up_to_second_date(whole, context));
  if (passage.empty()) return {};
  const auto as_read = written_in(passage, context);
  const std::u32string read = passage.text();
  // A day that is not in the words is in no other reading of them.
  if (as_read && has(*as_read, Doubt::unresolved)) return {};
  if (leaves_year_open(read) || (!as_read && names_only_months(to_utf8(read)))) return {};
  const std::optional<year> legible = legible_year(passage, as_read);

  // Texts that mean the same day with a written and with an assumed year are two values until they are
  // weighed.
  std::map<std::string, Said> said_by;
  const auto value_of = [&](const std::u32string& text) -> std::optional<std::string> {
    const Said said = day_of(text, context);
    if (!said.usable) return std::nullopt;
    std::string value = said.date ? to_iso(*said.date) : "none";
    if (said.year_assumed) value += " assumed";
    said_by.emplace(value, said);
    return value;
  };
  const Grammar& grammar = place == DatePlace::cell ? cell_grammar() : text_grammar();
  std::vector<DateChoice> choices;
  double all = 0;
  for (const CombinedValue& one : combined_values(passage, grammar, value_of, {}, trace)) {
    const Said& said = said_by.at(one.value);
    if (legible && said.date && said.date->year() != *legible) continue;
    double weight = std::exp(one.log_weight) * prior(said, context, legible);
    if (said.date && as_read && as_read->weekday && std::chrono::weekday(*said.date) != *as_read->weekday)
      weight *= weight_of_other_weekday;
    all += weight;
    const auto same = std::find_if(choices.begin(), choices.end(),
                                   [&](const DateChoice& choice) { return choice.date == said.date; });
    if (same == choices.end()) {
      const bool best = as_read && as_read->first == said.date;
      choices.push_back({said.date, weight, best, said.year_assumed});
    } else {
      same->probability += weight;
      same->year_assumed &= said.year_assumed;
    }
  }
  for (DateChoice& choice : choices) choice.probability /= all;
  std::stable_sort(choices.begin(), choices.end(),
                   [](const DateChoice& a, const DateChoice& b) { return a.probability > b.probability; });
  if (place == DatePlace::text && as_read && is_legible(passage, *as_read)) prefer(*as_read->first, choices);
  return choices;
}

DateOnPage choose_date(const Passage& passage, const std::vector<DateChoice>& choices,
                       const DateContext& context) {
  DateOnPage result;
  result.text = passage.as_read();
  const auto as_read = written_in(passage, context);
  if (choices.empty()) {
    // Relative days, and forms that only running text has.
    if (as_read) {
      result.first = as_read->first;
      result.last = as_read->last;
      result.doubts = as_read->doubts;
      result.confidence = as_read->first ? passage.confidence() : 0;
      if (as_read->first && is_cut_short(passage, *as_read))
        result.doubts.push_back(Doubt::low_confidence);
      else if (as_read->first && passage.confidence() < certain_from(FieldType::date))
        result.doubts.push_back(Doubt::low_confidence);
    } else {
      result.doubts.push_back(Doubt::unresolved);
    }
    return result;
  }
  const DateChoice& best = choices.front();
  result.first = result.last = best.date;
  result.confidence = best.date ? best.probability : 0;
  if (!best.date) result.doubts.push_back(Doubt::impossible);
  if (best.date && as_read && as_read->first == best.date) {
    result.last = as_read->last;
    for (const Doubt doubt : as_read->doubts)
      if (doubt == Doubt::weekday || doubt == Doubt::corrected || doubt == Doubt::several)
        result.doubts.push_back(doubt);
  } else if (best.date) {
    result.doubts.push_back(Doubt::corrected);
  }
  if (best.year_assumed) result.doubts.push_back(Doubt::year_assumed);
  if (best.date &&
      (best.probability < certain_from(FieldType::date) || (as_read && is_cut_short(passage, *as_read))))
    result.doubts.push_back(Doubt::low_confidence);
  return result;
}

Field date_field(const std::string& key, const Passage& passage, const std::vector<DateChoice>& choices,
                 const DateContext& context, FieldTrace* trace) {
  DateOnPage date = choose_date(passage, choices, context);
  if (trace) {
    note_passage(trace, passage);
    std::vector<std::pair<std::string, double>> all;
    all.reserve(choices.size());
    for (const DateChoice& choice : choices)
      all.emplace_back(choice.date ? to_iso(*choice.date) : "no such day", std::log(choice.probability));
    note_candidates(trace, "all", std::move(all));
    note_doubts(*trace, date, passage, context);
  }
  Field field;
  field.key = key;
  field.type = FieldType::date;
  if (date.first) field.values = {to_iso(*date.first)};
  field.text = std::move(date.text);
  field.confidence = date.confidence;
  field.doubts = std::move(date.doubts);
  if (!passage.box().empty()) field.box = passage.box();
  return field;
}

}  // namespace forms
