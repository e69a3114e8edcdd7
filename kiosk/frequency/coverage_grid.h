#pragma once

// A village's requirements under their contents, by periods: each cell with its period in words, its colour
// and sign, and where everybody has to be reached a ring and how many of how many are. Rows are as high as
// their words need.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "archive/coverage/coverage.h"
#include "kiosk/frequency/frequency_table.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/theme.h"

class wxGraphicsContext;

namespace kiosk {

Sign sign_for(archive::Coverage coverage);

class CoverageGrid : public ScrolledCanvas {
 public:
  /// `theme` must outlive it.
  CoverageGrid(wxWindow* parent, const Theme& theme);
  void set_table(FrequencyTable table);
  const FrequencyTable& table() const { return table_; }
  /// Requirements, of all contents.
  std::size_t rows() const { return rows_.size(); }
  const FrequencyRow& row(std::size_t number) const { return *rows_.at(number).row; }
  /// A cell was touched.
  void on_cell(std::function<void(const archive::Cell&)> touched) { touched_ = std::move(touched); }
  /// In pixels of this window, where it is scrolled to now.
  wxRect cell_rect(std::size_t row, std::size_t cell) const;
  /// Marks a requirement's cell that begins on a day, and returns it; null where there is none.
  const archive::Cell* mark(const std::string& requirement, forms::Date first);

 private:
  struct Line {
    const FrequencyGroup* head = nullptr;  // of a content's first row: what stands above it
    const FrequencyRow* row = nullptr;
    std::vector<wxString> words;
    int head_y = 0;
    int y = 0;  // unscrolled
    int height = 0;
  };
  void draw(wxDC& dc) override;
  void arrange() override;
  void touch(wxPoint at) override;
  bool press_key(wxKeyEvent& event) override;
  std::size_t item_count() const override;
  AssistiveItem item(std::size_t number) const override;
  void press_item(std::size_t number) override;
  /// Row and cell.
  std::pair<std::size_t, std::size_t> cell_of_item(std::size_t number) const;
  void paint_head(wxDC& dc, const Line& line) const;
  void paint_row(wxDC& dc, wxGraphicsContext* context, std::size_t number) const;
  void paint_cell(wxDC& dc, wxGraphicsContext& context, const archive::Cell& cell, const wxRect& at,
                  bool chosen) const;
  void choose(std::size_t row, std::size_t cell);
  int text_width() const;
  int cells_in_line() const;

  const Theme& theme_;
  FrequencyTable table_;
  std::vector<Line> rows_;
  std::function<void(const archive::Cell&)> touched_;
  std::size_t row_ = 0;
  std::size_t cell_ = 0;
  bool marked_ = false;
};

}  // namespace kiosk
