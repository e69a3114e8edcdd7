#include "forms/pages/field_values.h"

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "forms/amounts/amount_reading.h"
#include "forms/amounts/boxed_amount.h"
#include "forms/amounts/number_reading.h"
#include "forms/dates/date.h"
#include "forms/dates/month_reading.h"
#include "forms/labels/label.h"
#include "forms/names/name_model.h"
#include "forms/names/people.h"
#include "forms/names/person.h"
#include "forms/pages/page_date.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

constexpr std::size_t longest_heading = 40;  // symbols

// Digits in boxes, and the capitals of a receipt that is a sentence: one amount alone can be meant.
std::vector<Passage> with_unlabelled_amounts(std::vector<Passage> values, const FieldSurroundings& page) {
  const std::vector<Passage> boxed = boxed_amounts(page.page), more = amounts_in_text(page.loose);
  constexpr std::size_t capitals_and_digits = 2;
  const bool labelled = std::any_of(values.begin(), values.end(), holds_capitals);
  if (boxed.size() == 1) values.push_back(boxed.front());
  if (!labelled && more.size() <= capitals_and_digits) values.insert(values.end(), more.begin(), more.end());
  return values;
}

// 出生年月：1967年3月
bool speaks_of_another(const Passage& row, const FieldDefinition& definition) {
  const std::u32string text = row.text();
  const std::size_t from = text.find_first_of(U"0123456789"), to = text.find_last_of(U"年月日号0123456789");
  return from != text.npos && is_date_of_another(row, from, to + 1, definition.others);
}

std::optional<Field> read_month(const FieldDefinition& definition, const FieldPlaces& places,
                                const FieldSurroundings& page) {
  for (const Passage& value : places.values) {
    auto field = month_field(definition.key, value, page.context);
    if (!field) continue;
    if (places.guessed) add_doubt(*field, Doubt::several);
    return field;
  }
  for (const Passage& row : page.loose) {
    if (row.size() >= longest_heading || speaks_of_another(row, definition)) continue;
    auto field = month_field(definition.key, row, page.context);
    if (!field) continue;
    // A heading names its month; a day somewhere on the page may be any.
    if (!find_month(to_utf8(row.text()), page.context)) add_doubt(*field, Doubt::several);
    return field;
  }
  return std::nullopt;
}

// A label, or what is left of the next one, is nobody's name.
bool may_be_somebody(const Field& field) {
  const std::u32string name = to_utf32(field.values.front());
  return !is_bare_label(label_text(field.text)) && (name.size() > 1 || is_surname(name.front()));
}

// The same name at two labels is surer than either; two names make a question.
std::optional<Field> read_one_person(const std::string& key, const FieldPlaces& places,
                                     const PageNames& names) {
  std::vector<Field> readings;
  for (const Passage& value : places.values)
    if (auto field = read_person(key, value, names);
        field && !field->values.empty() && may_be_somebody(*field))
      readings.push_back(std::move(*field));
  if (readings.empty()) return std::nullopt;
  // What is written as a name is one before anything else that stands at such a label.
  const auto is_name = [](const Field& field) { return looks_like_name(to_utf32(field.values.front())); };
  if (std::any_of(readings.begin(), readings.end(), is_name)) std::erase_if(readings, std::not_fn(is_name));
  auto best = std::max_element(readings.begin(), readings.end(),
                               [](const Field& a, const Field& b) { return a.confidence < b.confidence; });
  Field field = *best;
  for (const Field& other : readings) {
    if (&other == &*best) continue;
    if (other.values == field.values) {
      field.confidence = 1 - (1 - field.confidence) * (1 - other.confidence);
      if (field.confidence > certain_from(FieldType::person)) std::erase(field.doubts, Doubt::low_confidence);
    } else if (field.doubts.empty() || field.doubts.back() != Doubt::several) {
      field.doubts.push_back(Doubt::several);
    }
  }
  if (places.guessed) {
    constexpr double likely = 0.7;
    field.confidence *= likely;
    field.doubts.push_back(Doubt::low_confidence);
  }
  return field;
}

}  // namespace

VillageSurroundings village_surroundings(const FieldSurroundings& page) {
  return {
      .rows = page.text.rows, .loose = page.loose, .villages = page.villages, .townships = page.townships};
}

std::optional<Field> read_field(const FieldDefinition& definition, const FieldPlaces& places,
                                const FieldSurroundings& page) {
  const std::vector<Passage>& values = places.values;
  switch (definition.type) {
    case FieldType::date:
      return read_page_date(definition, places, page);
    case FieldType::month:
      return read_month(definition, places, page);
    case FieldType::amount:
      return read_amount(definition.key, with_unlabelled_amounts(values, page));
    case FieldType::number:
      return read_number(definition.key, values);
    case FieldType::person:
      return read_one_person(definition.key, places, page.names);
    case FieldType::people:
      return values.empty() ? std::nullopt : read_people(definition.key, values.front(), page.names);
    case FieldType::village:
      return read_village(definition.key, values, village_surroundings(page));
    case FieldType::text:
      return values.empty() ? std::nullopt
                            : std::optional(field_as_read(definition.key, definition.type, values.front()));
  }
  return std::nullopt;
}

}  // namespace forms
