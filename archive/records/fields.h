#pragma once

// A document's fields: gathered from the readings of its pages, and the values that a person may give them.
// Pure.

#include <optional>
#include <string>
#include <vector>

#include "archive/records/document.h"
#include "archive/records/error.h"

namespace archive {

/// The fields of a new document, in version 1: of each page its own and its rows, rows counted on through the
/// document. A field that several pages have is the first's that says something. Where no page has a date in
/// any field, nor a month, the only day that they name anywhere becomes a doubtful date. Where they name
/// several villages, the first is doubtful.
std::vector<KeptField> gathered_fields(const std::vector<NewPage>& pages);

/// Those, with the village that the operator said (see village.h): what a document is filed with, before its
/// changes.
std::vector<KeptField> first_fields(const NewDocument& document, const Mark& mark);

/// A value that a person gives.
struct GivenValue {
  std::vector<std::string> values;  ///< normalised: 300 becomes 300.00
  std::optional<forms::Date> last;  ///< of a date that was given as 2024-03-01/2024-03-03
};

/// Throws archive::Error (bad_value) unless it is a value of this type, or empty.
GivenValue given_value(forms::FieldType type, const std::vector<std::string>& values);

/// Whether a value names a day or a month that has not begun yet, as nothing that happened does. A range does
/// so by its end, 2024-03-01/2024-03-03; the last day of a leave may be to come.
bool lies_ahead(const FieldPlace& place, forms::FieldType type, const std::vector<std::string>& values,
                forms::Date today);

/// What of a document can be confirmed as read, and what a person has to look at first.
struct CertainFields {
  std::vector<FieldChange> changes;  ///< of values that are certain, not confirmed, and not after `today`
  std::vector<FieldPlace> left;      ///< of others that are not confirmed
};
CertainFields certain_fields(const Document& document, forms::Date today);

/// Adds the new version that a change makes, and returns its field. Throws archive::Error: no_field,
/// bad_value.
KeptField& changed_field(std::vector<KeptField>& fields, const FieldChange& change, const Mark& mark);

}  // namespace archive
