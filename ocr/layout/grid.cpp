#include "ocr/layout/grid.h"

#include <algorithm>
#include <numeric>

#include <opencv2/imgproc.hpp>

namespace ocr {
namespace {

// Sizes named _part divide the page's long side in pixels, which is 1754 at most; those named _px are their
// least. All chosen by eye on the shared pages with tables. Ruling lines are at least so long: longer than
// any stroke of a heading, and they run on from cell to cell.
constexpr int line_part = 26, least_line_px = 20;
// Shorter runs are strokes of characters, which go before gaps are bridged.
constexpr int stroke_part = 58, least_stroke_px = 12;
// Gaps in broken ruling lines.
constexpr int gap_part = 250, least_gap_px = 3;
// How far apart ruling lines may be that are one, or that meet.
constexpr int slack_part = 350, least_slack_px = 3;
// A table is at least so wide and so high, and has so many cells.
constexpr int width_part = 8, height_part = 40;
constexpr std::size_t fewest_cells = 3;
// The neighbourhood in which ink is darker than the paper, and by how many of 255.
constexpr int ink_part = 50, least_ink_px = 15;
constexpr double ink_darker = 18;
// How much of the way between two cells must be ruled for them to be two.
constexpr double enough_ruled = 0.5;

// Masks of the size of the page, 255 on ruling lines.
struct RulingLines {
  cv::Mat horizontal;
  cv::Mat vertical;
};

// Dark strokes as 255, whatever the light: a local mean threshold.
cv::Mat ink_of(const cv::Mat& gray) {
  cv::Mat ink;
  const int block = std::max(least_ink_px, std::max(gray.cols, gray.rows) / ink_part) | 1;
  cv::adaptiveThreshold(gray, ink, 255, cv::ADAPTIVE_THRESH_MEAN_C, cv::THRESH_BINARY_INV, block, ink_darker);
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
// paper's grain averages out, so that ruling lines show which are hardly darker than it. Beside strokes of
// text there is no paper to compare with.
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

RulingLines find_ruling_lines(const cv::Mat& gray, const cv::Mat& ink) {
  const int long_side = std::max(ink.cols, ink.rows);
  const int length = std::max(least_line_px, long_side / line_part);
  const int stroke = std::max(least_stroke_px, long_side / stroke_part);
  const int bridge = std::max(least_gap_px, long_side / gap_part);
  const auto along = [&](int size, bool flat) {
    return cv::getStructuringElement(cv::MORPH_RECT, flat ? cv::Size(size, 1) : cv::Size(1, size));
  };
  RulingLines lines;
  for (const bool flat : {true, false}) {
    cv::Mat mask;
    // A little thickness keeps a ruling line that leans by a pixel now and then in one run.
    cv::dilate(ink | faint_lines(gray, ink, flat), mask, along(3, !flat));
    // Strokes go first, or the bridging of gaps in ruling lines would make one of a row of characters.
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, along(stroke, flat));
    cv::morphologyEx(mask, mask, cv::MORPH_CLOSE, along(bridge, flat));
    cv::morphologyEx(mask, mask, cv::MORPH_OPEN, along(length, flat));
    (flat ? lines.horizontal : lines.vertical) = mask;
  }
  return lines;
}

// Takes out of the ruling lines those that run level through the middle of texts: they strike them out.
cv::Mat take_strikes(RulingLines& lines, const std::vector<cv::Rect>& texts) {
  cv::Mat strikes(lines.horizontal.size(), CV_8U, cv::Scalar(0));
  if (texts.empty()) return strikes;
  std::vector<int> heights;
  for (const cv::Rect& text : texts) heights.push_back(text.height);
  std::nth_element(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(heights.size() / 2),
                   heights.end());
  const int usual = heights[heights.size() / 2];
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(lines.horizontal, labels, stats, centroids, 8);
  for (int i = 1; i < count; ++i) {
    const cv::Rect line(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                        stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    int struck = 0, passed_by = 0;  // pixels of texts
    for (const cv::Rect& text : texts) {
      // Two rows that were found as one have a ruling line between them.
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
    lines.horizontal(line).setTo(0, mine);
  }
  return strikes;
}

// One ruling line in pixels: `at` across its direction, `from` and `to` along it.
struct RulingLine {
  int at;
  int from;
  int to;
};

std::vector<RulingLine> ruling_lines_in(const cv::Mat& mask, bool flat) {
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids, 8);
  std::vector<RulingLine> lines;
  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    const int thickness = flat ? box.height : box.width;
    const int span = flat ? box.width : box.height;
    if (thickness * 5 > span) continue;  // a thick stroke or a filled patch
    const double across = centroids.at<double>(i, flat ? 1 : 0);
    lines.push_back({cvRound(across), flat ? box.x : box.y, flat ? box.x + box.width : box.y + box.height});
  }
  return lines;
}

// A ruling line of a table ends at, or crosses, one that runs the other way; a long stroke of writing does
// not.
std::vector<RulingLine> anchored(const std::vector<RulingLine>& lines, const std::vector<RulingLine>& across,
                                 int slack) {
  std::vector<RulingLine> kept;
  for (const RulingLine& line : lines) {
    const auto meets = [&](const RulingLine& other) {
      return other.at >= line.from - slack && other.at <= line.to + slack && line.at >= other.from - slack &&
             line.at <= other.to + slack;
    };
    if (std::any_of(across.begin(), across.end(), meets)) kept.push_back(line);
  }
  return kept;
}

// Positions of the ruling lines, those closer than `apart` taken together and weighted by length.
std::vector<int> positions(std::vector<RulingLine> lines, int apart) {
  std::sort(lines.begin(), lines.end(), [](const RulingLine& a, const RulingLine& b) { return a.at < b.at; });
  std::vector<int> result;
  for (std::size_t i = 0; i < lines.size();) {
    double weighted = 0, weight = 0;
    std::size_t j = i;
    while (j < lines.size() && (j == i || lines[j].at - lines[j - 1].at <= apart)) {
      const double length = lines[j].to - lines[j].from;
      weighted += lines[j].at * length, weight += length;
      ++j;
    }
    result.push_back(cvRound(weighted / weight));
    i = j;
  }
  return result;
}

// How much of the way from..to at `at` a ruling line is drawn, 0 to 1.
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

std::vector<Cell> cells_between(const std::vector<int>& xs, const std::vector<int>& ys,
                                const RulingLines& lines, int slack) {
  const int columns = static_cast<int>(xs.size()) - 1, rows = static_cast<int>(ys.size()) - 1;
  Merger merger(rows * columns);
  const auto x_at = [&](int i) { return xs[static_cast<std::size_t>(i)]; };
  const auto y_at = [&](int i) { return ys[static_cast<std::size_t>(i)]; };
  for (int r = 0; r < rows; ++r)
    for (int c = 0; c < columns; ++c) {
      const int here = r * columns + c;
      if (c + 1 < columns && drawn(lines.vertical, x_at(c + 1), y_at(r) + slack, y_at(r + 1) - slack, false,
                                   slack) < enough_ruled)
        merger.join(here, here + 1);
      if (r + 1 < rows && drawn(lines.horizontal, y_at(r + 1), x_at(c) + slack, x_at(c + 1) - slack, true,
                                slack) < enough_ruled)
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
  RulingLines lines = find_ruling_lines(gray, ink);
  ruling.strikes = take_strikes(lines, texts);
  ruling.strokes = ink.clone();
  const int long_side = std::max(ink.cols, ink.rows);
  const int slack = std::max(least_slack_px, long_side / slack_part);
  ruling.lines = lines.horizontal | lines.vertical;
  ruling.strokes.setTo(0, ruling.lines);
  cv::Mat both;
  cv::dilate(ruling.lines, both, cv::getStructuringElement(cv::MORPH_RECT, {slack, slack}));
  cv::Mat labels, stats, centroids;
  const int count = cv::connectedComponentsWithStats(both, labels, stats, centroids, 8);

  for (int i = 1; i < count; ++i) {
    const cv::Rect box(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                       stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
    if (box.width < long_side / width_part || box.height < long_side / height_part) continue;
    const cv::Mat mine = labels(box) == i;
    const RulingLines own{lines.horizontal(box) & mine, lines.vertical(box) & mine};
    const auto vertical = ruling_lines_in(own.vertical, false);
    const auto horizontal = anchored(ruling_lines_in(own.horizontal, true), vertical, 2 * slack);
    std::vector<int> xs = positions(anchored(vertical, horizontal, 2 * slack), 2 * slack);
    std::vector<int> ys = positions(horizontal, 2 * slack);
    if (xs.size() < 2 || ys.size() < 2) continue;
    Table table;
    table.box = {box.x + xs.front(), box.y + ys.front(), xs.back() - xs.front(), ys.back() - ys.front()};
    table.columns = static_cast<int>(xs.size()) - 1;
    table.rows = static_cast<int>(ys.size()) - 1;
    table.cells = cells_between(xs, ys, own, slack);
    if (table.cells.size() < fewest_cells) continue;
    for (Cell& cell : table.cells) cell.box.x += box.x, cell.box.y += box.y;
    ruling.tables.push_back(std::move(table));
  }
  std::sort(ruling.tables.begin(), ruling.tables.end(),
            [](const Table& a, const Table& b) { return a.box.y < b.box.y; });
  return ruling;
}

std::vector<Table> tables_between(const std::vector<Box>& rulings, int width, int height) {
  constexpr std::size_t fewest_rulings = 4;
  if (rulings.size() < fewest_rulings || width <= 0 || height <= 0) return {};
  // As large as a page that is looked at.
  const double scale = 1754.0 / std::max(width, height);
  constexpr unsigned char paper = 255, ink = 0;
  cv::Mat picture(std::max(1, cvRound(height * scale)), std::max(1, cvRound(width * scale)), CV_8UC1,
                  cv::Scalar(paper));
  for (const Box& ruling : rulings) {
    const cv::Point from(cvFloor(ruling.x * scale), cvFloor(ruling.y * scale));
    const cv::Rect box(from, cv::Size(std::max(2, cvRound(ruling.width * scale)),
                                      std::max(2, cvRound(ruling.height * scale))));
    picture(box & cv::Rect({}, picture.size())).setTo(ink);
  }
  std::vector<Table> tables = find_ruling(picture).tables;
  to_page(tables, scale);
  return tables;
}

void to_page(std::vector<Table>& tables, double scale) {
  const auto enlarge = [&](Box& box) {
    const int right = cvRound(box.right() / scale), bottom = cvRound(box.bottom() / scale);
    box.x = cvRound(box.x / scale), box.y = cvRound(box.y / scale);
    box.width = right - box.x, box.height = bottom - box.y;
  };
  for (Table& table : tables) {
    enlarge(table.box);
    for (Cell& cell : table.cells) enlarge(cell.box);
  }
}

}  // namespace ocr
