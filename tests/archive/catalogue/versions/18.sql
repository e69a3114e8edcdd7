PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO audit VALUES(1,'李四','2024-07-01T08:30:00Z','filed',1,'','dc198342c37fb78cd912789a631f02e29d6e75e14299f31b501f8b0c6f7c6000','d202ba05f63a722b440f34f190b3ecc73b3ffcd637030554cba7b84a26261f69');
INSERT INTO audit VALUES(2,'李四','2024-07-01T08:30:00Z','filed',2,'','9578d25281fc4e326e9a1483a4040a5d49415938f2e9be5474c196372958b841','378525e638edaef4eb3b62f33e779cf185bc9464f0eacd344a7f5ca952c6b318');
INSERT INTO audit VALUES(3,'李四','2024-07-01T08:30:00Z','confirmed',1,'date','e42f449e2873427b41b66b314b4370c29cd452832c505d2fb90473c298b0417d','27607c850febe66df9e04406a764a5d1a0a35c1174ff53813a8be1969804e5d3');
INSERT INTO audit VALUES(4,'李四','2024-07-01T08:30:00Z','linked',1,'1.1.1a accepted','','e78b2f7190aebdc819211589ce29f013eb3c8ac03472049c4497c2a94298b99b');
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
INSERT INTO document VALUES(1,'白泉村','meeting_minutes',0.97999999999999998223,'','李四','2024-07-01T08:30:00Z',1);
INSERT INTO document VALUES(2,'白泉村','meeting_minutes',0.97999999999999998223,'','李四','2024-07-01T08:30:00Z',2);
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
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED, stated REAL,
  UNIQUE (document_id, row_index, name, version),
  FOREIGN KEY (document_id, page) REFERENCES page (document_id, position)
);
INSERT INTO field_version VALUES(1,1,-1,'date',1,1,'date','2024-03-15',NULL,'2024-03-15',0.94999999999999995559,'',10,20,300,40,NULL,NULL,1,NULL);
INSERT INTO field_version VALUES(2,1,-1,'village',1,1,'village','白泉村',NULL,'',1.0,'',NULL,NULL,NULL,NULL,'李四','2024-07-01T08:30:00Z',1,NULL);
INSERT INTO field_version VALUES(3,2,-1,'date',1,1,'date','2024-03-15',NULL,'2024-03-15',0.94999999999999995559,'',10,20,300,40,NULL,NULL,2,NULL);
INSERT INTO field_version VALUES(4,2,-1,'village',1,1,'village','白泉村',NULL,'',1.0,'',NULL,NULL,NULL,NULL,'李四','2024-07-01T08:30:00Z',2,NULL);
INSERT INTO field_version VALUES(5,1,-1,'date',2,1,'date','2024-03-15',NULL,'2024-03-15',1.0,'',10,20,300,40,'李四','2024-07-01T08:30:00Z',3,NULL);
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
INSERT INTO event VALUES(2,2,1,-1,'2024-03-15','2024-03-15',1,NULL,NULL,'','');
INSERT INTO event VALUES(3,1,1,-1,'2024-03-15','2024-03-15',1,'李四','2024-07-01T08:30:00Z','','');
CREATE TABLE roster (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  village TEXT NOT NULL
);
CREATE TABLE roster_entry (
  entry INTEGER NOT NULL REFERENCES roster (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  name TEXT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT CHECK (last_day >= first_day),
  fields TEXT NOT NULL,
  PRIMARY KEY (entry, position)
);
CREATE TABLE warning_dismissal (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  warning TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> '')
);
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
  note TEXT NOT NULL, manner TEXT CHECK (manner IN ('announced', 'unannounced')), day TEXT,
  FOREIGN KEY (round_id, village) REFERENCES round_village (round_id, village)
);
CREATE TABLE round_photo (
  entry INTEGER NOT NULL REFERENCES round_mark (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (entry, position)
);
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
CREATE TABLE round_sample_result (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  sample INTEGER NOT NULL REFERENCES round_sample (entry),
  document_id INTEGER NOT NULL REFERENCES document (id),
  passed INTEGER NOT NULL CHECK (passed IN (0, 1)),
  note TEXT NOT NULL
, day TEXT);
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
CREATE TABLE document_kind (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  kind TEXT NOT NULL CHECK (kind <> ''),
  kind_before TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "page" (
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
INSERT INTO page VALUES(1,1,1,1,1,1,0,0.0,1000,1400,-81985529216486896,replace('会议记录\n','\n',char(10)),replace('50 140 600 36 0.900\n','\n',char(10)));
INSERT INTO page VALUES(2,2,1,2,1,1,0,0.0,1000,1400,-81985529216486896,replace('会议记录\n','\n',char(10)),replace('50 140 600 36 0.900\n','\n',char(10)));
CREATE TABLE suggestion (
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  requirement TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('kind', 'topic', 'person')),
  topic TEXT NOT NULL, level TEXT CHECK (level IN ('suggested', 'possible')), score REAL, place TEXT CHECK (place IN ('title', 'heading', 'body')), page INTEGER, line INTEGER,
  PRIMARY KEY (entry, document_id, requirement)
);
INSERT INTO suggestion VALUES(1,1,'1.1.1a','kind','',NULL,NULL,NULL,NULL,NULL);
INSERT INTO suggestion VALUES(2,2,'1.1.1a','kind','',NULL,NULL,NULL,NULL,NULL);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5 (tokens, content = '''', columnsize = 0, tokenize = ''ascii'')');
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_data VALUES(1,X'0222');
INSERT INTO search_data VALUES(10,X'000000000102020002010101020101');
INSERT INTO search_data VALUES(137438953473,X'000000c70b303030303264303030333001020a0a013101020d0407333030303033320102070a013301020b050631303030333501020e05063230303033300102060a0134010208050633303030326401020c0506343030303264010209050635303030303001020f0209346631613038626165010202020935663535303030303001020502093637353130303030300102120308636339303637353101021102093736376430366363390102100209386261653038626230010203040762303035663535010204040f060c060b0b060b0b0b0e0e0e0d0e0e');
INSERT INTO search_data VALUES(274877906945,X'000000c70b303030303264303030333002020a0a013102020d0407333030303033320202070a013302020b050631303030333502020e05063230303033300202060a0134020208050633303030326402020c0506343030303264020209050635303030303002020f0209346631613038626165020202020935663535303030303002020502093637353130303030300202120308636339303637353102021102093736376430366363390202100209386261653038626230020203040762303035663535020204040f060c060b0b060b0b0b0e0e0e0d0e0e');
CREATE TABLE IF NOT EXISTS 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO search_idx VALUES(1,X'',2);
INSERT INTO search_idx VALUES(2,X'',2);
CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_config VALUES('version',4);
CREATE TABLE index_rules (rules TEXT NOT NULL);
INSERT INTO index_rules VALUES('1, ICU 72.1, Unicode 15.0');
CREATE TABLE document_reach (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  township TEXT NOT NULL
);
CREATE TABLE document_village (
  entry INTEGER NOT NULL REFERENCES document_reach (entry),
  document_id INTEGER NOT NULL REFERENCES document (id),
  village TEXT NOT NULL CHECK (village <> ''),
  PRIMARY KEY (entry, village)
);
CREATE TABLE document_in_village (
  village TEXT NOT NULL CHECK (village <> ''),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (village, document_id)
) WITHOUT ROWID;
INSERT INTO document_in_village VALUES('白泉村',1);
INSERT INTO document_in_village VALUES('白泉村',2);
CREATE TABLE village_condition (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  village TEXT NOT NULL CHECK (village <> ''),
  condition TEXT NOT NULL CHECK (condition <> ''),
  answer TEXT NOT NULL CHECK (answer IN ('no', 'yes')),
  first_day TEXT NOT NULL
);
CREATE TABLE document_part (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL REFERENCES document (id),
  requirement TEXT NOT NULL,
  parts TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS "link" (
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
INSERT INTO link VALUES(1,'1.1.1a','accepted','person','','李四','2024-07-01T08:30:00Z',NULL,NULL,NULL,NULL);
INSERT INTO link VALUES(2,'1.1.1a','suggested','kind','',NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE IF NOT EXISTS "problem_step" (
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
CREATE TABLE problem_step_fact (
  entry INTEGER NOT NULL REFERENCES problem_step (entry),
  name TEXT NOT NULL CHECK (name <> ''),
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (entry, name)
);
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
CREATE TABLE interview_problem (
  entry INTEGER NOT NULL REFERENCES interview (entry),
  problem_id INTEGER NOT NULL REFERENCES problem (id),
  PRIMARY KEY (entry, problem_id)
);
CREATE TABLE interview_person (
  entry INTEGER NOT NULL REFERENCES interview (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  village TEXT NOT NULL,
  post TEXT NOT NULL CHECK (post <> ''),
  unit TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (entry, position)
);
CREATE TABLE interview_document (
  entry INTEGER NOT NULL REFERENCES interview (entry),
  position INTEGER NOT NULL CHECK (position >= 1),
  purpose TEXT NOT NULL CHECK (purpose IN ('record', 'photo')),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (entry, position)
);
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
CREATE TABLE withheld_entry (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED
);
CREATE TABLE IF NOT EXISTS "file" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  extension TEXT NOT NULL,
  name TEXT NOT NULL,
  size_bytes INTEGER NOT NULL,
  scanned_at TEXT,
  filed_by TEXT NOT NULL,
  filed_at TEXT NOT NULL
);
INSERT INTO file VALUES(1,'91eca6feadd0391bae2ad0652fc9b6f6c59333ff737b1a279020da2582b64648','txt','minutes-0.txt',16,NULL,'李四','2024-07-01T08:30:00Z');
INSERT INTO file VALUES(2,'e50ce66b6ff06f1eb844dd565c84aacff6f261c5cb46df21adad5956b9e05933','txt','minutes-1.txt',16,NULL,'李四','2024-07-01T08:30:00Z');
CREATE TABLE IF NOT EXISTS "arranged_item" (
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  document_id INTEGER NOT NULL UNIQUE REFERENCES document (id),
  fonds TEXT NOT NULL,
  year INTEGER NOT NULL,
  retention TEXT NOT NULL CHECK (retention IN ('Y', 'D30', 'D10')),
  department TEXT NOT NULL,
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 9999)
);
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
INSERT INTO page_sketch VALUES(1,1,-81985529216486896,-293990296229698297,3442420835258256462,4321817770170557497,-2744804876457048088,3);
INSERT INTO page_sketch VALUES(2,1,-81985529216486896,-293990296229698297,3442420835258256462,4321817770170557497,-2744804876457048088,3);
CREATE TABLE disposal (
  entry INTEGER PRIMARY KEY REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  reason TEXT NOT NULL CHECK (reason <> '')
);
CREATE TABLE disposal_item (
  entry INTEGER NOT NULL REFERENCES disposal (entry),
  document_id INTEGER NOT NULL REFERENCES document (id),
  PRIMARY KEY (entry, document_id)
);
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
CREATE TABLE disposed_evidence (
  entry INTEGER NOT NULL REFERENCES disposed_document (entry),
  village TEXT NOT NULL,
  requirement TEXT NOT NULL,
  PRIMARY KEY (entry, village, requirement)
);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('page',2);
INSERT INTO sqlite_sequence VALUES('document',2);
INSERT INTO sqlite_sequence VALUES('field_version',5);
INSERT INTO sqlite_sequence VALUES('event',3);
INSERT INTO sqlite_sequence VALUES('file',2);
CREATE INDEX document_by_village ON document (village, kind);
CREATE INDEX field_version_by_entry ON field_version (entry);
CREATE INDEX roster_by_village ON roster (name, village, entry);
CREATE INDEX warning_dismissal_by_warning ON warning_dismissal (warning, entry);
CREATE INDEX field_version_doubted ON field_version (document_id) WHERE version = 1 AND doubts <> '';
CREATE INDEX round_mark_by_place ON round_mark (round_id, village, requirement, entry);
CREATE INDEX round_photo_by_document ON round_photo (document_id);
CREATE INDEX round_sample_document_by_document ON round_sample_document (document_id);
CREATE INDEX round_sample_result_by_sample ON round_sample_result (sample, entry);
CREATE INDEX document_kind_by_document ON document_kind (document_id, entry);
CREATE INDEX suggestion_by_document ON suggestion (document_id);
CREATE INDEX audit_by_action ON audit (action, document_id);
CREATE INDEX round_sample_result_by_document ON round_sample_result (document_id);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_cut BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER field_version_is_never_changed BEFORE UPDATE ON field_version
BEGIN SELECT RAISE(ABORT, 'a field gets a new version instead'); END;
CREATE TRIGGER roster_is_never_changed BEFORE UPDATE ON roster
BEGIN SELECT RAISE(ABORT, 'a roster is said anew instead'); END;
CREATE TRIGGER roster_entry_is_never_changed BEFORE UPDATE ON roster_entry
BEGIN SELECT RAISE(ABORT, 'a roster is said anew instead'); END;
CREATE TRIGGER document_kind_is_never_changed BEFORE UPDATE ON document_kind
BEGIN SELECT RAISE(ABORT, 'a kind is said anew instead'); END;
CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE number = NEW.number) BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER field_version_is_never_replaced BEFORE INSERT ON field_version WHEN EXISTS (SELECT 1 FROM field_version WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM field_version WHERE document_id = NEW.document_id AND row_index = NEW.row_index AND name = NEW.name AND version = NEW.version) BEGIN SELECT RAISE(ABORT, 'field_version is append-only'); END;
CREATE TRIGGER document_kind_is_never_replaced BEFORE INSERT ON document_kind WHEN EXISTS (SELECT 1 FROM document_kind WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'document_kind is append-only'); END;
CREATE TRIGGER roster_is_never_replaced BEFORE INSERT ON roster WHEN EXISTS (SELECT 1 FROM roster WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'roster is append-only'); END;
CREATE TRIGGER roster_is_never_cut BEFORE DELETE ON roster BEGIN SELECT RAISE(ABORT, 'roster is append-only'); END;
CREATE TRIGGER roster_entry_is_never_replaced BEFORE INSERT ON roster_entry WHEN EXISTS (SELECT 1 FROM roster_entry WHERE entry = NEW.entry AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'roster_entry is append-only'); END;
CREATE TRIGGER roster_entry_is_never_cut BEFORE DELETE ON roster_entry BEGIN SELECT RAISE(ABORT, 'roster_entry is append-only'); END;
CREATE TRIGGER suggestion_is_never_replaced BEFORE INSERT ON suggestion WHEN EXISTS (SELECT 1 FROM suggestion WHERE entry = NEW.entry AND document_id = NEW.document_id AND requirement = NEW.requirement) BEGIN SELECT RAISE(ABORT, 'suggestion is append-only'); END;
CREATE TRIGGER suggestion_is_never_changed BEFORE UPDATE ON suggestion BEGIN SELECT RAISE(ABORT, 'suggestion is append-only'); END;
CREATE TRIGGER page_is_never_replaced BEFORE INSERT ON page WHEN EXISTS (SELECT 1 FROM page WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM page WHERE document_id = NEW.document_id AND position = NEW.position) OR EXISTS (SELECT 1 FROM page WHERE file_id = NEW.file_id AND number = NEW.number AND piece = NEW.piece) BEGIN SELECT RAISE(ABORT, 'page is append-only'); END;
CREATE TRIGGER page_is_never_changed BEFORE UPDATE ON page BEGIN SELECT RAISE(ABORT, 'page is append-only'); END;
CREATE TRIGGER document_is_never_replaced BEFORE INSERT ON document WHEN EXISTS (SELECT 1 FROM document WHERE id = NEW.id) BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
CREATE TRIGGER document_is_never_changed BEFORE UPDATE OF id, kind_confidence, title, filed_by, filed_at, entry ON document BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
CREATE TRIGGER document_is_never_cut BEFORE DELETE ON document WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action = 'withdrawn' AND document_id = OLD.id) BEGIN SELECT RAISE(ABORT, 'document is append-only'); END;
CREATE TRIGGER warning_dismissal_is_never_replaced BEFORE INSERT ON warning_dismissal WHEN EXISTS (SELECT 1 FROM warning_dismissal WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'warning_dismissal is append-only'); END;
CREATE TRIGGER warning_dismissal_is_never_changed BEFORE UPDATE ON warning_dismissal BEGIN SELECT RAISE(ABORT, 'warning_dismissal is append-only'); END;
CREATE TRIGGER warning_dismissal_is_never_cut BEFORE DELETE ON warning_dismissal BEGIN SELECT RAISE(ABORT, 'warning_dismissal is append-only'); END;
CREATE TRIGGER round_is_never_replaced BEFORE INSERT ON round WHEN EXISTS (SELECT 1 FROM round WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM round WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'round is append-only'); END;
CREATE TRIGGER round_is_never_changed BEFORE UPDATE ON round BEGIN SELECT RAISE(ABORT, 'round is append-only'); END;
CREATE TRIGGER round_is_never_cut BEFORE DELETE ON round BEGIN SELECT RAISE(ABORT, 'round is append-only'); END;
CREATE TRIGGER round_village_is_never_replaced BEFORE INSERT ON round_village WHEN EXISTS (SELECT 1 FROM round_village WHERE round_id = NEW.round_id AND position = NEW.position) OR EXISTS (SELECT 1 FROM round_village WHERE round_id = NEW.round_id AND village = NEW.village) BEGIN SELECT RAISE(ABORT, 'round_village is append-only'); END;
CREATE TRIGGER round_village_is_never_changed BEFORE UPDATE ON round_village BEGIN SELECT RAISE(ABORT, 'round_village is append-only'); END;
CREATE TRIGGER round_village_is_never_cut BEFORE DELETE ON round_village BEGIN SELECT RAISE(ABORT, 'round_village is append-only'); END;
CREATE TRIGGER round_mark_is_never_replaced BEFORE INSERT ON round_mark WHEN EXISTS (SELECT 1 FROM round_mark WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'round_mark is append-only'); END;
CREATE TRIGGER round_mark_is_never_changed BEFORE UPDATE ON round_mark BEGIN SELECT RAISE(ABORT, 'round_mark is append-only'); END;
CREATE TRIGGER round_mark_is_never_cut BEFORE DELETE ON round_mark BEGIN SELECT RAISE(ABORT, 'round_mark is append-only'); END;
CREATE TRIGGER round_photo_is_never_replaced BEFORE INSERT ON round_photo WHEN EXISTS (SELECT 1 FROM round_photo WHERE entry = NEW.entry AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'round_photo is append-only'); END;
CREATE TRIGGER round_photo_is_never_changed BEFORE UPDATE ON round_photo BEGIN SELECT RAISE(ABORT, 'round_photo is append-only'); END;
CREATE TRIGGER round_photo_is_never_cut BEFORE DELETE ON round_photo BEGIN SELECT RAISE(ABORT, 'round_photo is append-only'); END;
CREATE TRIGGER round_sample_is_never_replaced BEFORE INSERT ON round_sample WHEN EXISTS (SELECT 1 FROM round_sample WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'round_sample is append-only'); END;
CREATE TRIGGER round_sample_is_never_changed BEFORE UPDATE ON round_sample BEGIN SELECT RAISE(ABORT, 'round_sample is append-only'); END;
CREATE TRIGGER round_sample_is_never_cut BEFORE DELETE ON round_sample BEGIN SELECT RAISE(ABORT, 'round_sample is append-only'); END;
CREATE TRIGGER round_sample_document_is_never_replaced BEFORE INSERT ON round_sample_document WHEN EXISTS (SELECT 1 FROM round_sample_document WHERE entry = NEW.entry AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'round_sample_document is append-only'); END;
CREATE TRIGGER round_sample_document_is_never_changed BEFORE UPDATE ON round_sample_document BEGIN SELECT RAISE(ABORT, 'round_sample_document is append-only'); END;
CREATE TRIGGER round_sample_document_is_never_cut BEFORE DELETE ON round_sample_document BEGIN SELECT RAISE(ABORT, 'round_sample_document is append-only'); END;
CREATE TRIGGER round_sample_result_is_never_replaced BEFORE INSERT ON round_sample_result WHEN EXISTS (SELECT 1 FROM round_sample_result WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'round_sample_result is append-only'); END;
CREATE TRIGGER round_sample_result_is_never_changed BEFORE UPDATE ON round_sample_result BEGIN SELECT RAISE(ABORT, 'round_sample_result is append-only'); END;
CREATE TRIGGER round_sample_result_is_never_cut BEFORE DELETE ON round_sample_result BEGIN SELECT RAISE(ABORT, 'round_sample_result is append-only'); END;
CREATE TRIGGER problem_is_never_replaced BEFORE INSERT ON problem WHEN EXISTS (SELECT 1 FROM problem WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM problem WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'problem is append-only'); END;
CREATE TRIGGER problem_is_never_changed BEFORE UPDATE ON problem BEGIN SELECT RAISE(ABORT, 'problem is append-only'); END;
CREATE TRIGGER problem_is_never_cut BEFORE DELETE ON problem BEGIN SELECT RAISE(ABORT, 'problem is append-only'); END;
CREATE INDEX document_reach_by_document ON document_reach (document_id, entry);
CREATE INDEX document_village_by_document ON document_village (document_id);
CREATE INDEX document_in_village_by_document ON document_in_village (document_id, village);
CREATE TRIGGER document_reach_is_never_replaced BEFORE INSERT ON document_reach WHEN EXISTS (SELECT 1 FROM document_reach WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'document_reach is append-only'); END;
CREATE TRIGGER document_reach_is_never_changed BEFORE UPDATE ON document_reach BEGIN SELECT RAISE(ABORT, 'document_reach is append-only'); END;
CREATE TRIGGER document_village_is_never_replaced BEFORE INSERT ON document_village WHEN EXISTS (SELECT 1 FROM document_village WHERE entry = NEW.entry AND village = NEW.village) BEGIN SELECT RAISE(ABORT, 'document_village is append-only'); END;
CREATE TRIGGER document_village_is_never_changed BEFORE UPDATE ON document_village BEGIN SELECT RAISE(ABORT, 'document_village is append-only'); END;
CREATE TRIGGER village_condition_is_never_replaced BEFORE INSERT ON village_condition
WHEN EXISTS (SELECT 1 FROM village_condition WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'village_condition is append-only'); END;
CREATE TRIGGER village_condition_is_never_changed BEFORE UPDATE ON village_condition
BEGIN SELECT RAISE(ABORT, 'village_condition is append-only'); END;
CREATE TRIGGER village_condition_is_never_cut BEFORE DELETE ON village_condition
BEGIN SELECT RAISE(ABORT, 'village_condition is append-only'); END;
CREATE INDEX document_part_by_document ON document_part (document_id);
CREATE TRIGGER document_part_is_never_replaced BEFORE INSERT ON document_part
WHEN EXISTS (SELECT 1 FROM document_part WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'document_part is append-only'); END;
CREATE TRIGGER document_part_is_never_changed BEFORE UPDATE ON document_part
BEGIN SELECT RAISE(ABORT, 'document_part is append-only'); END;
CREATE INDEX link_by_requirement ON link (requirement, document_id);
CREATE INDEX problem_step_by_problem ON problem_step (problem_id, entry);
CREATE INDEX problem_step_by_document ON problem_step (document_id);
CREATE TRIGGER problem_step_is_never_replaced BEFORE INSERT ON problem_step
WHEN EXISTS (SELECT 1 FROM problem_step WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'problem_step is append-only'); END;
CREATE TRIGGER problem_step_is_never_changed BEFORE UPDATE ON problem_step
BEGIN SELECT RAISE(ABORT, 'problem_step is append-only'); END;
CREATE TRIGGER problem_step_is_never_cut BEFORE DELETE ON problem_step
BEGIN SELECT RAISE(ABORT, 'problem_step is append-only'); END;
CREATE TRIGGER problem_step_fact_is_never_replaced BEFORE INSERT ON problem_step_fact
WHEN EXISTS (SELECT 1 FROM problem_step_fact WHERE entry = NEW.entry AND name = NEW.name)
BEGIN SELECT RAISE(ABORT, 'problem_step_fact is append-only'); END;
CREATE TRIGGER problem_step_fact_is_never_changed BEFORE UPDATE ON problem_step_fact
BEGIN SELECT RAISE(ABORT, 'problem_step_fact is append-only'); END;
CREATE TRIGGER problem_step_fact_is_never_cut BEFORE DELETE ON problem_step_fact
BEGIN SELECT RAISE(ABORT, 'problem_step_fact is append-only'); END;
CREATE TRIGGER interview_is_never_replaced BEFORE INSERT ON interview
WHEN EXISTS (SELECT 1 FROM interview WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'interview is append-only'); END;
CREATE TRIGGER interview_is_never_changed BEFORE UPDATE ON interview
BEGIN SELECT RAISE(ABORT, 'interview is append-only'); END;
CREATE TRIGGER interview_is_never_cut BEFORE DELETE ON interview
BEGIN SELECT RAISE(ABORT, 'interview is append-only'); END;
CREATE INDEX interview_problem_by_problem ON interview_problem (problem_id, entry);
CREATE TRIGGER interview_problem_is_never_replaced BEFORE INSERT ON interview_problem
WHEN EXISTS (SELECT 1 FROM interview_problem WHERE entry = NEW.entry AND problem_id = NEW.problem_id)
BEGIN SELECT RAISE(ABORT, 'interview_problem is append-only'); END;
CREATE TRIGGER interview_problem_is_never_changed BEFORE UPDATE ON interview_problem
BEGIN SELECT RAISE(ABORT, 'interview_problem is append-only'); END;
CREATE TRIGGER interview_problem_is_never_cut BEFORE DELETE ON interview_problem
BEGIN SELECT RAISE(ABORT, 'interview_problem is append-only'); END;
CREATE TRIGGER interview_person_is_never_replaced BEFORE INSERT ON interview_person
WHEN EXISTS (SELECT 1 FROM interview_person WHERE entry = NEW.entry AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'interview_person is append-only'); END;
CREATE TRIGGER interview_person_is_never_changed BEFORE UPDATE ON interview_person
BEGIN SELECT RAISE(ABORT, 'interview_person is append-only'); END;
CREATE TRIGGER interview_person_is_never_cut BEFORE DELETE ON interview_person
BEGIN SELECT RAISE(ABORT, 'interview_person is append-only'); END;
CREATE INDEX interview_document_by_document ON interview_document (document_id);
CREATE TRIGGER interview_document_is_never_replaced BEFORE INSERT ON interview_document
WHEN EXISTS (SELECT 1 FROM interview_document WHERE entry = NEW.entry AND position = NEW.position)
BEGIN SELECT RAISE(ABORT, 'interview_document is append-only'); END;
CREATE TRIGGER interview_document_is_never_changed BEFORE UPDATE ON interview_document
BEGIN SELECT RAISE(ABORT, 'interview_document is append-only'); END;
CREATE TRIGGER interview_document_is_never_cut BEFORE DELETE ON interview_document
BEGIN SELECT RAISE(ABORT, 'interview_document is append-only'); END;
CREATE INDEX round_step_by_round ON round_step (round_id, entry);
CREATE INDEX round_points_by_place ON round_points (round_id, village, entry);
CREATE INDEX household_sample_by_place ON household_sample (round_id, village, entry);
CREATE INDEX household_sample_result_by_sample ON household_sample_result (sample, entry);
CREATE TRIGGER round_step_is_never_replaced BEFORE INSERT ON round_step WHEN EXISTS (SELECT 1 FROM round_step WHERE entry = NEW.entry AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'round_step is append-only'); END;
CREATE TRIGGER round_step_is_never_changed BEFORE UPDATE ON round_step BEGIN SELECT RAISE(ABORT, 'round_step is append-only'); END;
CREATE TRIGGER round_step_is_never_cut BEFORE DELETE ON round_step BEGIN SELECT RAISE(ABORT, 'round_step is append-only'); END;
CREATE TRIGGER round_points_is_never_replaced BEFORE INSERT ON round_points WHEN EXISTS (SELECT 1 FROM round_points WHERE entry = NEW.entry AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'round_points is append-only'); END;
CREATE TRIGGER round_points_is_never_changed BEFORE UPDATE ON round_points BEGIN SELECT RAISE(ABORT, 'round_points is append-only'); END;
CREATE TRIGGER round_points_is_never_cut BEFORE DELETE ON round_points BEGIN SELECT RAISE(ABORT, 'round_points is append-only'); END;
CREATE TRIGGER household_sample_is_never_replaced BEFORE INSERT ON household_sample WHEN EXISTS (SELECT 1 FROM household_sample WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'household_sample is append-only'); END;
CREATE TRIGGER household_sample_is_never_changed BEFORE UPDATE ON household_sample BEGIN SELECT RAISE(ABORT, 'household_sample is append-only'); END;
CREATE TRIGGER household_sample_is_never_cut BEFORE DELETE ON household_sample BEGIN SELECT RAISE(ABORT, 'household_sample is append-only'); END;
CREATE TRIGGER household_sample_household_is_never_replaced BEFORE INSERT ON household_sample_household WHEN EXISTS (SELECT 1 FROM household_sample_household WHERE entry = NEW.entry AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'household_sample_household is append-only'); END;
CREATE TRIGGER household_sample_household_is_never_changed BEFORE UPDATE ON household_sample_household BEGIN SELECT RAISE(ABORT, 'household_sample_household is append-only'); END;
CREATE TRIGGER household_sample_household_is_never_cut BEFORE DELETE ON household_sample_household BEGIN SELECT RAISE(ABORT, 'household_sample_household is append-only'); END;
CREATE TRIGGER household_sample_result_is_never_replaced BEFORE INSERT ON household_sample_result WHEN EXISTS (SELECT 1 FROM household_sample_result WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'household_sample_result is append-only'); END;
CREATE TRIGGER household_sample_result_is_never_changed BEFORE UPDATE ON household_sample_result BEGIN SELECT RAISE(ABORT, 'household_sample_result is append-only'); END;
CREATE TRIGGER household_sample_result_is_never_cut BEFORE DELETE ON household_sample_result BEGIN SELECT RAISE(ABORT, 'household_sample_result is append-only'); END;
CREATE INDEX person_step_by_person ON person_step (person_id, entry);
CREATE TRIGGER person_is_never_replaced BEFORE INSERT ON person WHEN EXISTS (SELECT 1 FROM person WHERE id = NEW.id) OR EXISTS (SELECT 1 FROM person WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER person_is_never_changed BEFORE UPDATE ON person BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER person_is_never_cut BEFORE DELETE ON person BEGIN SELECT RAISE(ABORT, 'person is append-only'); END;
CREATE TRIGGER person_step_is_never_replaced BEFORE INSERT ON person_step WHEN EXISTS (SELECT 1 FROM person_step WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'person_step is append-only'); END;
CREATE TRIGGER person_step_is_never_changed BEFORE UPDATE ON person_step BEGIN SELECT RAISE(ABORT, 'person_step is append-only'); END;
CREATE TRIGGER person_step_is_never_cut BEFORE DELETE ON person_step BEGIN SELECT RAISE(ABORT, 'person_step is append-only'); END;
CREATE TRIGGER person_secret_is_never_replaced BEFORE INSERT ON person_secret WHEN EXISTS (SELECT 1 FROM person_secret WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'person_secret is append-only'); END;
CREATE TRIGGER person_secret_is_never_changed BEFORE UPDATE ON person_secret BEGIN SELECT RAISE(ABORT, 'person_secret is append-only'); END;
CREATE TRIGGER person_secret_is_never_cut BEFORE DELETE ON person_secret BEGIN SELECT RAISE(ABORT, 'person_secret is append-only'); END;
CREATE TRIGGER office_key_is_never_replaced BEFORE INSERT ON office_key WHEN EXISTS (SELECT 1 FROM office_key WHERE first_entry = NEW.first_entry) BEGIN SELECT RAISE(ABORT, 'office_key is append-only'); END;
CREATE TRIGGER office_key_is_never_changed BEFORE UPDATE ON office_key BEGIN SELECT RAISE(ABORT, 'office_key is append-only'); END;
CREATE TRIGGER office_key_is_never_cut BEFORE DELETE ON office_key BEGIN SELECT RAISE(ABORT, 'office_key is append-only'); END;
CREATE TRIGGER log_signature_is_never_replaced BEFORE INSERT ON log_signature WHEN EXISTS (SELECT 1 FROM log_signature WHERE last_entry = NEW.last_entry) BEGIN SELECT RAISE(ABORT, 'log_signature is append-only'); END;
CREATE TRIGGER log_signature_is_never_changed BEFORE UPDATE ON log_signature BEGIN SELECT RAISE(ABORT, 'log_signature is append-only'); END;
CREATE TRIGGER log_signature_is_never_cut BEFORE DELETE ON log_signature BEGIN SELECT RAISE(ABORT, 'log_signature is append-only'); END;
CREATE INDEX document_by_entry ON document (entry);
CREATE INDEX event_by_document ON event (document_id, row_index, page, first_day, last_day, certain, confirmed_by,
                                         household, person);
CREATE INDEX event_of_paper ON event (first_day, document_id) WHERE row_index = -1;
CREATE INDEX page_of_document ON page (document_id, position, file_id);
CREATE INDEX page_by_file ON page (file_id, position, number, document_id);
CREATE INDEX field_version_of_village ON field_version (value, document_id)
  WHERE row_index = -1 AND name = 'village' AND version = 1;
CREATE INDEX field_version_of_number ON field_version (document_id, version) WHERE row_index = -1 AND name = 'number';
CREATE INDEX field_version_of_valid_until ON field_version (document_id, version)
  WHERE row_index = -1 AND name = 'valid_until';
CREATE INDEX office_said_by_office ON office_said (office_id, entry);
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
CREATE TRIGGER office_is_never_replaced BEFORE INSERT ON office WHEN EXISTS (SELECT 1 FROM office WHERE number = NEW.number OR id = NEW.id) BEGIN SELECT RAISE(ABORT, 'office is append-only'); END;
CREATE TRIGGER office_is_never_changed BEFORE UPDATE ON office BEGIN SELECT RAISE(ABORT, 'office is append-only'); END;
CREATE TRIGGER office_is_never_cut BEFORE DELETE ON office BEGIN SELECT RAISE(ABORT, 'office is append-only'); END;
CREATE TRIGGER office_said_is_never_replaced BEFORE INSERT ON office_said WHEN EXISTS (SELECT 1 FROM office_said WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'office_said is append-only'); END;
CREATE TRIGGER office_said_is_never_changed BEFORE UPDATE ON office_said BEGIN SELECT RAISE(ABORT, 'office_said is append-only'); END;
CREATE TRIGGER office_said_is_never_cut BEFORE DELETE ON office_said BEGIN SELECT RAISE(ABORT, 'office_said is append-only'); END;
CREATE TRIGGER withheld_entry_is_never_replaced BEFORE INSERT ON withheld_entry WHEN EXISTS (SELECT 1 FROM withheld_entry WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'withheld_entry is append-only'); END;
CREATE TRIGGER withheld_entry_is_never_changed BEFORE UPDATE ON withheld_entry BEGIN SELECT RAISE(ABORT, 'withheld_entry is append-only'); END;
CREATE INDEX field_version_of_people ON field_version (document_id, value)
  WHERE row_index = -1 AND type IN ('person', 'people');
CREATE INDEX disposal_item_by_document ON disposal_item (document_id, entry);
CREATE INDEX disposed_file_by_hash ON disposed_file (sha256);
CREATE TRIGGER disposal_is_never_replaced BEFORE INSERT ON disposal WHEN EXISTS (SELECT 1 FROM disposal WHERE entry = NEW.entry) BEGIN SELECT RAISE(ABORT, 'disposal is append-only'); END;
CREATE TRIGGER disposal_is_never_changed BEFORE UPDATE ON disposal BEGIN SELECT RAISE(ABORT, 'disposal is append-only'); END;
CREATE TRIGGER disposal_is_never_cut BEFORE DELETE ON disposal BEGIN SELECT RAISE(ABORT, 'disposal is append-only'); END;
CREATE TRIGGER disposal_item_is_never_replaced BEFORE INSERT ON disposal_item WHEN EXISTS (SELECT 1 FROM disposal_item WHERE entry = NEW.entry AND document_id = NEW.document_id) BEGIN SELECT RAISE(ABORT, 'disposal_item is append-only'); END;
CREATE TRIGGER disposal_item_is_never_changed BEFORE UPDATE ON disposal_item BEGIN SELECT RAISE(ABORT, 'disposal_item is append-only'); END;
CREATE TRIGGER disposal_item_is_never_cut BEFORE DELETE ON disposal_item BEGIN SELECT RAISE(ABORT, 'disposal_item is append-only'); END;
CREATE TRIGGER disposal_decision_is_never_replaced BEFORE INSERT ON disposal_decision WHEN EXISTS (SELECT 1 FROM disposal_decision WHERE entry = NEW.entry) OR EXISTS (SELECT 1 FROM disposal_decision WHERE disposal = NEW.disposal) BEGIN SELECT RAISE(ABORT, 'disposal_decision is append-only'); END;
CREATE TRIGGER disposal_decision_is_never_changed BEFORE UPDATE ON disposal_decision BEGIN SELECT RAISE(ABORT, 'disposal_decision is append-only'); END;
CREATE TRIGGER disposal_decision_is_never_cut BEFORE DELETE ON disposal_decision BEGIN SELECT RAISE(ABORT, 'disposal_decision is append-only'); END;
CREATE TRIGGER disposed_document_is_never_replaced BEFORE INSERT ON disposed_document WHEN EXISTS (SELECT 1 FROM disposed_document WHERE entry = NEW.entry) OR EXISTS (SELECT 1 FROM disposed_document WHERE document_id = NEW.document_id) BEGIN SELECT RAISE(ABORT, 'disposed_document is append-only'); END;
CREATE TRIGGER disposed_document_is_never_changed BEFORE UPDATE ON disposed_document BEGIN SELECT RAISE(ABORT, 'disposed_document is append-only'); END;
CREATE TRIGGER disposed_document_is_never_cut BEFORE DELETE ON disposed_document BEGIN SELECT RAISE(ABORT, 'disposed_document is append-only'); END;
CREATE TRIGGER disposed_file_is_never_replaced BEFORE INSERT ON disposed_file WHEN EXISTS (SELECT 1 FROM disposed_file WHERE entry = NEW.entry AND position = NEW.position) BEGIN SELECT RAISE(ABORT, 'disposed_file is append-only'); END;
CREATE TRIGGER disposed_file_is_never_changed BEFORE UPDATE ON disposed_file BEGIN SELECT RAISE(ABORT, 'disposed_file is append-only'); END;
CREATE TRIGGER disposed_file_is_never_cut BEFORE DELETE ON disposed_file BEGIN SELECT RAISE(ABORT, 'disposed_file is append-only'); END;
CREATE TRIGGER disposed_evidence_is_never_replaced BEFORE INSERT ON disposed_evidence WHEN EXISTS (SELECT 1 FROM disposed_evidence WHERE entry = NEW.entry AND village = NEW.village AND requirement = NEW.requirement) BEGIN SELECT RAISE(ABORT, 'disposed_evidence is append-only'); END;
CREATE TRIGGER disposed_evidence_is_never_changed BEFORE UPDATE ON disposed_evidence BEGIN SELECT RAISE(ABORT, 'disposed_evidence is append-only'); END;
CREATE TRIGGER disposed_evidence_is_never_cut BEFORE DELETE ON disposed_evidence BEGIN SELECT RAISE(ABORT, 'disposed_evidence is append-only'); END;
CREATE TRIGGER field_version_is_never_cut BEFORE DELETE ON field_version WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed') AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, 'field_version is append-only'); END;
CREATE TRIGGER document_kind_is_never_cut BEFORE DELETE ON document_kind WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed') AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, 'document_kind is append-only'); END;
CREATE TRIGGER suggestion_is_never_cut BEFORE DELETE ON suggestion WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed') AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, 'suggestion is append-only'); END;
CREATE TRIGGER page_is_never_cut BEFORE DELETE ON page WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed') AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, 'page is append-only'); END;
CREATE TRIGGER document_reach_is_never_cut BEFORE DELETE ON document_reach WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed') AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, 'document_reach is append-only'); END;
CREATE TRIGGER document_village_is_never_cut BEFORE DELETE ON document_village WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed') AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, 'document_village is append-only'); END;
CREATE TRIGGER document_part_is_never_cut BEFORE DELETE ON document_part WHEN NOT EXISTS (SELECT 1 FROM audit WHERE action IN ('withdrawn', 'disposed') AND document_id = OLD.document_id) BEGIN SELECT RAISE(ABORT, 'document_part is append-only'); END;
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id = 1132086138;
PRAGMA user_version = 18;
