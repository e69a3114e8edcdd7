#include "forms/values/reading_trace.h"

#include <algorithm>

#include <fmt/format.h>

#include "forms/values/certainty.h"

namespace forms {

FieldTrace* find_field(ReadingTrace* trace, std::string_view key, std::optional<int> row) {
  if (!trace) return nullptr;
  const auto at = std::find_if(trace->fields.begin(), trace->fields.end(),
                               [&](const FieldTrace& field) { return field.key == key && field.row == row; });
  return at == trace->fields.end() ? nullptr : &*at;
}

void note_step(ReadingTrace* trace, std::string step) {
  if (trace) trace->steps.push_back(std::move(step));
}

void note_doubt(FieldTrace* trace, Doubt doubt, std::string_view rule) {
  if (trace) trace->doubts.push_back({doubt, std::string(rule)});
}

void note_low_confidence(FieldTrace* trace, FieldType type, double confidence) {
  if (!trace) return;
  note_doubt(trace, Doubt::low_confidence,
             fmt::format("confidence {:.3f} is below the threshold {:.3f} of the type {}", confidence,
                         certain_from(type), name_of(type)));
}

void note_candidates(FieldTrace* trace, std::string_view recogniser,
                     std::vector<std::pair<std::string, double>> values) {
  if (!trace || values.empty()) return;
  constexpr std::size_t kept = 8;
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  const double best = values.front().second;
  if (values.size() > kept) values.resize(kept);
  for (auto& [value, weight] : values)
    trace->candidates.push_back({std::string(recogniser), std::move(value), weight - best});
}

}  // namespace forms
