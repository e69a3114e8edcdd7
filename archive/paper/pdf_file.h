#pragma once

// A PDF file being written, as PDF/A-1b (archive/paper/pdf_a.h): whole or not at all. What is drawn on its
// pages is the caller's; nothing half transparent.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "archive/files/export.h"
#include "archive/records/instant.h"

typedef struct _cairo cairo_t;

namespace archive {

/// The pages of a PDF while it is drawn.
class PdfPages {
 public:
  virtual ~PdfPages() = default;
  /// Begins a page of this size in points; what is drawn on the context from here on is on it.
  virtual cairo_t* begin(double width_pt, double height_pt) = 0;
};

struct PdfProperties {
  std::string title;
  std::optional<Instant> made;  ///< none: the machine's clock says
};

/// Writes what `draw` draws, unless it says that it was stopped; in the place of nothing, or of a PDF. Any
/// thread. Throws archive::Error (as require_target(); disk_full, no_access, io), and what `draw` throws; the
/// file is then as it was.
Export write_pdf_file(const std::filesystem::path& file, const PdfProperties& properties,
                      const std::function<Export(PdfPages&)>& draw);

}  // namespace archive
