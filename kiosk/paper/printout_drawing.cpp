#include "kiosk/paper/printout_drawing.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <new>

#include "archive/paper/cairo_handles.h"

namespace kiosk {
void draw_picture(cairo_t* context, double x, double y, double width, double height,
                  const ocr::Bitmap& picture) {
  if (picture.width < 1 || picture.height < 1) return;
  const archive::CairoSurface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  const unsigned char* rgb = picture.rgb.data();
  for (int row = 0; row < picture.height; ++row) {
    auto* to = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(row) * stride);
    for (int column = 0; column < picture.width; ++column, rgb += 3)
      to[column] = static_cast<std::uint32_t>(rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
  }
  cairo_surface_mark_dirty(surface.get());
  // Pixels for the screen; for paper a tenth of the bytes, which an old printer waits for.
  constexpr int any_dpi = 300;
  auto jpeg = std::make_unique<std::vector<std::byte>>(ocr::to_jpeg(picture, any_dpi));
  const auto* bytes = reinterpret_cast<const unsigned char*>(jpeg->data());
  if (cairo_surface_set_mime_data(
          surface.get(), CAIRO_MIME_TYPE_JPEG, bytes, jpeg->size(),
          [](void* kept) { delete static_cast<std::vector<std::byte>*>(kept); },
          jpeg.get()) == CAIRO_STATUS_SUCCESS)
    jpeg.release();
  const double scale = std::min(width / picture.width, height / picture.height);
  cairo_save(context);
  cairo_translate(context, x + (width - picture.width * scale) / 2, y);
  cairo_scale(context, scale, scale);
  cairo_set_source_surface(context, surface.get(), 0, 0);
  cairo_paint(context);
  cairo_restore(context);
}

void draw_coverage(cairo_t* context, double x, double y, double width, double height,
                   archive::Coverage coverage) {
  struct Rgb {
    double r, g, b;
  };
  Rgb tint{1, 1, 1}, ink{0.4, 0.4, 0.4};
  switch (coverage) {
    case archive::Coverage::satisfied:
      tint = {0.85, 0.94, 0.87}, ink = {0.08, 0.46, 0.24};
      break;
    case archive::Coverage::provisional:
      tint = {0.99, 0.92, 0.78}, ink = {0.65, 0.38, 0};
      break;
    case archive::Coverage::missing:
      tint = {0.97, 0.84, 0.84}, ink = {0.72, 0.12, 0.12};
      break;
    case archive::Coverage::not_yet_due:
    case archive::Coverage::not_applicable:
      break;
  }
  cairo_set_source_rgb(context, tint.r, tint.g, tint.b);
  cairo_rectangle(context, x, y, width, height);
  cairo_fill(context);
  const double size = 4, cx = x + width / 2, cy = y + height / 2;
  cairo_set_source_rgb(context, ink.r, ink.g, ink.b);
  cairo_set_line_width(context, 1.6);
  cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND);
  switch (coverage) {
    case archive::Coverage::satisfied:
      cairo_move_to(context, cx - size, cy);
      cairo_line_to(context, cx - size / 4, cy + size * 0.8);
      cairo_line_to(context, cx + size, cy - size * 0.8);
      cairo_stroke(context);
      break;
    case archive::Coverage::missing:
      cairo_move_to(context, cx - size * 0.8, cy - size * 0.8);
      cairo_line_to(context, cx + size * 0.8, cy + size * 0.8);
      cairo_move_to(context, cx + size * 0.8, cy - size * 0.8);
      cairo_line_to(context, cx - size * 0.8, cy + size * 0.8);
      cairo_stroke(context);
      break;
    case archive::Coverage::provisional:
      cairo_arc(context, cx, cy - size * 0.3, size * 0.55, -3.14, 0.9);
      cairo_line_to(context, cx, cy + size * 0.45);
      cairo_stroke(context);
      cairo_arc(context, cx, cy + size * 1.05, 0.9, 0, 6.29);
      cairo_fill(context);
      break;
    case archive::Coverage::not_applicable:
      cairo_move_to(context, cx - size * 0.8, cy);
      cairo_line_to(context, cx + size * 0.8, cy);
      cairo_stroke(context);
      break;
    case archive::Coverage::not_yet_due:
      cairo_arc(context, cx, cy, 0.9, 0, 6.29);
      cairo_fill(context);
      break;
  }
}

}  // namespace kiosk
