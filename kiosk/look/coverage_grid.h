#pragma once

// Items by periods, each cell with its colour and sign. Each row has as many cells as its frequency has
// periods in the days asked for.

#include <functional>
#include <string>
#include <vector>

#include "archive/coverage/coverage.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/theme.h"

namespace kiosk {

struct GridRow {
  wxString text;
  wxString note;
  std::vector<archive::Cell> cells;
};

Sign sign_for(archive::Coverage coverage);

class CoverageGrid : public ScrolledCanvas {
 public:
  CoverageGrid(wxWindow* parent, const Theme& theme);
  void set_rows(std::vector<GridRow> rows);
  const std::vector<GridRow>& rows() const { return rows_; }
  /// A cell was touched.
  void on_cell(std::function<void(const archive::Cell&)> touched) { touched_ = std::move(touched); }
  /// In pixels of this window, where it is scrolled to now.
  wxRect cell_rect(std::size_t row, std::size_t cell) const;

 private:
  void paint();
  void arrange();
  void choose(std::size_t row, std::size_t cell);
  int text_width() const;

  const Theme& theme_;
  std::vector<GridRow> rows_;
  std::function<void(const archive::Cell&)> touched_;
  std::size_t row_ = 0;
  std::size_t cell_ = 0;
};

}  // namespace kiosk
