#include "kiosk/paper/printout.h"

#include <cstddef>
#include <cstdint>

#include <cairo.h>

#include "archive/paper/cairo_handles.h"
#include "archive/paper/pdf_file.h"

namespace kiosk {

archive::Export save_pdf(const Printout& printout, const std::filesystem::path& file,
                         const archive::ExportOptions& options) {
  return archive::write_pdf_file(file, {.title = printout.title(), .made = {}},
                                 [&](archive::PdfPages& pages) {
                                   for (int page = 0; page < printout.pages(); ++page) {
                                     if (options.stop.stop_requested()) return archive::Export::stopped;
                                     if (options.progress) options.progress(page, printout.pages());
                                     const PageExtent extent = printout.extent(page);
                                     printout.draw(page, pages.begin(extent.width_pt, extent.height_pt));
                                   }
                                   return archive::Export::written;
                                 });
}

ocr::Bitmap picture_of(const Printout& printout, int page, double scale) {
  const PageExtent extent = printout.extent(page);
  ocr::Bitmap bitmap;
  bitmap.width = static_cast<int>(extent.width_pt * scale);
  bitmap.height = static_cast<int>(extent.height_pt * scale);
  const archive::CairoSurface surface(
      cairo_image_surface_create(CAIRO_FORMAT_RGB24, bitmap.width, bitmap.height));
  {
    const archive::CairoContext context(cairo_create(surface.get()));
    cairo_set_source_rgb(context.get(), 1, 1, 1);
    cairo_paint(context.get());
    cairo_scale(context.get(), scale, scale);
    printout.draw(page, context.get());
  }
  cairo_surface_flush(surface.get());
  const unsigned char* data = cairo_image_surface_get_data(surface.get());
  const int stride = cairo_image_surface_get_stride(surface.get());
  bitmap.rgb.resize(static_cast<std::size_t>(bitmap.width) * static_cast<std::size_t>(bitmap.height) * 3);
  unsigned char* to = bitmap.rgb.data();
  for (int y = 0; y < bitmap.height; ++y) {
    const auto* from = reinterpret_cast<const std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
    for (int x = 0; x < bitmap.width; ++x, to += 3) {
      to[0] = static_cast<unsigned char>(from[x] >> 16);
      to[1] = static_cast<unsigned char>(from[x] >> 8);
      to[2] = static_cast<unsigned char>(from[x]);
    }
  }
  return bitmap;
}

}  // namespace kiosk
