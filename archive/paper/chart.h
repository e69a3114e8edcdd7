#pragma once

// Pictures of progress: bars, a map of shades, a trend. They are drawn on whatever cairo draws on: a PDF's
// page, a picture of a DOCX, an SVG of a binder, a screen. Sizes are points.

#include <functional>
#include <optional>
#include <string>
#include <vector>

typedef struct _cairo cairo_t;

namespace archive {

/// Something that is drawn, and how large it is.
struct Chart {
  double width_pt = 0;
  double height_pt = 0;
  std::function<void(cairo_t*)> draw;  ///< from the top left
};

/// A value, and the one that it is compared with.
struct Bar {
  std::string label;
  std::optional<double> value;
  std::optional<double> before;  ///< drawn as a paler bar below it
};
struct BarChart {
  std::vector<Bar> bars;                ///< from the top
  double most = 100;                    ///< a bar of this value is as long as the chart lets it
  std::string unit;                     ///< behind each value: %
  std::string value_name, before_name;  ///< in the legend; empty: none
};
Chart bar_chart(const BarChart& bars, double width_pt);

/// Rows and columns with shares from 0 (red) to 1 (green); none: nothing is asked there.
struct HeatMap {
  std::vector<std::string> rows;
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<double>>> shares;  ///< a row each
};
Chart heat_map(const HeatMap& map, double width_pt);

/// Lines over points in time.
struct Trend {
  struct Line {
    std::string name;
    std::vector<std::optional<double>> values;  ///< as many as points
  };
  std::vector<std::string> points;
  std::vector<Line> lines;
  double most = 100;
  std::string unit;
};
Chart trend_chart(const Trend& trend, double width_pt);

/// The chart as an SVG file, with its letters as shapes: any browser shows it alike. Throws archive::Error
/// (io).
std::string svg_of(const Chart& chart);

}  // namespace archive
