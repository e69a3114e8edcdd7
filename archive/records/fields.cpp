#include "archive/records/fields.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "archive/records/error.h"
#include "archive/records/village.h"
#include "forms/amounts/amount.h"
#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/text/text.h"
#include "forms/values/period.h"

namespace archive {

namespace {

constexpr std::size_t longest_value_bytes = 1000;

/// The end of the range that a date field was read from; the field itself has only the first day.
std::optional<forms::Date> range_end(const forms::Field& field, const std::vector<forms::DateOnPage>& dates) {
  if (field.type != forms::FieldType::date || field.values.empty()) return std::nullopt;
  for (const forms::DateOnPage& date : dates) {
    if (!date.first || !date.last || *date.last <= *date.first ||
        forms::to_iso(*date.first) != field.values.front())
      continue;
    if (date.box == field.box && field.text.find(date.text) != std::string::npos) return date.last;
    if (date.text == field.text) return date.last;
  }
  return std::nullopt;
}

/// Whether the form has a place for it, be it unread: then no other day may stand in for it.
bool says_when(const KeptField& field) {
  const forms::FieldType type = field.current().field.type;
  return type == forms::FieldType::date || type == forms::FieldType::month;
}

std::optional<KeptField> only_day(const std::vector<NewPage>& pages) {
  std::set<std::pair<forms::Date, forms::Date>> days;
  std::optional<KeptField> found;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    for (const forms::DateOnPage& date : pages[page].reading.dates) {
      if (!date.first) continue;
      const forms::Date last = date.last.value_or(*date.first);
      if (!days.insert({*date.first, last}).second) continue;
      KeptField field;
      field.place.key = "date";
      field.page = static_cast<int>(page) + 1;
      FieldVersion version;
      version.field = {.key = "date",
                       .type = forms::FieldType::date,
                       .values = {forms::to_iso(*date.first)},
                       .text = date.text,
                       .confidence = std::min(date.confidence, 0.5),
                       .doubts = date.doubts,
                       .box = date.box};
      // Nothing on the paper says that it is the document's date.
      if (version.field.doubts.empty()) version.field.doubts = {forms::Doubt::low_confidence};
      if (last > *date.first) version.last = last;
      field.versions.push_back(std::move(version));
      found = std::move(field);
    }
  }
  return days.size() == 1 ? found : std::nullopt;
}

/// A further page that names another village makes a question of the first one's.
void compete(forms::Field& village, const forms::Field& other) {
  if (same_village(village.values.front(), other.values.front())) return;
  if (std::find(village.doubts.begin(), village.doubts.end(), forms::Doubt::several) == village.doubts.end())
    village.doubts.push_back(forms::Doubt::several);
}

std::string trimmed(const std::string& value) {
  std::u32string text = forms::to_utf32(value);
  const auto says_something = [](char32_t symbol) { return !forms::is_space(symbol); };
  text.erase(text.begin(), std::find_if(text.begin(), text.end(), says_something));
  text.erase(std::find_if(text.rbegin(), text.rend(), says_something).base(), text.end());
  for (char32_t symbol : text)
    if (symbol < 0x20 || symbol == 0x7f || symbol == 0xfffd)
      throw Error(Fault::bad_value, value, "is not one line of text");
  if (text.empty() || value.size() > longest_value_bytes)
    throw Error(Fault::bad_value, value, "is empty or too long");
  return forms::to_utf8(text);
}

forms::Date given_day(const std::string& text, const std::string& whole) {
  const auto day = forms::from_iso(text);
  if (!day) throw Error(Fault::bad_value, whole, "is not a day");
  return *day;
}

}  // namespace

std::vector<KeptField> gathered_fields(const std::vector<NewPage>& pages) {
  std::vector<KeptField> fields;
  std::map<FieldPlace, std::size_t> places;
  int rows = 0;
  const auto keep = [&](const forms::Field& field, std::optional<int> row, std::size_t page) {
    KeptField kept;
    kept.place = {.row = row, .key = field.key};
    kept.page = static_cast<int>(page) + 1;
    kept.versions.push_back({.version = 1,
                             .field = field,
                             .last = range_end(field, pages[page].reading.dates),
                             .confirmed = std::nullopt});
    const auto [there, is_new] = places.insert({kept.place, fields.size()});
    if (is_new)
      fields.push_back(std::move(kept));
    else if (fields[there->second].current().field.values.empty() && !field.values.empty())
      fields[there->second] = std::move(kept);
    else if (!row && field.type == forms::FieldType::village && !field.values.empty())
      compete(fields[there->second].versions.front().field, field);
  };
  // A page of no kind goes on with the paper that the others make up: of its own it says the day at the most,
  // under the text, or the village.
  const bool told = std::any_of(pages.begin(), pages.end(),
                                [](const NewPage& page) { return page.reading.kind != forms::other_kind; });
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const bool goes_on = told && pages[page].reading.kind == forms::other_kind;
    for (const forms::Field& field : pages[page].reading.fields) {
      const bool known = std::any_of(fields.begin(), fields.end(), [&](const KeptField& other) {
        return other.place.key == field.key && !other.current().field.values.empty();
      });
      if (!goes_on || ((field.key == "date" || field.key == "village") && !known))
        keep(field, std::nullopt, page);
    }
  }
  const std::size_t own = fields.size();
  for (std::size_t page = 0; page < pages.size(); ++page)
    for (const forms::Row& row : pages[page].reading.rows) {
      for (const forms::Field& field : row) keep(field, rows, page);
      ++rows;
    }
  if (std::none_of(fields.begin(), fields.end(), says_when))
    if (auto day = only_day(pages))
      fields.insert(fields.begin() + static_cast<std::ptrdiff_t>(own), std::move(*day));
  return fields;
}

std::vector<KeptField> first_fields(const NewDocument& document, const Mark& mark) {
  std::vector<KeptField> fields = gathered_fields(document.pages);
  say_village(fields, own_village(document), mark, other_villages(document));
  return fields;
}

GivenValue given_value(forms::FieldType type, const std::vector<std::string>& values) {
  GivenValue given;
  for (const std::string& value : values) given.values.push_back(trimmed(value));
  if (values.empty()) return given;
  if (type == forms::FieldType::people) return given;
  std::string& value = given.values.front();
  if (values.size() > 1) throw Error(Fault::bad_value, value, "is one of several where one is expected");
  switch (type) {
    case forms::FieldType::date: {
      const std::size_t slash = value.find('/');
      const forms::Date first = given_day(value.substr(0, slash), value);
      if (slash != std::string::npos) {
        given.last = given_day(value.substr(slash + 1), value);
        if (*given.last < first) throw Error(Fault::bad_value, value, "ends before it begins");
        if (*given.last == first) given.last.reset();
      }
      value = forms::to_iso(first);
      break;
    }
    case forms::FieldType::month: {
      const auto period = forms::parse_period(value);
      if (!period || period->frequency != forms::Frequency::monthly)
        throw Error(Fault::bad_value, value, "is not a month");
      value = forms::label(*period);
      break;
    }
    case forms::FieldType::amount: {
      const auto amount = forms::parse_digit_amount(value);
      if (!amount) throw Error(Fault::bad_value, value, "is not an amount");
      value = forms::to_decimal(*amount);
      break;
    }
    default:
      break;
  }
  return given;
}

bool lies_ahead(const FieldPlace& place, forms::FieldType type, const std::vector<std::string>& values,
                forms::Date today) {
  if (values.empty() || (place.row && place.key == "to")) return false;
  const std::string& value = values.front();
  if (type == forms::FieldType::month) {
    const auto month = forms::parse_period(value);
    return month && month->first > today;
  }
  if (type != forms::FieldType::date) return false;
  const auto last = forms::from_iso(value.substr(value.find('/') + 1));
  return last && *last > today;
}

CertainFields certain_fields(const Document& document, forms::Date today) {
  CertainFields result;
  for (const KeptField& field : document.fields) {
    const FieldVersion& current = field.current();
    if (current.confirmed) continue;
    std::vector<std::string> values = current.field.values;
    if (current.last && !values.empty()) values.front() += "/" + forms::to_iso(*current.last);
    if (current.field.certain() && !lies_ahead(field.place, current.field.type, values, today))
      result.changes.push_back({.place = field.place, .values = std::nullopt, .type = current.field.type});
    else
      result.left.push_back(field.place);
  }
  return result;
}

KeptField& changed_field(std::vector<KeptField>& fields, const FieldChange& change, const Mark& mark) {
  const std::string name = to_string(change.place);
  auto field = std::find_if(fields.begin(), fields.end(),
                            [&](const KeptField& other) { return other.place == change.place; });
  FieldVersion version;
  if (field != fields.end()) {
    version = field->current();
    ++version.version;
  } else {
    int rows = 0;
    int page = 1;
    for (const KeptField& other : fields)
      if (other.place.row) {
        rows = std::max(rows, *other.place.row + 1);
        if (change.place.row && *other.place.row <= *change.place.row) page = other.page;
      }
    if (!change.type || !change.values || (change.place.row && *change.place.row > rows))
      throw Error(Fault::no_field, name, "is no field of this document");
    version.field.key = change.place.key;
    version.field.type = *change.type;
    fields.push_back({.place = change.place, .page = page, .versions = {}});
    field = std::prev(fields.end());
  }
  if (change.values) {
    GivenValue given = given_value(version.field.type, *change.values);
    version.field.values = std::move(given.values);
    version.last = given.last;
  } else if (version.field.values.empty()) {
    throw Error(Fault::bad_value, name, "has no value that could be confirmed");
  }
  version.field.confidence = 1;
  version.field.raw_confidence.reset();
  version.field.doubts.clear();
  version.confirmed = mark;
  field->versions.push_back(std::move(version));
  return *field;
}

}  // namespace archive
