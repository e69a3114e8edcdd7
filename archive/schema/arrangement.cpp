#include "archive/schema/arrangement.h"

namespace archive::schema {

// The codes under which items lie in the archives. Given once.
const char* const step_14 = R"sql(
CREATE TABLE arranged_item (
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
  fonds TEXT NOT NULL,
  year INTEGER NOT NULL,
  retention TEXT NOT NULL CHECK (retention IN ('Y', 'D30', 'D10')),
  department TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999),
  PRIMARY KEY (fonds, year, retention, department, number)
);
CREATE INDEX arranged_item_by_entry ON arranged_item (entry);
)sql";

}  // namespace archive::schema
