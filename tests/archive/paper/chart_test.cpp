#include "archive/paper/chart.h"

#include <algorithm>
#include <string>
#include <vector>

#include <cairo.h>

#include "tests/catch.h"

using namespace archive;

namespace {

/// The colour of a pixel of the chart drawn at one pixel a point, as 0xRRGGBB.
unsigned pixel(const Chart& chart, int x, int y) {
  cairo_surface_t* surface = cairo_image_surface_create(
      CAIRO_FORMAT_RGB24, static_cast<int>(chart.width_pt) + 1, static_cast<int>(chart.height_pt) + 1);
  cairo_t* context = cairo_create(surface);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_paint(context);
  chart.draw(context);
  cairo_destroy(context);
  cairo_surface_flush(surface);
  const auto* row = cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
  const unsigned colour = reinterpret_cast<const unsigned*>(row)[x] & 0xFFFFFF;
  cairo_surface_destroy(surface);
  return colour;
}

bool is_blue(unsigned colour) {
  return (colour & 0xFF) > (colour >> 16) + 60;
}

}  // namespace

TEST_CASE("a bar is as long as its value", "[archive][chart]") {
  const auto chart_of = [](double value) {
    return bar_chart({.bars = {{.label = "甲", .value = value, .before = std::nullopt}},
                      .most = 100,
                      .unit = "%",
                      .value_name = "",
                      .before_name = ""},
                     300);
  };
  CHECK(is_blue(pixel(chart_of(90), 150, 8)));
  CHECK_FALSE(is_blue(pixel(chart_of(10), 150, 8)));
}

TEST_CASE("a bar without a value, and one beyond the most, are drawn within the chart", "[archive][chart]") {
  const Chart chart = bar_chart({.bars = {{.label = "甲", .value = std::nullopt, .before = std::nullopt},
                                          {.label = "乙", .value = 400, .before = 50}},
                                 .most = 100,
                                 .unit = "",
                                 .value_name = "本轮",
                                 .before_name = "上轮"},
                                300);
  CHECK_FALSE(is_blue(pixel(chart, 297, static_cast<int>(chart.height_pt) - 16)));
}

TEST_CASE("a map's best and worst shares differ, and what is not asked has no colour", "[archive][chart]") {
  const Chart chart =
      heat_map({.rows = {"一"}, .columns = {"甲", "乙", "丙"}, .shares = {{0.0, 1.0, std::nullopt}}}, 120);
  const int y = static_cast<int>(chart.height_pt) - 10;
  // Three columns of at most 34 points at the right of a short name.
  std::vector<unsigned> seen;
  for (int x = 0; x < 120; ++x) {
    const unsigned colour = pixel(chart, x, y);
    if (seen.empty() || seen.back() != colour) seen.push_back(colour);
  }
  const auto has = [&](auto&& like) { return std::any_of(seen.begin(), seen.end(), like); };
  CHECK(has([](unsigned c) { return (c >> 16) > 180 && ((c >> 8) & 0xFF) < 80; }));        // red
  CHECK(has([](unsigned c) { return ((c >> 8) & 0xFF) > 180 && (c >> 16) < 160; }));       // green
  CHECK(has([](unsigned c) { return c == 0xEDEDED || c == 0xEEEEEE || c == 0xECECEC; }));  // grey
}

TEST_CASE("as many villages as a district has stand on a map as wide as a page", "[archive][chart]") {
  HeatMap map;
  for (int i = 0; i < 46; ++i) map.columns.push_back("第" + std::to_string(i) + "村");
  for (int i = 0; i < 29; ++i) {
    map.rows.push_back("附件1 一、推动学理论");
    map.shares.emplace_back(46, 0.5);
  }
  const Chart chart = heat_map(map, 637);
  CHECK(chart.width_pt == 637);
  CHECK(chart.height_pt < 430);  // an A4 page that lies across has 442 for its text
}

TEST_CASE("a chart is an SVG that needs no font", "[archive][chart]") {
  const std::string svg = svg_of(trend_chart({.points = {"2023年下半年", "2024年上半年"},
                                              .lines = {{.name = "", .values = {40.0, std::nullopt}}},
                                              .most = 100,
                                              .unit = "%"},
                                             300));
  CHECK(svg.find("<svg") != std::string::npos);
  CHECK(svg.find("<text") == std::string::npos);
}
