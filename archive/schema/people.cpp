#include "archive/schema/people.h"

namespace archive::schema {

// person and person_step: who there is, and what was said of each, entry by entry; how a person stands now
// follows from his steps. secret_digest is the SHA-256 of the row in person_secret, so that the log binds a
// secret whose own hash goes into no parcel and no report. Both are said once. sign_in_failure and session
// are the machine's own memory, and no part of the record: failures in a row, and who has signed in, under
// the hash of what he shows.
//
// office_key: what the office signs its log with, from which entry on. log_signature: a signature a commit,
// over its last entry's hash and the number of its first.
const char* const step_12 = R"sql(
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  entry INTEGER NOT NULL UNIQUE REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (name <> '')
);
CREATE TABLE person_step (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER NOT NULL REFERENCES person (id),
  kind TEXT NOT NULL CHECK (kind IN ('added', 'roles', 'secret', 'locked', 'unlocked', 'removed', 'recovered')),
  roles TEXT,
  secret_kind TEXT CHECK (secret_kind IN ('pin', 'password')),
  secret_digest TEXT,
  CHECK ((secret_kind IS NULL) = (secret_digest IS NULL))
);
CREATE INDEX person_step_by_person ON person_step (person_id, entry);
CREATE TABLE person_secret (
  entry INTEGER PRIMARY KEY REFERENCES person_step (entry),
  hash TEXT NOT NULL
);
CREATE TABLE sign_in_failure (
  person_id INTEGER PRIMARY KEY REFERENCES person (id),
  failures INTEGER NOT NULL CHECK (failures >= 1),
  last_at TEXT NOT NULL
);
CREATE TABLE session (
  token TEXT PRIMARY KEY,
  person_id INTEGER NOT NULL REFERENCES person (id),
  account TEXT NOT NULL,
  signed_in_at TEXT NOT NULL,
  used_at TEXT NOT NULL
);
CREATE TABLE office_key (
  first_entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  office TEXT NOT NULL CHECK (office <> ''),
  public_key TEXT NOT NULL
);
CREATE TABLE log_signature (
  last_entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  first_entry INTEGER NOT NULL,
  signature TEXT NOT NULL
);
)sql";

}  // namespace archive::schema
