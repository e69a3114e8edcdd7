#pragma once

// From a document's fields to the dated facts that coverage counts. Pure.
//
// A row with a date is an event: its first date field, up to its second one (from, to) where there is one. So
// is the document's own date. A document that has neither, but a month, is a doubtful event of that whole
// month. An event is confirmed when a person confirmed every date that it is made of.
// Rows that name a household and have no dates are events of the document's day. What a row does not say of
// its household or person is the document's; the end of a term (valid_until) is no event.

#include <vector>

#include "archive/records/document.h"

namespace archive {

/// The document's own first, then row by row.
std::vector<Event> events_of(const std::vector<KeptField>& fields);

}  // namespace archive
