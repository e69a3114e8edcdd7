#include "forms/month_reading.h"

#include <cmath>

#include "forms/date_reading.h"
#include "forms/text.h"
#include "forms/vote.h"

namespace forms {
namespace {

std::string iso_month(std::chrono::year_month month) {
  constexpr std::size_t length = 7;  // 2024-03
  return to_iso(month / std::chrono::day{1}).substr(0, length);
}

}  // namespace

std::optional<Field> month_field(const std::string& key, const Passage& passage, const DateContext& context) {
  static const Grammar grammar(U"(.*[^0-9])?<(19|20)[0-9]{2}[年.\\-/][01]?[0-9]>([^0-9].*)?");
  const auto value_of = [&](const std::u32string& text) -> std::optional<std::string> {
    const bool marked = text.find(U'年') != std::u32string::npos;
    const auto month = find_month(to_utf8(text) + (marked ? "月" : ""), context);
    if (!month || !month->ok()) return std::nullopt;
    return iso_month(*month);
  };
  const auto as_read = find_month(to_utf8(passage.text()), context);
  const bool has_year = passage.text().find(U'2') != std::u32string::npos;
  const std::vector<Vote> votes = has_year ? vote(passage, grammar, value_of) : std::vector<Vote>{};
  Field field;
  field.key = key;
  field.type = FieldType::month;
  field.text = passage.as_read();
  if (!passage.box().empty()) field.box = passage.box();
  if (!votes.empty()) {
    double all = 0;
    for (const Vote& vote : votes) all += std::exp(vote.log_weight - votes.front().log_weight);
    field.values = {votes.front().value};
    field.confidence = 1 / all;
    if (!as_read || iso_month(*as_read) != votes.front().value) field.doubts.push_back(Doubt::corrected);
  } else if (as_read) {
    field.values = {iso_month(*as_read)};
    field.confidence = passage.confidence();
  } else {
    return std::nullopt;
  }
  if (field.confidence < certain_probability) field.doubts.push_back(Doubt::low_confidence);
  return field;
}

}  // namespace forms
