#include "archive/schema/rectification.h"

namespace archive::schema {

// problem_step: more kinds of step; SQLite can't take a constraint from a table, so that the table is made
// anew, with the triggers that went with it; its rows stay as they are. problem_step_fact: what only some
// kinds of step have, by name: approved_by, sheet, addressee, received_by, outcome, finding, requirement.
//
// interview: what people said of interviews, an act a row; `number` is of a notice, "〔2024〕1号". What an
// act is about, whom it names (interviewers without a village, those interviewed with it) and which papers it
// shows stands in three tables beside it.
const char* const step_10 = R"sql(
CREATE TABLE problem_step_of_more_kinds (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  problem_id INTEGER NOT NULL REFERENCES problem (id),
  kind TEXT NOT NULL CHECK (kind IN ('planned', 'progressed', 'evidence_before', 'evidence_after', 'closed', 'reopened',
                                     'interviewed', 'extended', 'corrected', 'withdrawn', 'handed_over', 'received',
                                     'revisited')),
  day TEXT NOT NULL,
  note TEXT NOT NULL,
  responsible TEXT NOT NULL,
  percent INTEGER CHECK (percent BETWEEN 0 AND 100),
  deadline TEXT,
  document_id INTEGER REFERENCES document (id)
);
INSERT INTO problem_step_of_more_kinds (entry, problem_id, kind, day, note, responsible, percent, deadline, document_id)
  SELECT entry, problem_id, kind, day, note, responsible, percent, deadline, document_id FROM problem_step;
DROP TABLE problem_step;
ALTER TABLE problem_step_of_more_kinds RENAME TO problem_step;
CREATE INDEX problem_step_by_problem ON problem_step (problem_id, entry);
CREATE INDEX problem_step_by_document ON problem_step (document_id);
CREATE TRIGGER problem_step_is_never_replaced BEFORE INSERT ON problem_step
WHEN EXISTS (SELECT 1 FROM problem_step WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'problem_step is append-only'); END;
CREATE TRIGGER problem_step_is_never_changed BEFORE UPDATE ON problem_step
BEGIN SELECT RAISE(ABORT, 'problem_step is append-only'); END;
CREATE TRIGGER problem_step_is_never_cut BEFORE DELETE ON problem_step
BEGIN SELECT RAISE(ABORT, 'problem_step is append-only'); END;

CREATE TABLE problem_step_fact (
  entry INTEGER NOT NULL REFERENCES problem_step (entry),
  name TEXT NOT NULL CHECK (name <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (entry, name)
);
CREATE TRIGGER problem_step_fact_is_never_replaced BEFORE INSERT ON problem_step_fact
WHEN EXISTS (SELECT 1 FROM problem_step_fact WHERE entry = NEW.entry AND name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'problem_step_fact is append-only'); END;
CREATE TRIGGER problem_step_fact_is_never_changed BEFORE UPDATE ON problem_step_fact
BEGIN SELECT RAISE(ABORT, 'problem_step_fact is append-only'); END;
CREATE TRIGGER problem_step_fact_is_never_cut BEFORE DELETE ON problem_step_fact
BEGIN SELECT RAISE(ABORT, 'problem_step_fact is append-only'); END;

CREATE TABLE interview (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('held', 'waived', 'parted', 'merged', 'noticed')),
  day TEXT NOT NULL,
  number TEXT NOT NULL,
  at_time TEXT NOT NULL,
  place TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  note TEXT NOT NULL
);
CREATE TRIGGER interview_is_never_replaced BEFORE INSERT ON interview
WHEN EXISTS (SELECT 1 FROM interview WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'interview is append-only'); END;
CREATE TRIGGER interview_is_never_changed BEFORE UPDATE ON interview
BEGIN SELECT RAISE(ABORT, 'interview is append-only'); END;
CREATE TRIGGER interview_is_never_cut BEFORE DELETE ON interview
BEGIN SELECT RAISE(ABORT, 'interview is append-only'); END;

CREATE TABLE interview_problem (
  entry INTEGER NOT NULL REFERENCES interview (entry),
  problem_id INTEGER NOT NULL REFERENCES problem (id),
  PRIMARY KEY (entry, problem_id)
);
CREATE INDEX interview_problem_by_problem ON interview_problem (problem_id, entry);
CREATE TRIGGER interview_problem_is_never_replaced BEFORE INSERT ON interview_problem
WHEN EXISTS (SELECT 1 FROM interview_problem WHERE entry = NEW.entry AND problem_id = NEW.problem_id)
BEGIN SELECT RAISE(ABORT, 'interview_problem is append-only'); END;
CREATE TRIGGER interview_problem_is_never_changed BEFORE UPDATE ON interview_problem
BEGIN SELECT RAISE(ABORT, 'interview_problem is append-only'); END;
CREATE TRIGGER interview_problem_is_never_cut BEFORE DELETE ON interview_problem
BEGIN SELECT RAISE(ABORT, 'interview_problem is append-only'); END;

CREATE TABLE interview_person (
  entry INTEGER NOT NULL REFERENCES interview (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  village TEXT NOT NULL,
  post TEXT NOT NULL CHECK (post <> ''),
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (entry, position)
);
CREATE TRIGGER interview_person_is_never_replaced BEFORE INSERT ON interview_person
WHEN EXISTS (SELECT 1 FROM interview_person WHERE entry = NEW.entry AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'interview_person is append-only'); END;
CREATE TRIGGER interview_person_is_never_changed BEFORE UPDATE ON interview_person
BEGIN SELECT RAISE(ABORT, 'interview_person is append-only'); END;
CREATE TRIGGER interview_person_is_never_cut BEFORE DELETE ON interview_person
BEGIN SELECT RAISE(ABORT, 'interview_person is append-only'); END;

CREATE TABLE interview_document (
  entry INTEGER NOT NULL REFERENCES interview (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  purpose TEXT NOT NULL CHECK (purpose IN ('record', 'photo')),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (entry, position)
);
CREATE INDEX interview_document_by_document ON interview_document (document_id);
CREATE TRIGGER interview_document_is_never_replaced BEFORE INSERT ON interview_document
WHEN EXISTS (SELECT 1 FROM interview_document WHERE entry = NEW.entry AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'interview_document is append-only'); END;
CREATE TRIGGER interview_document_is_never_changed BEFORE UPDATE ON interview_document
BEGIN SELECT RAISE(ABORT, 'interview_document is append-only'); END;
CREATE TRIGGER interview_document_is_never_cut BEFORE DELETE ON interview_document
BEGIN SELECT RAISE(ABORT, 'interview_document is append-only'); END;
)sql";

}  // namespace archive::schema
