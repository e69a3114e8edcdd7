#include "archive/paper/qr_code.h"

#include <memory>

#include <cairo.h>
#include <qrencode.h>

namespace archive {

namespace {

struct QrFree {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

void draw_qr(cairo_t* context, double x, double y, double side, const std::string& text,
             QuietZone quiet_zone) {
  const std::unique_ptr<QRcode, QrFree> code(QRcode_encodeString8bit(text.c_str(), 0, QR_ECLEVEL_M));
  if (!code) return;  // no text of ours is as long
  const int quiet = quiet_zone == QuietZone::within ? 4 : 0;
  const double module = side / (code->width + 2 * quiet);
  cairo_set_source_rgb(context, 1, 1, 1);
  cairo_rectangle(context, x, y, side, side);
  cairo_fill(context);
  cairo_set_source_rgb(context, 0, 0, 0);
  for (int row = 0; row < code->width; ++row)
    for (int column = 0; column < code->width; ++column)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle(context, x + (column + quiet) * module, y + (row + quiet) * module, module, module);
  cairo_fill(context);
}

}  // namespace archive
