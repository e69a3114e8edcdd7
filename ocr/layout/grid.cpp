#include "ocr/layout/grid.h"

#include <algorithm>
#include <numeric>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

struct Rules {
  cv::Mat horizontal;
  cv::Mat vertical;
};

// Dark strokes as 255, whatever the light: a local mean threshold.
cv::Mat ink_of(const cv::Mat& gray) {
  cv::Mat ink;
  const int block = std::max(15, std::max(gray.cols, gray.rows) / 50) | 1;
  cv::adaptiveThreshold(gray, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block, 18);
  return ink;
}

// The picture moved by so many pixels across lines that run level (or upright).
cv::Mat moved_across(const cv::Mat& picture, bool flat, int by) {
  const cv::Mat shift = (cv::Mat_<double>(2, 3) << 1, 0, flat ? 0 : by, 0, 1, flat ? by : 0);
  cv::Mat moved;
  cv::warpAffine(picture, moved, shift, picture.size(), cv::INTER_NEAREST, cv::BORDER_REPLICATE);
  return moved;
}

// What is darker than the paper on either side of a line that runs level (or upright): along the line the
// paper's grain averages out, so that rules show which are hardly darker than it. Beside strokes of text
// there is no paper to compare with.
cv::Mat faint_lines(const cv::Mat& gray, const cv::Mat& ink, bool flat) {
  constexpr int along = 9, side = 5, away = 4, neighbourhood = 25;
  constexpr double least_darker = 6, most_ink = 0.08 * 255;
  const auto across_and_along = [&](int across, int length) {
    return flat ? cv::Size(length, across) : cv::Size(across, length);
  };
  cv::Mat smooth, paper, strokes;
  cv::blur(gray, smooth, across_and_along(1, along));
  cv::blur(smooth, paper, across_and_along(side, 1));
  cv::blur(ink, strokes, across_and_along(side, neighbourhood));
  cv::Mat darker;
  cv::subtract(cv::min(moved_across(paper, flat, away), moved_across(paper, flat, -away)), smooth, darker);
  const cv::Mat beside = cv::max(moved_across(strokes, flat, away), moved_across(strokes, flat, -away));
  return (darker > least_darker) & (beside < most_ink);
}

Rules find_rules(const cv::Mat& gray, const cv::Mat& ink) {
  const int long_side = std::max(ink.cols, ink.rows);
  // Longer than any stroke of a heading; a rule of a table runs on from cell to cell.
  const int length = std::max(20, long_side / 26);
  const int stroke = std::max(12, long_side / 58);
  const int bridge = std::max(3, long_side / 250);
  const auto along = [&](int size, bool flat) {
    return cv::getStructuringElement(cv::MORPH_RECT, flat ? cv::Size(size, 1) : cv::Size(1, size));
  };
  Rules rules;
  for (const bool flat : {true, false}) {
    cv::Mat mask;
    // A little thickness lets a rule that leans by a pixel a step stay one run.
    cv::dilate(ink | faint_lines(gray, ink, flat), mask, along(3, !flat));
    // Strokes go first, or the bridging of broken rules would make a row of characters one.
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, along(stroke, flat));
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, along(bridge, flat));
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, along(length, flat));
    (flat ? rules.horizontal : rules.vertical) = mask;
  }
  return rules;
}

// Takes the level lines that run through the middle of texts out of the rules.
cv::Mat take_strikes(Rules& rules, const std::vector<cv::Rect>& texts) {
  cv::Mat strikes(rules.horizontal.size(), CV_8U, cv::Scalar(0));
  if (texts.empty()) return strikes;
  std::vector<int> heights;
  for (const cv::Rect& text : texts) heights.push_back(text.height);
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                   heights.end());
  const int usual = heights[heights.size() / 2];
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(rules.horizontal, labels, stats, centroids, 8);
  for (int i = 1; i < count; ++i) {
    const cv::Rect line(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                        stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    int struck = 0, passed_by = 0;  // pixels of texts
    for (const cv::Rect& text : texts) {
      // Two rows that were found as one have a rule between them.
      if (text.height * 2 > usual * 3) continue;
      const int shared = std::min(text.br().x, line.br().x) - std::max(text.x, line.x);
      if (shared * 5 < text.width * 3) continue;
      const double at = centroids.at<double>(i, 1);
      const bool through = at > text.y + 0.3 * text.height && at < text.y + 0.72 * text.height;
      if (through) struck += text.width;
      if (!through && at > text.y - 0.2 * text.height && at < text.br().y + 0.2 * text.height)
        passed_by += text.width;
    }
    // A little of the line alone may stand in for a word that is too short to be found: 一.
    if (struck * 5 < line.width || struck < 2 * passed_by) continue;
    cv::Mat mine = labels(line) == i;
    strikes(line).setTo(255, mine);
    rules.horizontal(line).setTo(0, mine);
  }
  return strikes;
}

// One rule: where it runs across, and from where to where along.
struct Rule {
  int at;
  int from;
  int to;
};

std::vector<Rule> rules_in(const cv::Mat& mask, bool flat) {
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids, 8);
  std::vector<Rule> rules;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const int thickness = flat ? box.height : box.width;
    const int span = flat ? box.width : box.height;
    if (thickness * 5 > span) continue;  // a thick stroke or a filled patch
    const double across = centroids.at<double>(i, flat ? 1 : 0);
    rules.push_back({cvRound(across), flat ? box.x : box.y, flat ? box.x + box.width : box.y + box.height});
  }
  return rules;
}

// A rule of a table ends at, or crosses, one that runs the other way; a long stroke of writing does not.
std::vector<Rule> anchored(const std::vector<Rule>& rules, const std::vector<Rule>& across, int slack) {
  std::vector<Rule> kept;
  for (const Rule& rule : rules) {
    const auto meets = [&](const Rule& other) {
      return other.at >= rule.from - slack && other.at <= rule.to + slack && rule.at >= other.from - slack &&
             rule.at <= other.to + slack;
    };
    if (std::any_of(across.begin(), across.end(), meets)) kept.push_back(rule);
  }
  return kept;
}

// Positions of the rules, those closer than `apart` taken together and weighted by length.
std::vector<int> positions(std::vector<Rule> rules, int apart) {
  std::sort(rules.begin(), rules.end(), [](const Rule& a, const Rule& b) { return a.at < b.at; });
  std::vector<int> result;
  for (std::size_t i = 0; i < rules.size();) {
    double weighted = 0, weight = 0;
    std::size_t j = i;
    while (j < rules.size() && (j == i || rules[j].at - rules[j - 1].at <= apart)) {
      const double length = rules[j].to - rules[j].from;
      weighted += rules[j].at * length, weight += length;
      ++j;
    }
    result.push_back(cvRound(weighted / weight));
    i = j;
  }
  return result;
}

// How much of the way from..to at `at` a rule is drawn, 0 to 1.
double drawn(const cv::Mat& mask, int at, int from, int to, bool flat, int slack) {
  const int low = std::max(0, at - slack), high = std::min(flat ? mask.rows : mask.cols, at + slack + 1);
  if (to <= from || high <= low) return 0;
  const cv::Rect strip =
      flat ? cv::Rect(from, low, to - from, high - low) : cv::Rect(low, from, high - low, to - from);
  cv::Mat seen;
  cv::reduce(mask(strip & cv::Rect(0, 0, mask.cols, mask.rows)), seen, flat ? 0 : 1, cv::REDUCE_MAX);
  return static_cast<double>(cv::countNonZero(seen)) / (to - from);
}

class Merger {
 public:
  explicit Merger(int count) : parent_(static_cast<std::size_t>(count)) {
    std::iota(parent_.begin(), parent_.end(), 0);
  }
  int root(int i) {
    while (parent_[static_cast<std::size_t>(i)] != i) i = parent_[static_cast<std::size_t>(i)];
    return i;
  }
  void join(int a, int b) {
    a = root(a), b = root(b);
    parent_[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
  }

 private:
  std::vector<int> parent_;
};

std::vector<Cell> cells_between(const std::vector<int>& xs, const std::vector<int>& ys, const Rules& rules,
                                int slack) {
  const int columns = static_cast<int>(xs.size()) - 1, rows = static_cast<int>(ys.size()) - 1;
  constexpr double enough = 0.5;
  Merger merger(rows * columns);
  const auto x_at = [&](int i) { return xs[static_cast<std::size_t>(i)]; };
  const auto y_at = [&](int i) { return ys[static_cast<std::size_t>(i)]; };
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      const int here = r * columns + c;
      if (c + 1 < columns &&
          drawn(rules.vertical, x_at(c + 1), y_at(r) + slack, y_at(r + 1) - slack, false, slack) < enough)
        merger.join(here, here + 1);
      if (r + 1 < rows &&
          drawn(rules.horizontal, y_at(r + 1), x_at(c) + slack, x_at(c + 1) - slack, true, slack) < enough)
        merger.join(here, here + columns);
    }
  std::vector<Cell> cells;
  std::vector<int> cell_of(static_cast<std::size_t>(rows * columns), -1);
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      const int root = merger.root(r * columns + c);
      int& index = cell_of[static_cast<std::size_t>(root)];
      if (index < 0) {
        index = static_cast<int>(cells.size());
        cells.push_back({r, c, 1, 1, {}, {}});
      }
      Cell& cell = cells[static_cast<std::size_t>(index)];
      const int left = std::min(cell.column, c);
      const int last_column = std::max(cell.column + cell.column_span, c + 1);
      const int last_row = std::max(cell.row + cell.row_span, r + 1);
      cell.column = left;
      cell.column_span = last_column - left;
      cell.row_span = last_row - cell.row;
    }
  for (Cell& cell : cells) {
    cell.box.x = x_at(cell.column);
    cell.box.y = y_at(cell.row);
    cell.box.width = x_at(cell.column + cell.column_span) - cell.box.x;
    cell.box.height = y_at(cell.row + cell.row_span) - cell.box.y;
  }
  return cells;
}

}  // namespace

Ruling find_ruling(const cv::Mat& gray, const std::vector<cv::Rect>& texts) {
  Ruling ruling;
  const cv::Mat ink = ruling.ink = ink_of(gray);
  Rules rules = find_rules(gray, ink);
  ruling.strikes = take_strikes(rules, texts);
  ruling.strokes = ink.clone();
  const int long_side = std::max(ink.cols, ink.rows);
  const int slack = std::max(3, long_side / 350);
  cv::Mat both = rules.horizontal | rules.vertical;
  ruling.strokes.setTo(0, both);
  cv::dilate(both, both, cv::getStructuringElement(cv::MORPH_RECT, {slack, slack}));
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(both, labels, stats, centroids, 8);

  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (box.width < long_side / 8 || box.height < long_side / 40) continue;
    const cv::Mat mine = labels(box) == i;
    const Rules own{rules.horizontal(box) & mine, rules.vertical(box) & mine};
    const auto vertical = rules_in(own.vertical, false);
    const auto horizontal = anchored(rules_in(own.horizontal, true), vertical, 2 * slack);
    std::vector<int> xs = positions(anchored(vertical, horizontal, 2 * slack), 2 * slack);
    std::vector<int> ys = positions(horizontal, 2 * slack);
    if (xs.size() < 2 || ys.size() < 2) continue;
    Table table;
    table.box = {box.x + xs.front(), box.y + ys.front(), xs.back() - xs.front(), ys.back() - ys.front()};
    table.columns = static_cast<int>(xs.size()) - 1;
    table.rows = static_cast<int>(ys.size()) - 1;
    table.cells = cells_between(xs, ys, own, slack);
    if (table.cells.size() < 3) continue;
    for (Cell& cell : table.cells) cell.box.x += box.x, cell.box.y += box.y;
    ruling.tables.push_back(std::move(table));
  }
  std::sort(ruling.tables.begin(), ruling.tables.end(),
            [](const Table& a, const Table& b) { return a.box.y < b.box.y; });
  return ruling;
}

}  // namespace ocr
