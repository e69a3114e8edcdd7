PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
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
INSERT INTO file VALUES(1,'91eca6feadd0391bae2ad0652fc9b6f6c59333ff737b1a279020da2582b64648','txt','minutes-0.txt',16,NULL,'李四','2024-07-01T08:30:00Z');
INSERT INTO file VALUES(2,'e50ce66b6ff06f1eb844dd565c84aacff6f261c5cb46df21adad5956b9e05933','txt','minutes-1.txt',16,NULL,'李四','2024-07-01T08:30:00Z');
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
INSERT INTO audit VALUES(1,'李四','2024-07-01T08:30:00Z','filed',1,'','bc615e14759081091b4d1d88000f7eec10c75d7f13056da69f46e3a7982c025b','0b33e9cdaf94afe34024925c8e2c4fa8b550378a8cdedc5b86e99f1fac1d8bba');
INSERT INTO audit VALUES(2,'李四','2024-07-01T08:30:00Z','filed',2,'','5f57ec5304347405872ec39fd3722fe90df7bee936387433a6fce745a7a01df6','926c3fd600c20d99c653797513812b643ff63cd40da561f7845afc566c8ef68d');
INSERT INTO audit VALUES(3,'李四','2024-07-01T08:30:00Z','confirmed',1,'date','685def3e3fd69e0aaaf1d9a516e2562cdb13f4eb42c665b60ba750433df4b828','2b287cc1aadbf3f0f9db9b0b933fd088bf4cf08f01d256212cabcc523d215575');
INSERT INTO audit VALUES(4,'李四','2024-07-01T08:30:00Z','linked',1,'1.1.1a accepted','','301c4545636fa759a79b87dec0aed903b2d992290e1707fe0705baad3aec5e34');
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
  entry INTEGER NOT NULL REFERENCES audit (number) DEFERRABLE INITIALLY DEFERRED,
  UNIQUE (document_id, row_index, name, version),
  FOREIGN KEY (document_id, page) REFERENCES page (document_id, position)
);
INSERT INTO field_version VALUES(1,1,-1,'date',1,1,'date','2024-03-15',NULL,'2024-03-15',0.94999999999999995559,'',10,20,300,40,NULL,NULL,1);
INSERT INTO field_version VALUES(2,1,-1,'village',1,1,'village','白泉村',NULL,'',1.0,'',NULL,NULL,NULL,NULL,'李四','2024-07-01T08:30:00Z',1);
INSERT INTO field_version VALUES(3,2,-1,'date',1,1,'date','2024-03-15',NULL,'2024-03-15',0.94999999999999995559,'',10,20,300,40,NULL,NULL,2);
INSERT INTO field_version VALUES(4,2,-1,'village',1,1,'village','白泉村',NULL,'',1.0,'',NULL,NULL,NULL,NULL,'李四','2024-07-01T08:30:00Z',2);
INSERT INTO field_version VALUES(5,1,-1,'date',2,1,'date','2024-03-15',NULL,'2024-03-15',1.0,'',10,20,300,40,'李四','2024-07-01T08:30:00Z',3);
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
CREATE TABLE IF NOT EXISTS "link" (document_id INTEGER NOT NULL REFERENCES document (id), requirement TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'rejected')), reason TEXT NOT NULL CHECK (reason IN ('kind', 'topic', 'person')), topic TEXT NOT NULL, set_by TEXT, set_at TEXT, PRIMARY KEY (document_id, requirement));
INSERT INTO link VALUES(1,'1.1.1a','accepted','person','','李四','2024-07-01T08:30:00Z');
INSERT INTO link VALUES(2,'1.1.1a','suggested','kind','',NULL,NULL);
CREATE TABLE search_entry (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL, position INTEGER NOT NULL, FOREIGN KEY (document_id, position) REFERENCES page (document_id, position));
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','search','search',0,'CREATE VIRTUAL TABLE search USING fts5 (tokens, content = '''', tokenize = ''ascii'')');
CREATE TABLE IF NOT EXISTS 'search_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO search_data VALUES(1,X'');
INSERT INTO search_data VALUES(10,X'00000000000000');
CREATE TABLE IF NOT EXISTS 'search_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS 'search_docsize'(id INTEGER PRIMARY KEY, sz BLOB);
CREATE TABLE IF NOT EXISTS 'search_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO search_config VALUES('version',4);
CREATE TABLE IF NOT EXISTS "page" (id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL REFERENCES document (id), position INTEGER NOT NULL, file_id INTEGER NOT NULL REFERENCES file (id), number INTEGER NOT NULL, blank INTEGER NOT NULL, turned_degrees REAL NOT NULL, width_px INTEGER NOT NULL, height_px INTEGER NOT NULL, fingerprint INTEGER NOT NULL, body TEXT NOT NULL, boxes TEXT NOT NULL, UNIQUE (document_id, position), UNIQUE (file_id, number));
INSERT INTO page VALUES(1,1,1,1,1,0,0.0,1000,1400,-81985529216486896,replace('会议记录\n','\n',char(10)),replace('50 140 600 36 0.900\n','\n',char(10)));
INSERT INTO page VALUES(2,2,1,2,1,0,0.0,1000,1400,-81985529216486896,replace('会议记录\n','\n',char(10)),replace('50 140 600 36 0.900\n','\n',char(10)));
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
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('file',2);
INSERT INTO sqlite_sequence VALUES('document',2);
INSERT INTO sqlite_sequence VALUES('field_version',5);
INSERT INTO sqlite_sequence VALUES('event',3);
INSERT INTO sqlite_sequence VALUES('page',2);
CREATE INDEX document_by_village ON document (village, kind);
CREATE INDEX field_version_by_entry ON field_version (entry);
CREATE INDEX event_by_document ON event (document_id);
CREATE INDEX link_by_requirement ON link (requirement, document_id);
CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_never_cut BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER field_version_is_never_changed BEFORE UPDATE ON field_version BEGIN SELECT RAISE(ABORT, 'a field gets a new version instead'); END;
CREATE INDEX roster_by_village ON roster (name, village, entry);
CREATE TRIGGER roster_is_never_changed BEFORE UPDATE ON roster
BEGIN SELECT RAISE(ABORT, 'a roster is said anew instead'); END;
CREATE TRIGGER roster_entry_is_never_changed BEFORE UPDATE ON roster_entry
BEGIN SELECT RAISE(ABORT, 'a roster is said anew instead'); END;
PRAGMA writable_schema=OFF;
COMMIT;
PRAGMA application_id = 1132086138;
PRAGMA user_version = 2;
