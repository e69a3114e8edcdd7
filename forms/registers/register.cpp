#include "forms/registers/register.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "forms/labels/label.h"
#include "forms/registers/ditto.h"
#include "forms/text/text.h"

namespace forms {
namespace {

struct Grid {
  std::vector<RegisterRow> rows;
  std::vector<bool> vague = {};  // by column of the kind: its header does not say which dates
};

std::vector<bool> vague_headers(const std::vector<Passage>& headers, const std::vector<int>& header_of,
                                const Kind& kind) {
  std::vector<bool> vague(kind.columns.size());
  for (std::size_t k = 0; k < vague.size(); ++k)
    vague[k] =
        header_of[k] >= 0 && is_vague_date(headers[static_cast<std::size_t>(header_of[k])], kind.columns[k]);
  return vague;
}

int count_matched(const std::vector<int>& header_of) {
  return static_cast<int>(
      std::count_if(header_of.begin(), header_of.end(), [](int header) { return header >= 0; }));
}

Grid ruled_grid(const ocr::Table& table, const std::vector<Passage>& cells, const Kind& kind) {
  constexpr int header_rows = 4;
  std::vector<int> best_headers;
  std::vector<bool> vague;
  std::vector<std::size_t> best_cells;
  int data_row = 0;
  for (int r = 0; r < std::min(header_rows, table.rows); ++r) {
    std::vector<Passage> headers;
    std::vector<std::size_t> indexes;
    int below = r + 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const ocr::Cell& cell = table.cells[c];
      if (cell.row > r || cell.row + cell.row_span <= r) continue;
      headers.push_back(cells[c]);
      indexes.push_back(c);
      below = std::max(below, cell.row + cell.row_span);
    }
    auto header_of = match_headers(headers, kind.columns);
    if (best_headers.empty() || count_matched(header_of) > count_matched(best_headers)) {
      vague = vague_headers(headers, header_of, kind);
      best_headers = std::move(header_of);
      best_cells = std::move(indexes);
      data_row = below;
    }
  }
  Grid grid;
  grid.vague = std::move(vague);
  if (best_headers.empty() || !enough_headers(count_matched(best_headers), kind.columns.size())) return grid;
  for (int r = data_row; r < table.rows; ++r) {
    RegisterRow row(kind.columns.size());
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      if (best_headers[k] < 0) continue;
      const ocr::Cell& header = table.cells[best_cells[static_cast<std::size_t>(best_headers[k])]];
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const ocr::Cell& cell = table.cells[c];
        const bool in_row = cell.row <= r && r < cell.row + cell.row_span;
        const bool in_column = cell.column < header.column + header.column_span &&
                               header.column < cell.column + cell.column_span;
        if (in_row && in_column && row.cells[k].empty()) row.cells[k] = cells[c];
      }
    }
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

// What parts the cells of a row in a text file.
enum class Separator { tab, bar, comma, space };

// The cells of a row in a text file, empty ones kept but between spaces.
std::vector<Passage> cells_of(const ocr::Page& page, const Passage& row, Separator separator) {
  std::vector<Passage> parts;
  const auto lines = row.lines();
  if (lines.size() != 1) return parts;
  const auto parts_at = [&](char32_t c) {
    switch (separator) {
      case Separator::tab:
        return c == U'\t';
      case Separator::bar:
        return c == U'|' || c == U'│' || c == U'｜';
      case Separator::comma:
        return c == U',' || c == U'，';
      case Separator::space:
        return is_space(c);
    }
    return false;
  };
  // A passage keeps one of several spaces, none at its beginning, and nothing invisible.
  std::size_t at = 0, from = 0;
  bool after_space = true;
  const auto part = [&](std::size_t end) {
    Passage cell = row.slice(from, end);
    if (separator != Separator::space || !cell.empty()) parts.push_back(std::move(cell));
  };
  for (const char32_t c : to_utf32(page.lines[static_cast<std::size_t>(lines.front())].text)) {
    if (is_invisible(c)) continue;
    const bool kept = !is_space(c) || !after_space;
    after_space = is_space(c);
    if (parts_at(c)) {
      part(at);
      from = kept ? at + 1 : at;
    }
    if (kept) ++at;
  }
  part(at);
  if (separator == Separator::bar) {
    if (!parts.empty() && parts.front().empty()) parts.erase(parts.begin());
    if (!parts.empty() && parts.back().empty()) parts.pop_back();
  }
  return parts;
}

// The headers of the columns in a row of text, and what they mean.
struct HeaderRow {
  std::vector<Passage> parts;
  std::vector<int> of_column;
  Separator separator = Separator::space;
};

std::optional<HeaderRow> headers_in(const ocr::Page& page, const Passage& row, const Kind& kind) {
  const auto found = [&](std::vector<Passage> parts, Separator separator) -> std::optional<HeaderRow> {
    auto match = match_headers(parts, kind.columns);
    if (parts.size() < 2 || !enough_headers(count_matched(match), kind.columns.size())) return std::nullopt;
    return HeaderRow{std::move(parts), std::move(match), separator};
  };
  for (const Separator separator : {Separator::tab, Separator::bar, Separator::comma, Separator::space})
    if (auto headers = found(cells_of(page, row, separator), separator)) return headers;
  return std::nullopt;
}

// Under each header its part in order. Between spaces an empty cell does not show: then the last columns are
// the empty ones, or the first, if only so the dates stand under theirs; a part too many belongs to the last
// column's remark. Nothing if the row does not fit.
std::vector<Passage> in_order(const HeaderRow& headers, std::vector<Passage> parts, const Kind& kind,
                              const DateContext& context) {
  const std::size_t count = headers.parts.size();
  const auto fits = [&](const std::vector<Passage>& row) {
    bool any = false;
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      const int header = headers.of_column[k];
      if (header < 0 || kind.columns[k].type != FieldType::date) continue;
      const Passage& cell = row[static_cast<std::size_t>(header)];
      if (cell.empty()) continue;
      if (!is_ditto(cell) && !find_date_in_cell(to_utf8(cell.text()), context)) return false;
      any = true;
    }
    return any;
  };
  if (parts.size() == count) return parts;
  if (headers.separator != Separator::space) {
    if (parts.size() > count && !std::all_of(parts.begin() + static_cast<std::ptrdiff_t>(count), parts.end(),
                                             [](const Passage& part) { return part.empty(); }))
      return {};
    parts.resize(count);
    return parts;
  }
  auto first_empty = parts;
  if (parts.size() < count) first_empty.insert(first_empty.begin(), Passage());
  parts.resize(count);
  if (fits(parts)) return parts;
  first_empty.resize(count);
  return fits(first_empty) ? first_empty : std::vector<Passage>{};
}

// A ruling line drawn with characters: ---, |---|:--|.
bool is_ruling_line(const std::vector<Passage>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const Passage& part) {
    const auto text = part.text();
    return std::all_of(text.begin(), text.end(), [](char32_t c) {
      return c == U'-' || c == U':' || c == U'=' || c == U'+' || c == U'─' || c == U'—' || c == U' ';
    });
  });
}

// A register in a text file: headers in a row of text, and under each what comes in its turn.
Grid text_grid(const ocr::Page& page, const std::vector<Passage>& rows, const Kind& kind,
               const DateContext& context, std::set<int>& used) {
  Grid grid;
  std::optional<HeaderRow> headers;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (auto found = headers_in(page, rows[r], kind)) {
      headers = std::move(found);
      grid.vague = vague_headers(headers->parts, headers->of_column, kind);
      used.insert(static_cast<int>(r));
      continue;
    }
    if (!headers) continue;
    auto parts = cells_of(page, rows[r], headers->separator);
    if (parts.size() < 2 || is_ruling_line(parts)) continue;
    const auto under = in_order(*headers, std::move(parts), kind, context);
    if (under.empty()) continue;
    RegisterRow row(kind.columns.size());
    std::size_t filled = 0;
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      if (headers->of_column[k] < 0) continue;
      row.cells[k] = under[static_cast<std::size_t>(headers->of_column[k])];
      filled += !row.cells[k].empty();
    }
    if (filled < 2) continue;
    used.insert(static_cast<int>(r));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

// Whether a cell looks like what its column holds.
bool is_plausible(const Passage& cell, FieldType type, const DateContext& context) {
  if (cell.empty()) return false;
  const std::u32string text = cell.text();
  switch (type) {
    case FieldType::date: {
      constexpr std::size_t longest = 24;
      DateContext any = context;
      if (!any.year) any.year = std::chrono::year{2000};
      if (!any.month) any.month = *any.year / std::chrono::January;
      return is_ditto(cell) || (text.size() <= longest && find_date_in_cell(to_utf8(text), any));
    }
    case FieldType::person: {
      const auto han = std::count_if(text.begin(), text.end(), is_han);
      return is_ditto(cell) || (han >= 2 && han <= 4 && text.size() <= 6);
    }
    default:
      return true;
  }
}

int count_plausible(const Grid& grid, const Kind& kind, const DateContext& context) {
  int count = 0;
  for (const RegisterRow& row : grid.rows)
    for (std::size_t k = 0; k < row.cells.size(); ++k)
      count += is_plausible(row.cells[k], kind.columns[k].type, context);
  return count;
}

// HeaderRow that stand again further down: of a second table, or of a sheet that was put in.
bool repeats_headers(const RegisterRow& row, const Kind& kind) {
  int headers = 0;
  for (std::size_t k = 0; k < row.cells.size(); ++k)
    headers += !row.cells[k].empty() && header_likeness(row.cells[k], kind.columns[k]) >= 0.75;
  return enough_headers(headers, kind.columns.size());
}

// The headers and what the rows are made of are no fields.
void mark_used(const ocr::Page& page, const PageText& text, const Grid& grid, RegisterCells& reg) {
  std::set<int> used;
  for (const RegisterRow& row : grid.rows)
    for (const Passage& cell : row.cells)
      for (const int line : cell.lines()) used.insert(line);
  for (std::size_t i = 0; i < page.lines.size(); ++i)
    if (page.lines[i].box.y >= reg.columns->header_top && page.lines[i].box.bottom() <= reg.columns->top)
      used.insert(static_cast<int>(i));
  const auto is_used = [&](const Passage& passage) {
    const auto lines = passage.lines();
    return std::any_of(lines.begin(), lines.end(), [&](int line) { return used.contains(line); });
  };
  for (std::size_t r = 0; r < text.rows.size(); ++r)
    if (is_used(text.rows[r])) reg.text_rows.insert(static_cast<int>(r));
  for (std::size_t t = 0; t < text.cells.size(); ++t)
    if (std::any_of(text.cells[t].begin(), text.cells[t].end(), is_used))
      reg.tables.insert(static_cast<int>(t));
}

// A row that somebody drew a line through no longer counts.
bool is_struck_out(const ocr::Page& page, const RegisterRow& row) {
  std::size_t lines = 0, struck = 0;
  for (const Passage& cell : row.cells)
    for (const int line : cell.lines()) {
      ++lines;
      struck += page.lines[static_cast<std::size_t>(line)].struck_out;
    }
  return struck * 2 > lines;
}

// Nothing, or one cell with something that does not belong there: no row.
bool is_scrap(const RegisterRow& row, const Kind& kind, const DateContext& context) {
  std::size_t filled = 0, plausible = 0;
  for (std::size_t k = 0; k < row.cells.size(); ++k) {
    filled += !row.cells[k].empty();
    plausible += is_plausible(row.cells[k], kind.columns[k].type, context);
  }
  return filled == 0 || (filled == 1 && plausible == 0);
}

// Where a text that says two days goes on with the second: after a sign, or in the cell's next line; npos if
// it says one.
std::size_t second_day(const Passage& cell) {
  constexpr std::u32string_view signs = U"至到~—–―一-－ ";
  DateContext any;
  any.year = std::chrono::year{2000};
  const auto says_day = [&](const Passage& part) {
    const std::u32string text = part.text();
    return text.find_first_of(U"月./-") != text.npos && find_date_in_cell(to_utf8(text), any);
  };
  const std::u32string text = cell.text();
  for (std::size_t at = text.find_first_of(signs); at != text.npos; at = text.find_first_of(signs, at + 1))
    if (says_day(cell.slice(0, at)) && says_day(cell.slice(at + 1, text.size()))) return at;
  return text.npos;
}

// A cell that holds the days from and to, 3月1日至3月3日, fills both of its columns where the second has no
// cell of its own.
void part_ranges(RegisterRow& row, const Kind& kind) {
  for (std::size_t k = 0; k + 1 < row.cells.size(); ++k) {
    Passage &from = row.cells[k], &to = row.cells[k + 1];
    if (kind.columns[k].type != FieldType::date || kind.columns[k + 1].type != FieldType::date) continue;
    if (from.empty() || !to.empty()) continue;
    const std::size_t at = second_day(from);
    if (at == std::u32string::npos) continue;
    to = from.slice(at + 1, from.size());
    from = from.slice(0, at);
  }
}

// Cells that say what the cell above says. In a column with such marks a scrap is one, too, and one that
// nobody found may have stood in an empty cell: a guess.
void repeat_dittos(std::vector<RegisterRow>& rows, const Kind& kind) {
  for (std::size_t k = 0; k < kind.columns.size(); ++k) {
    const FieldType type = kind.columns[k].type;
    if (type != FieldType::date && type != FieldType::person) continue;
    int marks = 0, scraps = 0;
    for (const RegisterRow& row : rows) {
      marks += is_ditto(row.cells[k]);
      scraps += may_be_ditto(row.cells[k]);
    }
    constexpr int scraps_enough = 2;
    const bool has_marks = marks > 0 || scraps >= scraps_enough;
    for (std::size_t r = 1; r < rows.size(); ++r) {
      Passage& cell = rows[r].cells[k];
      const bool mark = is_ditto(cell);
      if (!mark && !(has_marks && (cell.empty() || may_be_ditto(cell)))) continue;
      cell = rows[r - 1].cells[k];
      rows[r].guessed[k] = !mark || rows[r - 1].guessed[k];
    }
  }
}

}  // namespace

RegisterCells find_register(const ocr::Page& page, const PageText& text, const Kind& kind,
                            const DateContext& context, const Columns* before) {
  RegisterCells result;
  result.by_content.resize(kind.columns.size());
  const auto add_vague = [&](const Grid& some) {
    for (std::size_t k = 0; k < some.vague.size(); ++k)
      if (some.vague[k]) result.by_content[k] = true;
  };
  if (kind.columns.empty()) return result;
  Grid grid;
  if (page.source == ocr::Source::text_file) {
    grid = text_grid(page, text.rows, kind, context, result.text_rows);
    add_vague(grid);
  } else {
    for (std::size_t t = 0; t < page.tables.size(); ++t) {
      Grid ruled = ruled_grid(page.tables[t], text.cells[t], kind);
      if (ruled.rows.empty()) continue;
      result.tables.insert(static_cast<int>(t));
      add_vague(ruled);
      std::move(ruled.rows.begin(), ruled.rows.end(), std::back_inserter(grid.rows));
    }
    for (RegisterRow& row : grid.rows) part_ranges(row, kind);
    // Where ruling lines are missing, what stands under the headers tells more than the cells that are left.
    result.columns = before ? continued_columns(*before, page, kind) : find_columns(page, kind);
    if (result.columns) {
      Grid open{rows_under(page, kind, *result.columns)};
      for (RegisterRow& row : open.rows) part_ranges(row, kind);
      std::erase_if(open.rows, [&](const auto& row) { return repeats_headers(row, kind); });
      if (count_plausible(open, kind, context) > count_plausible(grid, kind, context)) {
        mark_used(page, text, open, result);
        grid = std::move(open);
        result.by_content.assign(kind.columns.size(), false);
        for (const ColumnPlace& place : result.columns->places)
          if (place.column >= 0 && place.by_content)
            result.by_content[static_cast<std::size_t>(place.column)] = true;
      }
    }
  }
  std::erase_if(grid.rows, [&](const RegisterRow& row) {
    return is_struck_out(page, row) || is_scrap(row, kind, context);
  });
  repeat_dittos(grid.rows, kind);
  result.rows = std::move(grid.rows);
  return result;
}

}  // namespace forms
