#include "kiosk/frequency/coverage_legend.h"

#include <algorithm>
#include <array>
#include <memory>

#include <wx/dcbuffer.h>
#include <wx/graphics.h>
#include <wx/translation.h>

#include "kiosk/frequency/coverage_grid.h"
#include "kiosk/frequency/shade.h"
#include "kiosk/look/text.h"
#include "kiosk/look/text_wrapping.h"
#include "kiosk/words/inspection_words.h"

namespace kiosk {
namespace {

constexpr int gap = 8, sign_side = 20, height = 32;  // in pixels of a screen of 1366 x 768

}  // namespace

CoverageLegend::CoverageLegend(wxWindow* parent, const Theme& theme)
    : wxWindow(parent, wxID_ANY, wxDefaultPosition, wxDefaultSize, wxBORDER_NONE), theme_(theme) {
  SetBackgroundStyle(wxBG_STYLE_PAINT);
  SetName("legend");
  SetMinSize(wxSize(theme.px(200), theme.px(height * theme.scale)));
  Bind(wxEVT_PAINT, [this](wxPaintEvent&) { paint(); });
  Bind(wxEVT_SIZE, [this](wxSizeEvent& event) {
    Refresh();
    event.Skip();
  });
}

void CoverageLegend::set_counts(const CoverageCounts& counts) {
  counts_ = counts;
  Refresh();
}

void CoverageLegend::set_of(Of of) {
  of_ = of;
  Refresh();
}

void CoverageLegend::paint() {
  wxAutoBufferedPaintDC dc(this);
  dc.SetBackground(wxBrush(GetParent()->GetBackgroundColour()));
  dc.Clear();
  dc.SetFont(theme_.font(Type::small));
  dc.SetTextForeground(theme_.ink);
  of_ == Of::signs ? paint_signs(dc) : paint_shades(dc);
}

void CoverageLegend::paint_signs(wxDC& dc) {
  const std::unique_ptr<wxGraphicsContext> context(wxGraphicsContext::CreateFromUnknownDC(dc));
  constexpr std::array all = {archive::Coverage::satisfied, archive::Coverage::provisional,
                              archive::Coverage::missing, archive::Coverage::not_yet_due,
                              archive::Coverage::not_applicable};
  const int side = theme_.px(sign_side), space = theme_.px(gap), middle = GetClientSize().y / 2;
  const int each = GetClientSize().x / static_cast<int>(std::size(all));
  int x = space;
  for (const archive::Coverage coverage : all) {
    if (context) draw_sign(*context, theme_, sign_for(coverage), {x + side / 2.0, middle * 1.0}, side);
    const wxString said = wx(words_for(coverage)) + wxString::Format("  %d", counts_.of(coverage));
    dc.DrawText(shortened(dc, said, each - side - 2 * space), x + side + space / 2,
                middle - dc.GetCharHeight() / 2);
    x += each;
  }
}

void CoverageLegend::paint_shades(wxDC& dc) {
  const int side = theme_.px(sign_side), space = theme_.px(gap), middle = GetClientSize().y / 2;
  const auto words = [&](const wxString& said, int x) {
    dc.DrawText(said, x, middle - dc.GetCharHeight() / 2);
    return x + dc.GetTextExtent(said).x + space;
  };
  int x = words(_("Proved: 0%"), space);
  constexpr int steps = 10;
  dc.SetPen(*wxTRANSPARENT_PEN);
  for (int step = 0; step <= steps; ++step) {
    dc.SetBrush(wxBrush(shade_of(theme_, static_cast<double>(step) / steps)));
    dc.DrawRectangle(x, middle - side / 2, side, side);
    x += side;
  }
  x = words("100%", x + space) + 2 * space;
  dc.SetBrush(wxBrush(theme_.surface));
  dc.SetPen(wxPen(theme_.line));
  dc.DrawRectangle(x, middle - side / 2, side, side);
  words(wxString::FromUTF8("–"), x + side / 3);
  x = words(_("not asked"), x + side + space) + 2 * space;
  words(wxString::Format(_("Proved %d    Provisional %d    Missing %d"),
                         counts_.of(archive::Coverage::satisfied), counts_.of(archive::Coverage::provisional),
                         counts_.of(archive::Coverage::missing)),
        x);
}

}  // namespace kiosk
