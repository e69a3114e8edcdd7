#include "forms/pages/known_form.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace forms {
namespace {

Passage passage_of(const ocr::Page& page, const ocr::FilledBox& box) {
  Passage passage(page);
  for (const int line : box.lines) passage.append(line);
  return passage;
}

// A place of the sheet on the page, which shows nothing but the sheet.
ocr::Box box_of(const FormRectangle& place, const ocr::Page& page, const FormLayout& layout) {
  const double across = page.width / layout.width, down = page.height / layout.height;
  return {static_cast<int>(std::lround(place.x * across)), static_cast<int>(std::lround(place.y * down)),
          static_cast<int>(std::lround(place.width * across)),
          static_cast<int>(std::lround(place.height * down))};
}

// The value of a code is nobody's guess.
void set_field(Reading& reading, const std::string& key, FieldType type, const std::string& value,
               std::optional<ocr::Box> box) {
  std::erase_if(reading.fields, [&](const Field& field) { return field.key == key; });
  Field field;
  field.key = key;
  field.type = type;
  field.values = {value};
  field.text = value;
  field.confidence = 1;
  if (box && !box->empty()) field.box = box;
  reading.fields.push_back(std::move(field));
}

}  // namespace

std::optional<KnownForm> known_form(const ocr::Page& page, const Kinds& kinds) {
  for (const ocr::PageCode& text : page.codes) {
    auto code = parse_form_code(text.text);
    const Kind* const kind = code ? kinds.find(code->kind) : nullptr;
    if (!kind) continue;
    KnownForm form{std::move(*code), kind, std::nullopt};
    if (page.form && page.form->code == text.text) form.layout = layout_of(form.code, kinds);
    if (form.layout && form.layout->boxes.size() != page.form->boxes.size()) form.layout.reset();
    return form;
  }
  return std::nullopt;
}

FormContents contents_of(const ocr::Page& page, const KnownForm& form) {
  const FormLayout& layout = *form.layout;
  const Kind& kind = *form.kind;
  FormContents contents;
  contents.places.resize(kind.fields.size());
  contents.cells.by_content.assign(kind.columns.size(), false);
  std::vector<RegisterRow> rows(static_cast<std::size_t>(layout.rows), RegisterRow(kind.columns.size()));
  for (std::size_t b = 0; b < layout.boxes.size(); ++b) {
    const FormBox& box = layout.boxes[b];
    Passage passage = passage_of(page, page.form->boxes[b]);
    if (passage.empty()) continue;
    if (box.of == FormBox::Of::column) {
      rows[static_cast<std::size_t>(box.row)].cells[box.index] = std::move(passage);
    } else {
      FieldPlaces& places = contents.places[box.index];
      places.values.push_back(std::move(passage));
      places.origins.push_back({{}, "its box on the printed form"});
    }
  }
  const FieldDefinition* const names = names_definition(kind);
  for (RegisterRow& row : rows) {
    bool written = false;
    for (std::size_t k = 0; k < kind.columns.size(); ++k)
      written = written || (!row.cells[k].empty() && &kind.columns[k] != names);
    if (written) contents.cells.rows.push_back(std::move(row));
  }
  return contents;
}

bool is_filled_in(const ocr::Page& page, const KnownForm& form) {
  if (!form.layout) return true;
  const FormLayout& layout = *form.layout;
  for (std::size_t b = 0; b < layout.boxes.size(); ++b) {
    const bool printed = std::find(layout.names.begin(), layout.names.end(), b) != layout.names.end();
    if (!printed && !page.form->boxes[b].lines.empty()) return true;
  }
  return false;
}

void take_code(const ocr::Page& page, const KnownForm& form, Reading& reading) {
  std::string village_key = "village";
  std::optional<std::string> month_key;
  for (const FieldDefinition& field : form.kind->fields) {
    if (field.type == FieldType::village) village_key = field.key;
    if (field.type == FieldType::month && !month_key) month_key = field.key;
  }
  std::optional<ocr::Box> village, month;
  if (form.layout) {
    village = box_of(form.layout->village, page, *form.layout);
    if (form.layout->month) month = box_of(*form.layout->month, page, *form.layout);
  }
  set_field(reading, village_key, FieldType::village, form.code.village, village);
  if (month_key && reading.printed && reading.printed->filled_in)
    set_field(reading, *month_key, FieldType::month, to_iso(form.code.month), month);
}

}  // namespace forms
