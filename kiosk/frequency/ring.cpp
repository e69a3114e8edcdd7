#include "kiosk/frequency/ring.h"

#include <algorithm>
#include <cmath>

#include <wx/graphics.h>
#include <wx/pen.h>

namespace kiosk {

void draw_ring(wxGraphicsContext& context, const Theme& theme, Sign sign, double share,
               wxPoint2DDouble middle, double size) {
  const double pi = std::acos(-1.0), width = size * 0.2, radius = (size - width) / 2;
  const auto arc = [&](const wxColour& colour, double from, double to) {
    wxGraphicsPath path = context.CreatePath();
    path.AddArc(middle.m_x, middle.m_y, radius, from, to, true);
    context.SetPen(wxPen(colour, static_cast<int>(std::max(1.0, width))));
    context.StrokePath(path);
  };
  arc(theme.line, 0, 2 * pi - 0.001);
  const double part = std::clamp(share, 0.0, 1.0);
  if (part > 0) arc(theme.colour(sign), -pi / 2, -pi / 2 + part * (2 * pi - 0.001));
}

}  // namespace kiosk
