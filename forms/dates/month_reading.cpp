#include "forms/dates/month_reading.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "forms/decoding/combination.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

std::string iso_month(std::chrono::year_month month) {
  constexpr std::size_t length = 7;  // 2024-03
  return to_iso(month / std::chrono::day{1}).substr(0, length);
}

struct WrittenMonth {
  std::chrono::year_month month;
  bool has_year = false;
};

// A month that stands alone, else that of the first day.
std::optional<WrittenMonth> month_in(const std::string& text, const DateContext& context) {
  if (const auto month = find_month(text, context)) return WrittenMonth{*month, find_month(text).has_value()};
  for (const WrittenDate& date : find_dates(text, context))
    if (date.first) return WrittenMonth{date.first->year() / date.first->month(), date.has_year};
  return std::nullopt;
}

}  // namespace

std::optional<Field> month_field(const std::string& key, const Passage& passage, const DateContext& context,
                                 FieldTrace* trace) {
  static const Grammar grammar(U"(.*[^0-9])?<(19|20)[0-9]{2}[年.\\-/][01]?[0-9]>([^0-9].*)?");
  const auto value_of = [&](const std::u32string& text) -> std::optional<std::string> {
    const bool marked = text.find(U'年') != std::u32string::npos;
    const auto month = find_month(to_utf8(text) + (marked ? "月" : ""), context);
    if (!month || !month->ok()) return std::nullopt;
    return iso_month(*month);
  };
  const std::string text = to_utf8(passage.text());
  const std::optional<WrittenMonth> as_read = month_in(text, context);
  // Of a range of months none is the month, and a lunar one is another calendar's.
  if (!as_read && (names_only_months(text) || !find_dates(text, context).empty())) return std::nullopt;
  const bool has_year = passage.text().find(U'2') != std::u32string::npos;
  const std::vector<CombinedValue> combined = has_year && !passage.exact()
                                                  ? combined_values(passage, grammar, value_of, {}, trace)
                                                  : std::vector<CombinedValue>{};
  Field field;
  field.key = key;
  field.type = FieldType::month;
  field.text = passage.as_read();
  if (!passage.box().empty()) field.box = passage.box();
  note_passage(trace, passage);
  if (!combined.empty()) {
    double all = 0;
    for (const CombinedValue& one : combined) all += std::exp(one.log_weight - combined.front().log_weight);
    field.values = {combined.front().value};
    field.confidence = 1 / all;
    if (!as_read || iso_month(as_read->month) != combined.front().value) {
      field.doubts.push_back(Doubt::corrected);
      note_doubt(trace, Doubt::corrected, "the value is not what the recogniser's best string says");
    }
    if (trace) {
      std::vector<std::pair<std::string, double>> weights;
      for (const CombinedValue& one : combined) weights.emplace_back(one.value, one.log_weight);
      note_candidates(trace, "all", std::move(weights));
    }
  } else if (as_read) {
    field.values = {iso_month(as_read->month)};
    field.confidence = passage.confidence();
    if (!as_read->has_year) {
      field.doubts.push_back(Doubt::year_assumed);
      note_doubt(trace, Doubt::year_assumed, "the year is not written here: taken from the page");
    }
  } else {
    return std::nullopt;
  }
  if (field.confidence < certain_from(FieldType::month)) {
    field.doubts.push_back(Doubt::low_confidence);
    note_low_confidence(trace, field.type, field.confidence);
  }
  return field;
}

std::optional<Field> quarter_field(const std::string& key, const Passage& passage, const DateContext& context,
                                   FieldTrace* trace) {
  const std::u32string text = passage.text();
  std::u32string period;
  std::size_t at = text.npos;
  constexpr std::u32string_view numbers = U"一二三四1234";
  if (const std::size_t quarter = text.find(U"季度"); quarter != text.npos && quarter > 0) {
    const std::size_t number = numbers.find(text[quarter - 1]);
    if (number != numbers.npos) {
      period = std::u32string(U"Q") + static_cast<char32_t>(U'1' + number % 4);
      at = quarter;
    }
  }
  for (const auto& [word, half] : {std::pair(U"上半年", U"H1"), std::pair(U"下半年", U"H2")})
    if (period.empty() && text.find(word) != text.npos) period = half, at = text.find(word);
  for (const auto& [first, last, label] :
       {std::tuple(1, 3, U"Q1"), std::tuple(4, 6, U"Q2"), std::tuple(7, 9, U"Q3"), std::tuple(10, 12, U"Q4"),
        std::tuple(1, 6, U"H1"), std::tuple(7, 12, U"H2")})
    for (const std::u32string_view dash :
         {U"-", U"—", U"~", U"至", U"到", U"月-", U"月—", U"月至", U"月到"}) {
      const std::u32string range =
          to_utf32(std::to_string(first)) + std::u32string(dash) + to_utf32(std::to_string(last)) + U"月";
      const std::size_t found = text.find(range);
      const bool whole = found != text.npos && (found == 0 || !is_digit(text[found - 1]));
      if (period.empty() && whole) period = label, at = found;
    }
  if (period.empty()) return std::nullopt;
  // The year right before it, else the page's.
  std::optional<int> year;
  const std::size_t mark = text.rfind(U'年', at);
  if (mark != text.npos && mark >= 4 && mark != at) {
    const std::u32string digits = text.substr(mark - 4, 4);
    if (std::all_of(digits.begin(), digits.end(), is_digit)) year = std::stoi(to_utf8(digits));
  }
  const bool assumed = !year;
  if (!year && context.year) year = static_cast<int>(*context.year);
  if (!year) return std::nullopt;
  Field field;
  field.key = key;
  field.type = FieldType::month;
  field.values = {std::to_string(*year) + "-" + to_utf8(period)};
  field.text = passage.as_read();
  if (!passage.box().empty()) field.box = passage.box();
  field.confidence = passage.confidence();
  note_passage(trace, passage);
  if (assumed) {
    field.doubts.push_back(Doubt::year_assumed);
    note_doubt(trace, Doubt::year_assumed, "the year is not written beside the quarter");
  }
  if (field.confidence < certain_from(field.type)) {
    field.doubts.push_back(Doubt::low_confidence);
    note_low_confidence(trace, field.type, field.confidence);
  }
  return field;
}

}  // namespace forms
