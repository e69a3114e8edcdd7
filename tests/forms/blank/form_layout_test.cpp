#include "forms/blank/form_layout.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/forms/pages.h"

namespace {

using std::chrono::June;
using std::chrono::year;
constexpr std::chrono::year_month month = year(2024) / June;

bool overlap(const forms::FormRectangle& a, const forms::FormRectangle& b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool lies_in(const forms::FormRectangle& inner, const forms::FormRectangle& outer) {
  constexpr double hair = 1e-6;
  return inner.x >= outer.x - hair && inner.y >= outer.y - hair &&
         inner.x + inner.width <= outer.x + outer.width + hair &&
         inner.y + inner.height <= outer.y + outer.height + hair;
}

forms::FormCode code_of(const forms::Kind& kind, const forms::FormLayout& layout) {
  return {.kind = kind.name,
          .village = "清风村",
          .month = month,
          .rows = layout.rows,
          .checksum = layout.checksum};
}

}  // namespace

TEST_CASE("every kind has a form on which nothing lies on anything else", "[forms][blank]") {
  for (const forms::Kind& kind : pages::kinds().all()) {
    INFO(kind.name);
    const forms::FormLayout layout = forms::lay_out_form(kind, month);
    REQUIRE_FALSE(layout.boxes.empty());
    CHECK(layout.sheet.boxes.size() == layout.boxes.size());
    const ocr::FormSheet& sheet = layout.sheet;
    std::vector<forms::FormRectangle> taken;
    for (const ocr::SheetPoint& mark : sheet.marks)
      taken.push_back(
          {mark.x - sheet.mark_side, mark.y - sheet.mark_side, 2 * sheet.mark_side, 2 * sheet.mark_side});
    // With its quiet zone of four modules.
    constexpr double quiet = 2.8;
    taken.push_back({sheet.code.x - quiet, sheet.code.y - quiet, sheet.code_side + 2 * quiet,
                     sheet.code_side + 2 * quiet});
    for (const forms::FormBox& box : layout.boxes) {
      CHECK(box.place.height >= 9);
      CHECK(box.place.width >= 9);
      CHECK(lies_in(box.place, {5, 5, layout.width - 10, layout.height - 10}));
      CHECK_FALSE(box.blanks.empty());
      for (const forms::FormRectangle& blank : box.blanks) {
        CHECK(lies_in(blank, box.place));
        CHECK(blank.width >= 9);
      }
      for (const forms::FormRectangle& other : taken) CHECK_FALSE(overlap(box.place, other));
      taken.push_back(box.place);
    }
    for (const forms::FormText& text : layout.texts)
      CHECK(lies_in(text.place, {5, 5, layout.width - 10, layout.height - 10}));
  }
}

TEST_CASE("each field and each column has a box or is printed", "[forms][blank]") {
  for (const forms::Kind& kind : pages::kinds().all()) {
    INFO(kind.name);
    const forms::FormLayout layout = forms::lay_out_form(kind, month);
    for (std::size_t f = 0; f < kind.fields.size(); ++f) {
      const forms::FieldType type = kind.fields[f].type;
      if (type == forms::FieldType::village || type == forms::FieldType::month) continue;
      CHECK(std::any_of(layout.boxes.begin(), layout.boxes.end(), [&](const forms::FormBox& box) {
        return box.of == forms::FormBox::Of::field && box.index == f;
      }));
    }
    for (std::size_t k = 0; k < kind.columns.size(); ++k)
      CHECK(std::count_if(layout.boxes.begin(), layout.boxes.end(), [&](const forms::FormBox& box) {
              return box.of == forms::FormBox::Of::column && box.index == k;
            }) == layout.rows);
  }
}

TEST_CASE("a visit register's rows are for households, a month's days only have to be written",
          "[forms][blank]") {
  const forms::Kind& kind = *pages::kinds().find("visit_register");
  const forms::FormLayout layout = forms::lay_out_form(kind, month);
  CHECK(forms::names_on(kind) == forms::FormNames::rows);
  CHECK(layout.names.size() == static_cast<std::size_t>(layout.rows));
  CHECK(layout.rows >= 15);
  for (const std::size_t name : layout.names)
    CHECK(kind.columns[layout.boxes[name].index].key == "household");
  CHECK(std::any_of(layout.texts.begin(), layout.texts.end(),
                    [](const forms::FormText& text) { return text.text == "2024年6月"; }));
}

TEST_CASE("a date that may be in another year has its year to be written", "[forms][blank]") {
  const forms::Kind& kind = *pages::kinds().find("leave_ledger");
  const auto blanks_of = [&](std::chrono::year_month when, const std::string& key) {
    const forms::FormLayout layout = forms::lay_out_form(kind, when);
    for (const forms::FormBox& box : layout.boxes)
      if (box.of == forms::FormBox::Of::column && kind.columns[box.index].key == key)
        return box.blanks.size();
    return std::size_t{0};
  };
  CHECK(blanks_of(month, "from") == 1);
  CHECK(blanks_of(month, "to") == 2);
  CHECK(blanks_of(year(2024) / std::chrono::December, "to") == 3);
}

TEST_CASE("a code finds its layout again", "[forms][blank]") {
  const forms::Kind& kind = *pages::kinds().find("visit_register");
  const forms::FormLayout layout = forms::lay_out_form(kind, month, 7);
  CHECK(layout.rows == 7);
  const auto again = forms::layout_of(code_of(kind, layout), pages::kinds());
  REQUIRE(again);
  CHECK(again->boxes.size() == layout.boxes.size());
  const auto sheets = forms::form_sheets(pages::kinds());
  CHECK(sheets(to_text(code_of(kind, layout))));
  CHECK_FALSE(sheets("CUNZHENG/1/12/0123456789abcdef"));
}

TEST_CASE("a form printed by another definition is not read by its boxes", "[forms][blank]") {
  forms::Kind kind = *pages::kinds().find("visit_register");
  const forms::FormCode code = code_of(kind, forms::lay_out_form(kind, month));
  kind.columns.pop_back();
  CHECK_FALSE(forms::layout_of(code, forms::Kinds({kind})));
  kind.name = "another";
  CHECK_FALSE(forms::layout_of(code, forms::Kinds({kind})));
}

TEST_CASE("more rows than fit are as many as fit", "[forms][blank]") {
  const forms::Kind& kind = *pages::kinds().find("visit_register");
  CHECK(forms::lay_out_form(kind, month, 1000).rows == forms::lay_out_form(kind, month).rows);
  CHECK(forms::lay_out_form(kind, month, 0).rows == 1);
}
