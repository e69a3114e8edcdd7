#pragma once

// Words into facts: which kind of document a page is, and what its fields, rows and dates say.

#include <optional>
#include <string>

#include "forms/kind.h"
#include "forms/office.h"
#include "forms/reading.h"

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

}  // namespace forms
