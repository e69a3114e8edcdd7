#include "ocr/office/sheet_pages.h"

#include <algorithm>
#include <charconv>
#include <string>

namespace ocr {

namespace {

// A register of a village's households has a few hundred; more is a table, and no paper.
constexpr int most_rows = 5000;

/// A day as people write it; the text as it is where it is no number of a day.
std::string day_of(const std::string& text, std::chrono::year_month_day zero) {
  double days = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), days);
  constexpr double most_days = 200'000;
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || days < 1 || days > most_days)
    return text;
  const std::chrono::year_month_day day =
      std::chrono::sys_days(zero) + std::chrono::days(static_cast<int>(days));
  return std::to_string(static_cast<int>(day.year())) + "年" +
         std::to_string(static_cast<unsigned>(day.month())) + "月" +
         std::to_string(static_cast<unsigned>(day.day())) + "日";
}

bool is_odd(const SheetRow& row, std::size_t column, SheetOdd odd) {
  return std::find(row.odd.begin(), row.odd.end(), std::pair(column, odd)) != row.odd.end();
}

bool is_merged(const SheetRow& row, std::size_t column) {
  return is_odd(row, column, SheetOdd::merged_from_left) || is_odd(row, column, SheetOdd::merged_from_above);
}

std::size_t filled_cells(const SheetRow& row) {
  std::size_t filled = 0;
  for (std::size_t i = 0; i < row.cells.size(); ++i) filled += !row.cells[i].empty() && !is_merged(row, i);
  return filled;
}

std::string shown(const SheetRow& row, std::size_t column, const Workbook& book) {
  const bool day = std::find(row.days.begin(), row.days.end(), column) != row.days.end();
  return day ? day_of(row.cells[column], book.day_zero) : row.cells[column];
}

void add_row(OfficeTable& table, const SheetRow& row, const Workbook& book) {
  for (std::size_t column = 0; column < row.cells.size(); ++column) {
    OfficeTable::Cell cell{.row = table.rows, .column = static_cast<int>(column), .lines = {}};
    // What a merged area says stands in its first cell; below it each row says it again, as people read it.
    if (!is_odd(row, column, SheetOdd::merged_from_left) && !row.cells[column].empty())
      cell.lines.push_back(shown(row, column, book));
    table.cells.push_back(std::move(cell));
  }
  table.columns = std::max(table.columns, static_cast<int>(row.cells.size()));
  ++table.rows;
}

}  // namespace

std::vector<OfficePage> sheet_pages(const Workbook& book) {
  std::vector<OfficePage> pages;
  for (const WorkbookSheet& sheet : book.sheets) {
    if (sheet.shown == SheetShown::hidden || sheet.rows.empty()) continue;
    if (sheet.rows.size() > most_rows)
      throw PackageError(PackageFault::too_large, "has more rows than any paper");
    PageWriter writer;
    OfficeTable table;
    for (const SheetRow& row : sheet.rows) {
      // A title over the table, or a remark under it, is a line of its own.
      if (filled_cells(row) > 1) {
        add_row(table, row, book);
        continue;
      }
      writer.add_table(std::exchange(table, {}));
      for (std::size_t i = 0; i < row.cells.size(); ++i)
        if (!is_merged(row, i)) writer.add_line(shown(row, i, book));
    }
    writer.add_table(table);
    if (!writer.empty()) pages.push_back(writer.take());
  }
  return pages;
}

}  // namespace ocr
