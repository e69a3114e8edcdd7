#pragma once

// An official document laid out on its pages, to be drawn one by one: in a PDF, on a printer, on the screen.

#include <memory>

#include "archive/letters/official_document.h"

namespace archive {

/// A plain value behind a pointer; drawing may be on any thread, one at a time.
class OfficialPages {
 public:
  /// Throws archive::Error (bad_value) for a table whose rows don't add up.
  explicit OfficialPages(OfficialDocument document);
  ~OfficialPages();
  OfficialPages(OfficialPages&& other) noexcept;
  OfficialPages& operator=(OfficialPages&& other) noexcept;

  const OfficialDocument& document() const;
  /// At least one.
  int count() const;
  /// Of a page, from 0: A4 upright or across.
  Orientation orientation(int page) const;
  /// In points, from the paper's top left.
  void draw(int page, cairo_t* context) const;

 private:
  struct Laid;
  std::unique_ptr<Laid> laid_;
};

}  // namespace archive
