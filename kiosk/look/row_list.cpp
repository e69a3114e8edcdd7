#include "kiosk/look/row_list.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <wx/dcclient.h>
#include <wx/dcgraph.h>
#include <wx/graphics.h>

#include "kiosk/look/text_wrapping.h"

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
  const auto take_down = [this](wxMouseEvent& event) {
    if (fresh_.is_fresh()) return;
    down_ = event.GetPosition();
    drawn_along_ = false;
    SetFocus();
  };
  Bind(wxEVT_LEFT_DOWN, take_down);
  Bind(wxEVT_LEFT_DCLICK, take_down);
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
      if (touched_ && !fresh_.is_fresh()) touched_(static_cast<std::size_t>(GetSelection()));
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

void RowList::set_rows(std::vector<Row> rows, RowPictures pictures) {
  const int marked = GetSelection();
  const std::string id = marked == wxNOT_FOUND || static_cast<std::size_t>(marked) >= rows_.size()
                             ? std::string()
                             : rows_[static_cast<std::size_t>(marked)].id;
  const std::size_t stay = std::min(rows_.size(), rows.size());
  const bool same_places =
      std::equal(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(stay), rows_.begin(),
                 [](const Row& a, const Row& b) { return a.id == b.id && a.heading == b.heading; });
  if (!same_places && !rows_.empty()) fresh_.renew();
  rows_ = std::move(rows);
  pictures_ = pictures;
  SetItemCount(rows_.size());
  const auto same =
      std::find_if(rows_.begin(), rows_.end(), [&](const Row& row) { return !row.heading && row.id == id; });
  SetSelection(id.empty() || same == rows_.end() ? wxNOT_FOUND : static_cast<int>(same - rows_.begin()));
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
  if (pictures_ == RowPictures::all) height = std::max(height, picture_px + padding_px);
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
  if (pictures_ == RowPictures::all) {
    if (row.picture.IsOk()) {
      dc.DrawBitmap(row.picture, left + (picture_px - row.picture.GetWidth()) / 2,
                    rect.y + (rect.height - row.picture.GetHeight()) / 2, true);
    } else {
      // A sheet's place, until its picture comes.
      dc.SetPen(wxPen(theme_.line));
      dc.SetBrush(wxBrush(theme_.background));
      dc.DrawRectangle(wxRect(left, rect.y, picture_px, rect.height).Deflate(picture_px / 6, padding_px));
    }
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
