/** Translation keys, their texts, and batches, in one database of their own. */

export const keyMigrations = [
  `
  CREATE TABLE namespaces (
    id INTEGER PRIMARY KEY,
    project INTEGER NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (project, name)
  ) STRICT;
  CREATE TABLE keys (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    project INTEGER NOT NULL,
    namespace INTEGER NOT NULL REFERENCES namespaces (id),
    name TEXT NOT NULL,
    description TEXT,
    plural INTEGER NOT NULL DEFAULT 0,
    character_limit INTEGER,
    UNIQUE (project, namespace, name)
  ) STRICT;
  CREATE TABLE texts (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key INTEGER NOT NULL REFERENCES keys (id),
    locale TEXT NOT NULL,
    value TEXT NOT NULL,
    status TEXT NOT NULL,
    provider TEXT,
    changed_at INTEGER NOT NULL,
    UNIQUE (key, locale)
  ) STRICT;
  CREATE TABLE batches (
    id TEXT PRIMARY KEY,
    project INTEGER NOT NULL,
    total INTEGER NOT NULL,
    added_at INTEGER NOT NULL,
    begun_at INTEGER,
    ended_at INTEGER
  ) STRICT;
  CREATE TABLE batch_keys (
    batch TEXT NOT NULL REFERENCES batches (id),
    key INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    code TEXT,
    message TEXT,
    provider TEXT,
    PRIMARY KEY (batch, key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX batch_keys_by_state ON batch_keys (batch, state, key);
  `,
];
