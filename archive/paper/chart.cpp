#include "archive/paper/chart.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <cairo-svg.h>
#include <cairo.h>
#include <fmt/format.h>

#include "archive/paper/cairo_handles.h"
#include "archive/paper/typeset.h"
#include "archive/records/error.h"

namespace archive {

namespace {

struct Colour {
  double red, green, blue;
};
constexpr Colour bar_colour{0.16, 0.45, 0.70}, before_colour{0.70, 0.80, 0.89}, rule_colour{0.80, 0.80, 0.80};
constexpr double label_pt = 9, small_pt = 7.2;

void set(cairo_t* context, const Colour& colour) {
  cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
}

void fill(cairo_t* context, const Colour& colour, double x, double y, double width, double height) {
  set(context, colour);
  cairo_rectangle(context, x, y, width, height);
  cairo_fill(context);
}

void line(cairo_t* context, double x, double y, double to_x, double to_y) {
  cairo_move_to(context, x, y);
  cairo_line_to(context, to_x, to_y);
  cairo_stroke(context);
}

std::string number(double value, const std::string& unit) {
  const double tenths = std::round(value * 10) / 10;
  return (tenths == std::floor(tenths) ? fmt::format("{:.0f}", tenths) : fmt::format("{:.1f}", tenths)) +
         unit;
}

/// The widest of them, and no more than a limit.
double widest(const std::vector<std::string>& labels, double size_pt, double limit) {
  const CairoMeasure measure;
  double width = 0;
  for (const std::string& label : labels)
    width = std::max(width, width_of(measure.get(), label, {.size_pt = size_pt}));
  return std::min(limit, width + 1);
}

/// A colour that is told from its neighbours on a grey print, too: the worse the darker.
Colour shade_of(double share) {
  constexpr std::array<Colour, 5> steps = {Colour{0.80, 0.22, 0.18}, Colour{0.95, 0.55, 0.32},
                                           Colour{0.99, 0.83, 0.49}, Colour{0.80, 0.90, 0.65},
                                           Colour{0.55, 0.78, 0.52}};
  const double at = std::clamp(share, 0.0, 1.0) * (steps.size() - 1);
  const auto low = std::min(static_cast<std::size_t>(at), steps.size() - 2);
  const double part = at - static_cast<double>(low);
  const auto mix = [part](double from, double to) { return from + (to - from) * part; };
  return {mix(steps[low].red, steps[low + 1].red), mix(steps[low].green, steps[low + 1].green),
          mix(steps[low].blue, steps[low + 1].blue)};
}

constexpr double legend_pt = 16;

void draw_key(cairo_t* context, double& x, double y, const Colour& colour, const std::string& name) {
  fill(context, colour, x, y + 3, 14, 7);
  draw_text(context, x + 18, y, 200, name, {.size_pt = small_pt});
  x += 18 + width_of(context, name, {.size_pt = small_pt}) + 14;
}

}  // namespace

Chart bar_chart(const BarChart& bars, double width_pt) {
  constexpr double value_width = 46, gap = 6;
  std::vector<std::string> labels;
  bool compared = false;
  for (const Bar& bar : bars.bars) {
    labels.push_back(bar.label);
    compared = compared || bar.before;
  }
  const double label_width = widest(labels, label_pt, width_pt * 0.35);
  const double row = compared ? 25 : 18, left = label_width + gap, length = width_pt - left - value_width;
  const bool legend = compared && !bars.value_name.empty();
  const double top = legend ? legend_pt : 0;
  const auto draw = [=](cairo_t* context) {
    double x = left;
    if (legend) {
      draw_key(context, x, 0, bar_colour, bars.value_name);
      draw_key(context, x, 0, before_colour, bars.before_name);
    }
    const double bottom = top + row * static_cast<double>(bars.bars.size());
    set(context, rule_colour);
    cairo_set_line_width(context, 0.5);
    for (int quarter = 0; quarter <= 4; ++quarter)
      line(context, left + length * quarter / 4, top, left + length * quarter / 4, bottom);
    double y = top;
    for (const Bar& bar : bars.bars) {
      const auto bar_at = [&](double at, double height, const Colour& colour, double value) {
        const double long_pt = length * std::clamp(value / bars.most, 0.0, 1.0);
        fill(context, colour, left, y + at, long_pt, height);
        draw_text(context, left + long_pt + 3, y + at + height / 2 - 6, value_width, number(value, bars.unit),
                  {.size_pt = height > 9 ? label_pt : small_pt});
      };
      const double first = bar.before ? 12 : row - 6;
      if (bar.value)
        bar_at(compared && !bar.before ? 4 : 3, compared && !bar.before ? 16 : first, bar_colour, *bar.value);
      if (bar.before) bar_at(16, 6, before_colour, *bar.before);
      draw_text(context, 0, y + row / 2 - 7, label_width, bar.label,
                {.size_pt = label_pt, .align = Align::right});
      y += row;
    }
    set(context, {0.3, 0.3, 0.3});
    cairo_set_line_width(context, 0.8);
    line(context, left, top, left, bottom);
  };
  return {width_pt, top + row * static_cast<double>(bars.bars.size()) + 2, draw};
}

Chart heat_map(const HeatMap& map, double width_pt) {
  constexpr double gap = 4, most_column = 34, tallest_head = 80;
  const double label_width = widest(map.rows, small_pt, width_pt * 0.36);
  const double left = label_width + gap;
  const auto columns = static_cast<double>(std::max<std::size_t>(1, map.columns.size()));
  const double column = std::min(most_column, (width_pt - left) / columns), row = 10.6;
  const double head = widest(map.columns, small_pt, tallest_head) + gap;
  const double top = head + legend_pt;
  const auto draw = [=](cairo_t* context) {
    double x = left;
    const auto key = [&](const Colour& colour, const std::string& name) {
      draw_key(context, x, 0, colour, name);
    };
    key(shade_of(0), "0%");
    key(shade_of(0.5), "50%");
    key(shade_of(1), "100%");
    key({0.93, 0.93, 0.93}, "不考核");
    for (std::size_t i = 0; i < map.columns.size(); ++i) {
      // Upwards, so that as many villages as a district has stand side by side.
      cairo_save(context);
      cairo_translate(context, left + (static_cast<double>(i) + 0.5) * column - small_pt * 0.68,
                      top - gap / 2);
      cairo_rotate(context, -std::acos(0.0));
      draw_text(context, 0, 0, head - gap / 2, map.columns[i], {.size_pt = small_pt});
      cairo_restore(context);
    }
    for (std::size_t r = 0; r < map.rows.size(); ++r) {
      const double y = top + static_cast<double>(r) * row;
      draw_text(context, 0, y + 0.5, label_width, map.rows[r], {.size_pt = small_pt, .align = Align::right});
      for (std::size_t c = 0; c < map.columns.size(); ++c) {
        const std::optional<double>& share = map.shares[r][c];
        fill(context, share ? shade_of(*share) : Colour{0.93, 0.93, 0.93},
             left + static_cast<double>(c) * column, y, column - 0.6, row - 0.6);
        constexpr double wide_enough = 20;
        if (share && column >= wide_enough)
          draw_text(context, left + static_cast<double>(c) * column, y + 1, column,
                    fmt::format("{:.0f}", *share * 100), {.size_pt = 6.5, .align = Align::centre});
      }
    }
  };
  return {width_pt, top + row * static_cast<double>(map.rows.size()) + 2, draw};
}

Chart trend_chart(const Trend& trend, double width_pt) {
  constexpr double height = 150, left = 34, bottom_pt = 18, right = 30;
  constexpr std::array<Colour, 6> colours = {Colour{0.16, 0.45, 0.70}, Colour{0.85, 0.37, 0.01},
                                             Colour{0.46, 0.44, 0.70}, Colour{0.11, 0.62, 0.47},
                                             Colour{0.91, 0.16, 0.54}, Colour{0.40, 0.40, 0.40}};
  const double length = width_pt - left - right, tall = height - bottom_pt - legend_pt;
  const auto draw = [=](cairo_t* context) {
    set(context, rule_colour);
    cairo_set_line_width(context, 0.5);
    for (int quarter = 0; quarter <= 4; ++quarter) {
      const double y = legend_pt + tall * (4 - quarter) / 4;
      set(context, rule_colour);
      line(context, left, y, left + length, y);
      draw_text(context, 0, y - 5, left - 4, number(trend.most * quarter / 4, trend.unit),
                {.size_pt = small_pt, .align = Align::right});
    }
    const auto points = static_cast<double>(trend.points.size());
    const auto x_of = [&](std::size_t i) { return left + length * (static_cast<double>(i) + 0.5) / points; };
    for (std::size_t i = 0; i < trend.points.size(); ++i)
      draw_text(context, x_of(i) - length / points / 2, legend_pt + tall + 4, length / points,
                trend.points[i], {.size_pt = small_pt, .align = Align::centre});
    double key = left;
    for (std::size_t each = 0; each < trend.lines.size(); ++each) {
      const Colour& colour = colours[each % colours.size()];
      if (!trend.lines[each].name.empty()) draw_key(context, key, 0, colour, trend.lines[each].name);
      bool drawing = false;
      set(context, colour);
      cairo_set_line_width(context, 1.6);
      for (std::size_t i = 0; i < trend.points.size(); ++i) {
        const std::optional<double>& value = trend.lines[each].values[i];
        if (!value) {
          drawing = false;
          continue;
        }
        const double y = legend_pt + tall * (1 - std::clamp(*value / trend.most, 0.0, 1.0));
        drawing ? cairo_line_to(context, x_of(i), y) : cairo_move_to(context, x_of(i), y);
        drawing = true;
      }
      cairo_stroke(context);
      for (std::size_t i = 0; i < trend.points.size(); ++i)
        if (const std::optional<double>& value = trend.lines[each].values[i]) {
          const double y = legend_pt + tall * (1 - std::clamp(*value / trend.most, 0.0, 1.0));
          set(context, colour);
          cairo_arc(context, x_of(i), y, 2.4, 0, 4 * std::acos(0.0));
          cairo_fill(context);
          if (trend.lines.size() == 1)
            draw_text(context, x_of(i) + 4, y - 12, 60, number(*value, trend.unit), {.size_pt = small_pt});
        }
    }
  };
  return {width_pt, height, draw};
}

std::string svg_of(const Chart& chart) {
  std::string svg;
  const auto append = [](void* closure, const unsigned char* data, unsigned int length) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  };
  const CairoSurface surface(
      cairo_svg_surface_create_for_stream(append, &svg, chart.width_pt, chart.height_pt));
  {
    const CairoContext context(cairo_create(surface.get()));
    chart.draw(context.get());
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
    throw Error(Fault::io, "chart", "can't be drawn");
  return svg;
}

}  // namespace archive
