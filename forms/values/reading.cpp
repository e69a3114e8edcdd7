#include "forms/values/reading.h"

#include <algorithm>
#include <array>
#include <utility>

namespace forms {
namespace {

constexpr std::array<std::pair<FieldType, std::string_view>, 8> field_types = {{
    {FieldType::text, "text"},
    {FieldType::date, "date"},
    {FieldType::month, "month"},
    {FieldType::amount, "amount"},
    {FieldType::number, "number"},
    {FieldType::person, "person"},
    {FieldType::people, "people"},
    {FieldType::village, "village"},
}};

constexpr std::array<std::pair<Doubt, std::string_view>, 9> doubts = {{
    {Doubt::low_confidence, "low_confidence"},
    {Doubt::corrected, "corrected"},
    {Doubt::year_assumed, "year_assumed"},
    {Doubt::impossible, "impossible"},
    {Doubt::unresolved, "unresolved"},
    {Doubt::capital_and_digits, "capital_and_digits"},
    {Doubt::written_once, "written_once"},
    {Doubt::weekday, "weekday"},
    {Doubt::several, "several"},
}};

template <typename Table, typename Value>
std::string_view name_in(const Table& table, Value value) {
  const auto entry =
      std::find_if(table.begin(), table.end(), [&](const auto& e) { return e.first == value; });
  return entry == table.end() ? std::string_view() : entry->second;
}

template <typename Value, std::size_t Size>
std::optional<Value> value_in(const std::array<std::pair<Value, std::string_view>, Size>& table,
                              std::string_view name) {
  const auto entry =
      std::find_if(table.begin(), table.end(), [&](const auto& e) { return e.second == name; });
  if (entry == table.end()) return std::nullopt;
  return entry->first;
}

}  // namespace

const Field* find_field(const std::vector<Field>& fields, std::string_view key) {
  const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.key == key; });
  return field == fields.end() ? nullptr : &*field;
}

std::string_view name_of(FieldType type) {
  return name_in(field_types, type);
}

std::string_view name_of(Doubt doubt) {
  return name_in(doubts, doubt);
}

std::optional<FieldType> field_type(std::string_view name) {
  return value_in(field_types, name);
}

std::optional<Doubt> doubt(std::string_view name) {
  return value_in(doubts, name);
}

}  // namespace forms
