#include "kiosk/look/row_list.h"

#include <algorithm>
#include <cstdlib>
#include <memory>

#include <wx/dcclient.h>
#include <wx/dcgraph.h>
#include <wx/graphics.h>
#include <wx/translation.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int padding_width = 10;
constexpr int sign_side = 22;
constexpr int picture_side = 84;
constexpr int drag = 14;  // less is a finger that trembles

/// Behind each of the words where it stands in the text, in the DC's font.
void draw_marks(wxDC& dc, const Theme& theme, const wxString& text, const wxString& words, int left,
                int top) {
  if (words.empty()) return;
  const wxString folded = text.Lower();
  dc.SetPen(*wxTRANSPARENT_PEN);
  dc.SetBrush(wxBrush(theme.tint(Sign::unsure)));
  for (const wxString& word : wxSplit(words.Lower(), ' ', '\0')) {
    if (word.empty()) continue;
    for (std::size_t at = folded.find(word); at != wxString::npos; at = folded.find(word, at + word.size()))
      dc.DrawRectangle(left + dc.GetTextExtent(text.Mid(0, at)).x, top,
                       dc.GetTextExtent(text.Mid(at, word.size())).x, dc.GetCharHeight());
  }
}

}  // namespace

RowList::RowList(wxWindow* parent, const Theme& theme, wxWindowID id) : theme_(theme) {
  Create(parent, id, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxWANTS_CHARS);
  SetBackgroundColour(theme.surface);
  SetSelectionBackground(theme.accent_tint);
  measure();
  tell_assistive(*this, Role::list, _("List"));
  assistive_.emplace(*this, static_cast<AssistiveItems&>(*this));
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
    if (std::abs(along) < (drawn_along_ ? body_height_ : theme_.px(drag))) return;
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
    press_item(static_cast<std::size_t>(row));
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
  Bind(wxEVT_LISTBOX, [this](wxCommandEvent& event) {
    if (GetSelection() != wxNOT_FOUND) assistive_->marked(static_cast<std::size_t>(GetSelection()));
    event.Skip();
  });
  Bind(wxEVT_PAINT, [this](wxPaintEvent& event) {
    if (!rows_.empty() || empty_words_.empty()) {
      event.Skip();
      return;
    }
    wxPaintDC dc(this);
    dc.SetFont(theme_.font(Type::body));
    dc.SetTextForeground(theme_.faint);
    const int padding = theme_.px(padding_width);
    int y = 3 * padding;
    for (const wxString& line : wrapped(dc, empty_words_, GetClientSize().x - 4 * padding)) {
      dc.DrawText(line, 2 * padding, y);
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
  assistive_->changed();
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
  assistive_->marked(row);
}

void RowList::set_empty_words(const wxString& words) {
  empty_words_ = words;
  Refresh();
}

wxCoord RowList::OnMeasureItem(size_t index) const {
  const Row& row = rows_[index];
  const int padding = theme_.px(padding_width);
  if (row.heading) return small_height_ + 2 * padding;
  int height = body_height_ + 2 * padding + theme_.px(4);
  if (!row.note.empty()) height += small_height_;
  if (pictures_ == RowPictures::all) height = std::max(height, theme_.px(picture_side) + padding);
  return std::max(height, theme_.target_px() + theme_.px(10));
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
  if (selected && HasFocus() && theme_.by_keyboard) {
    dc.SetPen(wxPen(theme_.accent, 2));
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.DrawRectangle(wxRect(rect).Deflate(1));
  }
}

void RowList::OnDrawItem(wxDC& dc, const wxRect& rect, size_t index) const {
  const Row& row = rows_[index];
  const int padding = theme_.px(padding_width);
  int left = rect.x + padding;
  const int right = rect.GetRight() - padding;
  if (row.heading) {
    dc.SetFont(theme_.font(Type::small));
    dc.SetTextForeground(theme_.faint);
    dc.DrawText(shortened(dc, row.title, right - left), left, rect.y + padding);
    return;
  }
  if (pictures_ == RowPictures::all) {
    const int side = theme_.px(picture_side);
    if (row.picture.IsOk()) {
      dc.DrawBitmap(row.picture, left + (side - row.picture.GetWidth()) / 2,
                    rect.y + (rect.height - row.picture.GetHeight()) / 2, true);
    } else {
      // A sheet's place, until its picture comes.
      dc.SetPen(wxPen(theme_.line));
      dc.SetBrush(wxBrush(theme_.background));
      dc.DrawRectangle(wxRect(left, rect.y, side, rect.height).Deflate(side / 6, padding));
    }
    left += side + padding;
  }
  if (row.sign != Sign::none) {
    const int sign = theme_.px(sign_side);
    wxGraphicsContext* context = dc.GetGraphicsContext();
    std::unique_ptr<wxGraphicsContext> own;
    if (context == nullptr) {
      own.reset(wxGraphicsContext::CreateFromUnknownDC(dc));
      context = own.get();
    }
    if (context != nullptr)
      draw_sign(*context, theme_, row.sign, {left + sign / 2.0, rect.y + rect.height / 2.0}, sign);
    left += sign + padding;
  }
  draw_words(dc, row, wxRect(left, rect.y, std::max(right - left, 1), rect.height));
}

// Names are ink; only signs have a colour.
void RowList::draw_words(wxDC& dc, const Row& row, const wxRect& room) const {
  const int padding = theme_.px(padding_width);
  const int height = body_height_ + (row.note.empty() ? 0 : small_height_);
  const int top = room.y + (room.height - height) / 2;
  const wxFont strong = theme_.font(Type::strong), body = theme_.font(Type::body);
  const bool fact = facts_ && !row.value.empty();
  int title_room = room.width;
  if (!row.value.empty()) {
    dc.SetFont(fact ? strong : body);
    const int value_width = dc.GetTextExtent(row.value).x;
    // Of a fact the value is what one looks for, of a name the name.
    const int least = fact ? room.width / 3 : room.width / 2;
    const int most = fact ? room.width * 2 / 5 : room.width * 4 / 5;
    title_room = std::clamp(room.width - value_width - padding, least, most);
    const wxString value = shortened(dc, row.value, room.width - title_room - padding);
    const int at = fact ? title_room + padding : room.width - dc.GetTextExtent(value).x;
    dc.SetTextForeground(theme_.ink);
    dc.DrawText(value, room.x + at, top);
  }
  dc.SetFont(fact ? body : strong);
  dc.SetTextForeground(fact ? theme_.faint : theme_.ink);
  const wxString title = shortened(dc, row.title, title_room);
  draw_marks(dc, theme_, title, row.marked, room.x, top);
  dc.DrawText(title, room.x, top);
  if (row.note.empty()) return;
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.faint);
  const wxString note = shortened(dc, row.note, room.width);
  draw_marks(dc, theme_, note, row.marked, room.x, top + body_height_);
  dc.DrawText(note, room.x, top + body_height_);
}

void RowList::press_item(std::size_t row) {
  SetSelection(static_cast<int>(row));
  assistive_->marked(row);
  if (touched_) touched_(row);
}

AssistiveItem RowList::item(std::size_t row) const {
  wxRect place = GetItemRect(row);
  return assistive_item(rows_[row], static_cast<int>(row) == GetSelection(), place);
}

AssistiveItem assistive_item(const Row& row, bool marked, const wxRect& place) {
  wxString name = row.title;
  for (const wxString& more : {row.value, row.note})
    if (!more.empty()) name += "  " + more;
  return {.kind = row.heading ? AssistiveItem::Kind::heading : AssistiveItem::Kind::item,
          .name = name.Trim(false),
          .chosen = row.chosen,
          .marked = marked,
          .place = place};
}

}  // namespace kiosk
