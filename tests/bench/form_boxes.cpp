// Prints, as JSON, where the boxes of a blank form are and which names stand in them: form_boxes FORMS
// ARCHIVE KIND VILLAGE MONTH. For tests/bench/blank_forms, which fills the printed forms in.

#include <cstdio>
#include <string>

#include <nlohmann/json.hpp>

#include "archive/reports/blank_forms.h"
#include "forms/blank/form_layout.h"

namespace {

using Json = nlohmann::ordered_json;

Json to_json(const forms::FormRectangle& place) {
  return {place.x, place.y, place.width, place.height};
}

Json to_json(const forms::FormLayout& layout, const forms::Kind& kind) {
  Json boxes = Json::array();
  for (const forms::FormBox& box : layout.boxes) {
    const bool column = box.of == forms::FormBox::Of::column;
    const forms::FieldDefinition& definition = (column ? kind.columns : kind.fields)[box.index];
    Json blanks = Json::array();
    for (const forms::FormRectangle& blank : box.blanks) blanks.push_back(to_json(blank));
    boxes.push_back({{"key", definition.key},
                     {"type", forms::name_of(definition.type)},
                     {"row", column ? Json(box.row) : Json()},
                     {"several", box.lines == ocr::SheetBox::Lines::several},
                     {"place", to_json(box.place)},
                     {"blanks", blanks}});
  }
  return {{"width", layout.width},
          {"height", layout.height},
          {"rows", layout.rows},
          {"names", layout.names},
          {"boxes", boxes}};
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const std::filesystem::path definitions = argv[1];
  const forms::Kinds kinds = forms::Kinds::load(definitions / "kinds");
  const forms::Checklists checklists = forms::Checklists::load(definitions / "checklists");
  const archive::Archive archive = archive::Archive::open(argv[2]);
  const forms::Kind& kind = *kinds.find(argv[3]);
  const auto month = forms::month_from_iso(argv[5]).value();
  Json result = to_json(forms::lay_out_form(kind, month), kind);
  result["people"] = archive::names_on_form(archive, checklists, kind, argv[4], month);
  std::printf("%s\n", result.dump().c_str());
  return 0;
}
