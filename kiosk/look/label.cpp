#include "kiosk/look/label.h"

#include <algorithm>

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>

#include "kiosk/look/assistive.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {

Label::Label(wxWindow* parent, const Theme& theme, const wxString& text, Type type)
    : theme_(theme), text_(text), type_(type), colour_(theme.ink) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  Create(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE);
  SetFont(theme.font(type));
  SetName(text);
  tell_assistive(*this, Role::words, text);
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    Refresh();
    event.Skip();
  });
  SetInitialSize();
}

void Label::set_text(const wxString& text) {
  if (text == text_) return;
  text_ = text;
  SetName(text);
  tell_assistive(*this, Role::words, text);
  InvalidateBestSize();
  SetMinSize(GetBestSize());
  Refresh();
}

void Label::set_colour(const wxColour& colour) {
  colour_ = colour;
  Refresh();
}

void Label::set_type(Type type) {
  type_ = type;
  SetFont(theme_.font(type));
  InvalidateBestSize();
  Refresh();
}

void Label::set_centred() {
  centred_ = true;
  Refresh();
}

void Label::set_width(int width_px) {
  if (width_px == width_px_) return;
  width_px_ = width_px;
  InvalidateBestSize();
  SetMinSize(GetBestSize());
}

std::vector<wxString> Label::lines(wxDC& dc, int width_px) const {
  return wrapped(dc, text_, width_px > 0 ? width_px : 100'000);
}

wxSize Label::DoGetBestClientSize() const {
  wxClientDC dc(const_cast<Label*>(this));
  dc.SetFont(GetFont());
  int width = 0;
  const std::vector<wxString> all = lines(dc, width_px_);
  for (const wxString& line : all) width = std::max(width, dc.GetTextExtent(line).x);
  return {width_px_ > 0 ? std::min(width + 1, width_px_) : width + 1,
          dc.GetCharHeight() * static_cast<int>(all.size())};
}

void Label::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
  dc.Clear();
  dc.SetFont(GetFont());
  dc.SetTextForeground(colour_);
  const wxSize size = GetClientSize();
  const int height = dc.GetCharHeight();
  std::vector<wxString> all = lines(dc, size.x);
  // Where there is less room than it asked for, the last line says that there is more.
  const auto fit = static_cast<std::size_t>(std::max(1, size.y / std::max(1, height)));
  if (all.size() > fit) {
    all.resize(fit);
    all.back() = shortened(dc, all.back() + wxString::FromUTF8("…"), size.x);
  }
  int y = std::max(0, (size.y - height * static_cast<int>(all.size())) / 2);
  for (const wxString& line : all) {
    dc.DrawText(line, centred_ ? std::max(0, (size.x - dc.GetTextExtent(line).x) / 2) : 0, y);
    y += height;
  }
}

}  // namespace kiosk
