#include "archive/records/events.h"

#include <algorithm>
#include <map>
#include <span>

#include "forms/dates/date.h"
#include "forms/values/period.h"

namespace archive {

namespace {

using Fields = std::vector<const KeptField*>;

std::optional<forms::Date> day_in(const KeptField& field) {
  const forms::Field& current = field.current().field;
  if (current.type != forms::FieldType::date || current.values.empty()) return std::nullopt;
  return forms::from_iso(current.values.front());
}

std::string value_of(const KeptField& field) {
  const auto& values = field.current().field.values;
  return values.empty() ? std::string() : values.front();
}

/// Household and person of the event, from the fields beside its date.
void name_people(Event& event, const Fields& fields) {
  for (const KeptField* field : fields) {
    if (field->place.key == "household")
      event.household = value_of(*field);
    else if (field->current().field.type == forms::FieldType::person && event.person.empty())
      event.person = value_of(*field);
  }
}

/// The later of two confirmations, if there are both.
std::optional<Mark> both(const std::optional<Mark>& a, const std::optional<Mark>& b) {
  if (!a || !b) return std::nullopt;
  return a->when < b->when ? b : a;
}

std::optional<Event> dated_event(const Fields& fields) {
  Fields dates;
  for (const KeptField* field : fields)
    if (field->place.key != "valid_until" && day_in(*field)) dates.push_back(field);
  if (dates.empty()) return std::nullopt;
  // A person may have set the beginning after the end was read.
  std::stable_partition(dates.begin(), dates.end(),
                        [](const KeptField* field) { return field->place.key != "to"; });
  const KeptField& first = *dates.front();
  Event event;
  event.page = first.page;
  event.row = first.place.row;
  event.first = *day_in(first);
  event.last = std::max(event.first, first.current().last.value_or(event.first));
  event.certain = first.current().field.certain();
  event.confirmed = first.current().confirmed;
  // Only a row's dates belong together; a document's second date is about something else.
  if (event.row && dates.size() > 1) {
    const KeptField& last = *dates[1];
    if (*day_in(last) < event.first)
      event.certain = false;
    else
      event.last = *day_in(last);
    event.certain = event.certain && last.current().field.certain();
    event.confirmed = both(event.confirmed, last.current().confirmed);
  }
  name_people(event, fields);
  return event;
}

std::optional<Event> month_event(const Fields& fields) {
  for (const KeptField* field : fields) {
    const FieldVersion& current = field->current();
    if (current.field.type != forms::FieldType::month || current.field.values.empty()) continue;
    const auto month = forms::parse_period(current.field.values.front());
    if (!month) continue;
    Event event;
    event.page = field->page;
    event.first = month->first;
    event.last = month->last;
    event.confirmed = current.confirmed;
    name_people(event, fields);
    return event;
  }
  return std::nullopt;
}

// A list of households without dates of their own is of the paper's day, for each of them.
void add_households(std::vector<Event>& events, const std::map<int, Fields>& rows) {
  if (events.size() != 1 || events.front().row) return;
  const bool dated = std::any_of(rows.begin(), rows.end(), [](const auto& row) {
    return std::any_of(row.second.begin(), row.second.end(), [](const KeptField* field) {
      return field->current().field.type == forms::FieldType::date;
    });
  });
  if (dated) return;
  const Event own = events.front();
  for (const auto& [row, fields] : rows) {
    Event event = own;
    event.household.clear();
    event.person.clear();
    name_people(event, fields);
    if (event.household.empty()) continue;
    event.row = row;
    event.page = fields.front()->page;
    events.push_back(std::move(event));
  }
}

}  // namespace

std::vector<Event> events_of(const std::vector<KeptField>& fields) {
  Fields own;
  std::map<int, Fields> rows;
  for (const KeptField& field : fields) {
    if (field.place.row)
      rows[*field.place.row].push_back(&field);
    else
      own.push_back(&field);
  }
  // The key `date` before other dates, whatever the form's order.
  std::stable_partition(own.begin(), own.end(),
                        [](const KeptField* field) { return field->place.key == "date"; });
  std::vector<Event> events;
  if (auto event = dated_event(own)) events.push_back(std::move(*event));
  // What a row does not say of its own household or person the paper says for all of them.
  Event named;
  name_people(named, own);
  for (const auto& [row, row_fields] : rows)
    if (auto event = dated_event(row_fields)) {
      if (event->household.empty()) event->household = named.household;
      if (event->person.empty()) event->person = named.person;
      events.push_back(std::move(*event));
    }
  add_households(events, rows);
  if (events.empty())
    if (auto event = month_event(own)) events.push_back(std::move(*event));
  return events;
}

}  // namespace archive
