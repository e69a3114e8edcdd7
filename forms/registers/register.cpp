#include "forms/registers/register.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "forms/labels/label.h"
#include "forms/names/name_model.h"
#include "forms/registers/date_ranges.h"
#include "forms/registers/dated_lines.h"
#include "forms/registers/ditto.h"
#include "forms/registers/grid.h"
#include "forms/registers/thresholds.h"
#include "forms/text/text.h"

namespace forms {
namespace {

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
    headers += !row.cells[k].empty() && header_likeness(row.cells[k], kind.columns[k]) >= header_repeated;
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

// 上门走访 and 电话联系 are written as names are.
bool says_what_was_done(std::u32string_view word) {
  constexpr std::u32string_view deeds[] = {U"走访", U"上门", U"电话", U"联系", U"开会", U"检查", U"学习",
                                           U"整理", U"参加", U"上午", U"下午", U"晴",   U"阴",   U"雨"};
  return std::any_of(std::begin(deeds), std::end(deeds),
                     [&](std::u32string_view deed) { return word.find(deed) != word.npos; });
}

// The person that an entry begins with, if one of its first words is a name: 9.2 曹二嫂 老年证.
Passage person_in(const Passage& rest) {
  constexpr int words = 3;
  const std::u32string text = rest.text();
  std::size_t from = 0;
  for (int word = 0; word < words && from < text.size(); ++word) {
    const std::size_t to = std::min(text.find_first_of(U" ,、。|", from), text.size());
    const std::u32string_view said = std::u32string_view(text).substr(from, to - from);
    if (looks_like_name(said) && !says_what_was_done(said)) return rest.slice(from, to);
    from = std::min(text.find_first_not_of(U" ,、。|", to), text.size());
  }
  return {};
}

// Entries that stand in no table, where they are more than a table's rows.
void take_dated_lines(const PageText& text, const Kind& kind, const DateContext& context, std::size_t fewest,
                      RegisterCells& result) {
  const auto column_of = [&](FieldType type) {
    return static_cast<std::size_t>(
        std::find_if(kind.columns.begin(), kind.columns.end(),
                     [&](const FieldDefinition& column) { return column.type == type; }) -
        kind.columns.begin());
  };
  const std::size_t date = column_of(FieldType::date), person = column_of(FieldType::person);
  if (date == kind.columns.size()) return;
  const auto dated = std::count_if(result.rows.begin(), result.rows.end(),
                                   [&](const RegisterRow& row) { return !row.cells[date].empty(); });
  const std::vector<DatedLine> lines = dated_lines(text.rows, context, fewest);
  // A table that was found says more of its rows, unless it is hardly one.
  if (lines.empty() || lines.size() < 2 * static_cast<std::size_t>(dated)) return;
  result.rows.clear();
  result.columns.reset();
  result.by_content.assign(kind.columns.size(), false);
  for (const DatedLine& line : lines) {
    RegisterRow row(kind.columns.size());
    row.cells[date] = line.leading.date;
    if (person < kind.columns.size()) row.cells[person] = person_in(line.leading.rest);
    result.rows.push_back(std::move(row));
    result.text_rows.insert(static_cast<int>(line.row));
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
  if (page.source == ocr::Source::text_file && page.tables.empty()) {
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
    result.columns =
        before && !before->places.empty() ? continued_columns(*before, page, kind) : find_columns(page, kind);
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
  if (kind.row_placement == RowPlacement::dated_lines)
    take_dated_lines(text, kind, context, before ? 1 : 2, result);
  return result;
}

}  // namespace forms
