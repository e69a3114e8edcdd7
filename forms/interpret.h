#pragma once

// Words into facts: which kind of document a page is, and what its fields, rows and dates say.

#include <optional>

#include "forms/kind.h"
#include "forms/reading.h"

namespace forms {

/// Reads a page. `today` is the day that 昨天 refers to where the page itself has no date; none: such a date
/// stays unresolved. Pure: no files, no clock; safe on any thread.
Reading interpret(const ocr::Page& page, const Kinds& kinds, std::optional<Date> today = std::nullopt);

}  // namespace forms
