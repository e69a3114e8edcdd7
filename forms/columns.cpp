#include "forms/columns.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "forms/date.h"
#include "forms/label.h"
#include "forms/text.h"

namespace forms {
namespace {

int middle_x(const ocr::Box& box) {
  return box.x + box.width / 2;
}

int middle_y(const ocr::Box& box) {
  return box.y + box.height / 2;
}

int median(std::vector<int> values) {
  if (values.empty()) return 0;
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

// A line of the page, or a part of one that a wide gap leaves: heads are often found as one line.
std::vector<Passage> parts_of_lines(const ocr::Page& page) {
  std::vector<Passage> parts;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    Passage line(page);
    line.append(static_cast<int>(i));
    std::size_t from = 0;
    const auto& symbols = line.symbols();
    for (std::size_t s = 0; s <= symbols.size(); ++s) {
      const bool gap = s < symbols.size() && s > 0 &&
                       symbols[s - 1].box.right() + symbols[s].box.height < symbols[s].box.x;
      if (s != symbols.size() && !gap && symbols[s].point != U'|' && symbols[s].point != U'│') continue;
      if (Passage part = line.slice(from, s); !part.empty()) parts.push_back(std::move(part));
      from = s < symbols.size() && !gap ? s + 1 : s;
    }
  }
  return parts;
}

// The heads of a register: those of the kind's columns, and others beside them.
struct Band {
  std::vector<ocr::Box> boxes;
  std::vector<int> columns;  // -1: another head
  int matched = 0;
  double likeness = 0;
};

// Whether a head stands over several others: what they are called together is no column.
bool is_over_others(const std::vector<Passage>& heads, std::size_t h) {
  constexpr double reach = 1.6;  // of its width
  const ocr::Box box = heads[h].box();
  bool left = false, right = false;
  for (const Passage& other : heads) {
    const ocr::Box its = other.box();
    const int aside = middle_x(its) - middle_x(box);
    if (middle_y(its) - middle_y(box) < 0.4 * box.height || std::abs(aside) > reach * box.width) continue;
    (aside < 0 ? left : right) = true;
  }
  return left && right;
}

// Heads 月 and 日 side by side hold the dates of the first column of dates that has no head of its own.
void take_months_and_days(const std::vector<Passage>& heads, const Kind& kind, std::vector<int>& column_of) {
  int dates = -1;
  for (std::size_t c = kind.columns.size(); c-- > 0;)
    if (kind.columns[c].type == FieldType::date &&
        std::find(column_of.begin(), column_of.end(), static_cast<int>(c)) == column_of.end())
      dates = static_cast<int>(c);
  if (dates < 0) return;
  for (std::size_t month = 0; month < heads.size(); ++month)
    for (std::size_t day = 0; day < heads.size(); ++day) {
      const int apart = heads[day].box().x - heads[month].box().x;
      if (heads[month].text() != U"月" || heads[day].text() != U"日" || apart <= 0) continue;
      column_of[month] = column_of[day] = dates;
      return;
    }
}

// The heads that stand level with one of them, or one level above or below it.
Band band_around(const std::vector<Passage>& parts, const ocr::Box& anchor, const Kind& kind) {
  constexpr double levels = 0.95, beside = 0.4;  // of the anchor's height
  std::vector<Passage> heads;
  for (const Passage& part : parts)
    if (std::abs(middle_y(part.box()) - middle_y(anchor)) < levels * anchor.height) heads.push_back(part);
  std::vector<Passage> lowest;
  for (std::size_t h = 0; h < heads.size(); ++h)
    if (!is_over_others(heads, h)) lowest.push_back(heads[h]);

  Band band;
  const std::vector<int> head_of = match_heads(lowest, kind.columns);
  std::vector<int> column_of(lowest.size(), -1);
  int top = anchor.y, bottom = anchor.bottom();
  for (std::size_t c = 0; c < head_of.size(); ++c) {
    if (head_of[c] < 0) continue;
    const auto h = static_cast<std::size_t>(head_of[c]);
    column_of[h] = static_cast<int>(c);
    ++band.matched;
    band.likeness += head_likeness(lowest[h], kind.columns[c]);
    top = std::min(top, lowest[h].box().y);
    bottom = std::max(bottom, lowest[h].box().bottom());
  }
  take_months_and_days(lowest, kind, column_of);
  for (std::size_t h = 0; h < lowest.size(); ++h) {
    const ocr::Box box = lowest[h].box();
    const int outside = std::max(top - middle_y(box), middle_y(box) - bottom);
    if (column_of[h] < 0 && outside > beside * anchor.height) continue;
    band.boxes.push_back(box);
    band.columns.push_back(column_of[h]);
  }
  return band;
}

// Where rules stand between two places of the page's width, by how many cells end there; -1: nowhere.
int rule_between(const ocr::Page& page, int from, int to, int top) {
  constexpr int slack = 12;
  constexpr std::size_t fewest = 3;
  std::vector<int> edges;
  for (const ocr::Table& table : page.tables)
    for (const ocr::Cell& cell : table.cells)
      if (cell.box.bottom() > top)
        for (const int edge : {cell.box.x, cell.box.right()})
          if (edge > from && edge < to) edges.push_back(edge);
  std::sort(edges.begin(), edges.end());
  std::size_t best = 0;
  int at = -1;
  for (std::size_t i = 0, j = 0; i < edges.size(); ++i) {
    while (edges[i] - edges[j] > slack) ++j;
    if (i - j + 1 > best) best = i - j + 1, at = edges[(i + j) / 2];
  }
  return best >= fewest ? at : -1;
}

// The place between two heads that the fewest glyphs of the rows lie across; of several the middle of the
// widest gap.
int gap_between(const std::vector<ocr::Box>& glyphs, int from, int to) {
  if (to - from < 2) return from;
  std::vector<int> crossing(static_cast<std::size_t>(to - from), 0);
  for (const ocr::Box& glyph : glyphs)
    for (int x = std::max(from, glyph.x); x < std::min(to, glyph.right()); ++x)
      ++crossing[static_cast<std::size_t>(x - from)];
  const int fewest = *std::min_element(crossing.begin(), crossing.end());
  int best_width = 0, best = from, begin = -1;
  for (int x = from; x <= to; ++x) {
    const bool inside = x < to && crossing[static_cast<std::size_t>(x - from)] == fewest;
    if (inside && begin < 0) begin = x;
    if (!inside && begin >= 0) {
      if (x - begin > best_width) best_width = x - begin, best = (x + begin) / 2;
      begin = -1;
    }
  }
  return best;
}

std::vector<ocr::Box> glyphs_below(const ocr::Page& page, int top) {
  std::vector<ocr::Box> boxes;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (middle_y(page.lines[i].box) < top) continue;
    Passage line(page);
    line.append(static_cast<int>(i));
    for (const Symbol& symbol : line.symbols())
      if (symbol.point != U' ' && !symbol.box.empty()) {
        // A glyph's box reaches half way to its neighbours: its middle is what is surely inked.
        const int quarter = symbol.box.width / 4;
        boxes.push_back(
            {symbol.box.x + quarter, symbol.box.y, symbol.box.width - 2 * quarter, symbol.box.height});
      }
  }
  return boxes;
}

// What stands in one place on one level.
struct Piece {
  Passage passage;
  std::size_t place;
  int y;  // of its middle
};

std::vector<Piece> pieces_of(const ocr::Page& page, const Columns& columns) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (middle_y(page.lines[i].box) < columns.top) continue;
    Passage line(page);
    line.append(static_cast<int>(i));
    const auto& symbols = line.symbols();
    const auto place_of = [&](const Symbol& symbol) {
      const int x = middle_x(symbol.box);
      int place = -1;
      for (std::size_t p = 0; p < columns.places.size(); ++p)
        if (x >= columns.places[p].left && x < columns.places[p].right) place = static_cast<int>(p);
      return place;
    };
    for (std::size_t from = 0; from < symbols.size();) {
      if (symbols[from].point == U' ' || symbols[from].box.empty()) {
        ++from;
        continue;
      }
      const int place = place_of(symbols[from]);
      std::size_t to = from + 1;
      while (to < symbols.size() &&
             (symbols[to].point == U' ' || symbols[to].box.empty() || place_of(symbols[to]) == place))
        ++to;
      if (place >= 0) {
        Passage part = line.slice(from, to);
        const int y = middle_y(part.box());
        pieces.push_back({std::move(part), static_cast<std::size_t>(place), y});
      }
      from = to;
    }
  }
  std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) { return a.y < b.y; });
  return pieces;
}

using Cells = std::vector<Passage>;

struct RowOfPieces {
  Cells cells;
  int y = 0;

  int filled() const {
    return static_cast<int>(
        std::count_if(cells.begin(), cells.end(), [](const Passage& cell) { return !cell.empty(); }));
  }
};

// Adds what stands on another level to a row: more lines of its cells.
void join(RowOfPieces& row, const RowOfPieces& level) {
  for (std::size_t c = 0; c < level.cells.size(); ++c)
    if (!level.cells[c].empty()) row.cells[c].append(level.cells[c]);
}

// Rows by place: pieces that stand level with each other, and levels with less that stand close to a row.
std::vector<Cells> rows_by_place(const ocr::Page& page, const Columns& columns) {
  const std::vector<Piece> pieces = pieces_of(page, columns);
  std::vector<int> heights;
  for (const Piece& piece : pieces) heights.push_back(piece.passage.box().height);
  const int height = std::max(1, median(heights));

  std::vector<RowOfPieces> levels;
  int begin = 0;
  for (const Piece& piece : pieces) {
    if (levels.empty() || (piece.y - begin) * 2 > height) {
      levels.push_back({Cells(columns.places.size()), piece.y});
      begin = piece.y;
    }
    levels.back().cells[piece.place].append(piece.passage);
    levels.back().y = (begin + piece.y) / 2;
  }
  int fullest = 0;
  for (const RowOfPieces& level : levels) fullest = std::max(fullest, level.filled());
  const auto is_full = [&](const RowOfPieces& level) { return level.filled() * 2 > fullest; };
  std::vector<int> apart;
  const RowOfPieces* last = nullptr;
  for (const RowOfPieces& level : levels) {
    if (!is_full(level)) continue;
    if (last) apart.push_back(level.y - last->y);
    last = &level;
  }
  const int near = std::max(2 * height, median(apart)) * 3 / 5;
  std::vector<RowOfPieces> rows;
  for (std::size_t i = 0; i < levels.size(); ++i) {
    const bool full = is_full(levels[i]);
    const int after = rows.empty() ? near : levels[i].y - rows.back().y;
    const int before = i + 1 < levels.size() && is_full(levels[i + 1]) ? levels[i + 1].y - levels[i].y : near;
    if (!full && after < near && after <= before) {
      join(rows.back(), levels[i]);
    } else if (!full && before < near) {
      RowOfPieces next = levels[i];
      join(next, levels[i + 1]);
      next.y = levels[i + 1].y;
      levels[i + 1] = std::move(next);
    } else {
      rows.push_back(levels[i]);
    }
  }
  std::vector<Cells> cells;
  for (RowOfPieces& row : rows) cells.push_back(std::move(row.cells));
  return cells;
}

// A column of dates whose head says nothing that we know is known by its dates.
void adopt_dates(const std::vector<Cells>& rows, const Kind& kind, Columns& columns) {
  constexpr int fewest = 3;
  DateContext any;
  any.year = std::chrono::year{2000};
  const auto holds_dates = [&](std::size_t place) {
    int dates = 0, filled = 0;
    for (const Cells& row : rows) {
      if (row[place].empty()) continue;
      ++filled;
      dates += find_date_in_cell(to_utf8(row[place].text()), any).has_value();
    }
    return dates >= fewest && dates * 5 >= filled * 3;
  };
  for (std::size_t c = 0; c < kind.columns.size(); ++c) {
    if (kind.columns[c].type != FieldType::date) continue;
    const auto has = [&](const ColumnPlace& place) { return place.column == static_cast<int>(c); };
    if (std::any_of(columns.places.begin(), columns.places.end(), has)) continue;
    for (std::size_t p = 0; p < columns.places.size(); ++p)
      if (columns.places[p].column < 0 && holds_dates(p)) {
        columns.places[p].column = static_cast<int>(c);
        break;
      }
  }
}

}  // namespace

double head_likeness(const Passage& head, const FieldDefinition& column) {
  double best = 0;
  for (const std::string& label : column.labels) best = std::max(best, likeness(head, label_text(label)));
  return best;
}

std::vector<int> match_heads(const std::vector<Passage>& heads, const std::vector<FieldDefinition>& columns) {
  constexpr double alike = 0.6;
  struct Pair {
    double likeness;
    int column;
    int head;
  };
  std::vector<Pair> pairs;
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t h = 0; h < heads.size(); ++h)
      if (const double like = head_likeness(heads[h], columns[c]); like >= alike)
        pairs.push_back({like, static_cast<int>(c), static_cast<int>(h)});
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
  std::vector<int> head_of(columns.size(), -1);
  std::set<int> taken;
  for (const Pair& pair : pairs) {
    int& head = head_of[static_cast<std::size_t>(pair.column)];
    if (head < 0 && taken.insert(pair.head).second) head = pair.head;
  }
  return head_of;
}

bool enough_heads(int matched, std::size_t columns) {
  return matched >= 2 || (matched == 1 && columns == 1);
}

std::optional<Columns> find_columns(const ocr::Page& page, const Kind& kind) {
  const std::vector<Passage> parts = parts_of_lines(page);
  Band best;
  for (const Passage& part : parts) {
    const bool is_head = std::any_of(kind.columns.begin(), kind.columns.end(),
                                     [&](const auto& column) { return head_likeness(part, column) >= 0.75; });
    if (!is_head) continue;
    Band band = band_around(parts, part.box(), kind);
    if (band.matched > best.matched || (band.matched == best.matched && band.likeness > best.likeness + 0.01))
      best = std::move(band);
  }
  if (!enough_heads(best.matched, kind.columns.size())) return std::nullopt;

  std::vector<std::size_t> order(best.boxes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return middle_x(best.boxes[a]) < middle_x(best.boxes[b]); });
  Columns columns;
  columns.page_width = page.width;
  columns.head_top = page.height;
  for (const ocr::Box& box : best.boxes) {
    columns.head_top = std::min(columns.head_top, box.y);
    columns.top = std::max(columns.top, box.bottom());
  }
  const std::vector<ocr::Box> glyphs = glyphs_below(page, columns.top);
  int left = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ocr::Box& head = best.boxes[order[i]];
    int right = page.width;
    if (i + 1 < order.size()) {
      const ocr::Box& next = best.boxes[order[i + 1]];
      const int from = middle_x(head), to = middle_x(next);
      const int rule = rule_between(page, from, to, columns.top);
      right = rule >= 0 ? rule : gap_between(glyphs, from, to);
    }
    columns.places.push_back({best.columns[order[i]], left, right});
    left = right;
  }
  return columns;
}

Columns continued_columns(const Columns& before, const ocr::Page& page) {
  Columns columns = before;
  columns.page_width = page.width;
  columns.head_top = columns.top = 0;
  const double scale = static_cast<double>(page.width) / std::max(1, before.page_width);
  const std::vector<ocr::Box> glyphs = glyphs_below(page, 0);
  // The sheet may lie a little to the side: each border goes to the nearest gap.
  for (std::size_t i = 0; i + 1 < columns.places.size(); ++i) {
    const int expected = static_cast<int>(before.places[i].right * scale);
    const int slack = page.width / 40;
    const int rule = rule_between(page, expected - slack, expected + slack, 0);
    const int border = rule >= 0 ? rule : gap_between(glyphs, expected - slack, expected + slack);
    columns.places[i].right = columns.places[i + 1].left = border;
  }
  if (!columns.places.empty()) columns.places.back().right = page.width;
  return columns;
}

std::vector<std::vector<Passage>> rows_under(const ocr::Page& page, const Kind& kind, Columns& columns) {
  const std::vector<Cells> by_place = rows_by_place(page, columns);
  adopt_dates(by_place, kind, columns);
  std::vector<Cells> rows;
  for (const Cells& cells : by_place) {
    Cells row(kind.columns.size());
    for (std::size_t p = 0; p < cells.size(); ++p)
      if (const int column = columns.places[p].column; column >= 0)
        row[static_cast<std::size_t>(column)].append(cells[p], U'.');
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace forms
