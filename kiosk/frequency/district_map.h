#pragma once

// The map of a district: a row a village under its township, a column a content, each field the shade of what
// is proved there. A touch on a row opens the village. The names of the contents stay above the rows that
// scroll.

#include <functional>
#include <string>
#include <vector>

#include <wx/panel.h>

#include "kiosk/frequency/frequency_table.h"
#include "kiosk/look/scrolled_canvas.h"
#include "kiosk/look/theme.h"

namespace kiosk {

/// How the villages stand.
enum class DistrictOrder {
  townships,
  worst_first  ///< those with the least share
};

class DistrictMap : public wxPanel {
 public:
  /// `theme` must outlive it.
  DistrictMap(wxWindow* parent, const Theme& theme);
  void set_table(DistrictTable table, DistrictOrder order);
  const DistrictTable& table() const { return table_; }
  /// A village was touched.
  void on_village(std::function<void(const std::string&)> touched) { touched_ = std::move(touched); }
  /// What is said in place of an empty map.
  void set_empty_words(const wxString& words);
  /// Where a village's row is, in pixels of rows(), where it is scrolled to now.
  wxRect row_rect(std::size_t place) const;
  wxWindow& rows();
  /// The village at a place, from the top.
  const DistrictRow& row(std::size_t place) const;

 private:
  class Rows;
  void paint_heads();
  void arrange();
  int names_width() const;
  wxRect field(std::size_t column) const;

  const Theme& theme_;
  DistrictTable table_;
  std::function<void(const std::string&)> touched_;
  wxString empty_words_;
  wxWindow* heads_;
  Rows* rows_;
};

}  // namespace kiosk
