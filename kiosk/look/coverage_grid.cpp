#include "kiosk/look/coverage_grid.h"

#include <algorithm>

#include <wx/dcbuffer.h>
#include <wx/graphics.h>

#include "kiosk/look/text.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

constexpr int row_px = 62;
constexpr int gap_px = 8;

}  // namespace

Sign sign_for(archive::Coverage coverage) {
  switch (coverage) {
    case archive::Coverage::satisfied:
      return Sign::good;
    case archive::Coverage::provisional:
      return Sign::unsure;
    case archive::Coverage::missing:
      return Sign::bad;
    case archive::Coverage::not_yet_due:
      return Sign::waiting;
    case archive::Coverage::not_applicable:
      return Sign::absent;
  }
  return Sign::none;
}

CoverageGrid::CoverageGrid(wxWindow* parent, const Theme& theme)
    : ScrolledCanvas(parent, "coverage"), theme_(theme) {
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    arrange();
    Refresh();
    event.Skip();
  });
  on_touch([this](wxPoint at) {
    for (std::size_t row = 0; row < rows_.size(); ++row)
      for (std::size_t cell = 0; cell < rows_[row].cells.size(); ++cell)
        if (cell_rect(row, cell).Contains(at)) return choose(row, cell);
  });
  Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    if (rows_.empty()) return event.Skip();
    switch (event.GetKeyCode()) {
      case WXK_LEFT:
        return choose(row_, cell_ > 0 ? cell_ - 1 : 0);
      case WXK_RIGHT:
        return choose(row_, cell_ + 1);
      case WXK_UP:
        return choose(row_ > 0 ? row_ - 1 : 0, cell_);
      case WXK_DOWN:
        return choose(row_ + 1, cell_);
      case WXK_TAB:
        Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
        return;
      default:
        event.Skip();
    }
  });
}

void CoverageGrid::set_rows(std::vector<GridRow> rows) {
  rows_ = std::move(rows);
  row_ = cell_ = 0;
  arrange();
  Refresh();
}

void CoverageGrid::arrange() {
  set_height(static_cast<int>(rows_.size()) * row_px);
}

int CoverageGrid::text_width() const {
  return std::min(420, GetClientSize().x / 3);
}

wxRect CoverageGrid::cell_rect(std::size_t row, std::size_t cell) const {
  const int left = text_width(), room = GetClientSize().x - left - gap_px;
  const auto count = static_cast<int>(std::max<std::size_t>(1, rows_[row].cells.size()));
  const auto index = static_cast<int>(cell);
  const int from = left + room * index / count, to = left + room * (index + 1) / count;
  return wxRect(CalcScrolledPosition(wxPoint(from, static_cast<int>(row) * row_px)),
                wxSize(to - from, row_px));
}

void CoverageGrid::choose(std::size_t row, std::size_t cell) {
  row_ = std::min(row, rows_.size() - 1);
  if (rows_[row_].cells.empty()) return;
  cell_ = std::min(cell, rows_[row_].cells.size() - 1);
  const wxRect at = cell_rect(row_, cell_);
  if (at.y < 0 || at.GetBottom() > GetClientSize().y) Scroll(-1, static_cast<int>(row_) * row_px);
  Refresh();
  if (touched_) touched_(rows_[row_].cells[cell_]);
}

void CoverageGrid::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(theme_.surface));
  dc.Clear();
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(dc));
  const wxFont body = theme_.font(Type::body), small = theme_.font(Type::small);
  const int height = GetClientSize().y;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const wxRect first = cell_rect(row, 0);
    if (first.GetBottom() < 0 || first.y > height) continue;
    dc.SetPen(wxPen(theme_.line));
    dc.DrawLine(0, first.GetBottom(), GetClientSize().x, first.GetBottom());
    dc.SetFont(body);
    dc.SetTextForeground(theme_.ink);
    dc.DrawText(shortened(dc, rows_[row].text, text_width() - 2 * gap_px), gap_px, first.y + 6);
    dc.SetFont(small);
    dc.SetTextForeground(theme_.faint);
    dc.DrawText(shortened(dc, rows_[row].note, text_width() - 2 * gap_px), gap_px, first.y + 34);
    for (std::size_t i = 0; i < rows_[row].cells.size(); ++i) {
      const archive::Cell& cell = rows_[row].cells[i];
      const wxRect at = cell_rect(row, i).Deflate(2);
      const Sign sign = sign_for(cell.coverage);
      const bool chosen = row == row_ && i == cell_ && HasFocus();
      dc.SetPen(wxPen(chosen ? theme_.accent : theme_.line, chosen ? 3 : 1));
      dc.SetBrush(wxBrush(theme_.tint(sign)));
      dc.DrawRoundedRectangle(at, 4);
      wxString label = wx(archive::period_label(cell));
      // Of a month in a narrow cell only its number.
      if (dc.GetTextExtent(label).x > at.width - 4 && label.length() > 4) label = label.Mid(5);
      dc.DrawText(label, at.x + (at.width - dc.GetTextExtent(label).x) / 2, at.y + 4);
      if (context) draw_sign(*context, theme_, sign, {at.x + at.width / 2.0, at.y + at.height - 17.0}, 22);
    }
  }
}

}  // namespace kiosk
