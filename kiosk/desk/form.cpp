#include "kiosk/desk/form.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>

#include "forms/dates/date.h"
#include "kiosk/words/language.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr const char* event_key = "on";

std::string iso_after(forms::Date day, int days) {
  return forms::to_iso(forms::Date(std::chrono::sys_days(day) + std::chrono::days(days)));
}

const std::string& title_of(const FormField& field, const std::string& value) {
  for (const FormOption& option : field.options)
    if (option.kind == FormOption::Kind::choice && option.value == value && !option.title.empty())
      return option.title;
  return value;
}

}  // namespace

Answers::Answers(const std::vector<FormField>& fields) {
  for (const FormField& field : fields) values_[field.key] = field.values;
}

const std::vector<std::string>& Answers::all(const std::string& key) const {
  static const std::vector<std::string> none;
  const auto found = values_.find(key);
  return found == values_.end() ? none : found->second;
}

std::string Answers::text(const std::string& key) const {
  const std::vector<std::string>& values = all(key);
  return values.empty() ? std::string() : values.front();
}

std::optional<forms::Date> Answers::day(const std::string& key) const {
  return forms::from_iso(text(key));
}

std::optional<std::int64_t> Answers::number(const std::string& key) const {
  const std::vector<std::int64_t> values = numbers(key);
  return values.empty() ? std::nullopt : std::optional(values.front());
}

std::vector<std::int64_t> Answers::numbers(const std::string& key) const {
  std::vector<std::int64_t> values;
  for (const std::string& value : all(key)) values.push_back(std::strtoll(value.c_str(), nullptr, 10));
  return values;
}

archive::Occasion Answers::occasion(const archive::Mark& mark) const {
  return {mark, day(event_key)};
}

FormField day_of_event(forms::Date today) {
  FormField field{.key = event_key, .label = translated("Day of the event"), .kind = FieldKind::day};
  field.hint = translated("The day on which it happened. The day of entry is kept beside it.");
  field.options = {{.value = forms::to_iso(today), .title = translated("Today")},
                   {.value = iso_after(today, -1), .title = translated("Yesterday")},
                   {.value = iso_after(today, -2), .title = translated("The day before yesterday")}};
  field.values = {forms::to_iso(today)};
  return field;
}

FormField deadline_field(const std::string& label, forms::Date from, std::vector<int> days_ahead) {
  FormField field{.key = "deadline", .label = label, .kind = FieldKind::day};
  for (const int days : days_ahead)
    field.options.push_back({.value = iso_after(from, days),
                             .title = translated_plural_with("in %d day", "in %d days", days, days)});
  return field;
}

std::string words_in(const FormField& field) {
  std::vector<std::string> words;
  for (const std::string& value : field.values)
    words.push_back(field.kind == FieldKind::day || field.kind == FieldKind::text ? value
                                                                                  : title_of(field, value));
  return joined(words);
}

void put(FormField& field, const std::string& value) {
  if (value.empty()) {
    field.values.clear();
  } else if (field.kind != FieldKind::several) {
    field.values = {value};
  } else if (const auto there = std::find(field.values.begin(), field.values.end(), value);
             there != field.values.end()) {
    field.values.erase(there);
  } else {
    field.values.push_back(value);
  }
}

std::optional<std::size_t> lacking(const Form& form, std::size_t after) {
  const std::size_t count = form.fields.size();
  for (std::size_t step = 0; step < count; ++step) {
    const std::size_t at = (after + step) % count;
    if (form.fields[at].need == Need::required && form.fields[at].values.empty()) return at;
  }
  return std::nullopt;
}

}  // namespace kiosk
