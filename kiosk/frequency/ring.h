#pragma once

// A ring that is closed as far as something is done.

#include "kiosk/look/theme.h"

class wxGraphicsContext;

namespace kiosk {

/// `share` from 0 to 1, in the sign's colour; `size` is the side of the square around the point.
void draw_ring(wxGraphicsContext& context, const Theme& theme, Sign sign, double share,
               wxPoint2DDouble middle, double size);

}  // namespace kiosk
