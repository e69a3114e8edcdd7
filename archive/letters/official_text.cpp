#include "archive/letters/official_text.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>

#include <pango/pangocairo.h>

#include "archive/paper/cairo_handles.h"

namespace archive::official {

namespace {

/// The families that the machine has. A name that it hasn't would be taken for any font at all.
std::string known_families(PangoContext* context, Face face) {
  static std::mutex one_at_a_time;
  static std::map<Face, std::string> found;
  const std::lock_guard<std::mutex> lock(one_at_a_time);
  if (const auto known = found.find(face); known != found.end()) return known->second;
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_context_list_families(context, &families, &count);
  std::set<std::string> here;
  for (int i = 0; i < count; ++i) here.insert(pango_font_family_get_name(families[i]));
  g_free(families);
  std::string names;
  for (const std::string& name : families_of(face))
    if (here.contains(name)) names += name + ",";
  return found[face] = names + "serif";
}

/// 小标宋 has strong strokes of its own; what stands in for it gets them by its weight.
bool needs_weight(Face face, const std::string& families) {
  return face == Face::title && families.rfind("方正", 0) != 0 && families.rfind("FZ", 0) != 0;
}

}  // namespace

TextLines::TextLines(const std::string& text, double width_pt, const LineStyle& style) : style_(style) {
  const CairoMeasure measure;
  layout_ = std::shared_ptr<PangoLayout>(pango_cairo_create_layout(measure.get()),
                                         [](PangoLayout* layout) { g_object_unref(layout); });
  const CairoFontOptions options(cairo_font_options_create());
  cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
  PangoContext* context = pango_layout_get_context(layout_.get());
  pango_cairo_context_set_font_options(context, options.get());
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_language(context, pango_language_from_string("zh-CN"));
  const std::string families = known_families(context, style.face);
  PangoFontDescription* font = pango_font_description_new();
  pango_font_description_set_family(font, families.c_str());
  pango_font_description_set_absolute_size(font, style.size_pt * PANGO_SCALE);
  if (needs_weight(style.face, families)) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description(layout_.get(), font);
  pango_font_description_free(font);
  // Twenty-eight letters are as wide as their line, but for what is lost when each is rounded.
  constexpr double rounding_pt = 0.3;
  pango_layout_set_width(layout_.get(),
                         static_cast<int>((width_pt / style.stretch + rounding_pt) * PANGO_SCALE));
  pango_layout_set_wrap(layout_.get(), PANGO_WRAP_WORD_CHAR);
  pango_layout_set_indent(layout_.get(), static_cast<int>(style.indent_pt * PANGO_SCALE));
  pango_layout_set_alignment(layout_.get(), style.flow == Flow::centre  ? PANGO_ALIGN_CENTER
                                            : style.flow == Flow::right ? PANGO_ALIGN_RIGHT
                                                                        : PANGO_ALIGN_LEFT);
  pango_layout_set_justify(layout_.get(), style.flow == Flow::justified ? TRUE : FALSE);
  pango_layout_set_text(layout_.get(), text.data(), static_cast<int>(text.size()));

  PangoLayoutIter* each = pango_layout_get_iter(layout_.get());
  do {
    PangoRectangle extent;
    pango_layout_iter_get_line_extents(each, nullptr, &extent);
    lines_.push_back(
        {static_cast<double>(extent.x) / PANGO_SCALE, static_cast<double>(extent.width) / PANGO_SCALE});
  } while (pango_layout_iter_next_line(each) != FALSE);
  pango_layout_iter_free(each);
}

double TextLines::width() const {
  double widest = 0;
  for (const Line& line : lines_) widest = std::max(widest, line.width);
  return widest * style_.stretch;
}

void TextLines::draw(int line, cairo_t* context, double x, double top, double height) const {
  // Where the baseline of Chinese letters lies in their square, whichever font stands in.
  constexpr double baseline = 0.86;
  cairo_save(context);
  switch (style_.ink) {
    case LineStyle::Ink::black:
      cairo_set_source_rgb(context, 0, 0, 0);
      break;
    case LineStyle::Ink::red:
      cairo_set_source_rgb(context, 0.85, 0, 0);
      break;
    case LineStyle::Ink::grey:
      cairo_set_source_rgb(context, 0.35, 0.35, 0.35);
      break;
  }
  cairo_translate(context, x, top + (height - style_.size_pt) / 2 + baseline * style_.size_pt);
  cairo_scale(context, style_.stretch, 1);
  cairo_move_to(context, lines_[static_cast<std::size_t>(line)].x, 0);
  if (PangoLayoutLine* drawn = pango_layout_get_line_readonly(layout_.get(), line))
    pango_cairo_show_layout_line(context, drawn);
  cairo_restore(context);
}

}  // namespace archive::official
