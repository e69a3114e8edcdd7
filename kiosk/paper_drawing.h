#pragma once

// What the papers are drawn with: text by Pango, lines by cairo. Internal to the papers.

#include <string>

#include <cairo.h>

#include "archive/coverage.h"
#include "archive/typeset.h"
#include "ocr/bitmap.h"

namespace kiosk {

inline constexpr double a4_short_pt = archive::a4_short_pt, a4_long_pt = archive::a4_long_pt,
                        a5_short_pt = 419.53;

enum class Weight { normal, bold };
enum class Align { left, centre, right };

struct TextStyle {
  double size_pt = 10;
  Weight weight = Weight::normal;
  Align align = Align::left;
  double grey = 0;  ///< 0: black
};

/// Wraps within the width; returns the height that it takes, the same on every kind of context.
double draw_text(cairo_t* context, double x, double y, double width, const std::string& text,
                 const TextStyle& style);
/// The same without drawing.
double height_of(cairo_t* context, double width, const std::string& text, const TextStyle& style);
/// Of the text on one line.
double width_of(cairo_t* context, const std::string& text, const TextStyle& style);

/// As large as the box allows without changing its shape, in the middle of the box's upper edge. What is
/// printed or saved holds it as a JPEG.
void draw_picture(cairo_t* context, double x, double y, double width, double height,
                  const ocr::Bitmap& picture);

/// A square of black and white modules with the quiet zone that the standard (ISO/IEC 18004) wants.
void draw_qr(cairo_t* context, double x, double y, double side, const std::string& text);

/// The cell's colour and sign; at least 12 points wide and high.
void draw_coverage(cairo_t* context, double x, double y, double width, double height,
                   archive::Coverage coverage);

}  // namespace kiosk
