#pragma once

// The pages of documents that are text: lines and tables at places of our own making, since what flows has
// none. The forms need only what stands beside and under what. Internal to ocr.

#include <string>
#include <vector>

#include "ocr/page/page.h"

namespace ocr {

/// A page as a document has it: its words, or a picture (the name of a part) that is looked at as a scan is.
struct OfficePage {
  std::vector<Line> lines;
  std::vector<Table> tables;
  int width = 0;
  int height = 0;
  std::string picture;
  /// The lines are pieces where they were painted, to be put in order, between straight lines that are
  /// painted as well.
  bool loose = false;
  std::vector<Box> rulings = {};
};

/// A table while it is read.
struct OfficeTable {
  struct Cell {
    int row = 0;
    int column = 0;
    int row_span = 1;
    int column_span = 1;
    std::vector<std::string> lines;
  };
  int rows = 0;
  int columns = 0;
  std::vector<Cell> cells;
};

/// Puts one line under the other.
class PageWriter {
 public:
  void add_line(const std::string& text);
  void add_table(const OfficeTable& table);
  bool empty() const { return page_.lines.empty(); }
  OfficePage take();

 private:
  OfficePage page_;
  int bottom_ = 0;
};

}  // namespace ocr
