#include "kiosk/look/touch_button.h"

#include <algorithm>
#include <utility>

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/dcgraph.h>
#include <wx/graphics.h>

#include "kiosk/look/icons.h"

namespace kiosk {
namespace {

constexpr int padding_px = 18;
constexpr int quiet_padding_px = 10;
constexpr int icon_px = 28;
constexpr int tile_icon_px = 84;
constexpr int gap_px = 10;

/// A label without its numbers: that of a count or a countdown means the same all the time.
wxString meaning_of(const wxString& label) {
  wxString meaning;
  for (const wxUniChar symbol : label)
    if (symbol < '0' || symbol > '9') meaning += symbol;
  return meaning;
}

}  // namespace

TouchButton::TouchButton(wxWindow* parent, wxWindowID id, const Theme& theme, const wxString& label,
                         Look look, const char* icon)
    : theme_(theme), look_(look), icon_(icon) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, id, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE | wxWANTS_CHARS);
  SetFont(theme.font(look == Look::tile ? Type::title : look == Look::primary ? Type::strong : Type::body));
  wxControl::SetLabel(label);
  SetName(label);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_LEFT_DOWN, [this](wxMouseEvent&) { take_down(); });
  // A quick second touch comes as a double click.
  Bind(wxEVT_LEFT_DCLICK, [this](wxMouseEvent&) { take_down(); });
  Bind(wxEVT_LEFT_UP, [this](wxMouseEvent& event) {
    if (HasCapture()) ReleaseMouse();
    const bool was_down = std::exchange(down_, false);
    Refresh();
    if (was_down && GetClientRect().Contains(event.GetPosition())) press();
  });
  Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) {
    down_ = false;
    Refresh();
  });
  Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    if (key == WXK_SPACE || key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
      if (!fresh_.is_fresh()) press();
    } else if (key == WXK_TAB)
      Navigate(event.ShiftDown() ? wxNavigationKeyEvent::IsBackward : wxNavigationKeyEvent::IsForward);
    else
      event.Skip();
  });
  Bind(wxEVT_SET_FOCUS, [this](wxFocusEvent& event) {
    Refresh();
    event.Skip();
  });
  Bind(wxEVT_KILL_FOCUS, [this](wxFocusEvent& event) {
    Refresh();
    event.Skip();
  });
  SetInitialSize();
}

void TouchButton::take_down() {
  if (fresh_.is_fresh()) return;
  down_ = true;
  SetFocus();
  if (!HasCapture()) CaptureMouse();
  Refresh();
}

void TouchButton::SetLabel(const wxString& label) {
  if (label == GetLabel()) return;
  if (meaning_of(label) != meaning_of(GetLabel())) fresh_.renew();
  wxControl::SetLabel(label);
  InvalidateBestSize();
  SetMinSize(GetBestSize());
  Refresh();
}

void TouchButton::set_note(const wxString& note) {
  if (note == note_) return;
  note_ = note;
  InvalidateBestSize();
  SetMinSize(GetBestSize());
  Refresh();
}

void TouchButton::set_look(Look look) {
  if (look == look_) return;
  look_ = look;
  Refresh();
}

void TouchButton::set_sign(Sign sign) {
  sign_ = sign;
  InvalidateBestSize();
  Refresh();
}

void TouchButton::set_chosen(bool chosen) {
  if (chosen == chosen_) return;
  chosen_ = chosen;
  Refresh();
}

void TouchButton::set_least_width(int width_px) {
  least_width_px_ = width_px;
  InvalidateBestSize();
  SetMinSize(GetBestSize());
}

bool TouchButton::Enable(bool enable) {
  const bool changed = wxControl::Enable(enable);
  if (!changed) return false;
  if (enable) fresh_.renew();
  Refresh();
  return true;
}

bool TouchButton::Show(bool show) {
  const bool changed = wxControl::Show(show);
  if (changed && show) fresh_.renew();
  return changed;
}

wxSize TouchButton::DoGetBestClientSize() const {
  wxClientDC dc(const_cast<TouchButton*>(this));
  dc.SetFont(GetFont());
  const wxSize label = dc.GetMultiLineTextExtent(GetLabel());
  dc.SetFont(theme_.font(Type::small));
  const wxSize note = note_.empty() ? wxSize(0, 0) : dc.GetTextExtent(note_);
  if (look_ == Look::tile)
    return {std::max({label.x, note.x, least_width_px_, 220}) + 2 * padding_px,
            tile_icon_px + 2 * gap_px + label.y + note.y + 3 * padding_px};
  // A bar has many buttons and little room.
  int width = std::max(label.x, note.x) + 2 * (look_ == Look::quiet ? quiet_padding_px : padding_px);
  if (icon_ != nullptr) width += icon_px + (label.x > 0 ? gap_px : 0);
  if (sign_ != Sign::none) width += icon_px;
  const int height = std::max(label.y + note.y + padding_px + 4, 52);
  return {std::max({width, least_width_px_, 52}), height};
}

wxColour TouchButton::foreground() const {
  if (!IsThisEnabled()) return theme_.faint;
  if (look_ == Look::primary) return theme_.on_accent;
  if (look_ == Look::danger) return theme_.bad;
  return chosen_ ? theme_.accent : theme_.ink;
}

void TouchButton::paint() {
  wxAutoBufferedPaintDC paint_dc(this);
  paint_dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
  paint_dc.Clear();
  wxGCDC dc(paint_dc);
  paint_frame(dc);
  dc.SetTextForeground(foreground());
  dc.SetFont(GetFont());
  const wxSize label = dc.GetMultiLineTextExtent(GetLabel());
  wxSize note(0, 0);
  if (!note_.empty()) {
    dc.SetFont(theme_.font(Type::small));
    note = dc.GetTextExtent(note_);
    dc.SetFont(GetFont());
  }
  look_ == Look::tile ? paint_tile(dc, label, note) : paint_line(dc, label, note);
}

void TouchButton::paint_frame(wxDC& dc) const {
  const wxSize size = GetClientSize();
  const bool enabled = IsThisEnabled();
  wxColour fill = look_ == Look::primary && enabled ? theme_.accent : theme_.surface;
  if (chosen_) fill = theme_.accent_tint;
  if (look_ == Look::quiet && !chosen_ && !down_) fill = GetParent()->GetBackgroundColour();
  if (down_) fill = look_ == Look::primary ? theme_.accent.ChangeLightness(80) : theme_.accent_tint;
  wxColour border = look_ == Look::danger ? theme_.bad : chosen_ ? theme_.accent : theme_.line;
  if (look_ == Look::primary || (look_ == Look::quiet && !chosen_)) border = fill;
  if (!enabled) border = theme_.line;
  dc.SetBrush(wxBrush(fill));
  dc.SetPen(wxPen(border, chosen_ ? 2 : 1));
  dc.DrawRoundedRectangle(1, 1, size.x - 2, size.y - 2, 8);
  if (HasFocus()) {
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(look_ == Look::primary ? theme_.on_accent : theme_.accent, 2, wxPENSTYLE_SHORT_DASH));
    dc.DrawRoundedRectangle(4, 4, size.x - 8, size.y - 8, 6);
  }
}

// The icon above the label, the note below it.
void TouchButton::paint_tile(wxDC& dc, const wxSize& label, const wxSize& note) {
  const wxSize size = GetClientSize();
  int y = std::max((size.y - (tile_icon_px + 2 * gap_px + label.y + note.y)) / 2, gap_px);
  if (icon_ != nullptr)
    dc.DrawBitmap(
        icon_bitmap(icon_, IsThisEnabled() ? theme_.accent : theme_.faint, tile_icon_px).GetBitmapFor(this),
        (size.x - tile_icon_px) / 2, y, true);
  y += tile_icon_px + 2 * gap_px;
  dc.DrawLabel(GetLabel(), wxRect(0, y, size.x, label.y), wxALIGN_CENTRE_HORIZONTAL);
  if (note_.empty()) return;
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(sign_ == Sign::none ? theme_.faint : theme_.colour(sign_));
  dc.DrawText(note_, (size.x - note.x) / 2, y + label.y + gap_px / 2);
}

// Sign, icon and label side by side, the note below the label.
void TouchButton::paint_line(wxDC& dc, const wxSize& label, const wxSize& note) {
  const wxSize size = GetClientSize();
  int width = std::max(label.x, note.x);
  if (icon_ != nullptr) width += icon_px + (label.x > 0 ? gap_px : 0);
  if (sign_ != Sign::none) width += icon_px;
  int x = std::max((size.x - width) / 2, 4);
  if (sign_ != Sign::none && dc.GetGraphicsContext() != nullptr) {
    draw_sign(*dc.GetGraphicsContext(), theme_, sign_, {x + icon_px * 0.36, size.y / 2.0}, icon_px * 0.72);
    x += icon_px;
  }
  if (icon_ != nullptr) {
    dc.DrawBitmap(icon_bitmap(icon_, foreground(), icon_px).GetBitmapFor(this), x, (size.y - icon_px) / 2,
                  true);
    x += icon_px + gap_px;
  }
  const int y = (size.y - label.y - note.y) / 2;
  dc.DrawLabel(GetLabel(), wxRect(x, y, std::max(label.x, note.x), label.y), wxALIGN_CENTRE_HORIZONTAL);
  if (note_.empty()) return;
  dc.SetFont(theme_.font(Type::small));
  if (look_ != Look::primary) dc.SetTextForeground(theme_.faint);
  dc.DrawText(note_, x + (std::max(label.x, note.x) - note.x) / 2, y + label.y);
}

void TouchButton::press() {
  if (!IsEnabled()) return;
  wxCommandEvent event(wxEVT_BUTTON, GetId());
  event.SetEventObject(this);
  ProcessWindowEvent(event);
}

}  // namespace kiosk
