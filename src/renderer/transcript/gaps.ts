import type { Gap } from '../../shared/session/transcript.ts';

/** An entry of the list: the number of a sentence, or a negative number for a gap (see `gapOf`). */
export type Entry = number;

/** Which gap an entry is; undefined for a sentence. */
export const gapOf = (entry: Entry, gaps: readonly Gap[]): Gap | undefined =>
  entry < 0 ? gaps[-entry - 1] : undefined;

/**
 * The sentences with the gaps between them, in the order of time. Without gaps these are the sentences themselves,
 * the same array. `startOf`: ms from the start of the session, undefined when it is not known.
 */
export function withGaps(
  sids: readonly number[],
  gaps: readonly Gap[],
  startOf: (sid: number) => number | undefined,
): readonly Entry[] {
  if (gaps.length === 0) return sids;
  const waiting = gaps
    .map((gap, index) => ({ entry: -index - 1, startMs: gap.startMs }))
    .sort((one, other) => one.startMs - other.startMs);
  const entries: Entry[] = [];
  for (const sid of sids) {
    const start = startOf(sid);
    while (start !== undefined && waiting[0] && waiting[0].startMs < start) {
      entries.push(waiting[0].entry);
      waiting.shift();
    }
    entries.push(sid);
  }
  return [...entries, ...waiting.map(({ entry }) => entry)];
}

/** How long a gap was, s: whole seconds, and tenths below ten. */
export const gapSeconds = ({ durationMs }: Gap): number =>
  durationMs >= 9950 ? Math.round(durationMs / 1000) : Math.max(0.1, Math.round(durationMs / 100) / 10);
