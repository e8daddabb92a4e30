/** The tables of localization, and the statements on them. */

import type { Database } from '../database.ts';

export const localizationMigrations = [
  `
  CREATE TABLE groups (
    id TEXT PRIMARY KEY,
    facts TEXT NOT NULL,
    data TEXT NOT NULL,
    key TEXT UNIQUE,
    created_at INTEGER NOT NULL,
    ended INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE jobs (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    grp TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    locale TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'queued',
    ended INTEGER,
    ended_at INTEGER,
    error TEXT,
    warnings TEXT NOT NULL DEFAULT '[]',
    output TEXT,
    partial TEXT,
    callback TEXT NOT NULL
  ) STRICT;
  CREATE INDEX groups_by_time ON groups (created_at);
  CREATE INDEX jobs_by_group ON jobs (grp);
  CREATE INDEX jobs_by_status ON jobs (status, n);
  CREATE INDEX jobs_by_callback ON jobs (callback, n);
  CREATE TABLE deliveries (
    job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
    attempt INTEGER NOT NULL,
    delivery TEXT NOT NULL,
    PRIMARY KEY (job, attempt)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE secrets (name TEXT PRIMARY KEY, secret TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
];

const light = 'id, locale, status, ended, ended_at, error';
const full = `j.id, j.n, j.locale, j.status, j.ended, j.ended_at, j.error, j.warnings, g.facts
  FROM jobs j JOIN groups g ON g.id = j.grp`;

export function statementsOf(database: Database) {
  const of = (sql: string) => database.prepare(sql);
  const isOpen = `status IN ('queued', 'processing')`;
  return {
    prune: of('DELETE FROM groups WHERE created_at < ?'),
    byKey: of('SELECT id FROM groups WHERE key = ?'),
    addGroup: of('INSERT INTO groups (id, facts, data, key, created_at) VALUES (?, ?, ?, ?, ?)'),
    addJob: of('INSERT INTO jobs (id, grp, locale, callback) VALUES (?, ?, ?, ?)'),
    group: of('SELECT facts FROM groups WHERE id = ?'),
    jobs: of(`SELECT ${light} FROM jobs WHERE grp = ? ORDER BY n`),
    job: of(`SELECT ${full} WHERE j.id = ?`),
    groupOf: of('SELECT grp FROM jobs WHERE id = ?'),
    data: of('SELECT data FROM groups WHERE id = ?'),
    output: of('SELECT output FROM jobs WHERE id = ?'),
    page: of(`SELECT ${full} WHERE j.n < ? ORDER BY j.n DESC LIMIT ?`),
    pageOf: of(`SELECT ${full} WHERE j.n < ? AND j.status = ? ORDER BY j.n DESC LIMIT ?`),
    open: of(`SELECT id FROM jobs WHERE ${isOpen} ORDER BY n`),
    unsettled: of(`SELECT id FROM jobs WHERE callback = 'pending' AND NOT ${isOpen} ORDER BY n`),
    begin: of(`UPDATE jobs SET status = 'processing' WHERE id = ? AND status = 'queued'`),
    count: of(
      `UPDATE groups SET ended = ended + 1 WHERE id = (SELECT grp FROM jobs WHERE id = ? AND ${isOpen})`,
    ),
    end: of(
      `UPDATE jobs SET status = ?, ended_at = ?, output = ?, warnings = ?, error = ?, partial = NULL,
       ended = (SELECT ended FROM groups WHERE id = grp) WHERE id = ?`,
    ),
    keepPartial: of(`UPDATE jobs SET partial = ? WHERE id = ? AND ${isOpen}`),
    partial: of('SELECT partial FROM jobs WHERE id = ?'),
    addDelivery: of('INSERT OR REPLACE INTO deliveries (job, attempt, delivery) VALUES (?, ?, ?)'),
    deliveries: of('SELECT delivery FROM deliveries WHERE job = ? ORDER BY attempt'),
    settle: of(`UPDATE jobs SET callback = 'settled' WHERE id = ?`),
    addSecret: of(`INSERT OR IGNORE INTO secrets (name, secret) VALUES ('webhook', ?)`),
    secret: of(`SELECT secret FROM secrets WHERE name = 'webhook'`),
  };
}
