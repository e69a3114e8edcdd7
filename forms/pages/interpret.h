#pragma once

// Words into facts: which kind of document a page is, and what its fields, rows and dates say.

#include <optional>
#include <string>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/office/office.h"
#include "forms/registers/columns.h"
#include "forms/values/reading.h"

namespace forms {

/// What is known of a page before it is read.
struct Hints {
  std::optional<Date>
      today;  ///< that 昨天 refers to where the page itself has no date; none: it stays unresolved
  std::string village;  ///< whose paper it is, as somebody said; empty: as the page says
};

/// Reads a page. What the office knows makes its names, villages, labels and titles likelier than others.
/// Pure: no files, no clock; safe on any thread.
Reading interpret(const ocr::Page& page, const Kinds& kinds, const Office& office = {},
                  const Hints& hints = {});

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

  Reading read(const ocr::Page& page);

 private:
  const Kinds& kinds_;
  const Office& office_;
  Hints hints_;
  std::optional<RegisterSoFar> before_;
};

}  // namespace forms
