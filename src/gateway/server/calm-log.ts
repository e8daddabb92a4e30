/** A log that a flood cannot fill: of each kind of line one in an interval, and how many there were. */

/** Lines that differ in nothing but numbers, ids and addresses are of one kind. */
const kindOf = (line: string): string => line.replaceAll(/[0-9a-f]*\d[0-9a-f.:-]*/gi, '#').slice(0, 100);

export interface CalmLogOptions {
  /** ms */
  readonly everyMs?: number;
  readonly later?: (call: () => void, ms: number) => void;
}

/** More kinds than there are; a flood of ever new ones is a kind of its own. */
const maxKinds = 200;
const others = 'others';

export function calmLog(log: (line: string) => void, options: CalmLogOptions = {}): (line: string) => void {
  const { everyMs = 10_000, later = (call, ms) => setTimeout(call, ms).unref() } = options;
  const kinds = new Map<string, { last: string; more: number }>();

  const end = (kind: string): void => {
    const { last, more } = kinds.get(kind) ?? { last: '', more: 0 };
    kinds.delete(kind);
    if (more > 0) log(`${last} (${more} more like the last one in ${everyMs / 1000} s)`);
  };
  return line => {
    const own = kindOf(line);
    const kind = kinds.has(own) || kinds.size < maxKinds ? own : others;
    const known = kinds.get(kind);
    if (known) {
      known.last = line;
      known.more++;
      return;
    }
    kinds.set(kind, { last: line, more: 0 });
    later(() => end(kind), everyMs);
    log(line);
  };
}
