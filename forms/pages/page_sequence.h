#pragma once

// Pages in the order of their files: a register goes on over several.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/office/office.h"
#include "forms/pages/page_context.h"
#include "forms/registers/columns.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"
#include "ocr/page/page.h"

namespace forms {

/// A register's page, for the one that goes on with it.
struct RegisterSoFar {
  std::string file;  ///< as ocr::Page names it
  int number = 0;
  std::string kind;
  double kind_confidence = 0;
  std::string village;
  Columns columns;
  DateContext context;
};

/// Reads the pages of files in their order: one with neither title nor headers that follows a register's page
/// in its file goes on with that register. Belongs to one thread.
class PageSequence {
 public:
  /// Keeps references to both.
  PageSequence(const Kinds& kinds, const Office& office, Hints hints = {})
      : kinds_(kinds), office_(office), hints_(std::move(hints)) {}

  /// `trace`: see interpret().
  Reading read(const ocr::Page& page, ReadingTrace* trace = nullptr);

 private:
  const Kinds& kinds_;
  const Office& office_;
  Hints hints_;
  std::optional<RegisterSoFar> before_;
};

/// Whether rows that were read under the columns of the page before look like rows of it: most have a date.
bool look_like_rows(const std::vector<Row>& rows);

}  // namespace forms
