#include "kiosk/progress/hall_figures.h"

#include <memory>

#include <wx/dcbuffer.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>

#include "kiosk/frequency/ring.h"
#include "kiosk/look/text_wrapping.h"

namespace kiosk {
namespace {

constexpr int gap = 8, ring_side = 60;  // in pixels of a screen of 1366 x 768

}  // namespace

HallFigures::HallFigures(wxWindow* parent, const Theme& theme)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE), theme_(theme) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  SetName("figures");
  wxClientDC dc(this);
  dc.SetFont(theme.font(Type::huge));
  const int huge = dc.GetCharHeight();
  dc.SetFont(theme.font(Type::small));
  SetMinSize(wxSize(-1, huge + 2 * dc.GetCharHeight() + 3 * theme.px(gap)));
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    Refresh();
    event.Skip();
  });
}

void HallFigures::set_cards(std::vector<HallFigure> cards) {
  cards_ = std::move(cards);
  Refresh();
}

void HallFigures::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
  dc.Clear();
  if (cards_.empty()) return;
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(dc));
  const int space = theme_.px(gap), count = static_cast<int>(cards_.size());
  const int width = (GetClientSize().x - (count - 1) * space) / count, height = GetClientSize().y;
  int x = 0;
  for (const HallFigure& card : cards_) {
    dc.SetPen(*wxTRANSPARENT_PEN);
    dc.SetBrush(wxBrush(theme_.surface));
    dc.DrawRoundedRectangle(x, 0, width, height, theme_.px(12));
    int left = x + 2 * space;
    const int ring = theme_.px(ring_side);
    if (card.share && context) {
      draw_ring(*context, theme_, Sign::good, *card.share, {left + ring / 2.0, height / 2.0}, ring);
      left += ring + 2 * space;
    }
    const int room = x + width - left - space;
    dc.SetFont(theme_.font(Type::small));
    const int small = dc.GetCharHeight();
    dc.SetTextForeground(theme_.faint);
    dc.DrawText(shortened(dc, card.name, room), left, space);
    dc.SetFont(theme_.font(Type::huge));
    dc.SetTextForeground(theme_.ink);
    const int huge = dc.GetCharHeight();
    dc.DrawText(card.figure, left, space + small);
    dc.SetFont(theme_.font(Type::small));
    dc.SetTextForeground(card.sign == Sign::none ? theme_.faint : theme_.colour(card.sign));
    dc.DrawText(shortened(dc, card.note, room), left, space + small + huge);
    x += width + space;
  }
}

}  // namespace kiosk
