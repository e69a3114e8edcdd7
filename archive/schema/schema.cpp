#include "archive/schema/schema.h"

#include <array>
#include <string>

#include "archive/schema/arrangement.h"
#include "archive/schema/disposal.h"
#include "archive/schema/guards.h"
#include "archive/schema/indices.h"
#include "archive/schema/offices.h"
#include "archive/schema/people.h"
#include "archive/schema/rectification.h"
#include "archive/schema/rounds.h"
#include "archive/schema/sketches.h"

namespace archive::schema {

namespace {

// Days and moments are ISO 8601 text, moments in UTC. Columns that end in _by and _at are a person and a
// moment. row_index is -1 where the document itself is meant, so that uniqueness holds without NULLs. Foreign
// keys to the audit log are deferred: an entry hashes the rows that it wrote, so it is written after them.
constexpr const char* step_1 = R"sql(
CREATE TABLE file (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
  extension TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  scanned_at TEXT,
  filed_by TEXT NOT NULL,
  filed_at TEXT NOT NULL
);

CREATE TABLE audit (
  number INTEGER PRIMARY KEY,
  by_whom TEXT NOT NULL,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  document_id INTEGER NOT NULL,
  detail TEXT NOT NULL,
  content TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_cut BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

-- village is the current value of the field of that name, here so that lists need no join; verify compares them.
CREATE TABLE document (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  village TEXT NOT NULL,
  kind TEXT NOT NULL,
  kind_confidence REAL NOT NULL,
  title TEXT NOT NULL,
  filed_by TEXT NOT NULL,
  filed_at TEXT NOT NULL,
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX document_by_village ON document (village, kind);

-- position counts in the document, number in the file. body has a line of the page on each of its lines, and boxes
-- beside it "x y width height confidence" or "- confidence". fingerprint is the 64 bits of a picture's difference
-- hash, as a signed number.
CREATE TABLE page (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  file_id INTEGER NOT NULL REFERENCES file (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  blank INTEGER NOT NULL CHECK (blank IN (0, 1)),
  turned_degrees REAL NOT NULL,
  width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  body TEXT NOT NULL,
  boxes TEXT NOT NULL,
  UNIQUE (document_id, position),
  UNIQUE (file_id, number)
);

-- Each row is one version of one field; the highest version counts. The reader's has no set_by.
-- value holds one value a line; last_day the end of a range of days; doubts their names, parted by spaces.
CREATE TABLE field_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES document (id),
  row_index INTEGER NOT NULL CHECK (row_index >= -1),
  name TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  page INTEGER NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  last_day TEXT,
  text_read TEXT NOT NULL,
  confidence REAL NOT NULL,
  doubts TEXT NOT NULL,
  x INTEGER,
  y INTEGER,
  width INTEGER,
  height INTEGER,
  set_by TEXT,
  set_at TEXT,
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (document_id, row_index, name, version),
  FOREIGN KEY (document_id, page) REFERENCES page (document_id, position)
);
CREATE INDEX field_version_by_entry ON field_version (entry);
CREATE TRIGGER field_version_is_never_changed BEFORE UPDATE ON field_version
BEGIN SELECT RAISE(ABORT, 'a field gets a new version instead'); END;

-- Derived from the current fields, and made anew whenever one of them gets a new version.
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES document (id),
  page INTEGER NOT NULL,
  row_index INTEGER NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL CHECK (last_day >= first_day),
  certain INTEGER NOT NULL CHECK (certain IN (0, 1)),
  confirmed_by TEXT,
  confirmed_at TEXT,
  household TEXT NOT NULL,
  person TEXT NOT NULL,
  FOREIGN KEY (document_id, page) REFERENCES page (document_id, position)
);
CREATE INDEX event_by_document ON event (document_id);

CREATE TABLE link (
  document_id INTEGER NOT NULL REFERENCES document (id),
  requirement TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected')),
  reason TEXT NOT NULL CHECK (reason IN ('kind', 'topic', 'person')),
  topic TEXT NOT NULL,
  set_by TEXT,
  set_at TEXT,
  PRIMARY KEY (document_id, requirement)
);
CREATE INDEX link_by_requirement ON link (requirement, document_id);

-- Full-text search: archive/database/search_text.h says what its tokens are. search_entry names the page of each of its rows; a
-- page whose document got a new value has several.
CREATE TABLE search_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  FOREIGN KEY (document_id, position) REFERENCES page (document_id, position)
);
CREATE VIRTUAL TABLE search USING fts5 (tokens, content = '', tokenize = 'ascii');
)sql";

// A roster of a village is said as a whole: what the entry of the highest number says counts. fields has "key
// value" on each of its lines, by key.
constexpr const char* step_2 = R"sql(
CREATE TABLE roster (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  village TEXT NOT NULL
);
CREATE INDEX roster_by_village ON roster (name, village, entry);
CREATE TRIGGER roster_is_never_changed BEFORE UPDATE ON roster
BEGIN SELECT RAISE(ABORT, 'a roster is said anew instead'); END;

CREATE TABLE roster_entry (
  entry INTEGER NOT NULL REFERENCES roster (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  name TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT CHECK (last_day >= first_day),
  fields TEXT NOT NULL,
  PRIMARY KEY (entry, position)
);
CREATE TRIGGER roster_entry_is_never_changed BEFORE UPDATE ON roster_entry
BEGIN SELECT RAISE(ABORT, 'a roster is said anew instead'); END;
)sql";

// What people decide after filing. All of it is said, never changed: the row of the highest entry counts. An
// entry hashes the rows that name it.
constexpr const char* step_3 = R"sql(
CREATE TABLE warning_dismissal (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  warning TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> '')
);
CREATE INDEX warning_dismissal_by_warning ON warning_dismissal (warning, entry);

-- Of the fields, those that the reader had something to say about.
CREATE INDEX field_version_doubted ON field_version (document_id) WHERE version = 1 AND doubts <> '';

-- period is a half year ("2024-H1").
CREATE TABLE round (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL UNIQUE REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL
);
CREATE TABLE round_village (
  round_id INTEGER NOT NULL REFERENCES round (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  village TEXT NOT NULL,
  manner TEXT NOT NULL CHECK (manner IN ('announced', 'unannounced')),
  entry INTEGER NOT NULL,
  PRIMARY KEY (round_id, position),
  UNIQUE (round_id, village)
);
CREATE TABLE round_mark (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  round_id INTEGER NOT NULL,
  village TEXT NOT NULL,
  requirement TEXT NOT NULL,
  verdict TEXT NOT NULL CHECK (verdict IN ('met', 'partly_met', 'not_met', 'not_applicable')),
  note TEXT NOT NULL,
  FOREIGN KEY (round_id, village) REFERENCES round_village (round_id, village)
);
CREATE INDEX round_mark_by_place ON round_mark (round_id, village, requirement, entry);
CREATE TABLE round_photo (
  entry INTEGER NOT NULL REFERENCES round_mark (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (entry, position)
);
CREATE INDEX round_photo_by_document ON round_photo (document_id);

-- seed is decimal text: it may be larger than SQLite's numbers.
CREATE TABLE round_sample (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  round_id INTEGER NOT NULL,
  village TEXT NOT NULL,
  seed TEXT NOT NULL,
  proofs INTEGER NOT NULL,
  FOREIGN KEY (round_id, village) REFERENCES round_village (round_id, village)
);
CREATE TABLE round_sample_document (
  entry INTEGER NOT NULL REFERENCES round_sample (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (entry, position)
);
CREATE INDEX round_sample_document_by_document ON round_sample_document (document_id);
CREATE TABLE round_sample_result (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  sample INTEGER NOT NULL REFERENCES round_sample (entry),
  document_id INTEGER NOT NULL REFERENCES document (id),
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  note TEXT NOT NULL
);
CREATE INDEX round_sample_result_by_sample ON round_sample_result (sample, entry);

-- round_id is NULL for a problem found outside of any round.
CREATE TABLE problem (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL UNIQUE REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  round_id INTEGER REFERENCES round (id),
  village TEXT NOT NULL,
  requirement TEXT NOT NULL,
  finding TEXT NOT NULL,
  township TEXT NOT NULL,
  support_unit TEXT NOT NULL,
  found TEXT NOT NULL,
  deadline TEXT NOT NULL CHECK (deadline >= found)
);
-- What was done about it, step by step. percent and document_id are NULL, and the texts empty, where the kind of step
-- has none.
CREATE TABLE problem_step (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  problem_id INTEGER NOT NULL REFERENCES problem (id),
  kind TEXT NOT NULL CHECK (kind IN ('planned', 'progressed', 'evidence_before', 'evidence_after', 'closed', 'reopened',
                                     'interviewed')),
  day TEXT NOT NULL,
  note TEXT NOT NULL,
  responsible TEXT NOT NULL,
  percent INTEGER CHECK (percent BETWEEN 0 AND 100),
  deadline TEXT,
  document_id INTEGER REFERENCES document (id)
);
CREATE INDEX problem_step_by_problem ON problem_step (problem_id, entry);
CREATE INDEX problem_step_by_document ON problem_step (document_id);
)sql";

// What people say that documents are. document.kind is what counts: the last that was said, else what was
// read, which is the first row's kind_before.
constexpr const char* step_4 = R"sql(
CREATE TABLE document_kind (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  kind_before TEXT NOT NULL
);
CREATE INDEX document_kind_by_document ON document_kind (document_id, entry);
-- The reader's own confidence, where what was learned has put another in its place; it counts for nothing but learning.
ALTER TABLE field_version ADD COLUMN stated REAL;
CREATE TRIGGER document_kind_is_never_changed BEFORE UPDATE ON document_kind
BEGIN SELECT RAISE(ABORT, 'a kind is said anew instead'); END;
)sql";

// Several pieces of paper on one glass are pages of their own with the same number in their file. SQLite
// can't take a constraint from a table, so that the table is made anew; its rows stay as they are.
constexpr const char* step_5 = R"sql(
CREATE TABLE page_with_pieces (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  document_id INTEGER NOT NULL REFERENCES document (id),
  position INTEGER NOT NULL CHECK (position >= 1),
  file_id INTEGER NOT NULL REFERENCES file (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  piece INTEGER NOT NULL CHECK (piece >= 1),
  blank INTEGER NOT NULL CHECK (blank IN (0, 1)),
  turned_degrees REAL NOT NULL,
  width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL,
  fingerprint INTEGER NOT NULL,
  body TEXT NOT NULL,
  boxes TEXT NOT NULL,
  UNIQUE (document_id, position),
  UNIQUE (file_id, number, piece)
);
INSERT INTO page_with_pieces (id, document_id, position, file_id, number, piece, blank, turned_degrees, width_px,
                              height_px, fingerprint, body, boxes)
  SELECT id, document_id, position, file_id, number, 1, blank, turned_degrees, width_px, height_px, fingerprint, body,
         boxes FROM page;
DROP TABLE page;
ALTER TABLE page_with_pieces RENAME TO page;
)sql";

// suggestion: what the program proposed, said with a filing or a kind and hashed by that entry; link is what
// follows from it and from what people decided since. The index is made anew
// (archive/database/search_index.cpp): a page has one row under its own id, and index_rules says by which
// rules. Rows that are said once are neither changed nor replaced, and go only with a document that the log
// says was withdrawn: triggers keep mistakes out, and verify finds what went around them.
constexpr const char* step_6 = R"sql(
CREATE TABLE suggestion (
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  requirement TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('kind', 'topic', 'person')),
  topic TEXT NOT NULL,
  PRIMARY KEY (entry, document_id, requirement)
);
CREATE INDEX suggestion_by_document ON suggestion (document_id);
CREATE INDEX audit_by_action ON audit (action, document_id);
CREATE INDEX page_by_file ON page (file_id);
CREATE INDEX round_sample_result_by_document ON round_sample_result (document_id);

DROP TABLE search_entry;
DROP TABLE search;
CREATE VIRTUAL TABLE search USING fts5 (tokens, content = '', columnsize = 0, tokenize = 'ascii');
CREATE TABLE index_rules (rules TEXT NOT NULL);
)sql";

// One paper may count for several villages: those of a township, or two that met. document_reach is what
// people say of it, as a whole, and what the entry of the highest number says counts; document_village are
// the villages beside the document's own. document_in_village follows from both and from document.village,
// and is what every question by village asks.
constexpr const char* step_7 = R"sql(
CREATE TABLE document_reach (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  township TEXT NOT NULL
);
CREATE INDEX document_reach_by_document ON document_reach (document_id, entry);
CREATE TABLE document_village (
  entry INTEGER NOT NULL REFERENCES document_reach (entry),
  document_id INTEGER NOT NULL REFERENCES document (id),
  village TEXT NOT NULL CHECK (village <> ''),
  PRIMARY KEY (entry, village)
);
CREATE INDEX document_village_by_document ON document_village (document_id);
CREATE TABLE document_in_village (
  village TEXT NOT NULL CHECK (village <> ''),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (village, document_id)
) WITHOUT ROWID;
CREATE INDEX document_in_village_by_document ON document_in_village (document_id, village);
INSERT INTO document_in_village (village, document_id) SELECT village, id FROM document WHERE village <> '';
)sql";

// village_condition: what villages answered to the questions that requirements depend on; on a day counts the
// row of the highest entry of those that begin by then. document_part: which of a requirement's papers a
// document is, a name a line; the row of the highest entry counts, and none where it has no line. Both are
// said once.
constexpr const char* step_8 = R"sql(
CREATE TABLE village_condition (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  village TEXT NOT NULL CHECK (village <> ''),
  condition TEXT NOT NULL CHECK (condition <> ''),
  answer TEXT NOT NULL CHECK (answer IN ('no', 'yes')),
  first_day TEXT NOT NULL
);
CREATE TRIGGER village_condition_is_never_replaced BEFORE INSERT ON village_condition
WHEN EXISTS (SELECT 1 FROM village_condition WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'village_condition is append-only'); END;
CREATE TRIGGER village_condition_is_never_changed BEFORE UPDATE ON village_condition
BEGIN SELECT RAISE(ABORT, 'village_condition is append-only'); END;
CREATE TRIGGER village_condition_is_never_cut BEFORE DELETE ON village_condition
BEGIN SELECT RAISE(ABORT, 'village_condition is append-only'); END;

CREATE TABLE document_part (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  requirement TEXT NOT NULL,
  parts TEXT NOT NULL
);
CREATE INDEX document_part_by_document ON document_part (document_id);
CREATE TRIGGER document_part_is_never_replaced BEFORE INSERT ON document_part
WHEN EXISTS (SELECT 1 FROM document_part WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'document_part is append-only'); END;
CREATE TRIGGER document_part_is_never_changed BEFORE UPDATE ON document_part
BEGIN SELECT RAISE(ABORT, 'document_part is append-only'); END;
CREATE TRIGGER document_part_is_never_cut BEFORE DELETE ON document_part
WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action = 'withdrawn' AND document_id = OLD.document_id)
BEGIN SELECT RAISE(ABORT, 'document_part is append-only'); END;
)sql";

// What a suggestion is worth and where its word stands: level, score (0 to 1), place, page and line are NULL
// where an older version suggested it. SQLite can't take a constraint from a table, so that link is made
// anew; its rows stay as they are.
constexpr const char* step_9 = R"sql(
ALTER TABLE suggestion ADD COLUMN level TEXT CHECK (level IN ('suggested', 'possible'));
ALTER TABLE suggestion ADD COLUMN score REAL;
ALTER TABLE suggestion ADD COLUMN place TEXT CHECK (place IN ('title', 'heading', 'body'));
ALTER TABLE suggestion ADD COLUMN page INTEGER;
ALTER TABLE suggestion ADD COLUMN line INTEGER;
CREATE TABLE link_with_score (
  document_id INTEGER NOT NULL REFERENCES document (id),
  requirement TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected', 'possible')),
  reason TEXT NOT NULL CHECK (reason IN ('kind', 'topic', 'person')),
  topic TEXT NOT NULL,
  set_by TEXT,
  set_at TEXT,
  score REAL,
  place TEXT CHECK (place IN ('title', 'heading', 'body')),
  page INTEGER,
  line INTEGER,
  PRIMARY KEY (document_id, requirement)
);
INSERT INTO link_with_score (document_id, requirement, state, reason, topic, set_by, set_at)
  SELECT document_id, requirement, state, reason, topic, set_by, set_at FROM link;
DROP TABLE link;
ALTER TABLE link_with_score RENAME TO link;
CREATE INDEX link_by_requirement ON link (requirement, document_id);
)sql";

}  // namespace

std::span<const char* const> steps() {
  static const std::string sixth = step_6 + guards_of_step_6();
  static const std::string seventh = step_7 + guards_of_step_7();
  static const std::string eleventh = step_11 + guards_of_step_11();
  static const std::string twelfth = step_12 + guards_of_step_12();
  static const std::string fourteenth = step_14 + guards_of_step_14();
  static const std::string fifteenth = step_15 + guards_of_step_15();
  static const std::string seventeenth = step_17 + guards_of_step_17();
  static const std::array<const char*, 18> all_steps = {step_1,
                                                        step_2,
                                                        step_3,
                                                        step_4,
                                                        step_5,
                                                        sixth.c_str(),
                                                        seventh.c_str(),
                                                        step_8,
                                                        step_9,
                                                        step_10,
                                                        eleventh.c_str(),
                                                        twelfth.c_str(),
                                                        step_13,
                                                        fourteenth.c_str(),
                                                        fifteenth.c_str(),
                                                        step_16,
                                                        seventeenth.c_str(),
                                                        step_18};
  return all_steps;
}

}  // namespace archive::schema
