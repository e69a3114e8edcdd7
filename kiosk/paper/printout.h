#pragma once

// Printouts: what the kiosk prints or saves: the slip for what was filed, the frequency check, and documents'
// pages. Drawn once, with cairo, whether for a printer, a PDF or the screen.
//
// One unit is a point (1/72 inch); the origin is at the top left. A printout may be drawn on any thread, one
// at a time.

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "archive/catalogue/archive.h"
#include "archive/files/export.h"
#include "archive/inspection/coverage.h"
#include "kiosk/tray/filing.h"
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

/// What the slip's QR code holds, for whoever scans it later: "CUNZHENG/1/12-14,18/0123456789abcdef": the
/// text's own number, the documents' with runs shortened, and the first sixteen digits of the SHA-256 of the
/// first page's file.
std::string slip_code(const JustFiled& filed);

/// Document by document, what the archive has no words for.
struct SlipWords {
  std::vector<std::string> kinds;
  std::vector<std::vector<std::string>> items;  ///< what it proves
};
/// A5, for the clerk: number, kind, village, days, pages, items, by whom and when, and a QR code; more sheets
/// where there are more documents. A duplicate's says who filed it the first time.
std::shared_ptr<const Printout> make_slip(const JustFiled& filed, const SlipWords& words);

/// One row of the frequency check.
struct CoverageRow {
  std::string text;       ///< of the requirement
  std::string frequency;  ///< in words
  std::vector<archive::Cell> cells;
};

/// A4 across, over as many pages as it takes, heads repeated; the audit log's head stands at the foot. Colour
/// and sign say the same, so that it can be copied.
struct CoverageTable {
  std::string village;
  std::string days;  ///< from when to when
  std::string printed;
  archive::AuditHead audit;
  std::vector<CoverageRow> rows;
};
std::shared_ptr<const Printout> make_coverage_sheet(const CoverageTable& table);

/// A document's pages, each fitted on A4, upright or across; a text file on as many as it takes. At the foot
/// stand the document's number and the beginning of the original's SHA-256. It reads the originals when
/// drawn.
std::shared_ptr<const Printout> make_document_printout(const archive::Document& document);

/// Replaces the file, as a whole or not at all. Throws archive::Error, and what drawing throws.
archive::Export save_pdf(const Printout& printout, const std::filesystem::path& file,
                         const archive::ExportOptions& options = {});

/// A page as a picture, so many pixels to the point.
ocr::Bitmap picture_of(const Printout& printout, int page, double scale);

}  // namespace kiosk
