#pragma once

// A printout: what the kiosk prints or saves (see slip.h, coverage_sheet.h and document_printout.h). Drawn
// once, with cairo, whether for a printer, a PDF or the screen.
//
// One unit is a point (1/72 inch); the origin is at the top left. A printout may be drawn on any thread, one
// at a time.

#include <filesystem>
#include <string>

#include "archive/files/export.h"
#include "ocr/reading/bitmap.h"

typedef struct _cairo cairo_t;

namespace kiosk {

struct PageExtent {
  double width_pt = 0;
  double height_pt = 0;
};

class Printout {
 public:
  virtual ~Printout() = default;
  virtual std::string title() const = 0;
  virtual int pages() const = 0;
  /// Of a page, from 0.
  virtual PageExtent extent(int page) const = 0;
  /// Throws ocr::Error where a page's picture can't be read.
  virtual void draw(int page, cairo_t* context) const = 0;
};

/// Replaces the file, as a whole or not at all. Throws archive::Error, and what drawing throws.
archive::Export save_pdf(const Printout& printout, const std::filesystem::path& file,
                         const archive::ExportOptions& options = {});

/// A page as a picture, so many pixels to the point.
ocr::Bitmap picture_of(const Printout& printout, int page, double scale);

}  // namespace kiosk
