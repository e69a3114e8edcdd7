#include "forms/registers/grid.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "forms/registers/ditto.h"
#include "forms/registers/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

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
    // A row of headers that begins with 序号 is one, though only one of them is known.
    const bool numbered =
        parts.size() >= fewest_headers && parts.front().text() == U"序号" && count_matched(match) > 0;
    if (parts.size() < 2 || (!numbered && !enough_headers(count_matched(match), kind.columns.size())))
      return std::nullopt;
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
  // Without a column of dates there is nothing to tell by; a remark or a signature is what is left out.
  const bool dated =
      std::any_of(kind.columns.begin(), kind.columns.end(), [&](const FieldDefinition& column) {
        return column.type == FieldType::date &&
               headers.of_column[static_cast<std::size_t>(&column - kind.columns.data())] >= 0;
      });
  if (!dated) {
    if (parts.size() + 1 != count) return {};
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

}  // namespace

Grid ruled_grid(const ocr::Table& table, const std::vector<Passage>& cells, const Kind& kind) {
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
    const bool numbered = headers->parts.front().text() == U"序号" && count_matched(headers->of_column) == 1;
    if (filled < 2 && !(numbered && filled == 1)) continue;
    used.insert(static_cast<int>(r));
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

}  // namespace forms
