#include "forms/registers/columns.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>
#include <tuple>

#include "forms/labels/label.h"
#include "forms/registers/column_borders.h"
#include "forms/registers/column_rows.h"
#include "forms/registers/ditto.h"
#include "forms/registers/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

// The Han characters and brackets of a header.
std::u32string words_of(const Passage& header) {
  std::u32string words;
  for (const Symbol& symbol : header.symbols())
    if (is_han(symbol.point) || symbol.point == U'(' || symbol.point == U')') words += symbol.point;
  return words;
}

// 出生日期 holds other dates than the column's.
bool is_header_of_another(const Passage& header, const FieldDefinition& column) {
  if (column.type != FieldType::date && column.type != FieldType::month) return false;
  const std::u32string words = words_of(header);
  if (!is_of_another(words, column.others)) return false;
  return std::none_of(column.labels.begin(), column.labels.end(),
                      [&](const std::string& label) { return label_text(label) == words; });
}

// A line of the page, or a part of one that a wide gap leaves: headers are often found as one line.
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

// The headers of a register: those of the kind's columns, and others beside them.
struct Band {
  std::vector<ocr::Box> boxes;
  std::vector<int> columns;  // -1: another header
  std::vector<bool> vague;
  std::vector<bool> of_another;
  int matched = 0;
  double likeness = 0;
};

// Whether a header stands over several others: what they are called together is no column.
bool is_over_others(const std::vector<Passage>& headers, std::size_t h) {
  const ocr::Box box = headers[h].box();
  bool left = false, right = false;
  for (const Passage& other : headers) {
    const ocr::Box its = other.box();
    const int aside = middle_x(its) - middle_x(box);
    if (middle_y(its) - middle_y(box) < header_level * box.height ||
        std::abs(aside) > header_reach * box.width)
      continue;
    (aside < 0 ? left : right) = true;
  }
  return left && right;
}

// Whether a header of a year stands over these two: 2024年 over 月 and 日.
bool is_under_year(const std::vector<Passage>& headers, const ocr::Box& month, const ocr::Box& day) {
  return std::any_of(headers.begin(), headers.end(), [&](const Passage& header) {
    const ocr::Box box = header.box();
    return middle_y(box) < std::min(month.y, day.y) && middle_x(box) >= month.x &&
           middle_x(box) <= day.right() && header.text().find(U'年') != std::u32string::npos;
  });
}

// Headers 月 and 日 side by side hold the dates of the first column of dates that has no header of its own.
void take_months_and_days(const std::vector<Passage>& all, const std::vector<Passage>& headers,
                          const Kind& kind, std::vector<int>& column_of) {
  int dates = -1;
  for (std::size_t c = kind.columns.size(); c-- > 0;)
    if (kind.columns[c].type == FieldType::date &&
        std::find(column_of.begin(), column_of.end(), static_cast<int>(c)) == column_of.end())
      dates = static_cast<int>(c);
  if (dates < 0) return;
  for (std::size_t month = 0; month < headers.size(); ++month)
    for (std::size_t day = 0; day < headers.size(); ++day) {
      const std::u32string first = headers[month].text(), second = headers[day].text();
      const int apart = middle_x(headers[day].box()) - middle_x(headers[month].box());
      if (first.size() != 1 || second.size() != 1 || (first != U"月" && second != U"日")) continue;
      // Of two so small headers one is often misread: then the year above them must say what they are.
      if ((first != U"月" || second != U"日") &&
          !is_under_year(all, headers[month].box(), headers[day].box()))
        continue;
      if (apart <= 0 || apart > month_to_day * headers[month].box().height) continue;
      column_of[month] = column_of[day] = dates;
      return;
    }
}

// The headers that stand level with one of them, or one level above or below it.
Band band_around(const std::vector<Passage>& parts, const ocr::Box& anchor, const Kind& kind) {
  std::vector<Passage> headers;
  for (const Passage& part : parts)
    if (std::abs(middle_y(part.box()) - middle_y(anchor)) < header_levels * anchor.height)
      headers.push_back(part);
  std::vector<Passage> lowest;
  for (std::size_t h = 0; h < headers.size(); ++h)
    if (!is_over_others(headers, h)) lowest.push_back(headers[h]);

  Band band;
  const std::vector<int> header_of = match_headers(lowest, kind.columns);
  std::vector<int> column_of(lowest.size(), -1);
  int top = anchor.y, bottom = anchor.bottom();
  for (std::size_t c = 0; c < header_of.size(); ++c) {
    if (header_of[c] < 0) continue;
    const auto h = static_cast<std::size_t>(header_of[c]);
    column_of[h] = static_cast<int>(c);
    ++band.matched;
    band.likeness += header_likeness(lowest[h], kind.columns[c]);
    top = std::min(top, lowest[h].box().y);
    bottom = std::max(bottom, lowest[h].box().bottom());
  }
  take_months_and_days(headers, lowest, kind, column_of);
  for (std::size_t h = 0; h < lowest.size(); ++h) {
    const ocr::Box box = lowest[h].box();
    const int outside = std::max(top - middle_y(box), middle_y(box) - bottom);
    if (column_of[h] < 0 && outside > header_level * anchor.height) continue;
    band.boxes.push_back(box);
    band.columns.push_back(column_of[h]);
    const auto is_date = [&](bool (*told)(const Passage&, const FieldDefinition&)) {
      return std::any_of(kind.columns.begin(), kind.columns.end(), [&](const FieldDefinition& column) {
        return column.type == FieldType::date && told(lowest[h], column);
      });
    };
    band.of_another.push_back(is_date(is_header_of_another));
    band.vague.push_back(column_of[h] >= 0 &&
                         is_vague_date(lowest[h], kind.columns[static_cast<std::size_t>(column_of[h])]));
  }
  return band;
}

// Whether a place stands among the columns that have a header as the kind's columns do: after those before it
// and before those after it.
bool is_in_order(const Columns& columns, std::size_t place, int column) {
  for (std::size_t p = 0; p < columns.places.size(); ++p) {
    const int other = columns.places[p].column;
    if (other >= 0 && (other < column) != (p < place)) return false;
  }
  return true;
}

// Whether a column of dates has its months in one place and its days in another.
bool is_part(const Columns& columns, const ColumnPlace& place) {
  return place.column >= 0 &&
         std::count_if(columns.places.begin(), columns.places.end(),
                       [&](const auto& other) { return other.column == place.column; }) > 1;
}

// A header with hardly anything under it (户主签名, which nobody signed) leaves its column to another place.
void leave_empty(const std::vector<PlacedRow>& rows, Columns& columns) {
  constexpr std::size_t fewest_rows = 4, one_in = 5;
  if (rows.size() < fewest_rows) return;
  for (std::size_t p = 0; p < columns.places.size(); ++p) {
    const auto filled = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [&](const PlacedRow& row) { return !row[p].empty(); }));
    if (!is_part(columns, columns.places[p]) && filled * one_in < rows.size()) columns.places[p].column = -1;
  }
}

// A column of dates or people whose header says nothing that is known is told by what stands in it.
void adopt_by_content(const std::vector<PlacedRow>& rows, const Kind& kind, Columns& columns) {
  for (std::size_t c = 0; c < kind.columns.size(); ++c) {
    const FieldType type = kind.columns[c].type;
    if (type != FieldType::date && type != FieldType::person) continue;
    const auto column = static_cast<int>(c);
    if (std::any_of(columns.places.begin(), columns.places.end(),
                    [&](const ColumnPlace& place) { return place.column == column; }))
      continue;
    for (std::size_t p = 0; p < columns.places.size(); ++p) {
      ColumnPlace& place = columns.places[p];
      if (place.column >= 0 || (place.of_another && type == FieldType::date) || !holds(type, rows, p))
        continue;
      // Dates are like nothing else; people sign and approve in other columns, too.
      if (type == FieldType::person && !is_in_order(columns, p, column)) continue;
      place.column = column;
      place.by_content = true;
      break;
    }
  }
}

// Sets where each place ends, in their order; `headers` are their boxes.
void set_borders(const ocr::Page& page, const Kind& kind, const std::vector<ocr::Box>& headers,
                 Columns& columns) {
  std::vector<ColumnHeader> all;
  for (std::size_t i = 0; i < headers.size(); ++i) {
    const ColumnPlace& place = columns.places[i];
    all.push_back({headers[i],
                   place.column < 0 ? nullptr : &kind.columns[static_cast<std::size_t>(place.column)],
                   is_part(columns, place)});
  }
  const std::vector<int> borders = borders_between(page, all, columns.top);
  for (std::size_t i = 0; i < columns.places.size(); ++i) {
    columns.places[i].left = i == 0 ? 0 : borders[i - 1];
    columns.places[i].right = i < borders.size() ? borders[i] : page.width;
  }
}

int count_named(const Columns& columns) {
  std::set<int> named;
  for (const ColumnPlace& place : columns.places)
    if (place.column >= 0) named.insert(place.column);
  return static_cast<int>(named.size());
}

}  // namespace

double header_likeness(const Passage& header, const FieldDefinition& column) {
  double best = 0;
  if (is_header_of_another(header, column)) return 0;
  for (const std::string& label : column.labels) {
    const std::u32string text = label_text(label);
    best = std::max(best, likeness(header, text));
    if (best < header_as_compound && is_compound_of(header, text)) best = header_as_compound;
  }
  return best;
}

bool is_vague_date(const Passage& header, const FieldDefinition& column) {
  if (column.type != FieldType::date) return false;
  bool vague = false;
  for (const std::string& label : column.labels) {
    const std::u32string text = label_text(label);
    if (likeness(header, text) > header_as_compound) return false;
    if (!is_compound_of(header, text)) continue;
    if (!is_general_date(text)) return false;
    vague = true;
  }
  return vague;
}

std::vector<int> match_headers(const std::vector<Passage>& headers,
                               const std::vector<FieldDefinition>& columns) {
  struct Pair {
    double likeness;
    int column;
    int header;
  };
  std::vector<Pair> pairs;
  for (std::size_t c = 0; c < columns.size(); ++c)
    for (std::size_t h = 0; h < headers.size(); ++h)
      if (const double like = header_likeness(headers[h], columns[c]); like >= header_alike)
        pairs.push_back({like, static_cast<int>(c), static_cast<int>(h)});
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.likeness > b.likeness; });
  std::vector<int> header_of(columns.size(), -1);
  std::set<int> taken;
  for (const Pair& pair : pairs) {
    int& header = header_of[static_cast<std::size_t>(pair.column)];
    if (header < 0 && taken.insert(pair.header).second) header = pair.header;
  }
  return header_of;
}

bool enough_headers(int matched, std::size_t columns) {
  return matched >= 2 || (matched == 1 && columns == 1);
}

std::optional<Columns> find_columns(const ocr::Page& page, const Kind& kind) {
  const std::vector<Passage> parts = parts_of_lines(page);
  Band best;
  for (const Passage& part : parts) {
    const bool is_header = std::any_of(kind.columns.begin(), kind.columns.end(), [&](const auto& column) {
      return header_likeness(part, column) >= header_as_compound;
    });
    if (!is_header) continue;
    Band band = band_around(parts, part.box(), kind);
    const auto rank = [](const Band& one) {
      // Of equally good bands the one with more headers: around 农户情况 the headers below it are missing.
      return std::tuple(one.matched, std::lround(one.likeness * 100), one.boxes.size());
    };
    if (rank(band) > rank(best)) best = std::move(band);
  }
  if (!enough_headers(best.matched, kind.columns.size()) &&
      (best.matched == 0 || best.boxes.size() < fewest_headers))
    return std::nullopt;

  std::vector<std::size_t> order(best.boxes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return middle_x(best.boxes[a]) < middle_x(best.boxes[b]); });
  Columns columns;
  columns.page_width = page.width;
  columns.header_top = page.height;
  for (const ocr::Box& box : best.boxes) {
    columns.header_top = std::min(columns.header_top, box.y);
    columns.top = std::max(columns.top, box.bottom());
  }
  std::vector<ocr::Box> headers;
  for (const std::size_t i : order) {
    headers.push_back(best.boxes[i]);
    columns.places.push_back(
        {.column = best.columns[i], .by_content = best.vague[i], .of_another = best.of_another[i]});
  }
  set_borders(page, kind, headers, columns);
  const std::vector<PlacedRow> rows = rows_by_place(page, kind, columns);
  leave_empty(rows, columns);
  adopt_by_content(rows, kind, columns);
  if (!enough_headers(count_named(columns), kind.columns.size())) return std::nullopt;
  return columns;
}

Columns continued_columns(const Columns& before, const ocr::Page& page, const Kind& kind) {
  Columns columns = before;
  columns.page_width = page.width;
  columns.header_top = columns.top = 0;
  // Where the headers would be. The sheet may lie to the side, or have been cut out with another margin.
  const double scale = static_cast<double>(page.width) / std::max(1, before.page_width);
  std::vector<ocr::Box> headers;
  for (const ColumnPlace& place : before.places)
    headers.push_back({static_cast<int>((place.left + place.right) / 2 * scale), 0, 1, 1});
  set_borders(page, kind, headers, columns);
  return columns;
}

std::vector<RegisterRow> rows_under(const ocr::Page& page, const Kind& kind, const Columns& columns) {
  std::vector<RegisterRow> rows;
  PlacedRow last(columns.places.size());  // the parts of dates as they last stood in a row
  for (const PlacedRow& placed : rows_by_place(page, kind, columns)) {
    RegisterRow row(kind.columns.size());
    for (std::size_t p = 0; p < placed.size(); ++p) {
      const ColumnPlace& place = columns.places[p];
      if (place.column < 0) continue;
      const auto k = static_cast<std::size_t>(place.column);
      if (!is_part(columns, place)) {
        row.cells[k].append(placed[p]);
        continue;
      }
      const bool mark = is_ditto(placed[p]);
      const bool own = !placed[p].empty() && !mark && !may_be_ditto(placed[p]);
      if (own) last[p] = placed[p];
      if (!own && !mark) row.guessed[k] = true;
      row.cells[k].append(last[p], U'.');
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace forms
