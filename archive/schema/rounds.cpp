#include "archive/schema/rounds.h"

namespace archive::schema {

// A village may have two sheets in a round, one a manner. round_village names each village once, with its
// first sheet's manner; which sheets there are follows from it and from round_step, entry by entry. manner of
// a mark is NULL where an older version made it: then it is round_village's. day is the day of the visit;
// NULL: the entry's. tenths are points times ten; NULL: as the checklist's rule says. The position of a
// sampled household is its name in results. All of it is said once.
const char* const step_11 = R"sql(
ALTER TABLE round_mark ADD COLUMN manner TEXT CHECK (manner IN ('announced', 'unannounced'));
ALTER TABLE round_mark ADD COLUMN day TEXT;
ALTER TABLE round_sample_result ADD COLUMN day TEXT;
CREATE TABLE round_step (
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position >= 1),
  round_id INTEGER NOT NULL REFERENCES round (id),
  kind TEXT NOT NULL CHECK (kind IN ('sheet_added', 'sheet_removed', 'closed', 'reopened')),
  village TEXT,
  manner TEXT CHECK (manner IN ('announced', 'unannounced')),
  reason TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (entry, position),
  FOREIGN KEY (round_id, village) REFERENCES round_village (round_id, village)
);
CREATE INDEX round_step_by_round ON round_step (round_id, entry);
CREATE TABLE round_points (
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  position INTEGER NOT NULL CHECK (position >= 1),
  round_id INTEGER NOT NULL,
  village TEXT NOT NULL,
  item TEXT NOT NULL,
  said_by TEXT NOT NULL CHECK (said_by IN ('village', 'inspector')),
  tenths INTEGER CHECK (tenths >= 0),
  note TEXT NOT NULL,
  day TEXT NOT NULL,
  PRIMARY KEY (entry, position),
  FOREIGN KEY (round_id, village) REFERENCES round_village (round_id, village)
);
CREATE INDEX round_points_by_place ON round_points (round_id, village, entry);
CREATE TABLE household_sample (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  round_id INTEGER NOT NULL,
  village TEXT NOT NULL,
  seed TEXT NOT NULL,
  households INTEGER NOT NULL,
  categories TEXT NOT NULL,
  roster_day TEXT NOT NULL,
  FOREIGN KEY (round_id, village) REFERENCES round_village (round_id, village)
);
CREATE INDEX household_sample_by_place ON household_sample (round_id, village, entry);
CREATE TABLE household_sample_household (
  entry INTEGER NOT NULL REFERENCES household_sample (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  name TEXT NOT NULL,
  PRIMARY KEY (entry, position)
);
CREATE TABLE household_sample_result (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  sample INTEGER NOT NULL,
  household INTEGER NOT NULL,
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  note TEXT NOT NULL,
  day TEXT NOT NULL,
  FOREIGN KEY (sample, household) REFERENCES household_sample_household (entry, position)
);
CREATE INDEX household_sample_result_by_sample ON household_sample_result (sample, entry);
)sql";

}  // namespace archive::schema
