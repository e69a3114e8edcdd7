#pragma once

// Text in columns on a terminal, where a Han character takes two places and not one.

#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The places that a UTF-8 text takes on a terminal: full-width signs two, combining marks none.
int display_width(std::string_view text);

/// Filled up with spaces to `width` places; longer texts stay whole.
std::string padded(std::string_view text, int width);

/// Cut to `width` places with … at its end, if it is longer.
std::string shortened(std::string_view text, int width);

/// Rows of cells, each column as wide as its widest cell.
class Table {
 public:
  void add(std::vector<std::string> row) { rows_.push_back(std::move(row)); }
  bool empty() const { return rows_.empty(); }
  /// One string a row, each after `indent` spaces and without spaces at its end.
  std::vector<std::string> lines(int indent = 0) const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace app
