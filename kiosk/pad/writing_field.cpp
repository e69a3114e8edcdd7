#include "kiosk/pad/writing_field.h"

#include <algorithm>
#include <utility>

#include <wx/dcbuffer.h>
#include <wx/dcgraph.h>
#include <wx/translation.h>

namespace kiosk {

WritingField::WritingField(wxWindow* parent, const Theme& theme) : theme_(theme) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY);
  SetName("write here");
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    Refresh();
    event.Skip();
  });
  Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) { begin(event.GetPosition()); });
  Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent& event) { begin(event.GetPosition()); });
  Bind(wxEVT_MOTION, [this](wxMouseEvent& event) { go_on(event.GetPosition()); });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent&) { end(); });
  Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) { end(); });
}

void WritingField::begin(wxPoint at) {
  writing_ = true;
  if (!HasCapture()) CaptureMouse();
  strokes_.push_back({{at.x, at.y}});
  Refresh();
}

void WritingField::go_on(wxPoint at) {
  if (!writing_) return;
  strokes_.back().push_back({at.x, at.y});
  Refresh();
}

void WritingField::end() {
  if (HasCapture()) ReleaseMouse();
  if (std::exchange(writing_, false)) tell();
}

void WritingField::clear() {
  writing_ = false;
  if (std::exchange(strokes_, {}).empty()) return;
  Refresh();
}

void WritingField::take_back() {
  if (strokes_.empty()) return;
  strokes_.pop_back();
  Refresh();
  tell();
}

void WritingField::tell() {
  if (changed_) changed_(strokes_);
}

void WritingField::paint() {
  wxAutoBufferedPaintDC paint_dc(this);
  paint_dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
  paint_dc.Clear();
  wxGCDC dc(paint_dc);
  const wxSize size = GetClientSize();
  dc.SetBrush(wxBrush(theme_.surface));
  dc.SetPen(wxPen(theme_.accent, theme_.px(2)));
  dc.DrawRoundedRectangle(1, 1, size.x - 2, size.y - 2, theme_.px(10));
  // The square that a character stands in, with its middle, as in an exercise book.
  const int side = size.y - theme_.px(12);
  const wxRect square((size.x - side) / 2, (size.y - side) / 2, side, side);
  dc.SetBrush(*wxTRANSPARENT_BRUSH);
  dc.SetPen(wxPen(theme_.line, 1, wxPENSTYLE_SHORT_DASH));
  dc.DrawRectangle(square);
  dc.DrawLine(square.x, square.y + side / 2, square.x + side, square.y + side / 2);
  dc.DrawLine(square.x + side / 2, square.y, square.x + side / 2, square.y + side);
  if (strokes_.empty()) {
    dc.SetFont(theme_.font(Type::small));
    dc.SetTextForeground(theme_.faint);
    dc.DrawText(_("Write one character here"), theme_.px(12), theme_.px(10));
  }
  wxPen ink(theme_.ink, std::max(3, theme_.px(5)));
  ink.SetCap(wxCAP_ROUND);
  ink.SetJoin(wxJOIN_ROUND);
  dc.SetPen(ink);
  for (const Stroke& stroke : strokes_) {
    if (stroke.size() == 1) dc.DrawLine(stroke[0].x, stroke[0].y, stroke[0].x + 1, stroke[0].y + 1);
    for (std::size_t i = 1; i < stroke.size(); ++i)
      dc.DrawLine(stroke[i - 1].x, stroke[i - 1].y, stroke[i].x, stroke[i].y);
  }
}

}  // namespace kiosk
