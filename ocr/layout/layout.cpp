#include "ocr/layout/layout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

Box inset(const Box& box, int margin) {
  return {box.x + margin, box.y + margin, box.width - 2 * margin, box.height - 2 * margin};
}

class Ink {
 public:
  Ink(const cv::Mat& ink, double scale) : ink_(ink), scale_(scale) {}

  // The box around the strokes inside, in pixels of the page; specks left out.
  Box strokes(const Box& box) const {
    const cv::Rect area = scaled(box);
    if (area.empty()) return {};
    cv::Mat labels, stats, centroids;
    const int count = cv::connectedComponentsWithStats(ink_(area), labels, stats, centroids, 8);
    cv::Rect around;
    for (int i = 1; i < count; ++i) {
      if (stats.at<int>(i, cv::CC_STAT_AREA) < 6) continue;
      const cv::Rect part(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                          stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
      around = around.empty() ? part : (around | part);
    }
    if (around.empty()) return {};
    return {static_cast<int>((around.x + area.x) / scale_), static_cast<int>((around.y + area.y) / scale_),
            static_cast<int>(std::ceil(around.width / scale_)),
            static_cast<int>(std::ceil(around.height / scale_))};
  }

 private:
  cv::Rect scaled(const Box& box) const {
    return cv::Rect(static_cast<int>(box.x * scale_), static_cast<int>(box.y * scale_),
                    static_cast<int>(box.width * scale_), static_cast<int>(box.height * scale_)) &
           cv::Rect(0, 0, ink_.cols, ink_.rows);
  }

  const cv::Mat& ink_;
  double scale_;
};

// The cells that a line lies in, by at least a third of the line's height and more than a sliver of its
// width.
std::vector<std::pair<int, Box>> cells_under(const Box& line, const Table& table) {
  std::vector<std::pair<int, Box>> parts;
  for (std::size_t i = 0; i < table.cells.size(); ++i) {
    const Box part = intersected(line, table.cells[i].box);
    if (part.height * 3 > line.height && part.width * 4 > std::min(line.height, line.width))
      parts.emplace_back(static_cast<int>(i), part);
  }
  return parts;
}

// A line alone in its cell is all that stands there, also where the network saw only its beginning: 余平 of
// 余平敏.
void take_whole_cells(std::vector<PlacedLine>& placed, const std::vector<Table>& tables, const Ink& ink,
                      int line_px) {
  std::map<std::pair<int, int>, std::vector<PlacedLine*>> by_cell;
  for (PlacedLine& line : placed)
    if (line.table >= 0) by_cell[{line.table, line.cell}].push_back(&line);
  for (const auto& [place, lines] : by_cell) {
    if (lines.size() != 1) continue;
    PlacedLine& line = *lines.front();
    const Box room =
        inset(tables[static_cast<std::size_t>(place.first)].cells[static_cast<std::size_t>(place.second)].box,
              2 * line_px);
    const Box strokes = ink.strokes({room.x, line.box.y, room.width, line.box.height});
    const int margin = line.box.height / 6, left = strokes.x - margin, right = strokes.right() + margin;
    if (strokes.empty() || (left >= line.box.x && right <= line.box.right())) continue;
    const Box whole = intersected(united(line.box, {left, line.box.y, right - left, line.box.height}), room);
    line.box = whole;
    line.corners = corners_of(whole);
  }
}

// Puts one found line into the cells that it runs across, cut at their sides; outside of all it stays as it
// is.
void add_to_cells(std::vector<PlacedLine>& placed, const TextBox& line, const std::vector<Table>& tables,
                  const Ink& ink, int line_px) {
  const Box box = box_of(line);
  const std::size_t before = placed.size();
  bool in_table = false;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    const auto parts = cells_under(box, tables[t]);
    for (const auto& [cell, part] : parts) {
      const Box room = inset(tables[t].cells[static_cast<std::size_t>(cell)].box, line_px);
      Box piece = intersected(box, room);
      if (parts.size() > 1) {
        const Box strokes = ink.strokes(piece);
        if (strokes.empty() || strokes.width < box.height / 6) continue;
        const int margin = box.height / 6;
        piece = intersected(piece, {strokes.x - margin, piece.y, strokes.width + 2 * margin, piece.height});
      }
      if (piece.empty()) continue;
      in_table = true;
      // Cells merged across a broken ruling line can overlap; a line is read once.
      const bool told = std::any_of(
          placed.begin() + static_cast<std::ptrdiff_t>(before), placed.end(),
          [&](const PlacedLine& other) { return 2 * intersected(other.box, piece).width > piece.width; });
      if (!told) placed.push_back({corners_of(piece), piece, static_cast<int>(t), cell});
    }
    if (in_table) break;
  }
  if (!in_table) placed.push_back({line, box, -1, -1});
}

// Adds a line for the strokes in each cell where no line was found.
void add_unfound(std::vector<PlacedLine>& placed, const std::vector<Table>& tables, const Ink& ink,
                 int line_px) {
  for (std::size_t t = 0; t < tables.size(); ++t)
    for (std::size_t c = 0; c < tables[t].cells.size(); ++c) {
      const bool taken = std::any_of(placed.begin(), placed.end(), [&](const PlacedLine& line) {
        return line.table == static_cast<int>(t) && line.cell == static_cast<int>(c);
      });
      if (taken) continue;
      const Box room = inset(tables[t].cells[c].box, 2 * line_px);
      const Box strokes = ink.strokes(room);
      if (strokes.height * 6 < room.height || strokes.height < 4 * line_px) continue;
      const int margin = strokes.height / 5 + 1;
      const Box piece = intersected(inset(strokes, -margin), inset(tables[t].cells[c].box, line_px));
      placed.push_back({corners_of(piece), piece, static_cast<int>(t), static_cast<int>(c)});
    }
}

// Rows: what overlaps by half in height with the row's first box.
template <class Item, class BoxOf>
std::vector<std::vector<Item>> rows_of(std::vector<Item> items, const BoxOf& box) {
  std::stable_sort(items.begin(), items.end(), [&](const Item& a, const Item& b) {
    return 2 * box(a).y + box(a).height < 2 * box(b).y + box(b).height;
  });
  std::vector<std::vector<Item>> rows;
  for (const Item& item : items) {
    const Box here = box(item);
    const auto fits = [&](const std::vector<Item>& row) {
      const Box last = box(row.back());
      const int overlap = std::min(last.bottom(), here.bottom()) - std::max(last.y, here.y);
      return overlap * 2 > std::min(last.height, here.height);
    };
    if (!rows.empty() && fits(rows.back()))
      rows.back().push_back(item);
    else
      rows.push_back({item});
  }
  for (auto& row : rows)
    std::stable_sort(row.begin(), row.end(),
                     [&](const Item& a, const Item& b) { return box(a).x < box(b).x; });
  return rows;
}

// The order of reading of things with a box and a table (-1: none) and cell.
template <class BoxOf, class PlaceOf>
std::vector<int> reading_order(int count, const std::vector<Table>& tables, const BoxOf& box,
                               const PlaceOf& place) {
  std::vector<int> free;
  std::vector<std::pair<int, std::vector<int>>> blocks;  // top, members in order
  std::vector<std::vector<std::vector<int>>> in_cell(tables.size());
  for (std::size_t t = 0; t < tables.size(); ++t) in_cell[t].resize(tables[t].cells.size());
  for (int i = 0; i < count; ++i) {
    const auto [table, cell] = place(i);
    if (table < 0)
      free.push_back(i);
    else
      in_cell[static_cast<std::size_t>(table)][static_cast<std::size_t>(cell)].push_back(i);
  }
  for (const auto& row : rows_of(free, box)) {
    int top = box(row.front()).y;
    for (const int i : row) top = std::min(top, box(i).y);
    blocks.emplace_back(top, row);
  }
  for (std::size_t t = 0; t < tables.size(); ++t) {
    std::vector<int> members;
    for (const auto& cell : in_cell[t])
      for (const auto& row : rows_of(cell, box)) members.insert(members.end(), row.begin(), row.end());
    blocks.emplace_back(tables[t].box.y, members);
  }
  std::stable_sort(blocks.begin(), blocks.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<int> order;
  for (const auto& [top, members] : blocks) order.insert(order.end(), members.begin(), members.end());
  return order;
}

std::pair<int, int> place_of(const Box& box, const std::vector<Table>& tables) {
  const int x = box.x + box.width / 2, y = box.y + box.height / 2;
  for (std::size_t t = 0; t < tables.size(); ++t)
    for (std::size_t c = 0; c < tables[t].cells.size(); ++c) {
      const Box& cell = tables[t].cells[c].box;
      if (x >= cell.x && x < cell.right() && y >= cell.y && y < cell.bottom())
        return {static_cast<int>(t), static_cast<int>(c)};
    }
  return {-1, -1};
}

}  // namespace

std::vector<PlacedLine> place_lines(const std::vector<TextBox>& lines, const std::vector<Table>& tables,
                                    const cv::Mat& ink_image, double ink_scale) {
  const Ink ink(ink_image, ink_scale);
  const int line_px = std::max(2, cvRound(3 / ink_scale));  // keeps clear of the ruling lines themselves
  std::vector<PlacedLine> placed;
  for (const TextBox& line : lines) add_to_cells(placed, line, tables, ink, line_px);
  take_whole_cells(placed, tables, ink, line_px);
  add_unfound(placed, tables, ink, line_px);

  const auto at = [&](int i) -> const PlacedLine& { return placed[static_cast<std::size_t>(i)]; };
  const auto order = reading_order(
      static_cast<int>(placed.size()), tables, [&](int i) { return at(i).box; },
      [&](int i) { return std::pair(at(i).table, at(i).cell); });
  std::vector<PlacedLine> sorted;
  for (const int i : order) sorted.push_back(at(i));
  return sorted;
}

PageLayout lay_out(const cv::Mat& gray, double scale, const std::vector<TextBox>& lines) {
  std::vector<cv::Rect> texts;
  for (const TextBox& line : lines) {
    const Box box = box_of(line);
    texts.emplace_back(cvRound(box.x * scale), cvRound(box.y * scale), cvRound(box.width * scale),
                       cvRound(box.height * scale));
  }
  PageLayout layout;
  layout.scale = scale;
  layout.ruling = find_ruling(gray, texts);
  layout.tables = std::move(layout.ruling.tables);
  to_page(layout.tables, scale);
  layout.lines = place_lines(lines, layout.tables, layout.ruling.strokes, scale);
  return layout;
}

void put_in_order(std::vector<PlacedLine>& lines, const std::vector<Table>& tables) {
  for (PlacedLine& line : lines) std::tie(line.table, line.cell) = place_of(line.box, tables);
  const auto at = [&](int i) -> const PlacedLine& { return lines[static_cast<std::size_t>(i)]; };
  const auto order = reading_order(
      static_cast<int>(lines.size()), tables, [&](int i) { return at(i).box; },
      [&](int i) { return std::pair(at(i).table, at(i).cell); });
  std::vector<PlacedLine> sorted;
  for (const int i : order) sorted.push_back(at(i));
  lines = std::move(sorted);
}

void arrange_words(std::vector<Line>& words, std::vector<Table>& tables) {
  std::vector<std::pair<int, int>> places;
  for (const Line& word : words) places.push_back(place_of(word.box, tables));
  const auto order = reading_order(
      static_cast<int>(words.size()), tables, [&](int i) { return words[static_cast<std::size_t>(i)].box; },
      [&](int i) { return places[static_cast<std::size_t>(i)]; });

  std::vector<Line> lines;
  std::pair<int, int> before = {-2, -2};
  for (const int i : order) {
    const Line& word = words[static_cast<std::size_t>(i)];
    const auto place = places[static_cast<std::size_t>(i)];
    const auto touches = [&](const Line& last) {
      // What was recognised keeps its own glyphs.
      if (last.engine != Engine::none || word.engine != Engine::none) return false;
      const int overlap = std::min(last.box.bottom(), word.box.bottom()) - std::max(last.box.y, word.box.y);
      const int height = std::min(last.box.height, word.box.height);
      return overlap * 2 > height && word.box.x - last.box.right() < height;
    };
    if (!lines.empty() && place == before && touches(lines.back())) {
      lines.back().text += word.text;
      lines.back().box = united(lines.back().box, word.box);
      continue;
    }
    if (place.first >= 0)
      tables[static_cast<std::size_t>(place.first)]
          .cells[static_cast<std::size_t>(place.second)]
          .lines.push_back(static_cast<int>(lines.size()));
    lines.push_back(word);
    before = place;
  }
  for (Line& line : lines)
    while (line.text.ends_with(' ')) line.text.pop_back();
  words = std::move(lines);
}

}  // namespace ocr
