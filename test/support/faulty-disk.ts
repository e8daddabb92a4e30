/**
 * Loaded before a program (`node --import`): a disk that refuses what is written, now and then and for a short while, with the
 * errors of one that is full, read-only, removed or locked. `DRAGOMAN_DISK_FAULTS` is the seed; reading always works.
 */

import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { seeded } from './mutants.ts';

/** SQLite's codes with the system's own. */
const faults = [
  { errcode: 13, code: 'ENOSPC' },
  { errcode: 8, code: 'EROFS' },
  { errcode: 10, code: 'EIO' },
  { errcode: 5, code: 'EAGAIN' },
] as const;

const random = seeded(Number(process.env.DRAGOMAN_DISK_FAULTS));
const upTo = (most: number): number => Math.floor(random() * most);

/** Writes until the disk refuses, then writes until it takes them again. */
let untilRefused = 2 + upTo(60);
let untilTaken = 0;
/** A gateway whose disk refuses from the beginning on does not start. */
let isRecording = false;
let fault: (typeof faults)[number] = faults[0];

function write(): void {
  if (!isRecording) return;
  if (untilTaken > 0) {
    untilTaken -= 1;
    throw Object.assign(new Error(`the disk refuses: ${fault.code}`), fault);
  }
  untilRefused -= 1;
  if (untilRefused > 0) return;
  untilRefused = 5 + upTo(100);
  untilTaken = 1 + upTo(8);
  fault = faults[upTo(faults.length)] ?? faults[0];
}

const guarded =
  <Values extends readonly unknown[], Value>(use: (...values: Values) => Value, isEvent = false) =>
  (...values: Values): Value => {
    isRecording ||= isEvent;
    write();
    return use(...values);
  };

const { prepare } = DatabaseSync.prototype;
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string): StatementSync {
  const statement = prepare.call(this, sql);
  if (/^\s*(SELECT|PRAGMA)/i.test(sql)) return statement;
  const isEvent = sql.includes('INTO events');
  statement.run = guarded(statement.run.bind(statement), isEvent) as StatementSync['run'];
  statement.get = guarded(statement.get.bind(statement), isEvent) as StatementSync['get'];
  return statement;
};

const { open } = promises;
promises.open = async (path, flags, mode) => {
  const file = await open(path, flags, mode);
  file.sync = guarded(file.sync.bind(file));
  file.datasync = guarded(file.datasync.bind(file));
  return file;
};
syncBuiltinESMExports();
