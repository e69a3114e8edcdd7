#include "kiosk/views/entry_grid.h"

#include <algorithm>

#include <wx/dcclient.h>
#include <wx/sizer.h>
#include <wx/translation.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text.h"
#include "kiosk/words/words.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int least_column = 90;
constexpr int room = 16;
constexpr int row_height = 40;

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
  grid_->SetDefaultCellFont(theme.font(Type::body));
  grid_->SetLabelFont(theme.font(Type::small));
  grid_->SetDefaultCellBackgroundColour(theme.surface);
  grid_->SetDefaultCellTextColour(theme.ink);
  grid_->SetLabelBackgroundColour(theme.background);
  grid_->SetLabelTextColour(theme.accent);
  grid_->SetGridLineColour(theme.line);
  grid_->SetDefaultRowSize(theme.px(row_height), true);
  grid_->SetRowLabelAlignment(wxALIGN_LEFT, wxALIGN_CENTRE);
  grid_->SetDefaultCellAlignment(wxALIGN_LEFT, wxALIGN_CENTRE);
  grid_->SetCellHighlightColour(theme.accent);
  grid_->SetName("rows");
  add_button_ = new TouchButton(this, wxID_ANY, theme, _("Add a row"), Look::quiet, icons::plus);
  add_button_->SetName("add row");
  all_button_ = new TouchButton(this, wxID_ANY, theme, _("All correct"), Look::plain, icons::check);
  all_button_->SetName("rows right");
  auto* bar = new wxBoxSizer(wxHORIZONTAL);
  const int gap = theme.px(6);
  bar->Add(add_button_, wxSizerFlags(1).Expand());
  bar->Add(all_button_, wxSizerFlags(2).Expand().Border(wxLEFT, gap));
  auto* all = new wxBoxSizer(wxVERTICAL);
  all->Add(grid_, wxSizerFlags(1).Expand());
  all->Add(bar, wxSizerFlags().Expand().Border(wxALL, gap));
  SetSizer(all);

  const auto touch = [this](int row, int column) {
    if (touched_) touched_({static_cast<std::size_t>(row), static_cast<std::size_t>(column)});
  };
  grid_->Bind(wxEVT_GRID_CELL_LEFT_CLICK,
              [touch](wxGridEvent& event) { touch(event.GetRow(), event.GetCol()); });
  grid_->Bind(wxEVT_GRID_LABEL_LEFT_CLICK, [this](wxGridEvent& event) {
    const int row = event.GetRow(), column = event.GetCol();
    if (row < 0 && column < 0) return;
    confirm([=](Place place) {
      return row >= 0 ? place.row == static_cast<std::size_t>(row)
                      : place.column == static_cast<std::size_t>(column);
    });
  });
  grid_->Bind(wxEVT_KEY_DOWN, [this, touch](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_RETURN && grid_->GetGridCursorRow() >= 0)
      touch(grid_->GetGridCursorRow(), grid_->GetGridCursorCol());
    else
      event.Skip();
  });
  // What is painted is in view.
  grid_->GetGridWindow()->Bind(wxEVT_PAINT, [this](wxPaintEvent& event) {
    event.Skip();
    CallAfter([this] { note_seen(); });
  });
  grid_->Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    event.Skip();
    fill_width();
  });
  add_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    if (add_) add_();
  });
  all_button_->Bind(wxEVT_BUTTON, [this](wxCommandEvent&) {
    const bool more = !all_seen();
    confirm([](Place) { return true; });
    if (more) show_unseen();
  });
}

void EntryGrid::resize(int rows, int columns) {
  if (grid_->GetNumberCols() != columns) {
    if (grid_->GetNumberCols() > 0) grid_->DeleteCols(0, grid_->GetNumberCols());
    if (columns > 0) grid_->AppendCols(columns);
  }
  if (grid_->GetNumberRows() > rows) grid_->DeleteRows(rows, grid_->GetNumberRows() - rows);
  if (grid_->GetNumberRows() < rows) grid_->AppendRows(rows - grid_->GetNumberRows());
}

void EntryGrid::set_rows(const forms::Kind& kind, const std::vector<std::vector<Entry>>& rows,
                         std::optional<Place> chosen) {
  grid_->BeginBatch();
  resize(static_cast<int>(rows.size()), static_cast<int>(kind.columns.size()));
  rows_.assign(rows.size(), std::vector<bool>(kind.columns.size(), false));
  for (std::size_t column = 0; column < kind.columns.size(); ++column) {
    const int x = static_cast<int>(column);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const int y = static_cast<int>(row);
      const Entry& entry = rows[row][column];
      rows_[row][column] = entry.to_check && !entry.values.empty() && !entry.after_today;
      const wxString text = entry.values.empty() ? wxString() : wx(joined(entry.values));
      // A sign beside the colour.
      grid_->SetCellValue(y, x, entry.to_check ? "? " + text : text);
      grid_->SetCellBackgroundColour(y, x,
                                     chosen == Place{row, column} ? theme_.accent_tint
                                     : entry.to_check             ? theme_.tint(Sign::unsure)
                                                                  : theme_.surface);
      grid_->SetCellTextColour(y, x, theme_.ink);
    }
  }
  std::erase_if(seen_, [&](std::size_t row) { return row >= rows.size(); });
  label_heads(kind);
  grid_->AutoSizeColumns(false);
  for (int x = 0; x < grid_->GetNumberCols(); ++x)
    grid_->SetColSize(x, std::max(grid_->GetColSize(x) + theme_.px(room), theme_.px(least_column)));
  fill_width();
  grid_->EndBatch();
  label_all();
}

// What is left of the width is shared by all columns.
void EntryGrid::fill_width() {
  const int columns = grid_->GetNumberCols();
  int wanted = grid_->GetRowLabelSize();
  for (int x = 0; x < columns; ++x) wanted += grid_->GetColSize(x);
  const int scroll_bar = theme_.px(20);
  const int left = grid_->GetClientSize().x - scroll_bar - wanted;
  if (columns == 0 || left <= 0) return;
  for (int x = 0; x < columns; ++x) grid_->SetColSize(x, grid_->GetColSize(x) + left / columns);
}

bool EntryGrid::is_open(Place place) const {
  return rows_[place.row][place.column];
}

// Heads say what a touch on them does, where there is something to do.
void EntryGrid::label_heads(const forms::Kind& kind) {
  wxClientDC dc(grid_);
  dc.SetFont(theme_.font(Type::small));
  int width = dc.GetTextExtent("00").x;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const bool open = std::find(rows_[row].begin(), rows_[row].end(), true) != rows_[row].end();
    wxString label = wxString::Format("%zu", row + 1);
    if (open) label += "  " + _("Row correct");
    grid_->SetRowLabelValue(static_cast<int>(row), label);
    width = std::max(width, dc.GetTextExtent(label).x);
  }
  grid_->SetRowLabelSize(width + theme_.px(room));
  for (std::size_t column = 0; column < kind.columns.size(); ++column) {
    const bool open = std::any_of(rows_.begin(), rows_.end(),
                                  [column](const std::vector<bool>& row) { return row[column]; });
    grid_->SetColLabelValue(
        static_cast<int>(column),
        wx(kind.columns[column].title) + (open ? "\n" + _("Column correct") : wxString("\n")));
  }
  grid_->SetColLabelSize(2 * dc.GetCharHeight() + theme_.px(8));
}

void EntryGrid::label_all() {
  const bool open = std::any_of(rows_.begin(), rows_.end(), [](const std::vector<bool>& row) {
    return std::find(row.begin(), row.end(), true) != row.end();
  });
  all_button_->SetLabel(all_seen() ? _("All correct") : _("These rows are correct, next"));
  all_button_->Enable(open);
  all_button_->SetMinSize(wxSize(1, all_button_->GetBestSize().y));
  add_button_->SetMinSize(wxSize(1, add_button_->GetBestSize().y));
}

void EntryGrid::note_seen() {
  if (!grid_->IsShownOnScreen()) return;
  const std::size_t before = seen_.size();
  const int height = grid_->GetGridWindow()->GetClientSize().y;
  for (std::size_t row = 0; row < rows_.size() && grid_->GetNumberCols() > 0; ++row) {
    const wxRect rect = grid_->CellToRect(static_cast<int>(row), 0);
    int x = 0, top = 0;
    grid_->CalcScrolledPosition(0, rect.y, &x, &top);
    if (top >= 0 && top + rect.height <= height) seen_.insert(row);
  }
  if (seen_.size() == before) return;
  label_all();
  if (seen_changed_) seen_changed_();
}

void EntryGrid::show_unseen() {
  std::size_t first = 0;
  while (seen_.contains(first)) ++first;
  if (first >= rows_.size()) return;
  const int shown = std::max(1, grid_->GetGridWindow()->GetClientSize().y / theme_.px(row_height));
  const int last = std::min(static_cast<int>(first) + shown, grid_->GetNumberRows()) - 1;
  grid_->MakeCellVisible(last, 0);
  grid_->MakeCellVisible(static_cast<int>(first), 0);
  renew_all(*this);
}

void EntryGrid::confirm(const std::function<bool(Place)>& which) {
  std::vector<EntryPosition> positions;
  for (std::size_t row = 0; row < rows_.size(); ++row)
    for (std::size_t column = 0; column < rows_[row].size(); ++column)
      if (seen_.contains(row) && is_open({row, column}) && which({row, column}))
        positions.push_back({row, column});
  if (!positions.empty() && right_) right_(positions);
}

void EntryGrid::clear() {
  resize(0, grid_->GetNumberCols());
  rows_.clear();
  seen_.clear();
}

void EntryGrid::show_place(Place place) {
  grid_->MakeCellVisible(static_cast<int>(place.row), static_cast<int>(place.column));
}

wxRect EntryGrid::row_head(std::size_t row) const {
  const wxRect cell = grid_->CellToRect(static_cast<int>(row), 0);
  int x = 0, y = 0;
  grid_->CalcScrolledPosition(0, cell.y, &x, &y);
  return {grid_->GetGridRowLabelWindow()->ClientToScreen(wxPoint(0, y)),
          wxSize(grid_->GetRowLabelSize(), cell.height)};
}

wxRect EntryGrid::column_head(std::size_t column) const {
  const wxRect cell = grid_->CellToRect(0, static_cast<int>(column));
  int x = 0, y = 0;
  grid_->CalcScrolledPosition(cell.x, 0, &x, &y);
  return {grid_->GetGridColLabelWindow()->ClientToScreen(wxPoint(x, 0)),
          wxSize(cell.width, grid_->GetColLabelSize())};
}

}  // namespace kiosk
