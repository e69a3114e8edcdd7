// XLSX (ECMA-376), in its transitional and its strict form, as Excel, WPS and LibreOffice open it: as ocr
// reads it.

#include <utility>

#include "archive/tables/table_parts.h"
#include "ocr/office/workbook.h"

namespace archive {

namespace {

TableFault fault_of(ocr::PackageFault fault) {
  switch (fault) {
    case ocr::PackageFault::damaged:
      return TableFault::damaged;
    case ocr::PackageFault::too_large:
      return TableFault::too_large;
    case ocr::PackageFault::locked:
      return TableFault::locked;
    case ocr::PackageFault::other_format:
      return TableFault::no_table;
    case ocr::PackageFault::binary_spreadsheet:
      return TableFault::binary_spreadsheet;
    case ocr::PackageFault::open_document:
      return TableFault::other_spreadsheet;
    case ocr::PackageFault::stopped:
      return TableFault::stopped;
  }
  return TableFault::damaged;
}

forms::Odd odd_of(ocr::SheetOdd odd) {
  switch (odd) {
    case ocr::SheetOdd::error_value:
      return forms::Odd::error_value;
    case ocr::SheetOdd::no_value:
      return forms::Odd::no_value;
    case ocr::SheetOdd::digits_lost:
      return forms::Odd::digits_lost;
    case ocr::SheetOdd::merged_from_above:
      return forms::Odd::merged_from_above;
    case ocr::SheetOdd::merged_from_left:
      return forms::Odd::merged_from_left;
  }
  return forms::Odd::error_value;
}

forms::TableSheet sheet_of(ocr::WorkbookSheet&& sheet) {
  forms::TableSheet made{.name = std::move(sheet.name),
                         .shown = sheet.shown == ocr::SheetShown::hidden ? forms::TableSheet::Shown::hidden
                                                                         : forms::TableSheet::Shown::visible};
  made.rows.reserve(sheet.rows.size());
  for (ocr::SheetRow& row : sheet.rows) {
    made.rows.push_back({.line = row.line, .cells = std::move(row.cells)});
    for (const auto& [column, odd] : row.odd) made.rows.back().odd.push_back({column, odd_of(odd)});
  }
  return made;
}

}  // namespace

forms::Table read_xlsx(const TableSource& source) {
  try {
    ocr::Workbook book = ocr::read_workbook(source.plain.duplicate(), source.stop);
    forms::Table table{.places = forms::Table::Places::cells, .day_zero = book.day_zero};
    for (ocr::WorkbookSheet& sheet : book.sheets) table.sheets.push_back(sheet_of(std::move(sheet)));
    return table;
  } catch (const ocr::PackageError& error) {
    source.refuse(fault_of(error.fault()), error.what());
  }
}

}  // namespace archive
