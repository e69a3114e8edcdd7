#pragma once

// The lines of a sheet under their contents: the mark, what is asked for, and a sign for each period, in its
// colour. Scrolls under a finger; rows are as high as their words need.

#include <functional>
#include <string>
#include <vector>

#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/theme.h"

namespace kiosk {

struct SheetRow {
  std::string id;  ///< of the requirement; empty: a content's name, which can't be touched
  wxString text;
  wxString note;
  Sign mark = Sign::none;
  std::vector<Sign> periods;
};

class SheetList : public ScrolledCanvas {
 public:
  /// `theme` must outlive it.
  SheetList(wxWindow* parent, const Theme& theme);
  /// Where rows stand now that did not stand there before, touches are not taken for a moment.
  void set_rows(std::vector<SheetRow> rows);
  const std::vector<SheetRow>& rows() const { return rows_; }
  /// Marks the row with this id, and scrolls to it; none: no row.
  void choose(const std::string& id);
  const std::string& chosen() const { return chosen_; }
  void on_choose(std::function<void(const std::string&)> chosen) { touched_ = std::move(chosen); }
  void set_empty_words(const wxString& words) { empty_words_ = words; }
  /// In pixels of this window, where it is scrolled to now.
  wxRect row_rect(std::size_t row) const;

 private:
  void draw(wxDC& dc) override;
  void arrange() override;
  void touch(wxPoint at) override;
  bool press_key(wxKeyEvent& event) override;
  std::size_t item_count() const override { return rows_.size(); }
  AssistiveItem item(std::size_t number) const override;
  void press_item(std::size_t number) override;
  void paint_row(wxDC& dc, std::size_t row, const wxRect& at) const;
  int signs_width() const;

  const Theme& theme_;
  std::vector<SheetRow> rows_;
  std::vector<std::vector<wxString>> words_;  // wrapped
  std::vector<std::pair<int, int>> places_;   // unscrolled: from where, how high
  std::string chosen_;
  wxString empty_words_;
  std::function<void(const std::string&)> touched_;
};

}  // namespace kiosk
