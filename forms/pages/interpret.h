#pragma once

// Words into facts: which kind of document a page is, and what its fields, rows and dates say. For pages that
// come one after another see page_sequence.h.

#include <optional>

#include "forms/dates/date.h"
#include "forms/definitions/kind.h"
#include "forms/office/office.h"
#include "forms/pages/page_context.h"
#include "forms/registers/columns.h"
#include "forms/values/reading.h"
#include "forms/values/reading_trace.h"
#include "ocr/page/page.h"

namespace forms {

struct RegisterSoFar;

/// A page's reading, with what the page after it needs where its register goes on.
struct InterpretedPage {
  Reading reading;
  std::optional<Columns> columns;  ///< of its register; none if it has none
  DateContext context;             ///< what its dates lean on
};

/// Reads a page. What the office knows makes its names, villages, labels and titles likelier than others.
/// Pure: no files, no clock; safe on any thread. `trace`, where there is one, gets why the reading is as it
/// is.
Reading interpret(const ocr::Page& page, const Kinds& kinds, const Office& office = {},
                  const Hints& hints = {}, ReadingTrace* trace = nullptr);

/// The same for a page that follows a page of a register, `before`, in its file; null: it follows none. For
/// PageSequence.
InterpretedPage interpret_after(const RegisterSoFar* before, const ocr::Page& page, const Kinds& kinds,
                                const Office& office, const Hints& hints, ReadingTrace* trace = nullptr);

}  // namespace forms
