#include "kiosk/views/entry_grid.h"

#include <algorithm>

#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/look/touch_button.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

constexpr int label_width_px = 48;
constexpr int least_column_px = 90;
constexpr int room_px = 16;

}  // namespace

Sign sign_for(ValueState state) {
  switch (state) {
    case ValueState::certain:
    case ValueState::confirmed:
      return Sign::good;
    case ValueState::doubtful:
      return Sign::unsure;
    case ValueState::missing:
    case ValueState::denied:
      return Sign::absent;
  }
  return Sign::none;
}

EntryGrid::EntryGrid(wxWindow* parent, const Theme& theme) : wxPanel(parent), theme_(theme) {
  SetBackgroundColour(theme.surface);
  grid_ = new wxGrid(this, wxID_ANY);
  grid_->CreateGrid(0, 0);
  grid_->EnableEditing(false);
  grid_->EnableDragGridSize(false);
  grid_->SetRowLabelSize(label_width_px);
  grid_->SetDefaultCellFont(theme.font(Type::body));
  grid_->SetLabelFont(theme.font(Type::small));
  grid_->SetDefaultCellBackgroundColour(theme.surface);
  grid_->SetDefaultCellTextColour(theme.ink);
  grid_->SetLabelBackgroundColour(theme.background);
  grid_->SetLabelTextColour(theme.faint);
  grid_->SetGridLineColour(theme.line);
  grid_->SetDefaultRowSize(least_target_px, true);
  grid_->SetName("rows");
  auto* add = new TouchButton(this, wxID_ANY, theme, _("Add a row"), Look::quiet, icons::plus);
  add_button_ = add;
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(grid_, wxSizerFlags(1).Expand());
  all->Add(add, wxSizerFlags());
  SetSizer(all);

  const auto touch = [this](int row, int column) {
    if (touched_) touched_({static_cast<std::size_t>(row), static_cast<std::size_t>(column)});
  };
  grid_->Bind(wxEVT_GRID_CELL_LEFT_CLICK,
              [touch](wxGridEvent& event) { touch(event.GetRow(), event.GetCol()); });
  grid_->Bind(wxEVT_KEY_DOWN, [this, touch](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_RETURN && grid_->GetGridCursorRow() >= 0)
      touch(grid_->GetGridCursorRow(), grid_->GetGridCursorCol());
    else
      event.Skip();
  });
  add->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (add_) add_();
  });
}

void EntryGrid::resize(int rows, int columns) {
  if (grid_->GetNumberCols() != columns) {
    if (grid_->GetNumberCols() > 0) grid_->DeleteCols(0, grid_->GetNumberCols());
    if (columns > 0) grid_->AppendCols(columns);
  }
  if (grid_->GetNumberRows() > rows) grid_->DeleteRows(0, grid_->GetNumberRows() - rows);
  if (grid_->GetNumberRows() < rows) grid_->AppendRows(rows - grid_->GetNumberRows());
}

void EntryGrid::set_rows(const forms::Kind& kind, const std::vector<std::vector<Entry>>& rows,
                         std::optional<Place> chosen) {
  grid_->BeginBatch();
  resize(static_cast<int>(rows.size()), static_cast<int>(kind.columns.size()));
  for (std::size_t column = 0; column < kind.columns.size(); ++column) {
    const int x = static_cast<int>(column);
    grid_->SetColLabelValue(x, wx(kind.columns[column].title));
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const int y = static_cast<int>(row);
      const Entry& entry = rows[row][column];
      const wxString text = entry.values.empty() ? wxString() : wx(joined(entry.values));
      // A sign beside the colour.
      grid_->SetCellValue(y, x, entry.to_check ? "? " + text : text);
      grid_->SetCellBackgroundColour(y, x,
                                     chosen == Place{row, column} ? theme_.accent_tint
                                     : entry.to_check             ? theme_.tint(Sign::unsure)
                                                                  : theme_.surface);
      grid_->SetCellTextColour(y, x, entry.to_check ? theme_.unsure : theme_.ink);
    }
  }
  grid_->AutoSizeColumns(false);
  for (int x = 0; x < grid_->GetNumberCols(); ++x)
    grid_->SetColSize(x, std::max(grid_->GetColSize(x) + room_px, least_column_px));
  grid_->EndBatch();
}

void EntryGrid::clear() {
  resize(0, grid_->GetNumberCols());
}

void EntryGrid::offer(Adding adding) {
  add_button_->Show(adding == Adding::offered);
  Layout();
}

void EntryGrid::show_place(Place place) {
  grid_->MakeCellVisible(static_cast<int>(place.row), static_cast<int>(place.column));
}

}  // namespace kiosk
