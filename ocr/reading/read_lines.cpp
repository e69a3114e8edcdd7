#include "ocr/reading/read_lines.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include <opencv2/imgproc.hpp>

#include "ocr/engines/ctc.h"
#include "ocr/page/stop.h"
#include "ocr/reading/thresholds.h"

namespace ocr {
namespace {

std::ptrdiff_t count_of(const Line& line, std::u32string_view symbols) {
  return std::count_if(line.glyphs.begin(), line.glyphs.end(),
                       [&](const Glyph& glyph) { return symbols.find(glyph.symbol) != symbols.npos; });
}

const Cell& cell_of(const PageLayout& layout, const PlacedLine& line) {
  return layout.tables[static_cast<std::size_t>(line.table)].cells[static_cast<std::size_t>(line.cell)];
}

LineReading read(const PlacedLine& line, double stretch, LineImages& images, Recogniser& recogniser) {
  const cv::Mat image = images.cut(line, recogniser.line_height(), stretch);
  return {best_line(recogniser.read_line(image), line.box, recogniser.engine()), stretch};
}

}  // namespace

bool is_number(const Line& line) {
  const auto digits = count_of(line, U"0123456789");
  const auto of_dates = digits + count_of(line, U"年月日");
  return digits > 0 && of_dates >= fewest_in_number &&
         of_dates * 5 >= static_cast<std::ptrdiff_t>(line.glyphs.size()) * 2 &&
         line.glyphs.size() <= longest_number;
}

bool may_hold_number(const Line& line) {
  return count_of(line, U"0123456789年月日￥¥") > 0 || count_of(line, U"壹贰叁肆伍陆柒捌玖拾佰仟") > 0 ||
         (line.confidence < unsure_of_text && line.glyphs.size() <= short_line);
}

double mean_confidence(const std::vector<LineReading>& readings) {
  double sum = 0, glyphs = 0;
  for (const LineReading& reading : readings) {
    const double count = static_cast<double>(reading.line.glyphs.size());
    sum += reading.line.confidence * count, glyphs += count;
  }
  return glyphs > 0 ? sum / glyphs : 0;
}

std::vector<LineReading> read_lines(const PageLayout& layout, LineImages& images, Recognisers& recognisers) {
  std::vector<LineReading> readings;
  std::set<std::pair<int, int>> number_columns;  // table, column
  for (const PlacedLine& line : layout.lines) {
    throw_if_stopped(recognisers.stop);
    const std::pair column(line.table, line.table < 0 ? -1 : cell_of(layout, line).column);
    const bool expected = number_columns.contains(column);
    LineReading reading = read(line, expected ? number_stretch : text_stretch, images, *recognisers.first);
    if (!is_number(reading.line)) {
      number_columns.erase(column);
    } else if (!expected) {
      reading = read(line, number_stretch, images, *recognisers.first);
      if (line.table >= 0) number_columns.insert(column);
    }
    if (recognisers.numerals && (expected || may_hold_number(reading.line)))
      reading.line.numeral_steps = recognisers.numerals->read_line(
          images.cut(line, recognisers.numerals->line_height(), numeral_stretch));
    readings.push_back(std::move(reading));
  }
  return readings;
}

bool is_upside_down(const PageLayout& layout, const std::vector<LineReading>& readings, LineImages& images,
                    Recognisers& recognisers) {
  Recogniser& recogniser = *recognisers.first;
  // Tesseract is as sure of characters that stand on their heads.
  const bool tells = recogniser.engine() == Engine::ppocr;
  const auto& placed = layout.lines;
  if (placed.empty() || (tells && mean_confidence(readings) > upright_confidence)) return false;
  std::vector<std::size_t> order(placed.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return placed[a].box.width > placed[b].box.width; });
  order.resize(std::min(order.size(), turned_samples));
  std::vector<LineReading> as_is, turned;
  for (const std::size_t i : order) {
    throw_if_stopped(recognisers.stop);
    as_is.push_back(readings[i]);
    cv::Mat image = images.cut(placed[i], recogniser.line_height());
    cv::rotate(image, image, cv::ROTATE_180);
    turned.push_back({best_line(recogniser.read_line(image), placed[i].box, recogniser.engine()), 1});
  }
  return mean_confidence(turned) > mean_confidence(as_is) + better_turned;
}

}  // namespace ocr
