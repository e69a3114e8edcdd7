#pragma once

// Why a file is no table that can be read, so exactly that people know what to do about it.

#include <string>

#include "archive/records/error.h"

namespace archive {

enum class TableFault {
  not_plain,           ///< a folder, a pipe, a device
  no_table,            ///< none of what is known
  old_spreadsheet,     ///< XLS of before 2007, or WPS's ET
  other_spreadsheet,   ///< ODS
  binary_spreadsheet,  ///< XLSB
  web_page,            ///< HTML that is called XLS, as platforms export it
  locked,              ///< with a password
  damaged,             ///< a spreadsheet whose parts lack, or can't be unpacked
  no_text,             ///< text in no known encoding
  open_quote,          ///< a quotation mark that is never closed; `line` is where it stands
  bad_toml,            ///< `line` says where
  too_large,           ///< more rows, columns or text than any roster
  stopped              ///< somebody asked to stop
};

/// Its fault() is not_a_table; its subject the file.
class TableError : public Error {
 public:
  TableError(TableFault why, std::string file, const std::string& cause, int line = 0, std::string sheet = {})
      : Error(Fault::not_a_table, std::move(file), cause), why_(why), line_(line), sheet_(std::move(sheet)) {}

  TableFault why() const { return why_; }
  int line() const { return line_; }  ///< from 1; 0: none in particular
  const std::string& sheet() const { return sheet_; }

 private:
  TableFault why_;
  int line_;
  std::string sheet_;
};

}  // namespace archive
