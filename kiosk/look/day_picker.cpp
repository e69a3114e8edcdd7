#include "kiosk/look/day_picker.h"

#include <wx/dcbuffer.h>
#include <wx/translation.h>

#include "forms/dates/date.h"

namespace kiosk {
namespace {

constexpr int columns = 7;
constexpr int rows = 6;  // that a month can have
// In pixels of a screen of 1366 x 768.
constexpr int head = 36;
constexpr int names = 18;
constexpr int cell = 36;

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
  return {theme_.px(columns * cell), theme_.px(head + names + rows * cell)};
}

int DayPicker::top_px() const {
  return theme_.px(head + names);
}

// Of the first of the month.
int DayPicker::first_column() const {
  const std::chrono::weekday weekday{std::chrono::sys_days(day_.year() / day_.month() / 1)};
  return static_cast<int>(weekday.iso_encoding()) - 1;
}

int DayPicker::days() const {
  const std::chrono::year_month_day_last last(day_.year(), std::chrono::month_day_last(day_.month()));
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

wxRect DayPicker::before_rect() const {
  return {0, 0, theme_.px(2 * head), theme_.px(head)};
}

wxRect DayPicker::after_rect() const {
  return {GetClientSize().x - theme_.px(2 * head), 0, theme_.px(2 * head), theme_.px(head)};
}

wxRect DayPicker::day_rect(int day) const {
  const wxSize size = GetClientSize();
  const int place = day - 1 + first_column();
  const int column = place % columns, row = place / columns;
  const int left = size.x * column / columns, right = size.x * (column + 1) / columns;
  const int height = (size.y - top_px()) / rows;
  return {left, top_px() + row * height, right - left, height};
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

void DayPicker::paint_head(wxDC& dc) const {
  const wxSize size = GetClientSize();
  dc.SetFont(theme_.font(Type::strong));
  dc.SetTextForeground(theme_.ink);
  // TRANSLATORS: a year and a month, as numbers
  dc.DrawLabel(
      wxString::Format(_("%d-%02u"), static_cast<int>(day_.year()), static_cast<unsigned>(day_.month())),
      wxRect(0, 0, size.x, theme_.px(head)), wxALIGN_CENTRE);
  const auto arrow = [&](const wxRect& at, int direction) {
    const wxPoint middle(at.x + at.width / 2, at.y + at.height / 2);
    const int wide = theme_.px(5), high = theme_.px(9);
    dc.SetPen(wxPen(theme_.accent, theme_.px(3)));
    dc.DrawLine(middle.x - direction * wide, middle.y - high, middle.x + direction * wide, middle.y);
    dc.DrawLine(middle.x + direction * wide, middle.y, middle.x - direction * wide, middle.y + high);
  };
  arrow(before_rect(), -1);
  arrow(after_rect(), 1);
  const wxString weekdays[columns] = {_("Mo"), _("Tu"), _("We"), _("Th"), _("Fr"), _("Sa"), _("Su")};
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.faint);
  for (int column = 0; column < columns; ++column)
    dc.DrawLabel(weekdays[column],
                 wxRect(size.x * column / columns, theme_.px(head), size.x / columns, theme_.px(names)),
                 wxALIGN_CENTRE);
}

void DayPicker::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(theme_.surface));
  dc.Clear();
  if (!day_.ok()) return;
  paint_head(dc);
  dc.SetFont(theme_.font(Type::body));
  for (int day = 1; day <= days(); ++day) {
    const wxRect at = day_rect(day).Deflate(1);
    const bool chosen = marked_ && static_cast<unsigned>(day_.day()) == static_cast<unsigned>(day);
    const std::chrono::weekday weekday{std::chrono::sys_days(day_.year() / day_.month() / day)};
    const bool weekend = weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
    dc.SetPen(wxPen(chosen ? theme_.accent : theme_.line));
    dc.SetBrush(wxBrush(chosen ? theme_.accent : weekend ? theme_.background : theme_.surface));
    dc.DrawRoundedRectangle(at, theme_.px(6));
    dc.SetTextForeground(chosen ? theme_.on_accent : theme_.ink);
    dc.DrawLabel(wxString::Format("%d", day), at, wxALIGN_CENTRE);
  }
}

}  // namespace kiosk
