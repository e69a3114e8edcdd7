#pragma once

// Choices as large tiles side by side: as many columns as their words leave room for, one below the other
// where they are long. Drawn as a whole; scrolls under a finger.

#include <cstddef>
#include <functional>
#include <vector>

#include "kiosk/look/row_list.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/theme.h"

namespace kiosk {

/// GUI thread.
class TileGrid : public ScrolledCanvas {
 public:
  static constexpr int most_columns = 4;

  /// `theme` must outlive it.
  TileGrid(wxWindow* parent, const Theme& theme, const wxString& name);

  /// Titles, notes, signs, headings and what is chosen are shown. Where other tiles stand than before,
  /// touches are not taken for a moment.
  void set_rows(std::vector<Row> rows);
  const std::vector<Row>& rows() const { return rows_; }
  /// A tile was touched, or Enter pressed on it; the tiles may be changed meanwhile.
  void on_touch(std::function<void(std::size_t row)> touched) { touched_ = std::move(touched); }
  /// Scrolls so that it is shown, and marks it.
  void show_row(std::size_t row);
  /// Where it is, in pixels of this window.
  wxRect GetItemRect(std::size_t row) const;
  /// What is said in place of no tiles.
  void set_empty_words(const wxString& words);
  int columns() const { return columns_; }

 private:
  void draw(wxDC& dc) override;
  void arrange() override;
  void touch(wxPoint at) override;
  bool press_key(wxKeyEvent& event) override;
  std::size_t item_count() const override { return rows_.size(); }
  AssistiveItem item(std::size_t row) const override;
  void press_item(std::size_t row) override;
  int column_width_wanted() const;
  void draw_tile(wxDC& dc, const Row& row, const wxRect& at, bool marked) const;
  void draw_words(wxDC& dc, const Row& row, const wxRect& room) const;
  void mark(std::size_t row);

  const Theme& theme_;
  std::vector<Row> rows_;
  std::vector<wxRect> places_;  // of all of it, unscrolled
  int columns_ = 1;
  bool one_of_them_ = false;  // one is chosen
  std::size_t marked_ = 0;
  std::function<void(std::size_t)> touched_;
  wxString empty_words_;
};

}  // namespace kiosk
