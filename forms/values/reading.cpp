#include "forms/values/reading.h"

#include <algorithm>

#include "ocr/page/name_table.h"

namespace forms {
namespace {

constexpr auto field_types = ocr::name_table<FieldType>({
    {FieldType::text, "text"},
    {FieldType::date, "date"},
    {FieldType::month, "month"},
    {FieldType::amount, "amount"},
    {FieldType::number, "number"},
    {FieldType::person, "person"},
    {FieldType::people, "people"},
    {FieldType::village, "village"},
});

constexpr auto doubts = ocr::name_table<Doubt>({
    {Doubt::low_confidence, "low_confidence"},
    {Doubt::corrected, "corrected"},
    {Doubt::year_assumed, "year_assumed"},
    {Doubt::impossible, "impossible"},
    {Doubt::unresolved, "unresolved"},
    {Doubt::capital_and_digits, "capital_and_digits"},
    {Doubt::written_once, "written_once"},
    {Doubt::weekday, "weekday"},
    {Doubt::several, "several"},
    {Doubt::by_camera, "by_camera"},
});

}  // namespace

void add_doubt(Field& field, Doubt doubt) {
  if (std::find(field.doubts.begin(), field.doubts.end(), doubt) == field.doubts.end())
    field.doubts.push_back(doubt);
}

const Field* find_field(const std::vector<Field>& fields, std::string_view key) {
  const auto field = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.key == key; });
  return field == fields.end() ? nullptr : &*field;
}

std::string_view name_of(FieldType type) {
  return field_types.name_of(type);
}

std::string_view name_of(Doubt doubt) {
  return doubts.name_of(doubt);
}

std::optional<FieldType> find_field_type(std::string_view name) {
  return field_types.find(name);
}

std::optional<Doubt> find_doubt(std::string_view name) {
  return doubts.find(name);
}

}  // namespace forms
