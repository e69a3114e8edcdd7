#include "kiosk/row_list.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <wx/dcclient.h>
#include <wx/dcgraph.h>
#include <wx/graphics.h>

#include "kiosk/touch.h"

namespace kiosk {
namespace {

constexpr int padding_px = 10;
constexpr int sign_px = 22;
constexpr int picture_px = 84;
constexpr int drag_px = 14;  // less is a finger that trembles

}  // namespace

RowList::RowList(wxWindow* parent, const Theme& theme, wxWindowID id) : theme_(theme) {
  Create(parent, id, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxWANTS_CHARS);
  SetBackgroundColour(theme.surface);
  SetSelectionBackground(theme.accent_tint);
  measure();
  Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
    down_ = event.GetPosition();
    drawn_along_ = false;
    SetFocus();
  });
  Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent& event) {
    down_ = event.GetPosition();
    drawn_along_ = false;
  });
  Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
    if (!down_ || !event.LeftIsDown()) return;
    const int along = down_->y - event.GetPosition().y;
    if (std::abs(along) < (drawn_along_ ? body_height_ : drag_px)) return;
    ScrollRows(along > 0 ? 1 : -1);
    down_ = event.GetPosition();
    drawn_along_ = true;
  });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
    const bool was_down = down_.has_value();
    down_.reset();
    if (!was_down || drawn_along_) return;
    const int row = VirtualHitTest(event.GetPosition().y);
    if (row == wxNOT_FOUND || rows_[static_cast<std::size_t>(row)].heading) return;
    SetSelection(row);
    if (touched_) touched_(static_cast<std::size_t>(row));
  });
  Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    if ((key == WXK_RETURN || key == WXK_NUMPAD_ENTER || key == WXK_SPACE) && GetSelection() != wxNOT_FOUND &&
        !rows_[static_cast<std::size_t>(GetSelection())].heading) {
      if (touched_) touched_(static_cast<std::size_t>(GetSelection()));
    } else if (key == WXK_TAB) {
      Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
    } else {
      event.Skip();
    }
  });
  Bind(wxEVT_PAINT, [this](wxPaintEvent& event) {
    if (!rows_.empty() || empty_words_.empty()) {
      event.Skip();
      return;
    }
    wxPaintDC dc(this);
    dc.SetFont(theme_.font(Type::body));
    dc.SetTextForeground(theme_.faint);
    int y = 3 * padding_px;
    for (const wxString& line : wrapped(dc, empty_words_, GetClientSize().x - 4 * padding_px)) {
      dc.DrawText(line, 2 * padding_px, y);
      y += dc.GetCharHeight();
    }
  });
}

void RowList::measure() {
  wxClientDC dc(this);
  dc.SetFont(theme_.font(Type::small));
  small_height_ = dc.GetCharHeight();
  dc.SetFont(theme_.font(Type::strong));
  body_height_ = dc.GetCharHeight();
}

void RowList::set_rows(std::vector<Row> rows) {
  rows_ = std::move(rows);
  const int selection = GetSelection();
  SetItemCount(rows_.size());
  if (selection != wxNOT_FOUND && static_cast<std::size_t>(selection) >= rows_.size())
    SetSelection(wxNOT_FOUND);
  Refresh();
}

void RowList::set_picture(std::size_t row, const wxBitmap& picture) {
  if (row >= rows_.size()) return;
  rows_[row].picture = picture;
  RefreshRow(row);
}

void RowList::show_row(std::size_t row) {
  if (row >= rows_.size()) return;
  SetSelection(static_cast<int>(row));
  if (!IsVisible(row)) ScrollToRow(row);
}

void RowList::set_empty_words(const wxString& words) {
  empty_words_ = words;
  Refresh();
}

wxCoord RowList::OnMeasureItem(size_t index) const {
  const Row& row = rows_[index];
  if (row.heading) return small_height_ + 2 * padding_px;
  int height = body_height_ + 2 * padding_px + 4;
  if (!row.note.empty()) height += small_height_;
  if (row.picture.IsOk()) height = std::max(height, picture_px + padding_px);
  return std::max(height, least_target_px + 6);
}

void RowList::OnDrawBackground(wxDC& dc, const wxRect& rect, size_t index) const {
  const Row& row = rows_[index];
  const bool selected = IsSelected(index) && !row.heading;
  dc.SetPen(*wxTRANSPARENT_PEN);
  dc.SetBrush(wxBrush(row.heading              ? theme_.background
                      : selected || row.chosen ? theme_.accent_tint
                                               : theme_.surface));
  dc.DrawRectangle(rect);
  dc.SetPen(wxPen(theme_.line));
  dc.DrawLine(rect.GetLeft(), rect.GetBottom(), rect.GetRight(), rect.GetBottom());
  if (selected && HasFocus()) {
    dc.SetPen(wxPen(theme_.accent, 2));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(wxRect(rect).Deflate(1));
  }
}

void RowList::OnDrawItem(wxDC& dc, const wxRect& rect, size_t index) const {
  const Row& row = rows_[index];
  int left = rect.x + padding_px;
  const int right = rect.GetRight() - padding_px;
  if (row.heading) {
    dc.SetFont(theme_.font(Type::small));
    dc.SetTextForeground(theme_.faint);
    dc.DrawText(shortened(dc, row.title, right - left), left, rect.y + padding_px);
    return;
  }
  if (row.picture.IsOk()) {
    dc.DrawBitmap(row.picture, left + (picture_px - row.picture.GetWidth()) / 2,
                  rect.y + (rect.height - row.picture.GetHeight()) / 2, true);
    left += picture_px + padding_px;
  }
  const int height = body_height_ + (row.note.empty() ? 0 : small_height_);
  const int top = rect.y + (rect.height - height) / 2;
  if (row.sign != Sign::none) {
    wxGraphicsContext* context = dc.GetGraphicsContext();
    std::unique_ptr<wxGraphicsContext> own;
    if (context == nullptr) {
      own.reset(wxGraphicsContext::CreateFromUnknownDC(dc));
      context = own.get();
    }
    if (context != nullptr)
      draw_sign(*context, theme_, row.sign, {left + sign_px / 2.0, rect.y + rect.height / 2.0}, sign_px);
    left += sign_px + padding_px;
  }
  dc.SetFont(theme_.font(row.value.empty() ? Type::strong : Type::body));
  dc.SetTextForeground(row.value.empty() ? theme_.ink : theme_.faint);
  const int room = right - left;
  // The value is what one looks for: the title gives way to it, down to a third.
  int title_room = room;
  wxFont strong = theme_.font(Type::strong);
  if (!row.value.empty()) {
    dc.SetFont(strong);
    const int value_width = dc.GetTextExtent(row.value).x;
    dc.SetFont(theme_.font(Type::body));
    title_room = std::clamp(room - value_width - padding_px, room / 3, room * 2 / 5);
  }
  dc.DrawText(shortened(dc, row.title, title_room), left, top);
  if (!row.value.empty()) {
    dc.SetFont(strong);
    dc.SetTextForeground(row.sign == Sign::none || row.sign == Sign::good ? theme_.ink
                                                                          : theme_.colour(row.sign));
    dc.DrawText(shortened(dc, row.value, room - title_room - padding_px), left + title_room + padding_px,
                top);
  }
  if (!row.note.empty()) {
    dc.SetFont(theme_.font(Type::small));
    dc.SetTextForeground(theme_.faint);
    dc.DrawText(shortened(dc, row.note, room), left, top + body_height_);
  }
}

}  // namespace kiosk
