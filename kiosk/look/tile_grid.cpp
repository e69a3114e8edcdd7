#include "kiosk/look/tile_grid.h"

#include <algorithm>
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
constexpr int gap = 12;
constexpr int padding = 14;
constexpr int circle = 22;
constexpr int radius = 10;
constexpr int large_height = 92;  // where there is room for large ones
constexpr int least_height = 56;
constexpr int least_width = 240;
constexpr std::size_t few = 12;

}  // namespace

TileGrid::TileGrid(wxWindow* parent, const Theme& theme, const wxString& name)
    : ScrolledCanvas(parent, name), theme_(theme) {
  SetBackgroundColour(theme.background);
  tell_assistive(*this, Role::list, _("Choices"));
}

void TileGrid::touch(wxPoint at) {
  const wxPoint place = CalcUnscrolledPosition(at);
  for (std::size_t row = 0; row < rows_.size(); ++row)
    if (!rows_[row].heading && places_[row].Contains(place)) return press_item(row);
}

void TileGrid::press_item(std::size_t row) {
  mark(row);
  if (touched_) touched_(row);
}

AssistiveItem TileGrid::item(std::size_t row) const {
  return assistive_item(rows_[row], row == marked_, GetItemRect(row));
}

void TileGrid::set_rows(std::vector<Row> rows) {
  const bool same = std::equal(rows.begin(), rows.end(), rows_.begin(), rows_.end(),
                               [](const Row& a, const Row& b) { return a.id == b.id && a.title == b.title; });
  if (!same && !rows_.empty()) renew();
  rows_ = std::move(rows);
  assistive().changed();
  const auto is_chosen = [](const Row& row) { return row.chosen; };
  const auto chosen = std::find_if(rows_.begin(), rows_.end(), is_chosen);
  one_of_them_ = chosen != rows_.end();
  const auto first = std::find_if(rows_.begin(), rows_.end(), [](const Row& row) { return !row.heading; });
  marked_ = static_cast<std::size_t>((one_of_them_ ? chosen : first) - rows_.begin());
  arrange();
  Refresh();
  Scroll(0, 0);
  if (one_of_them_) show_row(marked_);
}

void TileGrid::set_empty_words(const wxString& words) {
  empty_words_ = words;
  Refresh();
}

// What nine in ten of them need on one line; longer ones take two.
int TileGrid::column_width_wanted() const {
  wxClientDC dc(const_cast<TileGrid*>(this));
  const wxFont strong = theme_.font(Type::strong), small = theme_.font(Type::small);
  std::vector<int> widths;
  for (const Row& row : rows_) {
    if (row.heading) continue;
    dc.SetFont(strong);
    int width = dc.GetTextExtent(row.title).x;
    if (!row.value.empty()) width += dc.GetTextExtent(row.value).x + theme_.px(padding);
    dc.SetFont(small);
    width = std::max(width, dc.GetTextExtent(row.note).x);
    widths.push_back(width + theme_.px(2 * padding + (row.sign != Sign::none ? circle + padding : 0)));
  }
  if (widths.empty()) return theme_.px(least_width);
  const auto most = widths.begin() + static_cast<std::ptrdiff_t>((widths.size() - 1) * 9 / 10);
  std::nth_element(widths.begin(), most, widths.end());
  return std::max(theme_.px(least_width), *most + (one_of_them_ ? theme_.px(circle + padding) : 0));
}

void TileGrid::arrange() {
  const int space = theme_.px(gap), width = GetClientSize().x;
  const std::size_t count = rows_.size();
  columns_ = std::clamp((width + space) / (column_width_wanted() + space), 1, most_columns);
  wxClientDC dc(this);
  dc.SetFont(theme_.font(Type::strong));
  const int body = dc.GetCharHeight();
  dc.SetFont(theme_.font(Type::small));
  const int small = dc.GetCharHeight();
  const bool notes =
      std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return !row.note.empty(); });
  // Two lines of title where there are columns: a word too long for one goes on in the next.
  const int words = (columns_ > 1 ? 2 : 1) * body + (notes ? small : 0) + theme_.px(gap);
  const int height = std::max(words, theme_.px(count <= few ? large_height : least_height));
  places_.clear();
  int y = 0, column = 0;
  const int each = (width - (columns_ - 1) * space) / columns_;
  for (const Row& row : rows_) {
    if (row.heading) {
      if (column > 0) y += height + space;
      column = 0;
      places_.emplace_back(0, y, width, small + space);
      y += small + space;
      continue;
    }
    places_.emplace_back(column * (each + space), y, each, height);
    if (++column == columns_) {
      column = 0;
      y += height + space;
    }
  }
  set_height(y + (column > 0 ? height + space : 0));
}

wxRect TileGrid::GetItemRect(std::size_t row) const {
  wxRect at = places_.at(row);
  at.SetPosition(CalcScrolledPosition(at.GetPosition()));
  return at;
}

void TileGrid::show_row(std::size_t row) {
  if (row >= rows_.size()) return;
  mark(row);
  scroll_to(places_[row].y, places_[row].height);
}

void TileGrid::mark(std::size_t row) {
  marked_ = row;
  assistive().marked(row);
  Refresh();
}

bool TileGrid::press_key(wxKeyEvent& event) {
  const int key = event.GetKeyCode();
  const auto go = [&](int by) {
    for (auto row = static_cast<std::ptrdiff_t>(marked_) + by;
         row >= 0 && row<static_cast<std::ptrdiff_t>(rows_.size()); row += by> 0 ? 1 : -1)
      if (!rows_[static_cast<std::size_t>(row)].heading) return show_row(static_cast<std::size_t>(row));
  };
  switch (key) {
    case WXK_LEFT:
      return go(-1), true;
    case WXK_RIGHT:
      return go(1), true;
    case WXK_UP:
      return go(-columns_), true;
    case WXK_DOWN:
      return go(columns_), true;
    case WXK_RETURN:
    case WXK_NUMPAD_ENTER:
    case WXK_SPACE:
      if (marked_ < rows_.size() && !rows_[marked_].heading && touched_ && !is_fresh()) touched_(marked_);
      return true;
    default:
      return false;
  }
}

void TileGrid::draw(wxDC& paint_dc) {
  DoPrepareDC(paint_dc);
  std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(paint_dc));
  if (!context) return;
  wxGCDC dc;
  dc.SetGraphicsContext(context.release());
  if (rows_.empty()) {
    dc.SetFont(theme_.font(Type::body));
    dc.SetTextForeground(theme_.faint);
    int y = theme_.px(2 * padding);
    for (const wxString& line : wrapped(dc, empty_words_, GetClientSize().x - theme_.px(2 * padding))) {
      dc.DrawText(line, theme_.px(padding), y);
      y += dc.GetCharHeight();
    }
    return;
  }
  const int top = GetViewStart().y, bottom = top + GetClientSize().y;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    const wxRect& at = places_[row];
    if (at.GetBottom() < top || at.y > bottom) continue;
    if (rows_[row].heading) {
      dc.SetFont(theme_.font(Type::small));
      dc.SetTextForeground(theme_.faint);
      dc.DrawText(shortened(dc, rows_[row].title, at.width), at.x, at.y + theme_.px(gap) / 2);
    } else {
      draw_tile(dc, rows_[row], at, row == marked_ && HasFocus() && theme_.by_keyboard);
    }
  }
}

void TileGrid::draw_tile(wxDC& dc, const Row& row, const wxRect& at, bool marked) const {
  dc.SetBrush(wxBrush(row.chosen ? theme_.accent_tint : theme_.surface));
  dc.SetPen(
      wxPen(row.chosen || marked ? theme_.accent : theme_.edge, row.chosen || marked ? theme_.px(2) : 1));
  dc.DrawRoundedRectangle(at.x + 1, at.y + 1, at.width - 2, at.height - 2, theme_.px(radius));
  wxRect room = at;
  room.Deflate(theme_.px(padding), theme_.px(gap) / 2);
  const int side = theme_.px(circle);
  const int middle = at.y + at.height / 2;
  if (one_of_them_) {
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(row.chosen ? theme_.accent : theme_.edge, theme_.px(2)));
    dc.DrawCircle(room.x + side / 2, middle, side / 2 - 1);
    if (row.chosen) {
      dc.SetBrush(wxBrush(theme_.accent));
      dc.SetPen(*wxTRANSPARENT_PEN);
      dc.DrawCircle(room.x + side / 2, middle, side / 4);
    }
    room.x += side + theme_.px(padding);
    room.width -= side + theme_.px(padding);
  }
  if (row.sign != Sign::none && dc.GetGraphicsContext() != nullptr) {
    draw_sign(*dc.GetGraphicsContext(), theme_, row.sign, {room.x + side / 2.0, static_cast<double>(middle)},
              side);
    room.x += side + theme_.px(padding);
    room.width -= side + theme_.px(padding);
  }
  draw_words(dc, row, room);
}

void TileGrid::draw_words(wxDC& dc, const Row& row, const wxRect& room) const {
  dc.SetFont(theme_.font(Type::small));
  const int small = dc.GetCharHeight();
  const wxString note = shortened(dc, row.note, room.width);
  dc.SetFont(theme_.font(Type::strong));
  const int body = dc.GetCharHeight();
  const int value_width = row.value.empty() ? 0 : dc.GetTextExtent(row.value).x + theme_.px(padding);
  std::vector<wxString> lines = wrapped(dc, row.title, std::max(room.width - value_width, room.width / 2));
  const auto fit =
      static_cast<std::size_t>(std::max(1, (room.height - (note.empty() ? 0 : small)) / std::max(body, 1)));
  if (lines.size() > fit) {
    lines.resize(fit);
    lines.back() = shortened(dc, lines.back() + wxString::FromUTF8("…"), room.width);
  }
  const int height = body * static_cast<int>(lines.size()) + (note.empty() ? 0 : small);
  int y = room.y + (room.height - height) / 2;
  dc.SetTextForeground(theme_.ink);
  if (!row.value.empty()) {
    const wxString value = shortened(dc, row.value, room.width / 2);
    dc.DrawText(value, room.GetRight() - dc.GetTextExtent(value).x, y);
  }
  for (const wxString& line : lines) {
    dc.DrawText(line, room.x, y);
    y += body;
  }
  if (note.empty()) return;
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.faint);
  dc.DrawText(note, room.x, y);
}

}  // namespace kiosk
