#pragma once

// A list of rows large enough for fingers, drawn as a whole: choices, fields, results. Scrolls by wheel, by
// keyboard and by a finger that draws it along.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <wx/bitmap.h>
#include <wx/vlbox.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/freshness.h"
#include "kiosk/look/theme.h"

namespace kiosk {

struct Row {
  std::string id;
  wxString title;
  wxString value = {};  ///< to the right, in strong type
  wxString note = {};   ///< below, small
  Sign sign = Sign::none;
  bool chosen = false;
  bool heading = false;   ///< can't be touched
  wxBitmap picture = {};  ///< to the left
  wxString marked = {};   ///< words that are marked where they stand in title and note, parted by blanks
};

/// As assistive technology is told of it.
AssistiveItem assistive_item(const Row& row, bool marked, const wxRect& place);

/// Whether rows have pictures: room is left for those that come later, and for rows without one.
enum class RowPictures { none, all };

class RowList : public wxVListBox, private AssistiveItems {
 public:
  /// `theme` must outlive it.
  RowList(wxWindow* parent, const Theme& theme, wxWindowID id = wxID_ANY);

  /// The row that was marked stays so where one of the same id is among the new ones. Where rows stand now
  /// that did not stand there before, touches are not taken for a moment.
  void set_rows(std::vector<Row> rows, RowPictures pictures = RowPictures::none);
  /// Marks none.
  void clear_mark() { SetSelection(wxNOT_FOUND); }
  const std::vector<Row>& rows() const { return rows_; }
  void set_picture(std::size_t row, const wxBitmap& picture);
  /// A row was touched, or Enter pressed on it. GUI thread; the list may be changed meanwhile.
  void on_touch(std::function<void(std::size_t row)> touched) { touched_ = std::move(touched); }
  /// Shows and marks a row, without touching it.
  void show_row(std::size_t row);
  /// The rows are facts: their titles name what the values are, and are fainter than these. Otherwise titles
  /// are the names of things, in ink.
  void show_as_facts() { facts_ = true; }
  /// What is said in place of an empty list.
  void set_empty_words(const wxString& words);

 private:
  void OnDrawItem(wxDC& dc, const wxRect& rect, size_t row) const override;
  void OnDrawBackground(wxDC& dc, const wxRect& rect, size_t row) const override;
  wxCoord OnMeasureItem(size_t row) const override;
  void draw_words(wxDC& dc, const Row& row, const wxRect& room) const;
  void measure();
  std::size_t item_count() const override { return rows_.size(); }
  AssistiveItem item(std::size_t row) const override;
  void press_item(std::size_t row) override;

  const Theme& theme_;
  std::vector<Row> rows_;
  std::function<void(std::size_t)> touched_;
  wxString empty_words_;
  std::optional<wxPoint> down_;
  bool drawn_along_ = false;
  bool facts_ = false;
  RowPictures pictures_ = RowPictures::none;
  Freshness fresh_;
  int small_height_ = 0;
  int body_height_ = 0;
  std::optional<AssistiveList> assistive_;
};

}  // namespace kiosk
