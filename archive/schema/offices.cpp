#include "archive/schema/offices.h"

namespace archive::schema {

// Rows of other offices have ids below zero (archive/records/office_number.h); office gives each its local
// number. office_said: what a person said of an office when he admitted it, and since; the row of the highest
// entry counts. above: the one whose rosters count over this office's own. withheld_entry: entries of another
// office whose rows it kept to itself, so that their content can't be held against anything.
//
// Two offices may file the same picture, and give the same code of the archives: what had to be unique in the
// catalogue has to be so in each office. SQLite can't take a constraint from a table, so that both are made
// anew; their rows stay as they are, and so do the numbers that were given. Before an own row has its number,
// SQLite says -1 of it.
const char* const step_15 = R"sql(
CREATE TABLE office (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 2147483646),
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 32)
);
CREATE TABLE office_said (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  office_id TEXT NOT NULL CHECK (length(office_id) = 32),
  name TEXT NOT NULL,
  public_key TEXT NOT NULL,
  above INTEGER NOT NULL CHECK (above IN (0, 1)),
  township TEXT NOT NULL
);
CREATE INDEX office_said_by_office ON office_said (office_id, entry);
CREATE TABLE withheld_entry (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE file_of_office (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  extension TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  scanned_at TEXT,
  filed_by TEXT NOT NULL,
  filed_at TEXT NOT NULL
);
INSERT INTO file_of_office (id, sha256, extension, name, size_bytes, scanned_at, filed_by, filed_at)
  SELECT id, sha256, extension, name, size_bytes, scanned_at, filed_by, filed_at FROM file;
DELETE FROM sqlite_sequence WHERE name = 'file_of_office';
INSERT INTO sqlite_sequence (name, seq) SELECT 'file_of_office', seq FROM sqlite_sequence WHERE name = 'file';
DROP TABLE file;
ALTER TABLE file_of_office RENAME TO file;
CREATE UNIQUE INDEX file_by_hash ON file (sha256, id >> 32);
CREATE TRIGGER file_is_never_replaced BEFORE INSERT ON file
WHEN EXISTS (SELECT 1 FROM file WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'file is append-only'); END;
CREATE TRIGGER file_is_never_replaced_by_hash BEFORE INSERT ON file
WHEN EXISTS (SELECT 1 FROM file WHERE sha256 = NEW.sha256
  AND id >> 32 = CASE NEW.id WHEN -1 THEN 0 ELSE NEW.id >> 32 END)
BEGIN SELECT RAISE(ABORT, 'file is append-only'); END;
CREATE TRIGGER file_is_never_changed BEFORE UPDATE ON file
BEGIN SELECT RAISE(ABORT, 'file is append-only'); END;
CREATE TRIGGER file_is_never_cut BEFORE DELETE ON file
WHEN EXISTS (SELECT 1 FROM page WHERE file_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'file is append-only'); END;

CREATE TABLE arranged_item_of_office (
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
  fonds TEXT NOT NULL,
  year INTEGER NOT NULL,
  retention TEXT NOT NULL CHECK (retention IN ('Y', 'D30', 'D10')),
  department TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999)
);
INSERT INTO arranged_item_of_office (entry, document_id, fonds, year, retention, department, number)
  SELECT entry, document_id, fonds, year, retention, department, number FROM arranged_item;
DROP TABLE arranged_item;
ALTER TABLE arranged_item_of_office RENAME TO arranged_item;
CREATE UNIQUE INDEX arranged_item_by_code ON arranged_item (fonds, year, retention, department, number, entry >> 32);
CREATE INDEX arranged_item_by_entry ON arranged_item (entry);
CREATE TRIGGER arranged_item_is_never_replaced BEFORE INSERT ON arranged_item
WHEN EXISTS (SELECT 1 FROM arranged_item WHERE document_id = NEW.document_id) OR EXISTS (SELECT 1 FROM arranged_item
  WHERE fonds = NEW.fonds AND year = NEW.year AND retention = NEW.retention AND department = NEW.department
  AND number = NEW.number AND entry >> 32 = NEW.entry >> 32)
BEGIN SELECT RAISE(ABORT, 'arranged_item is append-only'); END;
CREATE TRIGGER arranged_item_is_never_changed BEFORE UPDATE ON arranged_item
BEGIN SELECT RAISE(ABORT, 'arranged_item is append-only'); END;
CREATE TRIGGER arranged_item_is_never_cut BEFORE DELETE ON arranged_item
BEGIN SELECT RAISE(ABORT, 'arranged_item is append-only'); END;
)sql";

// What an office kept to itself may come later: then the entry's rows are held against its content like all
// others. A row of withheld_entry that somebody else takes away shows by the rows that are lacking.
const char* const step_18 = R"sql(
DROP TRIGGER withheld_entry_is_never_cut;
)sql";

}  // namespace archive::schema
