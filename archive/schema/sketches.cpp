#include "archive/schema/sketches.h"

namespace archive::schema {

// page_sketch: a page's fingerprint and its words in few bits (archive/database/page_sketch.h), of each page
// that has a picture and is not blank. It follows from `page`, and is a table of its own since all of it is
// read to find pages that show one sheet: with the words beside it that would be the whole catalogue.
// field_version_of_people: whom papers name, without looking at the papers.
const char* const step_16 = R"sql(
CREATE TABLE page_sketch (
  document_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  bits_1 INTEGER NOT NULL,
  bits_2 INTEGER NOT NULL,
  bits_3 INTEGER NOT NULL,
  bits_4 INTEGER NOT NULL,
  pairs INTEGER NOT NULL,
  PRIMARY KEY (document_id, position),
  FOREIGN KEY (document_id, position) REFERENCES page (document_id, position)
) WITHOUT ROWID;
DROP INDEX page_by_fingerprint;
CREATE INDEX field_version_of_people ON field_version (document_id, value)
  WHERE row_index = -1 AND type IN ('person', 'people');
)sql";

}  // namespace archive::schema
