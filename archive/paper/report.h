#pragma once

// Papers of the office that are made of tables (通报, 问题清单, 整改情况汇总), and the two kinds of file that
// they leave the office as. On each of their pages stands the head of the audit log, so that whoever keeps
// the paper can tell whether the log was cut or changed since.

#include <filesystem>
#include <string>
#include <vector>

#include "archive/files/export.h"
#include "archive/records/audit.h"
#include "forms/values/reading.h"

namespace archive {

/// What a column's cells are in a workbook: sums and sorts want numbers. A cell that is none stays text.
enum class ColumnKind {
  text,
  number,  ///< 24, 86.5
  percent  ///< 51% or 51.5%
};

struct ReportColumn {
  std::string title;
  double width = 10;  ///< in Latin characters; on paper, the share of the sheet's width
  ColumnKind kind = ColumnKind::text;
};

struct ReportTable {
  std::string title;  ///< names the sheet of a workbook, too: at most 31 characters, none of []:*?/\ in it
  std::vector<ReportColumn> columns;
  std::vector<std::vector<std::string>> rows;  ///< as many cells as columns
  std::string if_empty;                        ///< said in place of rows
};

struct Report {
  std::string title;
  std::vector<std::string> lines;  ///< below the title
  std::vector<ReportTable> tables;
  AuditHead audit;
  forms::Date day{};  ///< of the paper
};

/// Writes the file, in the place of nothing or of one of its kind (archive/files/target.h), by its name's
/// ending: .xlsx for a workbook (ECMA-376) with a sheet a table, in 宋体, its headings frozen and repeated on
/// each printed page, A4 across and one page wide; .pdf for A4 across. The same report makes the same pages.
/// Throws archive::Error: bad_value for another ending; as require_target(); disk_full, no_access, io.
Export write_report(const Report& report, const std::filesystem::path& file,
                    const ExportOptions& options = {});

}  // namespace archive
