#pragma once

// What a document says, value by value in its form's order, and what it proves: the way both a draft and a
// filed document are shown to a person.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "archive/records/document.h"
#include "forms/definitions/kind.h"
#include "kiosk/tray/entry.h"

namespace kiosk {

/// A value by where it stands in its document.
struct EntryPosition {
  std::optional<std::size_t> row;  ///< of the register; nothing: a value of the document itself
  std::size_t index = 0;           ///< among the document's entries, or the row's
  bool operator==(const EntryPosition&) const = default;
};

/// The lists of one document, of which one is shown at a time.
enum class EntryList { fields, rows, items };

struct ListedDocument {
  std::string kind;
  std::vector<Entry> entries;            ///< the document's own, in the form's order, missing ones too
  std::vector<std::vector<Entry>> rows;  ///< of its register: one entry a column
  std::vector<archive::Link> links;      ///< with what a person said of them
};

/// Entries and rows of these fields; `kind` may be one that nobody defined. What is to check is not said yet.
ListedDocument listed(const forms::Kinds& kinds, const std::string& kind,
                      const std::vector<archive::KeptField>& fields);
/// A document of the archive, with what is to check: what is doubtful and nobody confirmed, and days to come.
ListedDocument listed(const forms::Kinds& kinds, const archive::Document& document, forms::Date today);

/// Says of each entry whether it lies after `today` and whether a person has to look at it.
void look_over(ListedDocument& document, Dated dated, forms::Date today);

/// All values of the document: its own, then those of its rows.
std::vector<EntryPosition> positions(const ListedDocument& document);
/// `position` must be there.
const Entry& entry_at(const ListedDocument& document, const EntryPosition& position);
/// The document's own values in the order to list them: those to check first.
std::vector<std::size_t> fields_in_order(const ListedDocument& document);

}  // namespace kiosk
