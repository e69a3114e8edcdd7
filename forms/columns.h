#pragma once

// The columns of a register by where they stand: under their heads, between rules or between the gaps that
// its rows leave, on this page or on the one before it. For pages with boxes; needs no rules. Internal to
// forms.

#include <optional>
#include <vector>

#include "forms/kind.h"
#include "forms/passage.h"

namespace forms {

/// Where one column of a kind stands, in pixels of the upright page.
struct ColumnPlace {
  /// Index into Kind::columns; -1: one that the kind does not have. Two places share a column of dates where
  /// one holds the months and the next the days, under a year.
  int column = 0;
  int left = 0;
  int right = 0;
};

/// All columns of a register from left to right, and between which heights its heads stand; its rows follow.
struct Columns {
  std::vector<ColumnPlace> places;
  int page_width = 0;
  int head_top = 0;
  int top = 0;  ///< where the rows begin
};

/// The columns by their heads, which may stand on two levels; nothing where too few heads are found.
std::optional<Columns> find_columns(const ocr::Page& page, const Kind& kind);

/// The same columns on a page that goes on without heads: of another width in pixels, shifted a little.
Columns continued_columns(const Columns& before, const ocr::Page& page);

/// What stands in each of the kind's columns, row by row; an empty passage where there is nothing. A cell may
/// hold several lines. Rows are told apart by the lines that stand level with each other. A column of dates
/// that no head named is found by its dates, and named in `columns`.
std::vector<std::vector<Passage>> rows_under(const ocr::Page& page, const Kind& kind, Columns& columns);

/// How well a passage is the head of a column, 0 to 1.
double head_likeness(const Passage& head, const FieldDefinition& column);

/// For each column of the kind the head that is most like it, -1 for none; a head serves one column.
std::vector<int> match_heads(const std::vector<Passage>& heads, const std::vector<FieldDefinition>& columns);

/// Whether so many heads of a kind's columns make a register.
bool enough_heads(int matched, std::size_t columns);

}  // namespace forms
