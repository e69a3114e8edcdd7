#pragma once

// The readers behind table_file.h, one a format, and the limits that they keep while they read. For the
// library's own use.

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>

#include "archive/tables/table_error.h"
#include "forms/definitions/plain_file.h"
#include "forms/definitions/table.h"

namespace archive {

// More than any district has households; a file that holds more is none of ours. With all of them reached a
// table takes some 500 MB of memory.
constexpr std::size_t most_table_bytes = 64'000'000;  // of a text file, and of all cells' text together
constexpr std::size_t most_table_rows = 200'000;
constexpr std::size_t most_table_columns = 200;
constexpr std::size_t most_table_cells = 6'000'000;  // 32 bytes each, empty ones among them

/// Counts what is kept of a table, and refuses it as soon as it is too much.
class TableBudget {
 public:
  explicit TableBudget(std::string file) : file_(std::move(file)) {}

  /// A row with something in it, whose last cell is `width` cells from the first.
  void add_row(std::size_t width) {
    if (++rows_ > most_table_rows || (cells_ += width) > most_table_cells) refuse();
  }
  void add_text(std::size_t bytes) {
    if ((bytes_ += bytes) > most_table_bytes) refuse();
  }
  [[noreturn]] void refuse() const {
    throw TableError(TableFault::too_large, file_, "is larger than any roster");
  }

 private:
  std::string file_;
  std::size_t rows_ = 0;
  std::size_t cells_ = 0;
  std::size_t bytes_ = 0;
};

/// A file that is being read as a table.
struct TableSource {
  const std::filesystem::path& file;
  const forms::PlainFile& plain;
  std::stop_token stop;

  [[noreturn]] void refuse(TableFault why, const std::string& cause, int line = 0) const {
    throw TableError(why, file.string(), cause, line);
  }
  void go_on() const {
    if (stop.stop_requested()) refuse(TableFault::stopped, "stopped");
  }
};

forms::Table read_csv(const TableSource& source);
forms::Table read_toml(const TableSource& source);
forms::Table read_xlsx(const TableSource& source);

/// Text in UTF-8, whatever it was in: with a mark or without, UTF-16, or GB 18030, which is what spreadsheets
/// write in China.
std::string utf8_of(const TableSource& source, std::string bytes);

}  // namespace archive
