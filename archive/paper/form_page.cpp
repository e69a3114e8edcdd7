#include "archive/paper/form_page.h"

#include <algorithm>

#include <cairo.h>

#include "archive/paper/qr_code.h"
#include "archive/paper/typeset.h"

namespace archive {

namespace {

using forms::FormLayout;
using forms::FormRectangle;
using forms::FormText;

constexpr double pt_per_mm = 72 / 25.4;
constexpr double value_pt = 12.5, caption_pt = 9.5, least_pt = 7, beside_pt = 4;
constexpr double ruling_pt = 0.7, guide_pt = 0.35, guide_grey = 0.78, pale_grey = 0.45;

FormRectangle in_points(const FormRectangle& place) {
  return {place.x * pt_per_mm, place.y * pt_per_mm, place.width * pt_per_mm, place.height * pt_per_mm};
}

// On one line, smaller where the place is too narrow for it.
void draw_in_place(cairo_t* context, const FormRectangle& place_mm, const std::string& text,
                   TextStyle style) {
  if (text.empty()) return;
  const FormRectangle place = in_points(place_mm);
  const double width = width_of(context, text, style);
  if (width > place.width) style.size_pt = std::max(least_pt, style.size_pt * place.width / width);
  // Wider than the place by a hair it would be broken into two lines.
  const double room = std::max(place.width, width_of(context, text, style) + 1);
  const double height = height_of(context, room, text, style);
  draw_text(context, place.x - (room - place.width) / 2, place.y + (place.height - height) / 2, room, text,
            style);
}

void draw_value(cairo_t* context, const FormRectangle& place, const std::string& text) {
  const double beside = beside_pt / pt_per_mm;
  draw_in_place(context, {place.x + beside, place.y, place.width - 2 * beside, place.height}, text,
                {.size_pt = value_pt});
}

void draw_marks(cairo_t* context, const ocr::FormSheet& sheet) {
  cairo_set_source_rgb(context, 0, 0, 0);
  const double side = sheet.mark_side * pt_per_mm;
  for (const ocr::SheetPoint& mark : sheet.marks)
    cairo_rectangle(context, mark.x * pt_per_mm - side / 2, mark.y * pt_per_mm - side / 2, side, side);
  cairo_fill(context);
}

void draw_lines(cairo_t* context, const FormLayout& layout) {
  cairo_set_source_rgb(context, guide_grey, guide_grey, guide_grey);
  cairo_set_line_width(context, guide_pt);
  for (const FormRectangle& guide : layout.guides) {
    const FormRectangle line = in_points(guide);
    cairo_move_to(context, line.x, line.y);
    cairo_line_to(context, line.x + line.width, line.y);
  }
  cairo_stroke(context);
  cairo_set_source_rgb(context, 0, 0, 0);
  cairo_set_line_width(context, ruling_pt);
  for (const FormRectangle& frame : layout.frames) {
    const FormRectangle box = in_points(frame);
    cairo_rectangle(context, box.x, box.y, box.width, box.height);
  }
  cairo_stroke(context);
}

}  // namespace

void draw_form(cairo_t* context, const FormLayout& layout, const std::string& code,
               const PrintedValues& values) {
  draw_marks(context, layout.sheet);
  draw_qr(context, layout.sheet.code.x * pt_per_mm, layout.sheet.code.y * pt_per_mm,
          layout.sheet.code_side * pt_per_mm, code, QuietZone::around);
  draw_lines(context, layout);
  for (const FormText& text : layout.texts)
    draw_in_place(context, text.place, text.text,
                  {.size_pt = text.size_pt,
                   .weight = text.bold ? Weight::bold : Weight::normal,
                   .align = text.align == forms::FormAlign::centre ? Align::centre : Align::left,
                   .grey = text.pale ? pale_grey : 0});
  draw_in_place(context, layout.caption, values.caption, {.size_pt = caption_pt, .align = Align::centre});
  if (layout.village.width > 0) draw_value(context, layout.village, values.village);
  if (layout.month) draw_value(context, *layout.month, values.month);
  for (std::size_t i = 0; i < values.names.size() && i < layout.names.size(); ++i)
    draw_value(context, layout.boxes[layout.names[i]].place, values.names[i]);
}

}  // namespace archive
