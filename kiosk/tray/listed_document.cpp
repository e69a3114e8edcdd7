#include "kiosk/tray/listed_document.h"

#include <algorithm>

#include "archive/records/village.h"

namespace kiosk {
namespace {

std::vector<Entry> row_of(const std::vector<archive::KeptField>& fields, int row,
                          const std::vector<forms::FieldDefinition>& columns) {
  std::vector<Entry> entries;
  int page = 1;
  for (const archive::KeptField& field : fields)
    if (field.place.row == row) page = field.page;
  for (const forms::FieldDefinition& column : columns) {
    const archive::FieldPlace place{.row = row, .key = column.key};
    const archive::KeptField* field = find_field(fields, place);
    entries.push_back(field != nullptr ? entry_of(*field, column.title) : absent(place, column, page));
  }
  return entries;
}

}  // namespace

ListedDocument listed(const forms::Kinds& kinds, const std::string& kind_name,
                      const std::vector<archive::KeptField>& fields) {
  ListedDocument document;
  document.kind = kind_name;
  const forms::Kind* kind = kinds.find(kind_name);
  static const std::vector<forms::FieldDefinition> none;
  const std::vector<forms::FieldDefinition>& definitions = kind != nullptr ? kind->fields : none;
  const std::vector<forms::FieldDefinition>& columns = kind != nullptr ? kind->columns : none;
  for (const forms::FieldDefinition& definition : definitions) {
    const archive::FieldPlace place{.row = std::nullopt, .key = definition.key};
    const archive::KeptField* field = find_field(fields, place);
    document.entries.push_back(field != nullptr ? entry_of(*field, definition.title)
                                                : absent(place, definition, 1));
  }
  int rows = 0;
  for (const archive::KeptField& field : fields) {
    if (field.place.row) {
      rows = std::max(rows, *field.place.row + 1);
      continue;
    }
    const bool defined = std::any_of(definitions.begin(), definitions.end(), [&](const auto& definition) {
      return definition.key == field.place.key;
    });
    // A form without a place for the village has it at the top.
    if (!defined && field.place != archive::village_place())
      document.entries.push_back(entry_of(field, field.place.key));
  }
  for (int row = 0; row < rows; ++row) document.rows.push_back(row_of(fields, row, columns));
  return document;
}

ListedDocument listed(const forms::Kinds& kinds, const archive::Document& document, forms::Date today) {
  ListedDocument result = listed(kinds, document.summary.kind, document.fields);
  result.links = document.links;
  look_over(result, document.events.empty() ? Dated::no : Dated::yes, today);
  return result;
}

void look_over(ListedDocument& document, Dated dated, forms::Date today) {
  // Of a paper of no kind it is the kind that has to be said first.
  if (document.kind == forms::other_kind) dated = Dated::yes;
  const auto look_at = [&](Entry& entry) {
    entry.after_today = archive::lies_ahead(entry.place, entry.type, entry.values, today);
    entry.to_check = needs_review(entry, dated) || (entry.after_today && entry.state == ValueState::certain);
  };
  for (Entry& entry : document.entries) look_at(entry);
  for (std::vector<Entry>& row : document.rows)
    for (Entry& entry : row) look_at(entry);
}

std::vector<EntryPosition> positions(const ListedDocument& document) {
  std::vector<EntryPosition> all;
  for (std::size_t i = 0; i < document.entries.size(); ++i) all.push_back({std::nullopt, i});
  for (std::size_t row = 0; row < document.rows.size(); ++row)
    for (std::size_t i = 0; i < document.rows[row].size(); ++i) all.push_back({row, i});
  return all;
}

const Entry& entry_at(const ListedDocument& document, const EntryPosition& position) {
  return position.row ? document.rows.at(*position.row).at(position.index)
                      : document.entries.at(position.index);
}

std::vector<std::size_t> fields_in_order(const ListedDocument& document) {
  std::vector<std::size_t> order;
  for (const bool to_check : {true, false})
    for (std::size_t i = 0; i < document.entries.size(); ++i)
      if (document.entries[i].to_check == to_check) order.push_back(i);
  return order;
}

}  // namespace kiosk
