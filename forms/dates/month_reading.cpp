#include "forms/dates/month_reading.h"

#include <cmath>

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

}  // namespace forms
