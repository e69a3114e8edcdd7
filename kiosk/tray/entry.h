#pragma once

// One value of a document that is not filed yet, as the check screen shows it.

#include <optional>
#include <string>
#include <vector>

#include "archive/records/document.h"
#include "archive/records/fields.h"
#include "forms/definitions/kind.h"

namespace kiosk {

/// How sure a value is.
enum class ValueState {
  certain,    ///< read without a doubt
  doubtful,   ///< read, with a doubt
  confirmed,  ///< a person said so
  missing,    ///< the form has it, nothing was read
  denied      ///< a person said that there is none
};

/// One value of a document, read or not.
struct Entry {
  archive::FieldPlace place;
  std::string title;  ///< as its form calls it
  forms::FieldType type = forms::FieldType::text;
  std::vector<std::string> values;
  std::string text;  ///< as read
  std::vector<forms::Doubt> doubts;
  ValueState state = ValueState::missing;
  bool to_check = false;  ///< it needs a review: doubtful, not understood, or a date that is needed
  bool after_today = false;
  bool chosen_at_top = false;  ///< the village that the sheet was taken in for; the paper says nothing else
  std::vector<std::string> read;          ///< the reader's own values
  std::vector<forms::Doubt> read_doubts;  ///< and its doubts
  std::vector<std::string> candidates;    ///< what the recognisers were next to, the likeliest first
  int page = 1;                           ///< of the document
  std::optional<ocr::Box> box;            ///< in pixels of that page's original
};

/// The field at a place; null: there is none.
const archive::KeptField* find_field(const std::vector<archive::KeptField>& fields,
                                     const archive::FieldPlace& place);
/// Its current values; none where there is no field.
std::vector<std::string> values_at(const std::vector<archive::KeptField>& fields,
                                   const archive::FieldPlace& place);

Entry entry_of(const archive::KeptField& field, const std::string& title);
/// Of a field that the form has, and of which nothing was read.
Entry absent(const archive::FieldPlace& place, const forms::FieldDefinition& definition, int page);

/// Whether the page clearly says something else than `given`. Of a day whose year was not written, its month
/// and day are compared.
bool contradicts(const Entry& entry, const archive::GivenValue& given);

/// Whether the entry's document has a day already.
enum class Dated { no, yes };
bool needs_review(const Entry& entry, Dated dated);

}  // namespace kiosk
