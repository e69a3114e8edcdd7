#pragma once

// Below the grid, always as high: what is known of the cell that was touched, in three columns, everybody by
// name; where none was, what this month asks for.

#include <array>
#include <functional>

#include <wx/panel.h>

#include "kiosk/frequency/frequency_table.h"
#include "kiosk/look/label.h"
#include "kiosk/look/row_list.h"

namespace kiosk {

class CellDrawer : public wxPanel {
 public:
  enum class Column { proved, unsure, missing };
  enum class Lists {
    from_top,
    as_they_are  ///< asked once more: marked and scrolled as before
  };

  /// `theme` must outlive it.
  CellDrawer(wxWindow* parent, const Theme& theme);
  void show(const wxString& head, const CellColumns& columns, Lists lists = Lists::from_top);
  /// A name behind which a paper stands was touched.
  void on_paper(std::function<void(archive::DocumentId)> touched) { touched_ = std::move(touched); }
  RowList& list(Column column) { return *lists_.at(static_cast<std::size_t>(column)); }
  const wxString& head() const { return head_->text(); }

 private:
  void fill(Column column, const wxString& title, const std::vector<CellLine>& lines, Sign sign, Lists lists);

  const Theme& theme_;
  Label* head_;
  std::array<Label*, 3> titles_{};
  std::array<RowList*, 3> lists_{};
  std::function<void(archive::DocumentId)> touched_;
};

}  // namespace kiosk
