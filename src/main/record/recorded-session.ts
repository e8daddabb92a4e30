/** A session as its journal tells it; and the end of one whose program died. */

import { closeSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { finals } from '../../shared/session/finals.ts';
import { createTranscript, follow, type Transcript } from '../../shared/session/transcript.ts';
import { type JournalEntry, type ReadJournal, readLines, writeLine } from './journal-line.ts';

export interface RecordedSession {
  readonly id: string;
  readonly name: string;
  readonly writer: string;
  /** ms since the epoch. */
  readonly startedAt: number;
  /** When the last line was written. */
  readonly endedAt: number;
  /** Of its sound; of a session that did not end, up to the last word whose time is known. */
  readonly durationMs: number;
  /** The tasks by which a service knows it, oldest first: a lost one is followed by another. */
  readonly taskIds: readonly string[];
  readonly hasEnded: boolean;
  /** Its program died while it went on. */
  readonly isRecovered: boolean;
  /** Lines of the journal that could not be read. */
  readonly missing: number;
  /** Where its last whole line ends, bytes. */
  readonly end: number;
  readonly transcript: Transcript;
}

interface Facts {
  id: string;
  name: string;
  writer: string;
  taskIds: readonly string[];
  audioMs?: number;
  isRecovered?: boolean;
}

/** Undefined: not even its beginning can be read. Throws what the disk throws. */
export const readSession = (path: string): RecordedSession | undefined =>
  readSessionBytes(readFileSync(path));

/** Likewise, of what the file holds. */
export const readSessionBytes = (bytes: Buffer): RecordedSession | undefined => sessionOf(readLines(bytes));

function sessionOf({ lines, damaged, unknown, end }: ReadJournal): RecordedSession | undefined {
  let facts: Facts | undefined;
  const transcript = createTranscript();
  for (const { entry } of lines) {
    if (entry.type === 'event') follow(transcript, entry.event);
    else if (entry.type === 'begin') facts ??= { ...entry, taskIds: [] };
    else if (facts) tell(facts, entry);
  }
  if (!facts) return undefined;
  // Nothing goes on any more.
  follow(transcript, { type: 'phase', phase: 'ended' });
  return {
    ...{ id: facts.id, name: facts.name, writer: facts.writer, taskIds: facts.taskIds, transcript },
    startedAt: transcript.session.setup?.startedAt ?? lines[0]?.at ?? 0,
    endedAt: lines.at(-1)?.at ?? 0,
    durationMs: facts.audioMs ?? lastMs(transcript),
    hasEnded: facts.audioMs !== undefined,
    isRecovered: facts.isRecovered === true,
    missing: damaged + unknown,
    end,
  };
}

function tell(facts: Facts, entry: Exclude<JournalEntry, { type: 'begin' | 'event' }>): void {
  if (entry.type === 'name') facts.name = entry.name;
  else if (entry.type === 'task') facts.taskIds = [...facts.taskIds, entry.taskId];
  else {
    facts.audioMs = entry.audioMs;
    facts.isRecovered = entry.recovered === true;
  }
}

const lastMs = ({ sentences }: Transcript): number =>
  [...sentences.values()].reduce((last, { startMs = 0, endMs = startMs }) => Math.max(last, endMs), 0);

/**
 * Ends a session whose program died: what was torn is cut, what was growing stays as it stands, and the end says so. Nothing
 * before that changes. Throws what the disk throws; then the session can be read all the same.
 */
export function recoverSession(path: string): void {
  const bytes = readFileSync(path);
  const journal = readLines(bytes);
  const session = sessionOf(journal);
  if (!session || session.hasEnded) return;
  const at = journal.lines.at(-1)?.at ?? session.startedAt;
  const lines = [
    ...finals(session.transcript).map(event => writeLine({ type: 'event', event }, at)),
    writeLine({ type: 'end', audioMs: session.durationMs, recovered: true }, at),
  ];
  const file = openSync(path, 'r+');
  try {
    if (journal.end < bytes.length) ftruncateSync(file, journal.end);
    writeSync(file, Buffer.from(lines.join('')), 0, null, journal.end);
    fdatasyncSync(file);
  } finally {
    closeSync(file);
  }
}
