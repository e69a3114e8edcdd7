#pragma once

// What the papers are drawn with beside text (see archive/paper/typeset.h): pictures, codes, signs. Internal
// to the papers.

#include <string>

#include <cairo.h>

#include "archive/coverage/coverage.h"
#include "archive/paper/qr_code.h"
#include "archive/paper/typeset.h"
#include "ocr/reading/bitmap.h"

namespace kiosk {

inline constexpr double a4_short_pt = archive::a4_short_pt, a4_long_pt = archive::a4_long_pt,
                        a5_short_pt = 419.53;

using archive::Align;
using archive::draw_qr;
using archive::draw_text;
using archive::height_of;
using archive::TextStyle;
using archive::Weight;
using archive::width_of;

/// As large as the box allows without changing its shape, in the middle of the box's upper edge. What is
/// printed or saved holds it as a JPEG.
void draw_picture(cairo_t* context, double x, double y, double width, double height,
                  const ocr::Bitmap& picture);

/// The cell's colour and sign; at least 12 points wide and high.
void draw_coverage(cairo_t* context, double x, double y, double width, double height,
                   archive::Coverage coverage);

}  // namespace kiosk
