#pragma once

// A table as it came out of a file: sheets of rows of cells, as text, with what the text can't say.

#include <chrono>
#include <string>
#include <vector>

#include "forms/values/reading.h"

namespace forms {

/// What is odd about a cell of a spreadsheet.
enum class Odd {
  error_value,        ///< #N/A and its like, or TRUE and FALSE
  no_value,           ///< a formula whose value is not in the file
  digits_lost,        ///< a number with more digits than spreadsheets keep
  merged_from_above,  ///< its text is that of the cell above, which covers it
  merged_from_left
};

struct OddCell {
  std::size_t column = 0;
  Odd odd = Odd::error_value;
};

/// A row, and the line at which people find it, from 1.
struct TableRow {
  int line = 0;
  std::vector<std::string> cells;
  std::vector<OddCell> odd = {};
};

struct TableSheet {
  enum class Shown { visible, hidden };
  std::string name = {};  ///< empty where the file has no sheets
  Shown shown = Shown::visible;
  std::vector<TableRow> rows = {};
};

struct Table {
  /// How people find a cell: B3 in a spreadsheet, the line in a text file.
  enum class Places { lines, cells };
  Places places = Places::lines;
  /// The day that a spreadsheet counts its days from.
  Date day_zero = std::chrono::year(1899) / 12 / 30;
  std::vector<TableSheet> sheets = {};
};

}  // namespace forms
