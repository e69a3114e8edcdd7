#include "archive/schema/disposal.h"

namespace archive::schema {

// disposal and disposal_item: a list of documents that somebody proposes to destroy; disposal_decision: what
// another person says of it, once. The other three are what stays of a document: the rows `document` and
// `arranged_item` stay as they are, and with them its title and code. disposed_evidence: which requirements
// it had been evidence for, so that coverage can say where a paper is gone.
const char* const step_17 = R"sql(
CREATE TABLE disposal (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL CHECK (reason <> '')
);
CREATE TABLE disposal_item (
  entry INTEGER NOT NULL REFERENCES disposal (entry),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (entry, document_id)
);
CREATE INDEX disposal_item_by_document ON disposal_item (document_id, entry);
CREATE TABLE disposal_decision (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  disposal INTEGER NOT NULL UNIQUE REFERENCES disposal (entry),
  approved INTEGER NOT NULL CHECK (approved IN (0, 1)),
  reason TEXT NOT NULL
);
CREATE TABLE disposed_document (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
  decision INTEGER NOT NULL REFERENCES disposal_decision (entry),
  village TEXT NOT NULL,
  kind TEXT NOT NULL,
  pages INTEGER NOT NULL,
  first_day TEXT,
  last_day TEXT
);
CREATE TABLE disposed_file (
  entry INTEGER NOT NULL REFERENCES disposed_document (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  sha256 TEXT NOT NULL,
  extension TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  PRIMARY KEY (entry, position)
);
CREATE INDEX disposed_file_by_hash ON disposed_file (sha256);
CREATE TABLE disposed_evidence (
  entry INTEGER NOT NULL REFERENCES disposed_document (entry),
  village TEXT NOT NULL,
  requirement TEXT NOT NULL,
  PRIMARY KEY (entry, village, requirement)
);
)sql";

}  // namespace archive::schema
