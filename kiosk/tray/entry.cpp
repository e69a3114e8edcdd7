#include "kiosk/tray/entry.h"

#include <algorithm>

#include "archive/records/village.h"
#include "forms/dates/date.h"

namespace kiosk {
namespace {

ValueState state_of(const archive::FieldVersion& version) {
  if (version.confirmed) return version.field.values.empty() ? ValueState::denied : ValueState::confirmed;
  if (version.field.values.empty()) return ValueState::missing;
  return version.field.certain() ? ValueState::certain : ValueState::doubtful;
}

bool names_a_month(const std::string& text) {
  return text.find("月") != std::string::npos || text.find_first_of(".-/") != std::string::npos;
}

}  // namespace

Entry entry_of(const archive::KeptField& field, const std::string& title) {
  const archive::FieldVersion& current = field.current();
  Entry entry;
  entry.place = field.place;
  entry.title = title;
  entry.type = current.field.type;
  entry.values = current.field.values;
  if (current.last && !entry.values.empty() && current.field.type == forms::FieldType::date)
    entry.values.front() += "/" + forms::to_iso(*current.last);
  entry.text = current.field.text;
  entry.doubts = current.field.doubts;
  entry.state = state_of(current);
  const archive::FieldVersion& first = field.versions.front();
  if (!first.confirmed) {
    entry.read = first.field.values;
    entry.read_doubts = first.field.doubts;
  }
  entry.page = field.page;
  entry.box = current.field.box;
  return entry;
}

const archive::KeptField* find_field(const std::vector<archive::KeptField>& fields,
                                     const archive::FieldPlace& place) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const archive::KeptField& field) { return field.place == place; });
  return found == fields.end() ? nullptr : &*found;
}

Entry absent(const archive::FieldPlace& place, const forms::FieldDefinition& definition, int page) {
  Entry entry;
  entry.place = place;
  entry.title = definition.title;
  entry.type = definition.type;
  entry.page = page;
  return entry;
}

std::vector<std::string> values_at(const std::vector<archive::KeptField>& fields,
                                   const archive::FieldPlace& place) {
  const archive::KeptField* field = find_field(fields, place);
  return field != nullptr ? field->current().field.values : std::vector<std::string>();
}

bool contradicts(const Entry& entry, const archive::GivenValue& given) {
  if (entry.read.empty()) return false;
  const auto& doubts = entry.read_doubts;
  if (entry.type == forms::FieldType::date && doubts == std::vector{forms::Doubt::year_assumed} &&
      !given.values.empty()) {
    const auto read = forms::from_iso(entry.read.front()), said = forms::from_iso(given.values.front());
    if (!read || !said) return false;
    return read->day() != said->day() || (names_a_month(entry.text) && read->month() != said->month());
  }
  if (!doubts.empty()) return false;
  if (entry.type == forms::FieldType::village && !given.values.empty())
    return !archive::same_village(entry.read.front(), given.values.front());
  return entry.read != given.values;
}

bool needs_review(const Entry& entry, Dated dated) {
  if (entry.state == ValueState::doubtful) return true;
  if (entry.state != ValueState::missing) return false;
  // Something stands there that nobody could read; or a date without which the document proves nothing.
  return !entry.text.empty() ||
         (entry.place == archive::FieldPlace{.row = std::nullopt, .key = "date"} && dated == Dated::no);
}

}  // namespace kiosk
