#include "archive/schema/indices.h"

namespace archive::schema {

// document_by_entry: an entry of the log is written after the rows that name it, whereupon SQLite looks into
// each table for them; without it, through all documents for each entry. event_by_document holds all that
// coverage and warnings ask of an event, in the order in which they ask. event_of_paper: those that a
// document has of itself, and not of its rows. page_of_document, page_by_file: where a page is of, without
// its text. page_by_fingerprint: pages that may show one sheet. field_version_…: a document's own fields that
// are asked for in all documents. A query has to say the same of row_index, name and version, or SQLite
// doesn't use them.
const char* const step_13 = R"sql(
CREATE INDEX document_by_entry ON document (entry);
DROP INDEX event_by_document;
CREATE INDEX event_by_document ON event (document_id, row_index, page, first_day, last_day, certain, confirmed_by,
                                         household, person);
CREATE INDEX event_of_paper ON event (first_day, document_id) WHERE row_index = -1;
CREATE INDEX page_of_document ON page (document_id, position, file_id);
DROP INDEX page_by_file;
CREATE INDEX page_by_file ON page (file_id, position, number, document_id);
CREATE INDEX page_by_fingerprint ON page (fingerprint, document_id, position) WHERE fingerprint <> 0 AND blank = 0;
CREATE INDEX field_version_of_village ON field_version (value, document_id)
  WHERE row_index = -1 AND name = 'village' AND version = 1;
CREATE INDEX field_version_of_number ON field_version (document_id, version) WHERE row_index = -1 AND name = 'number';
CREATE INDEX field_version_of_valid_until ON field_version (document_id, version)
  WHERE row_index = -1 AND name = 'valid_until';
)sql";

}  // namespace archive::schema
