#include "kiosk/look/figure_card.h"

#include <algorithm>

#include <wx/dcclient.h>
#include <wx/dcgraph.h>
#include <wx/graphics.h>

#include "kiosk/look/icons.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

// In pixels of a screen of 1366 x 768.
constexpr int padding = 24;
constexpr int icon_side = 40;
constexpr int gap = 12;
constexpr int sign_side = 30;
constexpr int least_width = 260;

}  // namespace

FigureCard::FigureCard(wxWindow* parent, const Theme& theme, const wxString& label, const char* icon,
                       Look look)
    : TouchButton(parent, wxID_ANY, theme, label, look, icon) {
  InvalidateBestSize();
  SetMinSize(GetBestSize());
  describe();
}

void FigureCard::show_figure(int figure, const wxString& words, Sign sign) {
  figure_ = figure;
  words_ = words;
  figure_sign_ = sign;
  changed();
}

void FigureCard::show_words(const wxString& words) {
  figure_.reset();
  words_ = words;
  figure_sign_ = Sign::none;
  changed();
}

void FigureCard::show_nothing() {
  show_words({});
}

void FigureCard::changed() {
  describe();
  Refresh();
}

wxString FigureCard::spoken() const {
  wxString name = GetLabel();
  if (figure_) name += wxString::Format(", %d", *figure_);
  if (!words_.empty()) name += " " + words_;
  return name;
}

wxSize FigureCard::DoGetBestClientSize() const {
  wxClientDC dc(const_cast<FigureCard*>(this));
  dc.SetFont(theme().font(Type::title));
  const wxSize title = dc.GetTextExtent(GetLabel());
  dc.SetFont(theme().font(Type::huge));
  const int figure = dc.GetCharHeight();
  const int width = theme().px(2 * padding + icon_side + gap) + title.x;
  return {std::max(width, theme().px(least_width)),
          theme().px(2 * gap + gap) + std::max(title.y, theme().px(icon_side)) + figure};
}

void FigureCard::draw(wxDC& dc) const {
  const wxSize size = GetClientSize();
  const int left = theme().px(padding), side = theme().px(icon_side), space = theme().px(gap);
  dc.SetFont(theme().font(Type::huge));
  const int huge = dc.GetCharHeight();
  dc.SetFont(theme().font(Type::title));
  const int title = dc.GetCharHeight();
  const int head = std::max(title, side);
  const int top = std::max((size.y - head - space - huge) / 2, space);
  const wxColour of_icon =
      IsThisEnabled() ? foreground() == theme().ink ? theme().accent : foreground() : theme().pale;
  dc.DrawBitmap(icon_bitmap(icon(), of_icon, side).GetBitmapFor(this), left, top + (head - side) / 2, true);
  dc.SetTextForeground(foreground());
  const int words_left = left + side + space;
  dc.DrawText(shortened(dc, GetLabel(), size.x - words_left - space), words_left, top + (head - title) / 2);
  int x = words_left;
  const int y = top + head + space;
  if (figure_) {
    if (figure_sign_ != Sign::none && dc.GetGraphicsContext() != nullptr) {
      const int sign = theme().px(sign_side);
      draw_sign(*dc.GetGraphicsContext(), theme(), figure_sign_, {left + side / 2.0, y + huge / 2.0}, sign);
    }
    dc.SetFont(theme().font(Type::huge));
    const wxString number = wxString::Format("%d", *figure_);
    dc.DrawText(number, x, y);
    x += dc.GetTextExtent(number).x + space;
  }
  dc.SetFont(theme().font(Type::body));
  if (foreground() == theme().ink) dc.SetTextForeground(theme().faint);
  const int line = dc.GetCharHeight();
  // Beside a figure on its line, alone in its place.
  std::vector<wxString> lines = wrapped(dc, words_, std::max(size.x - x - space, 1));
  if (lines.size() > 2) lines.resize(2);
  int words_top = figure_ && lines.size() == 1 ? y + huge - line - huge / 6
                                               : y + (huge - line * static_cast<int>(lines.size())) / 2;
  for (const wxString& each : lines) {
    dc.DrawText(each, x, words_top);
    words_top += line;
  }
}

}  // namespace kiosk
