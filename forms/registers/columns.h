#pragma once

// The columns of a register by where they stand: under their headers, between ruling lines or between the
// gaps that its rows leave, on this page or on the one before it. For pages with boxes; needs no ruling
// lines. Internal to forms.

#include <optional>
#include <vector>

#include "forms/definitions/kind.h"
#include "forms/text/passage.h"

namespace forms {

/// Where one column of a kind stands, in pixels of the upright page.
struct ColumnPlace {
  /// Index into Kind::columns; -1: one that the kind does not have. Two places share a column of dates where
  /// one holds the months and the next the days, under a year.
  int column = 0;
  int left = 0;
  int right = 0;
  /// Told by what stands in it, since its header says nothing that is known, or not which dates.
  bool by_content = false;
  bool of_another = false;  ///< its header says that its dates are other ones: 出生日期
};

/// All columns of a register from left to right, and between which heights its headers stand; its rows
/// follow.
struct Columns {
  std::vector<ColumnPlace> places;
  int page_width = 0;
  int header_top = 0;
  int top = 0;  ///< where the rows begin
};

/// A row of a register.
struct RegisterRow {
  explicit RegisterRow(std::size_t columns) : cells(columns), guessed(columns) {}

  std::vector<Passage> cells;  ///< for each of the kind's columns; empty where there is nothing
  /// Whether a cell was taken from the row above although its ditto mark is unclear, or was not found.
  std::vector<bool> guessed;
};

/// The columns by their headers, which may stand on two levels. A column of dates or of people whose header
/// is unknown is told by what stands in it, in the kind's order of columns. Nothing where too few are found.
std::optional<Columns> find_columns(const ocr::Page& page, const Kind& kind);

/// The same columns on a page that goes on without headers: of another width in pixels, shifted a little.
Columns continued_columns(const Columns& before, const ocr::Page& page, const Kind& kind);

/// What stands in each of the kind's columns, row by row. A cell may hold several lines. Rows are told apart
/// by the lines that stand level with each other. Of dates whose months and days have columns of their own, a
/// part that is a ditto mark or missing is the one above.
std::vector<RegisterRow> rows_under(const ocr::Page& page, const Kind& kind, const Columns& columns);

/// How well a passage is the header of a column, 0 to 1. A longer word that ends in one of the column's
/// labels is one, too (干部姓名 is a 姓名), but less surely.
double header_likeness(const Passage& header, const FieldDefinition& column);

/// Whether a header is a date column's by its last part alone: 核实日期 is a 日期, but which one?
bool is_vague_date(const Passage& header, const FieldDefinition& column);

/// For each column of the kind the header that is most like it, -1 for none; a header serves one column.
std::vector<int> match_headers(const std::vector<Passage>& headers,
                               const std::vector<FieldDefinition>& columns);

/// Whether so many headers of a kind's columns make a register.
bool enough_headers(int matched, std::size_t columns);

}  // namespace forms
