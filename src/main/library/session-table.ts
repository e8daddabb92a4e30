/** The rows of the library: sessions, and what was said in them, each text with its place in the index. */

import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FoundSentence, SavedSession } from '../../shared/ipc/record.ts';
import type { Sentence } from '../../shared/session/transcript.ts';
import { fold, rangesOf, termsOf } from '../../shared/text/fold.ts';
import { indexed, matchOf } from './index-query.ts';
import { rowsOfSession } from './library-file.ts';

/** What tells whether a journal has changed. */
export interface KnownJournal {
  readonly bytes: number;
  readonly changedMs: number;
  /** Of a session that goes on: who writes it. */
  readonly writer: string | undefined;
}

export class SessionTable {
  readonly #database: DatabaseSync;
  readonly #statements: Readonly<Record<keyof typeof statements, StatementSync>>;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const prepared = Object.entries(statements).map(([name, sql]) => [name, database.prepare(sql)]);
    this.#statements = Object.fromEntries(prepared);
  }

  known(): ReadonlyMap<string, KnownJournal> {
    const rows = this.#statements.known.all();
    return new Map(
      rows.map(({ id, bytes, changed_ms, writer }) => [
        String(id),
        {
          bytes: Number(bytes),
          changedMs: Number(changed_ms),
          writer: writer === null ? undefined : String(writer),
        },
      ]),
    );
  }

  list(): readonly SavedSession[] {
    return this.#statements.list.all().map(({ facts }) => JSON.parse(String(facts)));
  }

  /** In the place of what is known of the session. */
  put(session: SavedSession, sentences: Iterable<Sentence>, journal: KnownJournal): void {
    this.#transaction(() => {
      const before = this.#statements.seq.get(session.id)?.seq;
      if (before !== undefined) this.#removeWords(Number(before));
      const { bytes, changedMs, writer = null } = journal;
      const row = this.#statements.put.get(
        ...[session.id, bytes, changedMs, writer, session.startedAt, JSON.stringify(session)],
      );
      this.#addWords(Number(row?.seq), sentences);
    });
  }

  remove(ids: readonly string[]): void {
    this.#transaction(() => {
      for (const id of ids) {
        const seq = this.#statements.seq.get(id)?.seq;
        if (seq !== undefined) this.#removeWords(Number(seq));
        this.#statements.remove.run(id);
      }
    });
    // The log holds what was deleted until it is empty.
    this.#database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** The newest session first, and in a session the last sentence. */
  search(query: string, limit: number): readonly FoundSentence[] {
    const terms = termsOf(query);
    if (terms.length === 0) return [];
    const match = matchOf(terms, (letters, most) => this.#beginning(letters, most));
    const rows = match === undefined ? this.#statements.all.iterate() : this.#statements.match.iterate(match);
    const found = new Map<string, FoundSentence>();
    const sessions = new Map<number, SavedSession>();
    for (const row of rows) {
      const folded = fold(String(row.text));
      if (!terms.every(term => folded.includes(term))) continue;
      const seq = Math.floor(Number(row.id) / rowsOfSession);
      const key = `${seq} ${row.sid}`;
      if (found.has(key)) continue;
      const session = sessions.get(seq) ?? this.#session(seq);
      sessions.set(seq, session);
      found.set(key, { session, ...this.#sentence(seq, Number(row.sid), terms) });
      if (found.size >= limit) break;
    }
    return [...found.values()];
  }

  #session(seq: number): SavedSession {
    return JSON.parse(String(this.#statements.session.get(seq)?.facts));
  }

  #sentence(seq: number, sid: number, terms: readonly string[]): Omit<FoundSentence, 'session'> {
    const rows = this.#statements.sentence.all(seq * rowsOfSession, (seq + 1) * rowsOfSession, sid);
    const startMs = rows[0]?.start_ms ?? null;
    const texts = rows.map(({ language, text }) => ({ language: String(language), text: String(text) }));
    return {
      sid,
      ...(startMs === null ? {} : { startMs: Number(startMs) }),
      texts: texts.map(each => ({
        ...each,
        // All of the words stand in one of them.
        found: terms.every(term => fold(each.text).includes(term)) ? rangesOf(each.text, terms) : [],
      })),
    };
  }

  #beginning(letters: string, limit: number): readonly string[] {
    const end = letters + String.fromCodePoint(0x10ffff);
    return this.#statements.beginning.all(letters, end, limit).map(({ term }) => String(term));
  }

  #addWords(seq: number, sentences: Iterable<Sentence>): void {
    let id = seq * rowsOfSession;
    const last = id + rowsOfSession - 1;
    for (const { sid, startMs = null, language, text, translations } of sentences) {
      const translated = Object.entries(translations).map(([target, words]) => [target, words.text] as const);
      for (const [spoken, words] of [[language, text] as const, ...translated]) {
        if (words === '' || id >= last) continue;
        this.#statements.say.run(id, sid, startMs, spoken, words);
        this.#statements.index.run(id, indexed(fold(words)));
        id += 1;
      }
    }
  }

  #removeWords(seq: number): void {
    const [first, end] = [seq * rowsOfSession, (seq + 1) * rowsOfSession];
    for (const { id, text } of this.#statements.words.all(first, end))
      this.#statements.unindex.run(id ?? null, indexed(fold(String(text))));
    this.#statements.unsay.run(first, end);
  }

  #transaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

const statements = {
  known: 'SELECT id, bytes, changed_ms, writer FROM sessions',
  list: 'SELECT facts FROM sessions ORDER BY started_at DESC, seq DESC',
  seq: 'SELECT seq FROM sessions WHERE id = ?',
  session: 'SELECT facts FROM sessions WHERE seq = ?',
  put: `INSERT INTO sessions (id, bytes, changed_ms, writer, started_at, facts) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET bytes = excluded.bytes, changed_ms = excluded.changed_ms,
          writer = excluded.writer, started_at = excluded.started_at, facts = excluded.facts
        RETURNING seq`,
  remove: 'DELETE FROM sessions WHERE id = ?',
  say: 'INSERT INTO said (id, sid, start_ms, language, text) VALUES (?, ?, ?, ?, ?)',
  unsay: 'DELETE FROM said WHERE id >= ? AND id < ?',
  words: 'SELECT id, text FROM said WHERE id >= ? AND id < ?',
  index: 'INSERT INTO words (rowid, text) VALUES (?, ?)',
  unindex: `INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)`,
  beginning: 'SELECT term FROM trigrams WHERE term >= ? AND term < ? LIMIT ?',
  match: `SELECT said.id, said.sid, said.text FROM words JOIN said ON said.id = words.rowid
          WHERE words MATCH ? ORDER BY words.rowid DESC`,
  all: 'SELECT id, sid, text FROM said ORDER BY id DESC',
  sentence: `SELECT language, text, start_ms FROM said WHERE id >= ? AND id < ? AND sid = ? ORDER BY id`,
} as const;
