-- 'RDsk': tells this file from any other SQLite database.
PRAGMA application_id = 1380217707;

-- What was done or is about to be done, one row each. Never a raw e-mail or phone number, a search text, a code, a password or a secret.
-- AUTOINCREMENT, so that the number of a row is never given twice.
CREATE TABLE entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  at TEXT NOT NULL,
  arn TEXT,
  account TEXT,
  profile TEXT NOT NULL,
  os_user TEXT NOT NULL,
  host TEXT NOT NULL,
  sub TEXT NOT NULL,
  username TEXT NOT NULL,
  region TEXT NOT NULL,
  pool_id TEXT NOT NULL,
  client_id TEXT,
  ticket TEXT,
  reason TEXT,
  checks TEXT NOT NULL DEFAULT '[]',
  plan TEXT,
  attribute TEXT,
  app_version TEXT NOT NULL
) STRICT;

CREATE INDEX entry_of_user ON entry (pool_id, sub, id);
CREATE INDEX entry_by_time ON entry (at);

-- What came of a reset. An intent without one was interrupted.
CREATE TABLE outcome (
  entry INTEGER PRIMARY KEY REFERENCES entry (id),
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT NOT NULL,
  medium TEXT,
  destination TEXT,
  aws_name TEXT,
  request_id TEXT,
  detail TEXT
) STRICT;

CREATE INDEX outcome_by_state ON outcome (state, entry);

CREATE TRIGGER entry_is_final BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER entry_stays BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

-- INSERT OR REPLACE deletes the old row without firing the DELETE trigger (https://sqlite.org/lang_conflict.html).
CREATE TRIGGER entry_is_not_replaced BEFORE INSERT ON entry
WHEN EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER outcome_is_final BEFORE UPDATE ON outcome
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER outcome_stays BEFORE DELETE ON outcome
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER outcome_is_not_replaced BEFORE INSERT ON outcome
WHEN EXISTS (SELECT 1 FROM outcome WHERE entry = NEW.entry)
BEGIN SELECT RAISE(ABORT, 'the ledger is append only'); END;

CREATE TRIGGER outcome_is_of_a_reset BEFORE INSERT ON outcome
WHEN (SELECT kind FROM entry WHERE id = NEW.entry) IS NOT 'reset'
BEGIN SELECT RAISE(ABORT, 'only a reset has an outcome'); END;
