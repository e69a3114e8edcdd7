#pragma once

// Workbooks (XLSX, ECMA-376): sheets of rows of cells, as text, with what the text can't say. Public: archive
// reads rosters with it.

#include <chrono>
#include <cstddef>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "ocr/office/package_error.h"

namespace ocr {

class ZipParts;

/// What is odd about a cell.
enum class SheetOdd {
  error_value,        ///< #N/A and its like, or TRUE and FALSE
  no_value,           ///< a formula whose value is not in the file
  digits_lost,        ///< a number with more digits than spreadsheets keep
  merged_from_above,  ///< its text is that of the cell above, which covers it
  merged_from_left
};

/// A row, and the line at which people find it, from 1. What an area that is merged says, it says in each of
/// its cells. Columns count from 0.
struct SheetRow {
  int line = 0;
  std::vector<std::string> cells;
  std::vector<std::pair<std::size_t, SheetOdd>> odd = {};
  std::vector<std::size_t> days = {};  ///< numbers that are shown as a day
};

enum class SheetShown { visible, hidden };

struct WorkbookSheet {
  std::string name;
  SheetShown shown = SheetShown::visible;
  std::vector<SheetRow> rows;
};

struct Workbook {
  /// The day that it counts its days from.
  std::chrono::year_month_day day_zero = std::chrono::year(1899) / 12 / 30;
  std::vector<WorkbookSheet> sheets = {};
};

/// At most 200,000 rows of 200 columns and 64 MB of text, looked at while it is read: no file, however made,
/// takes more than a gigabyte of memory. Throws PackageError.
Workbook read_workbook(ZipParts& parts);
/// Of an open file, whose descriptor it closes.
Workbook read_workbook(int descriptor, std::stop_token stop);

}  // namespace ocr
