#include "kiosk/look/scrolled_canvas.h"

#include <algorithm>
#include <cstdlib>

#include <wx/dcbuffer.h>

namespace kiosk {
namespace {

constexpr int drag_px = 12;
constexpr int wheel_step_px = 120;

}  // namespace

ScrolledCanvas::ScrolledCanvas(wxWindow* parent, const wxString& name) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxVSCROLL | wxWANTS_CHARS);
  SetName(name);
  assistive_.emplace(*this, static_cast<AssistiveItems&>(*this));
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) {
    wxAutoBufferedPaintDC dc(this);
    dc.SetBackground(wxBrush(GetBackgroundColour()));
    dc.Clear();
    draw(dc);
  });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    arrange();
    Refresh();
    event.Skip();
  });
  const auto take_down = [this](wxMouseEvent& event) {
    if (fresh_.is_fresh()) return;
    down_ = event.GetPosition();
    view_at_down_ = GetViewStart().y;
    drawn_along_ = false;
    SetFocus();
  };
  Bind(wxEVT_LEFT_DOWN, take_down);
  Bind(wxEVT_MOTION, [this](wxMouseEvent& event) {
    if (!down_ || !event.LeftIsDown()) return;
    const int way = down_->y - event.GetPosition().y;
    if (!drawn_along_ && std::abs(way) < drag_px) return;
    drawn_along_ = true;
    Scroll(-1, std::max(0, view_at_down_ + way));
  });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
    const bool was_down = down_.has_value();
    down_.reset();
    if (was_down && !drawn_along_ && !fresh_.is_fresh()) touch(event.GetPosition());
  });
  Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    if (event.GetKeyCode() == WXK_TAB)
      Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
    else if (!press_key(event))
      event.Skip();
  });
  for (const auto& focus : {wxEVT_SET_FOCUS, wxEVT_KILL_FOCUS})
    Bind(focus, [this](wxFocusEvent& event) {
      Refresh();
      event.Skip();
    });
  // Of itself it would go on by three of its units, which are pixels here.
  Bind(wxEVT_MOUSEWHEEL, [this](wxMouseEvent& event) {
    const int way = -event.GetWheelRotation() * wheel_step_px / std::max(1, event.GetWheelDelta());
    Scroll(-1, std::max(0, GetViewStart().y + way));
  });
}

void ScrolledCanvas::set_height(int height_px) {
  SetScrollRate(0, 1);
  SetVirtualSize(GetClientSize().x, height_px);
}

void ScrolledCanvas::scroll_to(int top_px, int height_px) {
  const int view = GetViewStart().y, room = GetClientSize().y;
  if (top_px < view || top_px + height_px > view + room)
    Scroll(-1, std::max(0, top_px - (room - height_px) / 2));
}

}  // namespace kiosk
