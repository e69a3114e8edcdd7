#pragma once

// Owners of cairo's handles. For the files that draw; no public header includes it.

#include <memory>

#include <cairo.h>

namespace archive {

struct CairoFree {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
  void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};

using CairoSurface = std::unique_ptr<cairo_surface_t, CairoFree>;
using CairoContext = std::unique_ptr<cairo_t, CairoFree>;
using CairoFontOptions = std::unique_ptr<cairo_font_options_t, CairoFree>;

/// A context that measures and draws nothing.
class CairoMeasure {
 public:
  CairoMeasure()
      : surface_(cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, nullptr)),
        context_(cairo_create(surface_.get())) {}
  cairo_t* get() const { return context_.get(); }

 private:
  CairoSurface surface_;
  CairoContext context_;
};

}  // namespace archive
