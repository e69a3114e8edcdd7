#include "forms/register.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <optional>

#include "forms/date_reading.h"
#include "forms/label.h"
#include "forms/person_reading.h"
#include "forms/text.h"
#include "forms/village_reading.h"

namespace forms {
namespace {

// The cells under the kind's columns, row by row; an empty passage where there is nothing.
struct Grid {
  std::vector<std::vector<Passage>> rows;
};

int count_matched(const std::vector<int>& head_of) {
  return static_cast<int>(std::count_if(head_of.begin(), head_of.end(), [](int head) { return head >= 0; }));
}

Grid ruled_grid(const ocr::Table& table, const std::vector<Passage>& cells, const Kind& kind) {
  constexpr int head_rows = 4;
  std::vector<int> best_heads;
  std::vector<std::size_t> best_cells;
  int data_row = 0;
  for (int r = 0; r < std::min(head_rows, table.rows); ++r) {
    std::vector<Passage> heads;
    std::vector<std::size_t> indexes;
    int below = r + 1;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const ocr::Cell& cell = table.cells[c];
      if (cell.row > r || cell.row + cell.row_span <= r) continue;
      heads.push_back(cells[c]);
      indexes.push_back(c);
      below = std::max(below, cell.row + cell.row_span);
    }
    auto head_of = match_heads(heads, kind.columns);
    if (best_heads.empty() || count_matched(head_of) > count_matched(best_heads)) {
      best_heads = std::move(head_of);
      best_cells = std::move(indexes);
      data_row = below;
    }
  }
  Grid grid;
  if (best_heads.empty() || !enough_heads(count_matched(best_heads), kind.columns.size())) return grid;
  for (int r = data_row; r < table.rows; ++r) {
    std::vector<Passage> row(kind.columns.size());
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      if (best_heads[k] < 0) continue;
      const ocr::Cell& head = table.cells[best_cells[static_cast<std::size_t>(best_heads[k])]];
      for (std::size_t c = 0; c < cells.size(); ++c) {
        const ocr::Cell& cell = table.cells[c];
        const bool in_row = cell.row <= r && r < cell.row + cell.row_span;
        const bool in_column =
            cell.column < head.column + head.column_span && head.column < cell.column + cell.column_span;
        if (in_row && in_column && row[k].empty()) row[k] = cells[c];
      }
    }
    grid.rows.push_back(std::move(row));
  }
  return grid;
}

bool is_ditto(const Passage& cell) {
  std::u32string text = cell.text();
  std::erase(text, U' ');
  for (const std::u32string_view mark :
       {U"〃", U"″", U"\"", U"同上", U"''", U",,", U"“", U"”", U"〃〃", U"々", U"同前", U"\"\"", U"“”"})
    if (text == mark) return true;
  return false;
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
  // A passage keeps one of several spaces, and none at its beginning.
  std::size_t at = 0, from = 0;
  bool after_space = true;
  const auto part = [&](std::size_t end) {
    Passage cell = row.slice(from, end);
    if (separator != Separator::space || !cell.empty()) parts.push_back(std::move(cell));
  };
  for (const char32_t c : to_utf32(page.lines[static_cast<std::size_t>(lines.front())].text)) {
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

// The heads of the columns in a row of text, and what they mean.
struct Heads {
  std::vector<Passage> parts;
  std::vector<int> of_column;
  Separator separator = Separator::space;
};

std::optional<Heads> heads_in(const ocr::Page& page, const Passage& row, const Kind& kind) {
  const auto found = [&](std::vector<Passage> parts, Separator separator) -> std::optional<Heads> {
    auto match = match_heads(parts, kind.columns);
    if (parts.size() < 2 || !enough_heads(count_matched(match), kind.columns.size())) return std::nullopt;
    return Heads{std::move(parts), std::move(match), separator};
  };
  for (const Separator separator : {Separator::tab, Separator::bar, Separator::comma, Separator::space})
    if (auto heads = found(cells_of(page, row, separator), separator)) return heads;
  return std::nullopt;
}

// Under each head its part in order. Between spaces an empty cell does not show: then the last columns are
// the empty ones, or the first, if only so the dates stand under theirs; a part too many belongs to the last
// column's remark. Nothing if the row does not fit.
std::vector<Passage> in_order(const Heads& heads, std::vector<Passage> parts, const Kind& kind,
                              const DateContext& context) {
  const std::size_t count = heads.parts.size();
  const auto fits = [&](const std::vector<Passage>& row) {
    bool any = false;
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      const int head = heads.of_column[k];
      if (head < 0 || kind.columns[k].type != FieldType::date) continue;
      const Passage& cell = row[static_cast<std::size_t>(head)];
      if (cell.empty()) continue;
      if (!is_ditto(cell) && !find_date_in_cell(to_utf8(cell.text()), context)) return false;
      any = true;
    }
    return any;
  };
  if (parts.size() == count) return parts;
  if (heads.separator != Separator::space) {
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

// A rule drawn with characters: ---, |---|:--|.
bool is_rule(const std::vector<Passage>& parts) {
  return std::all_of(parts.begin(), parts.end(), [](const Passage& part) {
    const auto text = part.text();
    return std::all_of(text.begin(), text.end(), [](char32_t c) {
      return c == U'-' || c == U':' || c == U'=' || c == U'+' || c == U'─' || c == U'—' || c == U' ';
    });
  });
}

// A register in a text file: heads in a row of text, and under each what comes in its turn.
Grid text_grid(const ocr::Page& page, const std::vector<Passage>& rows, const Kind& kind,
               const DateContext& context, std::set<int>& used) {
  Grid grid;
  std::optional<Heads> heads;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    if (auto found = heads_in(page, rows[r], kind)) {
      heads = std::move(found);
      used.insert(static_cast<int>(r));
      continue;
    }
    if (!heads) continue;
    auto parts = cells_of(page, rows[r], heads->separator);
    if (parts.size() < 2 || is_rule(parts)) continue;
    const auto under = in_order(*heads, std::move(parts), kind, context);
    if (under.empty()) continue;
    std::vector<Passage> row(kind.columns.size());
    std::size_t filled = 0;
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      if (heads->of_column[k] < 0) continue;
      row[k] = under[static_cast<std::size_t>(heads->of_column[k])];
      filled += !row[k].empty();
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
  for (const auto& row : grid.rows)
    for (std::size_t k = 0; k < row.size(); ++k) count += is_plausible(row[k], kind.columns[k].type, context);
  return count;
}

// Heads that stand again further down: of a second table, or of a sheet that was put in.
bool repeats_heads(const std::vector<Passage>& row, const Kind& kind) {
  int heads = 0;
  for (std::size_t k = 0; k < row.size(); ++k)
    heads += !row[k].empty() && head_likeness(row[k], kind.columns[k]) >= 0.75;
  return enough_heads(heads, kind.columns.size());
}

// The heads and what the rows are made of are no fields.
void mark_used(const ocr::Page& page, const PageText& text, const Grid& grid, Register& reg) {
  std::set<int> used;
  for (const auto& row : grid.rows)
    for (const Passage& cell : row)
      for (const int line : cell.lines()) used.insert(line);
  for (std::size_t i = 0; i < page.lines.size(); ++i)
    if (page.lines[i].box.y >= reg.columns->head_top && page.lines[i].box.bottom() <= reg.columns->top)
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

// A row that somebody ruled a line through no longer counts.
bool is_struck_out(const ocr::Page& page, const std::vector<Passage>& row) {
  std::size_t lines = 0, struck = 0;
  for (const Passage& cell : row)
    for (const int line : cell.lines()) {
      ++lines;
      struck += page.lines[static_cast<std::size_t>(line)].struck_out;
    }
  return struck * 2 > lines;
}

// One date cell in the order of reading, with its choices.
struct Link {
  std::size_t row;
  std::size_t column;
  std::vector<DateChoice> choices;
};

// How likely the second date is after the first: across a row within weeks, down a single column not
// backwards.
double step_weight(const Link& before, const DateChoice& a, const Link& after, const DateChoice& b,
                   bool one_column) {
  if (!a.date || !b.date) return 0.3;
  const auto days = (std::chrono::sys_days(*b.date) - std::chrono::sys_days(*a.date)).count();
  if (before.row == after.row) {
    if (days < 0) return 0.02;
    return days <= 15 ? 1 : days <= 62 ? 0.3 : 0.1;
  }
  if (!one_column) return 1;
  if (days < 0) return 0.1;
  return days <= 31 ? 1 : 0.4;
}

// Weighs each cell's choices by their neighbours': the forward and backward sums over the chain of cells.
void support_each_other(std::vector<Link>& chain, bool one_column) {
  if (chain.size() < 2) return;
  const std::size_t n = chain.size();
  std::vector<std::vector<double>> forward(n), backward(n);
  const auto normalise = [](std::vector<double>& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    for (double& value : values) value /= sum > 0 ? sum : 1;
  };
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t b = 0; b < chain[i].choices.size(); ++b) {
      double sum = i == 0 ? 1 : 0;
      for (std::size_t a = 0; i > 0 && a < chain[i - 1].choices.size(); ++a)
        sum += forward[i - 1][a] *
               step_weight(chain[i - 1], chain[i - 1].choices[a], chain[i], chain[i].choices[b], one_column);
      forward[i].push_back(sum * chain[i].choices[b].probability);
    }
    normalise(forward[i]);
  }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t a = 0; a < chain[i].choices.size(); ++a) {
      double sum = i + 1 == n ? 1 : 0;
      for (std::size_t b = 0; i + 1 < n && b < chain[i + 1].choices.size(); ++b)
        sum += backward[i + 1][b] * chain[i + 1].choices[b].probability *
               step_weight(chain[i], chain[i].choices[a], chain[i + 1], chain[i + 1].choices[b], one_column);
      backward[i].push_back(sum);
    }
    normalise(backward[i]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0;
    for (std::size_t c = 0; c < chain[i].choices.size(); ++c) {
      chain[i].choices[c].probability = forward[i][c] * backward[i][c];
      sum += chain[i].choices[c].probability;
    }
    for (DateChoice& choice : chain[i].choices) choice.probability /= sum > 0 ? sum : 1;
    std::stable_sort(chain[i].choices.begin(), chain[i].choices.end(),
                     [](const DateChoice& a, const DateChoice& b) { return a.probability > b.probability; });
  }
}

// What the office knows of those who may stand in a cell.
struct Known {
  const PageNames& names;
  std::span<const OfficeVillage> villages;
};

std::optional<Field> other_field(const FieldDefinition& column, const Passage& cell, const Known& known) {
  switch (column.type) {
    case FieldType::person:
      return read_person(column.key, cell, known.names);
    case FieldType::people:
      return read_people(column.key, cell, known.names);
    case FieldType::village:
      return choose_village(column.key, villages_in(cell, known.villages), {});
    default:
      break;
  }
  Field field;
  field.key = column.key;
  field.type = column.type;
  field.text = cell.as_read();
  field.values = {field.text};
  field.confidence = cell.confidence();
  if (!cell.box().empty()) field.box = cell.box();
  return field;
}

// A cell that holds the days from and to, 3月1日至3月3日, fills both of its columns where the second has no
// cell of its own.
void part_ranges(std::vector<Passage>& row, const Kind& kind) {
  constexpr std::u32string_view to_signs = U"至到~—–―";
  for (std::size_t k = 0; k + 1 < row.size(); ++k) {
    if (kind.columns[k].type != FieldType::date || kind.columns[k + 1].type != FieldType::date) continue;
    if (row[k].empty() || !row[k + 1].empty()) continue;
    const std::u32string text = row[k].text();
    const std::size_t sign = text.find_first_of(to_signs);
    if (sign == text.npos || sign == 0) continue;
    Passage first = row[k].slice(0, sign), second = row[k].slice(sign + 1, text.size());
    // 3月1日至3日 leaves the month to the first day: only the text as a whole says the second.
    if (first.empty() || second.empty() || second.text().find_first_of(U"月./-") == second.text().npos)
      continue;
    row[k] = std::move(first);
    row[k + 1] = std::move(second);
  }
}

std::vector<Row> rows_of(Grid grid, const Kind& kind, const DateContext& context, const Known& known) {
  std::erase_if(grid.rows, [](const std::vector<Passage>& row) {
    return std::all_of(row.begin(), row.end(), [](const Passage& cell) { return cell.empty(); });
  });
  for (std::vector<Passage>& row : grid.rows) part_ranges(row, kind);
  std::vector<Link> chain;
  const auto date_columns =
      std::count_if(kind.columns.begin(), kind.columns.end(),
                    [](const FieldDefinition& column) { return column.type == FieldType::date; });
  for (std::size_t r = 0; r < grid.rows.size(); ++r)
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      Passage& cell = grid.rows[r][k];
      if (r > 0 && is_ditto(cell)) cell = grid.rows[r - 1][k];
      if (kind.columns[k].type != FieldType::date || cell.empty()) continue;
      if (auto choices = date_choices(cell, context, DatePlace::cell); !choices.empty())
        chain.push_back({r, k, std::move(choices)});
    }
  support_each_other(chain, date_columns == 1);
  std::map<std::pair<std::size_t, std::size_t>, const Link*> links;
  for (const Link& link : chain) links[{link.row, link.column}] = &link;

  std::vector<Row> rows;
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    Row row;
    for (std::size_t k = 0; k < kind.columns.size(); ++k) {
      const Passage& cell = grid.rows[r][k];
      if (cell.empty()) continue;
      if (kind.columns[k].type == FieldType::date) {
        const auto link = links.find({r, k});
        row.push_back(date_field(kind.columns[k].key, cell,
                                 link == links.end() ? std::vector<DateChoice>{} : link->second->choices,
                                 context));
      } else if (auto field = other_field(kind.columns[k], cell, known)) {
        row.push_back(std::move(*field));
      }
    }
    if (!row.empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

Register read_register(const ocr::Page& page, const PageText& text, const Kind& kind,
                       const DateContext& context, const PageNames& names,
                       std::span<const OfficeVillage> villages, const Columns* before) {
  Register result;
  if (kind.columns.empty()) return result;
  Grid grid;
  if (page.source == ocr::Source::text_file) {
    grid = text_grid(page, text.rows, kind, context, result.text_rows);
  } else {
    for (std::size_t t = 0; t < page.tables.size(); ++t) {
      Grid ruled = ruled_grid(page.tables[t], text.cells[t], kind);
      if (ruled.rows.empty()) continue;
      result.tables.insert(static_cast<int>(t));
      std::move(ruled.rows.begin(), ruled.rows.end(), std::back_inserter(grid.rows));
    }
    // Where rules are missing, what stands under the heads tells more than the cells that are left.
    result.columns = before ? continued_columns(*before, page) : find_columns(page, kind);
    if (result.columns) {
      Grid open{rows_under(page, kind, *result.columns)};
      std::erase_if(open.rows, [&](const auto& row) { return repeats_heads(row, kind); });
      if (count_plausible(open, kind, context) > count_plausible(grid, kind, context)) {
        mark_used(page, text, open, result);
        grid = std::move(open);
      }
    }
  }
  std::erase_if(grid.rows, [&](const std::vector<Passage>& row) { return is_struck_out(page, row); });
  result.rows = rows_of(std::move(grid), kind, context, {names, villages});
  return result;
}

}  // namespace forms
