#include "kiosk/look/touch_button.h"

#include <algorithm>
#include <utility>

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/dcgraph.h>
#include <wx/graphics.h>
#include <wx/translation.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/icon_words.h"
#include "kiosk/look/icons.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int least_height = 52;
constexpr int wide_padding = 18;
constexpr int quiet_padding = 10;
constexpr int icon_side = 28;
constexpr int tile_icon_side = 84;
constexpr int gap = 10;
constexpr int radius = 10;

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
  SetFont(theme.font(type()));
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
    if (was_down && GetClientRect().Contains(event.GetPosition())) send();
  });
  Bind(wxEVT_MOUSE_CAPTURE_LOST, [this](wxMouseCaptureLostEvent&) {
    down_ = false;
    Refresh();
  });
  Bind(wxEVT_KEY_DOWN, [this](wxKeyEvent& event) {
    const int key = event.GetKeyCode();
    if (key == WXK_SPACE || key == WXK_RETURN || key == WXK_NUMPAD_ENTER) {
      press();
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
  describe();
}

void TouchButton::take_down() {
  if (fresh_.is_fresh()) return;
  down_ = true;
  if (AcceptsFocus()) SetFocus();
  if (!HasCapture()) CaptureMouse();
  Refresh();
}

// A finger that is down meant what was there before.
void TouchButton::renew() {
  fresh_.renew();
  down_ = false;
}

void TouchButton::resize() {
  InvalidateBestSize();
  SetMinSize(GetBestSize());
  Refresh();
}

void TouchButton::SetLabel(const wxString& label) {
  if (label == GetLabel()) return;
  if (meaning_of(label) != meaning_of(GetLabel())) renew();
  wxControl::SetLabel(label);
  describe();
  resize();
}

void TouchButton::set_note(const wxString& note) {
  if (note == note_) return;
  note_ = note;
  describe();
  resize();
}

void TouchButton::set_look(Look look) {
  if (look == look_) return;
  look_ = look;
  SetFont(theme_.font(type()));
  Refresh();
}

void TouchButton::set_sign(Sign sign) {
  if (sign == sign_) return;
  sign_ = sign;
  InvalidateBestSize();
  Refresh();
}

void TouchButton::set_chosen(bool chosen) {
  if (chosen == chosen_ && can_be_chosen_) return;
  can_be_chosen_ = true;
  chosen_ = chosen;
  describe();
  Refresh();
}

void TouchButton::set_least_width(int width_px) {
  least_width_px_ = width_px;
  resize();
}

void TouchButton::set_width(int width_px) {
  if (width_px == width_px_) return;
  width_px_ = width_px;
  resize();
}

void TouchButton::set_shortcut(const wxString& key) {
  shortcut_ = key;
  Refresh();
}

bool TouchButton::Enable(bool enable) {
  const bool changed = wxControl::Enable(enable);
  if (!changed) return false;
  if (enable) renew();
  Refresh();
  return true;
}

bool TouchButton::Show(bool show) {
  const bool changed = wxControl::Show(show);
  if (changed && show) renew();
  return changed;
}

Type TouchButton::type() const {
  return look_ == Look::tile ? Type::title : look_ == Look::primary ? Type::strong : Type::body;
}

int TouchButton::padding_px() const {
  // A bar has many buttons and little room.
  return theme_.px(look_ == Look::quiet || width_px_ > 0 ? quiet_padding : wide_padding);
}

TouchButton::Words TouchButton::words_as(wxDC& dc, Type type, bool icon, int width_px) const {
  int room = width_px - 2 * padding_px();
  if (look_ != Look::tile) {
    if (icon) room -= theme_.px(icon_side + (GetLabel().empty() ? 0 : gap));
    if (sign_ != Sign::none) room -= theme_.px(icon_side);
  }
  Words words;
  words.icon = icon;
  words.font = theme_.font(type);
  dc.SetFont(words.font);
  words.lines = wrapped(dc, GetLabel(), std::max(room, 1));
  for (std::size_t i = 0; i < words.lines.size(); ++i) {
    wxString& line = words.lines[i];
    line.Trim();
    words.label.x = std::max(words.label.x, dc.GetTextExtent(line).x);
    words.label.y += dc.GetCharHeight();
    // A word that was broken is one that did not fit.
    if (i + 1 < words.lines.size() && !line.empty() && wxUniChar(line.Last()).IsAscii() &&
        !words.lines[i + 1].empty() && wxUniChar(words.lines[i + 1].GetChar(0)).IsAscii() &&
        !GetLabel().Contains(line + " " + words.lines[i + 1]) &&
        !GetLabel().Contains(line + "\n" + words.lines[i + 1]))
      words.cut = true;
  }
  words.cut = words.cut || words.label.x > std::max(room, 0);
  if (note_.empty()) return words;
  dc.SetFont(theme_.font(Type::small));
  words.note = shortened(dc, note_, std::max(room, 1));
  words.note_size = dc.GetTextExtent(words.note);
  return words;
}

TouchButton::Words TouchButton::words_within(wxDC& dc, wxSize room) const {
  const bool has_icon = icon_ != nullptr;
  const auto fits = [&](const Words& words) {
    const int above = look_ == Look::tile && has_icon ? theme_.px(tile_icon_side + 2 * gap) : 0;
    return !words.cut && words.label.y + words.note_size.y + above <= room.y;
  };
  const auto lines_of_label = static_cast<std::size_t>(1 + GetLabel().Freq('\n'));
  Words words = words_as(dc, type(), has_icon, room.x);
  const bool tile = look_ == Look::tile;
  if (fits(words) && (tile || words.lines.size() <= lines_of_label)) return words;
  Words bare = words_as(dc, type(), tile && has_icon, room.x);
  if (fits(bare) && bare.lines.size() <= lines_of_label) return bare;
  if (fits(words)) return words;
  if (fits(bare)) return bare;
  bare = words_as(dc, Type::small, tile && has_icon, room.x);
  bare.cut = !fits(bare);
  return bare;
}

wxSize TouchButton::DoGetBestClientSize() const {
  wxClientDC dc(const_cast<TouchButton*>(this));
  constexpr int endless = 100'000;
  const int least = theme_.px(least_height);
  if (width_px_ > 0 && look_ != Look::tile) {
    const Words words = words_within(dc, {width_px_, least});
    return {width_px_, std::max(words.label.y + words.note_size.y + theme_.px(8), least)};
  }
  const Words words = words_within(dc, {endless, endless});
  const int padding = padding_px();
  if (look_ == Look::tile) {
    const int width = std::max({words.label.x, words.note_size.x, least_width_px_, theme_.px(220)});
    return {width + 2 * padding, theme_.px(tile_icon_side + 2 * gap) + words.label.y + words.note_size.y +
                                     3 * theme_.px(wide_padding)};
  }
  int width = std::max(words.label.x, words.note_size.x) + 2 * padding;
  if (icon_ != nullptr) width += theme_.px(icon_side + (words.label.x > 0 ? gap : 0));
  if (sign_ != Sign::none) width += theme_.px(icon_side);
  const int height = std::max(words.label.y + words.note_size.y + theme_.px(wide_padding + 4), least);
  return {std::max({width, least_width_px_, least}), height};
}

bool TouchButton::is_cut() {
  wxClientDC dc(this);
  return words_within(dc, GetClientSize()).cut;
}

wxColour TouchButton::foreground() const {
  if (!IsThisEnabled()) return theme_.pale;
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
  draw(dc);
  if (theme_.by_keyboard && !shortcut_.empty() && IsThisEnabled()) paint_shortcut(dc);
}

void TouchButton::draw(wxDC& dc) const {
  const Words words = words_within(dc, GetClientSize());
  look_ == Look::tile ? paint_tile(dc, words) : paint_line(dc, words);
}

void TouchButton::set_spoken(const wxString& name) {
  spoken_ = name;
  describe();
}

wxString TouchButton::spoken() const {
  wxString name = !GetLabel().empty() ? GetLabel() : !spoken_.empty() ? spoken_ : words_of_icon(icon_);
  name.Replace("\n", " ");
  return note_.empty() ? name : name + ", " + note_;
}

void TouchButton::describe() {
  tell_assistive(*this, Role::button, spoken(), can_be_chosen_ ? std::optional(chosen_) : std::nullopt);
}

void TouchButton::paint_frame(wxDC& dc) const {
  const wxSize size = GetClientSize();
  const bool enabled = IsThisEnabled();
  const bool primary = look_ == Look::primary;
  wxColour fill = primary && enabled ? theme_.accent : theme_.surface;
  if (chosen_) fill = theme_.accent_tint;
  if (down_) fill = primary ? theme_.accent.ChangeLightness(80) : theme_.accent_tint;
  wxColour border = primary                 ? fill
                    : look_ == Look::danger ? theme_.bad
                    : chosen_               ? theme_.accent
                                            : theme_.edge;
  if (!enabled) {
    fill = GetParent()->GetBackgroundColour();
    border = theme_.line;
  }
  dc.SetBrush(wxBrush(fill));
  dc.SetPen(wxPen(border, chosen_ ? theme_.px(2) : 1));
  dc.DrawRoundedRectangle(1, 1, size.x - 2, size.y - 2, theme_.px(radius));
  if (HasFocus() && theme_.by_keyboard) {
    dc.SetBrush(*wxTRANSPARENT_BRUSH);
    dc.SetPen(wxPen(primary ? theme_.on_accent : theme_.accent, 2, wxPENSTYLE_SHORT_DASH));
    dc.DrawRoundedRectangle(4, 4, size.x - 8, size.y - 8, theme_.px(radius - 3));
  }
}

void TouchButton::paint_words(wxDC& dc, const Words& words, int left, int top, int width_px) const {
  dc.SetFont(words.font);
  dc.SetTextForeground(foreground());
  const int height = dc.GetCharHeight();
  for (const wxString& line : words.lines) {
    dc.DrawText(line, left + (width_px - dc.GetTextExtent(line).x) / 2, top);
    top += height;
  }
  if (words.note.empty()) return;
  dc.SetFont(theme_.font(Type::small));
  if (IsThisEnabled() && look_ != Look::primary)
    dc.SetTextForeground(sign_ == Sign::none || look_ != Look::tile ? theme_.faint : theme_.colour(sign_));
  dc.DrawText(words.note, left + (width_px - words.note_size.x) / 2, top);
}

// The icon above the label, the note below it.
void TouchButton::paint_tile(wxDC& dc, const Words& words) const {
  const wxSize size = GetClientSize();
  const int side = theme_.px(tile_icon_side), space = theme_.px(gap);
  int y = std::max((size.y - (side + 2 * space + words.label.y + words.note_size.y)) / 2, space);
  if (icon_ != nullptr) {
    const wxBitmapBundle icon = icon_bitmap(icon_, IsThisEnabled() ? theme_.accent : theme_.pale, side);
    dc.DrawBitmap(icon.GetBitmapFor(this), (size.x - side) / 2, y, true);
  }
  y += side + 2 * space;
  paint_words(dc, words, 0, y, size.x);
}

// Sign, icon and label side by side, the note below the label.
void TouchButton::paint_line(wxDC& dc, const Words& words) const {
  const wxSize size = GetClientSize();
  const int side = theme_.px(icon_side);
  const int words_width = std::max(words.label.x, words.note_size.x);
  int width = words_width;
  if (words.icon) width += side + (words_width > 0 ? theme_.px(gap) : 0);
  if (sign_ != Sign::none) width += side;
  int x = std::max((size.x - width) / 2, 4);
  if (sign_ != Sign::none && dc.GetGraphicsContext() != nullptr) {
    draw_sign(*dc.GetGraphicsContext(), theme_, sign_, {x + side * 0.36, size.y / 2.0}, side * 0.72);
    x += side;
  }
  if (words.icon) {
    dc.DrawBitmap(icon_bitmap(icon_, foreground(), side).GetBitmapFor(this), x, (size.y - side) / 2, true);
    x += side + theme_.px(gap);
  }
  paint_words(dc, words, x, (size.y - words.label.y - words.note_size.y) / 2, words_width);
}

void TouchButton::paint_shortcut(wxDC& dc) const {
  wxFont font = theme_.font(Type::small);
  font.Scale(0.8F);
  dc.SetFont(font);
  dc.SetTextForeground(look_ == Look::primary ? theme_.on_accent : theme_.faint);
  dc.DrawText(shortcut_, GetClientSize().x - dc.GetTextExtent(shortcut_).x - theme_.px(6), 2);
}

void TouchButton::press() {
  if (IsShownOnScreen() && !fresh_.is_fresh()) send();
}

void TouchButton::send() {
  if (!IsEnabled()) return;
  wxCommandEvent event(wxEVT_BUTTON, GetId());
  event.SetEventObject(this);
  ProcessWindowEvent(event);
}

}  // namespace kiosk
