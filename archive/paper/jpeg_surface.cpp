#include "archive/paper/jpeg_surface.h"

#include <memory>
#include <new>

#include <cairo.h>

namespace archive {

CairoSurface jpeg_surface(std::vector<std::byte> jpeg) {
  using Bytes = std::vector<std::byte>;
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1));
  auto kept = std::make_unique<Bytes>(std::move(jpeg));
  const auto* data = reinterpret_cast<const unsigned char*>(kept->data());
  const cairo_status_t status = cairo_surface_set_mime_data(
      surface.get(), CAIRO_MIME_TYPE_JPEG, data, kept->size(),
      [](void* bytes) { delete static_cast<Bytes*>(bytes); }, kept.get());
  if (status != CAIRO_STATUS_SUCCESS) throw std::bad_alloc();
  (void)kept.release();  // the surface's now
  return surface;
}

}  // namespace archive
