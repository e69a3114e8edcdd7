#include "archive/paper/typeset.h"

#include <memory>

#include <cairo.h>
#include <pango/pangocairo.h>

#include "archive/paper/cairo_handles.h"

namespace archive {
namespace {

constexpr double margin_pt = 56, size_pt = 11;

struct PangoFree {
  void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
  void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
template <class Handle>
using Owned = std::unique_ptr<Handle, PangoFree>;

Owned<PangoLayout> layout_of(cairo_t* context, const std::string& text, double size,
                             Weight weight = Weight::normal) {
  Owned<PangoLayout> layout(pango_cairo_create_layout(context));
  // Without hints a line is as long on every printer and screen.
  const CairoFontOptions options(cairo_font_options_create());
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  PangoContext* pango = pango_layout_get_context(layout.get());
  pango_cairo_context_set_font_options(pango, options.get());
  pango_context_set_language(pango, pango_language_from_string("zh-CN"));
  const Owned<PangoFontDescription> font(
      pango_font_description_from_string("Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif"));
  pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
  if (weight == Weight::bold) pango_font_description_set_weight(font.get(), PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout.get(), font.get());
  pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
  return layout;
}

Owned<PangoLayout> paragraph_of(cairo_t* context, const std::string& text) {
  Owned<PangoLayout> layout = layout_of(context, text, size_pt);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  pango_layout_set_width(layout.get(), static_cast<int>((a4_short_pt - 2 * margin_pt) * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  return layout;
}

Owned<PangoLayout> layout_of(cairo_t* context, double width, const std::string& text,
                             const TextStyle& style) {
  Owned<PangoLayout> layout = layout_of(context, text, style.size_pt, style.weight);
  pango_layout_set_width(layout.get(), width < 0 ? -1 : static_cast<int>(width * PANGO_SCALE));
  pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_alignment(layout.get(), style.align == Align::centre  ? PANGO_ALIGN_CENTER
                                           : style.align == Align::right ? PANGO_ALIGN_RIGHT
                                                                         : PANGO_ALIGN_LEFT);
  return layout;
}

double height_of(PangoLayout* layout) {
  int height = 0;
  pango_layout_get_size(layout, nullptr, &height);
  return static_cast<double>(height) / PANGO_SCALE;
}

}  // namespace

double draw_text(cairo_t* context, double x, double y, double width, const std::string& text,
                 const TextStyle& style) {
  const auto layout = layout_of(context, width, text, style);
  cairo_set_source_rgb(context, style.grey, style.grey, style.grey);
  cairo_move_to(context, x, y);
  pango_cairo_show_layout(context, layout.get());
  return height_of(layout.get());
}

double height_of(cairo_t* context, double width, const std::string& text, const TextStyle& style) {
  return height_of(layout_of(context, width, text, style).get());
}

double width_of(cairo_t* context, const std::string& text, const TextStyle& style) {
  constexpr double unlimited = -1;
  int width = 0;
  pango_layout_get_size(layout_of(context, unlimited, text, style).get(), &width, nullptr);
  return static_cast<double>(width) / PANGO_SCALE;
}

void draw_text_in_box(cairo_t* context, const std::string& text, double x, double y, double width,
                      double height) {
  if (text.empty() || width <= 0 || height <= 0) return;
  // One size of font for all lines: each size would be a font of its own in the file.
  constexpr double any_size = 32;
  const Owned<PangoLayout> layout = layout_of(context, text, any_size);
  pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
  PangoRectangle extent;
  pango_layout_get_extents(layout.get(), nullptr, &extent);
  if (extent.width <= 0 || extent.height <= 0) return;
  cairo_save(context);
  cairo_translate(context, x, y);
  cairo_scale(context, width * PANGO_SCALE / extent.width, height * PANGO_SCALE / extent.height);
  cairo_move_to(context, 0, 0);
  pango_cairo_show_layout(context, layout.get());
  cairo_restore(context);
}

TextSheets::TextSheets(std::span<const TextLine> lines) : sheets_(1) {
  const CairoMeasure context;
  double y = margin_pt;
  for (const TextLine& line : lines) {
    const std::size_t paragraph = paragraphs_.size();
    paragraphs_.push_back(line.text);
    const Owned<PangoLayout> layout = paragraph_of(context.get(), line.text);
    for (int i = 0; i < pango_layout_get_line_count(layout.get()); ++i) {
      PangoRectangle extent;
      pango_layout_line_get_extents(pango_layout_get_line_readonly(layout.get(), i), nullptr, &extent);
      const double height = static_cast<double>(extent.height) / PANGO_SCALE;
      if (y + height > a4_long_pt - margin_pt && !sheets_.back().empty()) {
        sheets_.emplace_back();
        y = margin_pt;
      }
      // The extent is measured from the baseline, upwards negative.
      sheets_.back().push_back({paragraph, i, y - static_cast<double>(extent.y) / PANGO_SCALE});
      y += height;
    }
  }
}

void TextSheets::draw(int index, cairo_t* context) const {
  cairo_set_source_rgb(context, 0, 0, 0);
  Owned<PangoLayout> layout;
  std::size_t laid_out = paragraphs_.size();
  for (const Part& part : sheets_.at(static_cast<std::size_t>(index))) {
    if (laid_out != part.paragraph) {
      laid_out = part.paragraph;
      layout = paragraph_of(context, paragraphs_[laid_out]);
    }
    PangoLayoutLine* line = pango_layout_get_line_readonly(layout.get(), part.line);
    if (line == nullptr) continue;
    cairo_move_to(context, margin_pt, part.baseline);
    pango_cairo_show_layout_line(context, line);
  }
}

}  // namespace archive
