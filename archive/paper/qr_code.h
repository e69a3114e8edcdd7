#pragma once

// QR codes on paper.

#include <string>

typedef struct _cairo cairo_t;

namespace archive {

/// Whether the quiet zone that the standard wants (ISO/IEC 18004: four modules) is part of the square, or has
/// been left free around it.
enum class QuietZone { within, around };

/// A square of black and white modules, with the error correction of level M; in the context's unit.
void draw_qr(cairo_t* context, double x, double y, double side, const std::string& text,
             QuietZone quiet_zone = QuietZone::within);

}  // namespace archive
