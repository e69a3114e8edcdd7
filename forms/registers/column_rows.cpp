#include "forms/registers/column_rows.h"

#include <algorithm>
#include <utility>

#include "forms/dates/date.h"
#include "forms/labels/label.h"
#include "forms/names/name_model.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// What stands in one place on one level.
struct Piece {
  Passage passage;
  std::size_t place;
  int y;  // of its middle
};

// 填表人：, 审核： and the like.
bool begins_with_label(const Passage& line, const std::vector<std::string>& labels) {
  const std::u32string text = line.text();
  return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
    const std::u32string word = label_text(label);
    return text.starts_with(word) && text.size() > word.size() && text[word.size()] == U':';
  });
}

std::vector<Piece> pieces_of(const ocr::Page& page, const Kind& kind, const Columns& columns) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    if (middle_y(page.lines[i].box) < columns.top) continue;
    Passage line(page);
    line.append(static_cast<int>(i));
    if (begins_with_label(line, kind.stops)) continue;
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

struct RowOfPieces {
  PlacedRow cells;
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

// Whether two of three places hold something: what shines through from the back makes emptier rows.
bool is_whole(const PlacedRow& row) {
  const auto empty = std::count_if(row.begin(), row.end(), [](const Passage& cell) { return cell.empty(); });
  return static_cast<std::size_t>(empty) * 3 <= row.size();
}

}  // namespace

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

std::vector<PlacedRow> rows_by_place(const ocr::Page& page, const Kind& kind, const Columns& columns) {
  const std::vector<Piece> pieces = pieces_of(page, kind, columns);
  std::vector<int> heights;
  for (const Piece& piece : pieces) heights.push_back(piece.passage.box().height);
  const int height = std::max(1, median(heights));

  std::vector<RowOfPieces> levels;
  int begin = 0;
  for (const Piece& piece : pieces) {
    if (levels.empty() || (piece.y - begin) * 2 > height) {
      levels.push_back({PlacedRow(columns.places.size()), piece.y});
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
  std::vector<PlacedRow> cells;
  for (RowOfPieces& row : rows) cells.push_back(std::move(row.cells));
  return cells;
}

bool holds(FieldType type, const std::vector<PlacedRow>& rows, std::size_t place) {
  constexpr int fewest = 3;
  DateContext any;
  any.year = std::chrono::year{2000};
  int like = 0, filled = 0;
  for (const PlacedRow& row : rows) {
    if (row[place].empty() || !is_whole(row)) continue;
    ++filled;
    std::u32string text = row[place].text();
    if (type == FieldType::person) std::erase(text, U' ');
    like +=
        type == FieldType::date ? find_date_in_cell(to_utf8(text), any).has_value() : looks_like_name(text);
  }
  return like >= fewest && like * 5 >= filled * 3;
}

}  // namespace forms
