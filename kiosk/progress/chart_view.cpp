#include "kiosk/progress/chart_view.h"

#include <algorithm>
#include <memory>

#include <cairo.h>
#include <wx/dcclient.h>
#include <wx/graphics.h>

namespace kiosk {
namespace {

constexpr int gap = 16;  // in pixels of a screen of 1366 x 768
/// Pixels a point, on that screen: names have 9 points. The most that lets all of the chart be seen; where
/// none does, it scrolls.
constexpr double least_pixels = 1.3, most_pixels = 2.8, step = 0.1;

}  // namespace

ChartView::ChartView(wxWindow* parent, const Theme& theme, const wxString& name)
    : ScrolledCanvas(parent, name), theme_(theme) {
  // In high contrast, too: a chart's words are black.
  SetBackgroundColour(*wxWHITE);
}

void ChartView::set_chart(const wxString& title, std::function<archive::Chart(double width_pt)> make) {
  title_ = title;
  make_ = std::move(make);
  arrange();
}

int ChartView::head_height() {
  wxClientDC dc(this);
  dc.SetFont(theme_.font(Type::strong));
  return dc.GetCharHeight() + 2 * theme_.px(gap);
}

void ChartView::arrange() {
  const int width = GetClientSize().x - 2 * theme_.px(gap);
  chart_ = {};
  const int room = GetClientSize().y - head_height() - theme_.px(gap);
  if (make_ && width > 0)
    for (double pixels = most_pixels; pixels > least_pixels - step / 2; pixels -= step) {
      zoom_ = theme_.screen * theme_.scale * pixels;
      chart_ = make_(width / zoom_);
      if (chart_.height_pt * zoom_ <= room) break;
    }
  set_height(head_height() + static_cast<int>(chart_.height_pt * zoom_) + theme_.px(gap));
  Refresh();
}

void ChartView::draw(wxDC& dc) {
  const int space = theme_.px(gap), top = CalcScrolledPosition(wxPoint(0, 0)).y;
  dc.SetFont(theme_.font(Type::strong));
  dc.SetTextForeground(wxColour(24, 32, 44));
  dc.DrawText(title_, space, top + space);
  if (!chart_.draw) return;
  const std::unique_ptr<wxGraphicsContext> graphics(wxGraphicsContext::CreateFromUnknownDC(dc));
  auto* context = graphics ? static_cast<cairo_t*>(graphics->GetNativeContext()) : nullptr;
  if (context == nullptr) return;
  cairo_save(context);
  cairo_translate(context, space, top + head_height());
  cairo_scale(context, zoom_, zoom_);
  chart_.draw(context);
  cairo_restore(context);
}

}  // namespace kiosk
