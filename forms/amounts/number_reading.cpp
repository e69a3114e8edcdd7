#include "forms/amounts/number_reading.h"

#include "forms/decoding/combination.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {

Field field_as_read(const std::string& key, FieldType type, const Passage& value, FieldTrace* trace) {
  Field field;
  field.key = key;
  field.type = type;
  field.text = value.as_read();
  field.values = {to_utf8(value.text())};
  field.confidence = value.confidence();
  if (!value.box().empty()) field.box = value.box();
  note_passage(trace, value);
  note_candidates(trace, value.recogniser(), {{field.values.front(), 0}});
  if (field.confidence < certain_from(type)) {
    field.doubts.push_back(Doubt::low_confidence);
    note_low_confidence(trace, type, field.confidence);
  }
  return field;
}

std::optional<Field> read_number(const std::string& key, const std::vector<Passage>& values,
                                 FieldTrace* trace) {
  constexpr std::size_t shortest = 3;
  for (const Passage& value : values) {
    std::size_t from = 0;
    const auto& symbols = value.symbols();
    const auto is_part = [&](std::size_t i) {
      const char32_t c = symbols[i].point;
      return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c == U'-' && i > from);
    };
    const auto is_digit = [&](std::size_t i) { return symbols[i].point >= U'0' && symbols[i].point <= U'9'; };
    while (from < symbols.size() && !is_digit(from)) ++from;
    std::size_t end = from;
    while (end < symbols.size() &&
           (is_part(end) || (symbols[end].point == U' ' && end + 1 < symbols.size() && is_digit(end + 1))))
      ++end;
    const Passage place = value.slice(from, end);
    if (place.size() < shortest) continue;
    Field field = field_as_read(key, FieldType::number, place, trace);
    std::erase(field.values.front(), ' ');
    return field;
  }
  return std::nullopt;
}

}  // namespace forms
