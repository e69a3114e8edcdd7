#include "kiosk/look/day_picker.h"

#include <wx/dcbuffer.h>

#include "forms/dates/date.h"
#include "kiosk/look/text.h"

namespace kiosk {
namespace {

constexpr int columns = 11;
constexpr int rows = 3;
constexpr int head_px = 42;
constexpr int cell_px = 37;

}  // namespace

DayPicker::DayPicker(wxWindow* parent, const Theme& theme) : theme_(theme) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY);
  SetName("days");
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    Refresh();
    event.Skip();
  });
  const auto touch = [this](wxMouseEvent& event) { touched(event.GetPosition()); };
  Bind(wxEVT_LEFT_DOWN, touch);
  Bind(wxEVT_LEFT_DCLICK, touch);
}

void DayPicker::show(forms::Date day) {
  day_ = day;
  marked_ = true;
  Refresh();
}

void DayPicker::show_month(forms::Date day) {
  day_ = day;
  marked_ = false;
  Refresh();
}

wxSize DayPicker::DoGetBestClientSize() const {
  return {columns * cell_px, head_px + rows * (cell_px + 3)};
}

int DayPicker::days() const {
  const std::chrono::year_month_day_last last(day_.year(), std::chrono::month_day_last(day_.month()));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

wxRect DayPicker::before_rect() const {
  return {0, 0, head_px * 2, head_px};
}

wxRect DayPicker::after_rect() const {
  return {GetClientSize().x - head_px * 2, 0, head_px * 2, head_px};
}

wxRect DayPicker::day_rect(int day) const {
  const wxSize size = GetClientSize();
  const int column = (day - 1) % columns, row = (day - 1) / columns;
  const int left = size.x * column / columns, right = size.x * (column + 1) / columns;
  const int height = (size.y - head_px) / rows;
  return {left, head_px + row * height, right - left, height};
}

void DayPicker::touched(wxPoint at) {
  if (!day_.ok()) return;
  forms::Date day = day_;
  if (before_rect().Contains(at) || after_rect().Contains(at)) {
    const auto month = std::chrono::year_month(day.year(), day.month()) +
                       std::chrono::months(before_rect().Contains(at) ? -1 : 1);
    day = month / day.day();
    if (!day.ok()) day = month / std::chrono::last;
    if (!marked_) return show_month(day);
  } else {
    int touched_day = 0;
    for (int each = 1; each <= days(); ++each)
      if (day_rect(each).Contains(at)) touched_day = each;
    if (touched_day == 0) return;
    day = day_.year() / day_.month() / touched_day;
  }
  show(day);
  if (picked_) picked_(day);
}

void DayPicker::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(theme_.surface));
  dc.Clear();
  if (!day_.ok()) return;
  dc.SetFont(theme_.font(Type::strong));
  dc.SetTextForeground(theme_.ink);
  dc.DrawLabel(wx(forms::to_iso(day_).substr(0, 7)), wxRect(0, 0, GetClientSize().x, head_px),
               wxALIGN_CENTRE);
  const auto arrow = [&](const wxRect& at, int direction) {
    const wxPoint middle(at.x + at.width / 2, at.y + at.height / 2);
    dc.SetPen(wxPen(theme_.accent, 3));
    dc.DrawLine(middle.x - direction * 5, middle.y - 9, middle.x + direction * 5, middle.y);
    dc.DrawLine(middle.x + direction * 5, middle.y, middle.x - direction * 5, middle.y + 9);
  };
  arrow(before_rect(), -1);
  arrow(after_rect(), 1);
  dc.SetFont(theme_.font(Type::body));
  for (int day = 1; day <= days(); ++day) {
    const wxRect at = day_rect(day).Deflate(1);
    const bool chosen = marked_ && static_cast<unsigned>(day_.day()) == static_cast<unsigned>(day);
    const std::chrono::weekday weekday{std::chrono::sys_days(day_.year() / day_.month() / day)};
    const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    dc.SetPen(wxPen(chosen ? theme_.accent : theme_.line));
    dc.SetBrush(wxBrush(chosen ? theme_.accent : weekend ? theme_.background : theme_.surface));
    dc.DrawRoundedRectangle(at, 4);
    dc.SetTextForeground(chosen ? theme_.on_accent : theme_.ink);
    dc.DrawLabel(wxString::Format("%d", day), at, wxALIGN_CENTRE);
  }
}

}  // namespace kiosk
