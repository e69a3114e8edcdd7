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
#include "forms/pages/thresholds.h"
#include "forms/text/text.h"
#include "forms/values/certainty.h"

namespace forms {
namespace {

// A village's income stands in papers full of other sums: only a label or a sheet of figures tells it.
bool is_income(const FieldDefinition& definition) {
  return definition.key.starts_with("income");
}

// Digits in boxes, and the capitals of a receipt that is a sentence: one amount alone can be meant.
std::vector<Passage> with_unlabelled_amounts(std::vector<Passage> values, const FieldSurroundings& page,
                                             bool labelled_only) {
  const std::vector<Passage> boxed = boxed_amounts(page.page), more = amounts_in_text(page.loose);
  constexpr std::size_t capitals_and_digits = 2;
  const bool labelled = std::any_of(values.begin(), values.end(), holds_capitals);
  if (boxed.size() == 1) values.push_back(boxed.front());
  if (!labelled && more.size() <= capitals_and_digits) values.insert(values.end(), more.begin(), more.end());
  if (values.empty() && !labelled_only)
    if (auto amount = amount_with_unit(page.loose)) values.push_back(std::move(*amount));
  return values;
}

// 出生年月：1967年3月
bool speaks_of_another(const Passage& row, const FieldDefinition& definition) {
  const std::u32string text = row.text();
  // 至2025年2月: until when something lasts.
  if (text.find(U"至2") != text.npos || text.find(U"到2") != text.npos) return true;
  const std::size_t from = text.find_first_of(U"0123456789"), to = text.find_last_of(U"年月日号0123456789");
  return from != text.npos && is_date_of_another(row, from, to + 1, definition.others);
}

std::optional<Field> read_month(const FieldDefinition& definition, const FieldPlaces& places,
                                const FieldSurroundings& page, FieldTrace* trace) {
  for (const Passage& value : places.values) {
    auto field = month_field(definition.key, value, page.context, trace);
    if (!field) continue;
    if (places.guessed) {
      add_doubt(*field, Doubt::several);
      note_doubt(trace, Doubt::several, "the label may be another month's: nobody listed it");
    }
    return field;
  }
  // A row that names the year, too, says it before one that does not: 2024年8月更新 before 6月退.
  for (const bool complete : {true, false})
    for (const Passage& row : page.loose) {
      if (row.size() >= longest_heading || speaks_of_another(row, definition)) continue;
      if (complete && !find_month(to_utf8(row.text()))) continue;
      // The year of reading is nobody's word for a month that only stands somewhere.
      if (definition.role == DateRole::apart &&
          ((!complete && page.context.day) || !find_month(to_utf8(row.text()), page.context)))
        continue;
      auto field = month_field(definition.key, row, page.context, trace);
      if (!field) continue;
      if (trace) trace->place = "no label: a short row that names a month";
      // A heading names its month; a day somewhere on the page may be any.
      if (!find_month(to_utf8(row.text()), page.context)) {
        add_doubt(*field, Doubt::several);
        note_doubt(trace, Doubt::several, "the month is that of a day, which may be any");
      }
      return field;
    }
  if (definition.role == DateRole::apart)
    for (const Passage& row : page.loose)
      if (row.size() < longest_heading)
        if (auto field = quarter_field(definition.key, row, page.context, trace)) {
          if (trace) trace->place = "no label: a short row that names a quarter";
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
                                     const PageNames& names, FieldTrace* trace) {
  struct NameReading {
    Field field;
    FieldTrace trace;
  };
  std::vector<NameReading> readings;
  for (const Passage& value : places.values) {
    FieldTrace own;
    if (auto field = read_person(key, value, names, trace ? &own : nullptr);
        field && !field->values.empty() && may_be_somebody(*field))
      readings.push_back({std::move(*field), std::move(own)});
  }
  if (readings.empty()) return std::nullopt;
  // What is written as a name is one before anything else that stands at such a label.
  const auto is_name = [](const NameReading& one) {
    return looks_like_name(to_utf32(one.field.values.front()));
  };
  if (std::any_of(readings.begin(), readings.end(), is_name)) std::erase_if(readings, std::not_fn(is_name));
  auto best = std::max_element(
      readings.begin(), readings.end(),
      [](const NameReading& a, const NameReading& b) { return a.field.confidence < b.field.confidence; });
  Field field = best->field;
  if (trace) *trace = best->trace;
  for (const NameReading& other : readings) {
    if (&other == &*best) continue;
    if (other.field.values == field.values) {
      field.confidence = 1 - (1 - field.confidence) * (1 - other.field.confidence);
      if (field.confidence > certain_from(FieldType::person)) std::erase(field.doubts, Doubt::low_confidence);
    } else if (field.doubts.empty() || field.doubts.back() != Doubt::several) {
      field.doubts.push_back(Doubt::several);
      note_doubt(trace, Doubt::several, "the field's labels have different names");
    }
  }
  if (places.guessed) {
    field.confidence *= share_of_guessed_person;
    field.doubts.push_back(Doubt::low_confidence);
    note_doubt(trace, Doubt::low_confidence, "no listed label says that this person is the field's");
  }
  return field;
}

// The value that a type's reader finds.
std::optional<Field> read_by_type(const FieldDefinition& definition, const FieldPlaces& places,
                                  const FieldSurroundings& page, FieldTrace* trace) {
  const std::vector<Passage>& values = places.values;
  switch (definition.type) {
    case FieldType::date:
      return read_page_date(definition, places, page, trace);
    case FieldType::month:
      return read_month(definition, places, page, trace);
    case FieldType::amount:
      return read_amount(definition.key, with_unlabelled_amounts(values, page, is_income(definition)), trace);
    case FieldType::number:
      return read_number(definition.key, values, trace);
    case FieldType::person:
      return read_one_person(definition.key, places, page.names, trace);
    case FieldType::people:
      return values.empty() ? std::nullopt : read_people(definition.key, values.front(), page.names, trace);
    case FieldType::village:
      return read_village(definition.key, values, village_surroundings(page), trace);
    case FieldType::text:
      return values.empty()
                 ? std::nullopt
                 : std::optional(field_as_read(definition.key, definition.type, values.front(), trace));
  }
  return std::nullopt;
}

// The label that the value stands at: that of the first place whose text holds the value's.
void note_origin(FieldTrace& trace, const FieldPlaces& places) {
  for (std::size_t i = 0; i < places.values.size() && i < places.origins.size(); ++i) {
    const bool holds =
        !trace.text.empty() && places.values[i].as_read().find(trace.text) != std::string::npos;
    if (!holds || !trace.place.empty()) continue;
    const PlaceOrigin& origin = places.origins[i];
    trace.place = origin.place;
    trace.label = origin.label.as_read();
    if (!origin.label.box().empty()) trace.label_box = origin.label.box();
  }
  if (!trace.place.empty()) return;
  trace.place = trace.text.empty() ? places.values.empty()
                                         ? "nothing was found: no label, no other sign of it"
                                         : "its label is there, but nothing that may be its value"
                                   : "elsewhere on the page";
  if (trace.text.empty() && !places.origins.empty()) {
    const Passage& label = places.origins.front().label;
    trace.label = label.as_read();
    if (!label.box().empty()) trace.label_box = label.box();
  }
}

}  // namespace

VillageSurroundings village_surroundings(const FieldSurroundings& page) {
  return {
      .rows = page.text.rows, .loose = page.loose, .villages = page.villages, .townships = page.townships};
}

std::optional<Field> read_field(const FieldDefinition& definition, const FieldPlaces& places,
                                const FieldSurroundings& page, FieldTrace* trace) {
  auto field = read_by_type(definition, places, page, trace);
  if (!trace) return field;
  if (!field) *trace = {};
  trace->key = definition.key;
  note_origin(*trace, places);
  return field;
}

}  // namespace forms
