#include "forms/registers/column_borders.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <utility>

#include "forms/dates/date.h"
#include "forms/names/name_model.h"
#include "forms/registers/column_rows.h"
#include "forms/registers/thresholds.h"
#include "forms/text/passage.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// Where upright ruling lines stand: where several cells of the rows end.
std::vector<int> ruling_lines_of(const ocr::Page& page, int top) {
  constexpr int slack = 12;
  constexpr std::size_t fewest = 3;
  std::vector<int> edges;
  for (const ocr::Table& table : page.tables)
    for (const ocr::Cell& cell : table.cells)
      if (cell.box.bottom() > top)
        for (const int edge : {cell.box.x, cell.box.right()}) edges.push_back(edge);
  std::sort(edges.begin(), edges.end());
  std::vector<int> lines;
  for (std::size_t from = 0; from < edges.size();) {
    std::size_t to = from + 1;
    while (to < edges.size() && edges[to] - edges[to - 1] <= slack) ++to;
    if (to - from >= fewest) lines.push_back(edges[(from + to) / 2]);
    from = to;
  }
  return lines;
}

// Where a glyph's ink is, roughly: its box reaches half way to its neighbours, however far they are.
ocr::Box ink_of(const Symbol& symbol, bool first, bool last) {
  constexpr double han = 0.9, other = 0.5;  // widths, of the height
  const ocr::Box& box = symbol.box;
  const int width = std::min(box.width, static_cast<int>((is_han(symbol.point) ? han : other) * box.height));
  const int x = first == last ? box.x + (box.width - width) / 2 : first ? box.x : box.right() - width;
  return {x, box.y, width, box.height};
}

std::vector<ocr::Box> ink_below(const ocr::Page& page, int top) {
  std::vector<ocr::Box> boxes;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (middle_y(page.lines[i].box) < top) continue;
    Passage line(page);
    line.append(static_cast<int>(i));
    const auto& symbols = line.symbols();
    for (std::size_t s = 0; s < symbols.size(); ++s)
      if (symbols[s].point != U' ' && !symbols[s].box.empty())
        boxes.push_back(ink_of(symbols[s], s == 0, s + 1 == symbols.size()));
  }
  return boxes;
}

// A place where one column may end and the next begin.
struct Gap {
  int x = 0;        // its middle
  double cost = 0;  // of what crosses it, less for a wide one
};

// How many rows there are, and the places that have less ink than both their sides.
struct Ground {
  int rows = 0;
  int text_height = 1;
  std::vector<Gap> gaps;
};

Ground ground_of(const std::vector<ocr::Box>& ink, int width) {
  Ground ground;
  std::vector<int> heights;
  std::vector<int> cover(static_cast<std::size_t>(width), 0);
  for (const ocr::Box& glyph : ink) {
    heights.push_back(glyph.height);
    for (int x = std::max(0, glyph.x); x < std::min(width, glyph.right()); ++x)
      ++cover[static_cast<std::size_t>(x)];
  }
  ground.rows = cover.empty() ? 0 : *std::max_element(cover.begin(), cover.end());
  ground.text_height = std::max(1, median(heights));
  // A line below the table (填表人：…) or two cells that were found as one line make no difference.
  constexpr int several = 5;
  const int step =
      std::max(ground.rows >= several ? 2 : 1, static_cast<int>(std::lround(ground.rows * ink_step)));
  // Evened out over a fraction of a glyph, so that every valley has one bottom.
  const int reach = std::max(1, static_cast<int>(evened * ground.text_height / 2));
  std::vector<int> sums(static_cast<std::size_t>(width) + 1, 0);
  std::partial_sum(cover.begin(), cover.end(), sums.begin() + 1);
  const auto level = [&](int x) {
    const int from = std::max(0, x - reach), to = std::min(width, x + reach + 1);
    return (sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)]) / ((to - from) * step);
  };
  int before = -1;  // the margins are no gaps
  for (int x = 0; x < width;) {
    const int here = level(x), begin = x;
    double crossing = 0;
    for (; x < width && level(x) == here; ++x) crossing += cover[static_cast<std::size_t>(x)];
    const int after = x < width ? level(x) : -1;
    const bool valley = here < before && here < after;
    before = here;
    const int length = x - begin;
    crossing /= length * std::max(1, ground.rows);
    if (!valley || crossing > most_crossing) continue;
    ground.gaps.push_back(
        {begin + length / 2,
         cost_of_crossing * crossing -
             gain_of_wide_gap * std::min(1.0, static_cast<double>(length) / ground.text_height)});
  }
  return ground;
}

// The symbols of the rows by the height that they stand at, to tell what would stand in a column.
class Levels {
 public:
  Levels(const ocr::Page& page, int top, int text_height) {
    struct Placed {
      int x, y;
      char32_t point;
    };
    std::vector<Placed> all;
    for (std::size_t i = 0; i < page.lines.size(); ++i) {
      if (middle_y(page.lines[i].box) < top) continue;
      Passage line(page);
      line.append(static_cast<int>(i));
      for (const Symbol& symbol : line.symbols())
        if (symbol.point != U' ' && !symbol.box.empty())
          all.push_back({middle_x(symbol.box), middle_y(page.lines[i].box), symbol.point});
    }
    std::stable_sort(all.begin(), all.end(), [](const Placed& a, const Placed& b) { return a.y < b.y; });
    for (const Placed& one : all) {
      if (levels_.empty() || (one.y - begin_) * 2 > text_height) {
        levels_.emplace_back();
        begin_ = one.y;
      }
      levels_.back().emplace_back(one.x, one.point);
    }
    for (auto& level : levels_) std::stable_sort(level.begin(), level.end());
  }

  /// What stands between two places, level by level, where anything does.
  std::vector<std::u32string> between(int left, int right) const {
    std::vector<std::u32string> texts;
    for (const auto& level : levels_) {
      std::u32string text;
      for (const auto& [x, point] : level)
        if (x >= left && x < right) text += point;
      if (!text.empty()) texts.push_back(std::move(text));
    }
    return texts;
  }

 private:
  std::vector<std::vector<std::pair<int, char32_t>>> levels_;
  int begin_ = 0;
};

bool is_number(const std::u32string& text) {
  constexpr std::size_t longest = 2;
  return text.size() <= longest && std::all_of(text.begin(), text.end(), is_digit);
}

// What it costs to say that a column lies between two places.
class ColumnCost {
 public:
  ColumnCost(const ocr::Page& page, const std::vector<ColumnHeader>& headers, const Ground& ground, int top)
      : headers_(headers), rows_(std::max(1, ground.rows)), levels_(page, top, ground.text_height) {
    std::vector<int> apart;
    for (std::size_t h = 1; h < headers.size(); ++h)
      apart.push_back(middle_x(headers[h].box) - middle_x(headers[h - 1].box));
    apart_ = std::max(1, median(apart));
    any_.year = std::chrono::year{2000};
  }

  double of(std::size_t header, int left, int right) {
    const int middle = middle_x(headers_[header].box);
    const double away = static_cast<double>(std::max({0, left - middle, middle - right})) / apart_;
    if (away > too_far_outside) return std::numeric_limits<double>::infinity();
    return cost_outside * away + of_content(header, left, right);
  }

 private:
  double of_content(std::size_t header, int left, int right) {
    const ColumnHeader& its = headers_[header];
    const FieldType type = its.column ? its.column->type : FieldType::text;
    const auto [known, fresh] = known_.try_emplace({left, right, type, its.part}, 0.0);
    if (!fresh) return known->second;
    const std::vector<std::u32string> texts = levels_.between(left, right);
    if (type != FieldType::date && type != FieldType::person)
      return known->second = texts.empty() ? cost_of_empty_column : 0;
    int like = 0, filled = 0;
    for (const std::u32string& text : texts) {
      ++filled;
      like += its.part                    ? is_number(text)
              : type == FieldType::person ? looks_like_name(text)
                                          : find_date_in_cell(to_utf8(text), any_).has_value();
    }
    const double weight = its.part                  ? worth_of_numbers
                          : type == FieldType::date ? worth_of_dates
                                                    : worth_of_names;
    return known->second = weight * (1 - static_cast<double>(like) / std::max(rows_, filled));
  }

  const std::vector<ColumnHeader>& headers_;
  int rows_;
  int apart_ = 1;
  Levels levels_;
  DateContext any_;
  std::map<std::tuple<int, int, FieldType, bool>, double> known_;
};

}  // namespace

std::vector<int> borders_between(const ocr::Page& page, const std::vector<ColumnHeader>& headers, int top) {
  if (headers.size() < 2) return {};
  Ground ground = ground_of(ink_below(page, top), page.width);
  for (const int x : ruling_lines_of(page, top)) ground.gaps.push_back({x, cost_of_ruling_line});
  // Where there is nothing else to go by.
  for (std::size_t h = 0; h + 1 < headers.size(); ++h)
    ground.gaps.push_back({(headers[h].box.right() + headers[h + 1].box.x) / 2, cost_of_no_gap});
  std::stable_sort(ground.gaps.begin(), ground.gaps.end(),
                   [](const Gap& a, const Gap& b) { return a.x < b.x; });
  const std::vector<Gap>& gaps = ground.gaps;

  // The cheapest borders: after each header the cost of all columns up to each gap.
  constexpr double never = std::numeric_limits<double>::infinity();
  ColumnCost column(page, headers, ground, top);
  std::vector<std::vector<double>> cost(headers.size() - 1, std::vector<double>(gaps.size(), never));
  std::vector<std::vector<std::size_t>> before(headers.size() - 1, std::vector<std::size_t>(gaps.size(), 0));
  for (std::size_t h = 0; h + 1 < headers.size(); ++h)
    for (std::size_t g = 0; g < gaps.size(); ++g) {
      if (h == 0) {
        cost[h][g] = gaps[g].cost + column.of(h, 0, gaps[g].x);
        continue;
      }
      for (std::size_t last = 0; last < g; ++last) {
        if (cost[h - 1][last] == never || gaps[last].x >= gaps[g].x) continue;
        const double sum = cost[h - 1][last] + gaps[g].cost + column.of(h, gaps[last].x, gaps[g].x);
        if (sum < cost[h][g]) cost[h][g] = sum, before[h][g] = last;
      }
    }
  std::size_t last = 0;
  double best = never;
  for (std::size_t g = 0; g < gaps.size(); ++g) {
    if (cost.back()[g] == never) continue;
    const double sum = cost.back()[g] + column.of(headers.size() - 1, gaps[g].x, page.width);
    if (sum < best) best = sum, last = g;
  }
  std::vector<int> borders(headers.size() - 1);
  for (std::size_t h = headers.size() - 1; h-- > 0;) {
    borders[h] = best == never ? (headers[h].box.right() + headers[h + 1].box.x) / 2 : gaps[last].x;
    last = before[h][last];
  }
  return borders;
}

}  // namespace forms
