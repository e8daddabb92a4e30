/**
 * A line of a journal: one JSON object with its version, its time and, last, a checksum of what stands before it. A form that
 * was released is never changed: a new version is added, and `readLine` understands both.
 */

import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { type RecordedEvent, recordedEvent, versionOf } from '../../shared/record/recorded-event.ts';

/** Of the lines; an event has the version of `shared/record` beside it. */
const lineVersion = 1;

const facts = z.discriminatedUnion('type', [
  /**
   * The first line. `name`: as the person or the recording calls the session; empty: it is known by its time. `writer`: the
   * program that writes it, by its lock (writer-lock.ts).
   */
  z.object({ type: z.literal('begin'), id: z.string(), name: z.string(), writer: z.string() }),
  z.object({ type: z.literal('name'), name: z.string() }),
  /** The task by which the service knows it from now on. */
  z.object({ type: z.literal('task'), taskId: z.string() }),
  /** The session is over; a correction may still follow. `recovered`: its program had died. */
  z.object({ type: z.literal('end'), audioMs: z.number(), recovered: z.literal(true).exactOptional() }),
]);

export type JournalEntry = z.infer<typeof facts> | { readonly type: 'event'; readonly event: RecordedEvent };

export interface JournalLine {
  /** ms since the epoch, UTC. */
  readonly at: number;
  readonly entry: JournalEntry;
}

const envelope = z.object({
  v: z.int().min(1),
  at: z.number(),
  r: z.int().optional(),
  event: z.unknown().optional(),
});

const tail = /,"crc":"([0-9a-f]{8})"\}$/;
const checksum = (written: string): string => crc32(written).toString(16).padStart(8, '0');

/** With its line break. */
export function writeLine(entry: JournalEntry, at: number): string {
  const version = entry.type === 'event' ? { v: lineVersion, r: versionOf(entry.event) } : { v: lineVersion };
  const body = JSON.stringify({ ...version, at, ...entry }).slice(0, -1);
  return `${body},"crc":"${checksum(body)}"}\n`;
}

/** `damaged`: nobody wrote it so. `unknown`: whole, and of a newer Dragoman. Never throws. */
export function readLine(line: string): JournalLine | 'damaged' | 'unknown' {
  const sum = tail.exec(line);
  if (!sum || checksum(line.slice(0, sum.index)) !== sum[1]) return 'damaged';
  const value: unknown = JSON.parse(line);
  const { data } = envelope.safeParse(value);
  if (!data || data.v > lineVersion) return 'unknown';
  const entry = entryOf(value, data);
  return entry ? { at: data.at, entry } : 'unknown';
}

function entryOf(value: unknown, { r, event: written }: z.infer<typeof envelope>): JournalEntry | undefined {
  if (r === undefined) return facts.safeParse(value).data;
  const event = recordedEvent(r, written);
  return event && { type: 'event', event };
}

export interface ReadJournal {
  readonly lines: readonly JournalLine[];
  /** Lines before the last whole one that cannot be read. */
  readonly damaged: number;
  /** Lines of a newer Dragoman. */
  readonly unknown: number;
  /** Where the last whole line ends, bytes: what comes after it is torn. */
  readonly end: number;
}

/** All that can be read of a journal. Damage in its middle costs the lines that it hit, and no other. */
export function readLines(bytes: Buffer): ReadJournal {
  const lines: JournalLine[] = [];
  let [damaged, unknown, end, since] = [0, 0, 0, 0];
  for (let at = 0; at < bytes.length; ) {
    const lineBreak = bytes.indexOf(0x0a, at);
    if (lineBreak < 0) break;
    const line = readLine(bytes.toString('utf8', at, lineBreak));
    at = lineBreak + 1;
    if (line === 'damaged') {
      since += 1;
      continue;
    }
    if (line === 'unknown') unknown += 1;
    else lines.push(line);
    damaged += since;
    since = 0;
    end = at;
  }
  return { lines, damaged, unknown, end };
}
