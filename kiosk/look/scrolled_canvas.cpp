#include "kiosk/look/scrolled_canvas.h"

#include <algorithm>
#include <cstdlib>

namespace kiosk {
namespace {

constexpr int drag_px = 12;
constexpr int wheel_step_px = 120;

}  // namespace

ScrolledCanvas::ScrolledCanvas(wxWindow* parent, const wxString& name) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxVSCROLL | wxWANTS_CHARS);
  SetName(name);
  Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent& event) {
    down_ = event.GetPosition();
    view_at_down_ = GetViewStart().y;
    drawn_along_ = false;
    SetFocus();
  });
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
    if (was_down && !drawn_along_ && touched_) touched_(event.GetPosition());
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

}  // namespace kiosk
