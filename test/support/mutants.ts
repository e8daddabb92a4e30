/** Messages that are almost right: what a fuzz sends. The same seed gives the same ones. */

/** From 0 to 1 (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const odd: readonly unknown[] = [
  ...[null, true, -1, 0, 1.5, 2 ** 53, 1e308, '', ' ', '\u0000', '\ud800', 'x'.repeat(5000), '__proto__'],
  ...['constructor', 'en-US', 'xx', '../../etc/passwd', [], {}, [[[[]]]], { length: -1 }, [null]],
  ...[{ toString: 1 }, Array.from({ length: 300 }, (_, index) => index), '💥', '‮', '%s%n', "'; --"],
];

const pick = <Value>(random: () => number, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

/** The same value, but for one place or two. */
function changed(random: () => number, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.2) return pick(random, odd);
  const entries = Object.entries(value);
  if (entries.length === 0) return pick(random, odd);
  const at = Math.floor(random() * entries.length);
  const next = entries.flatMap(([name, each], index): [string, unknown][] => {
    if (index !== at) return [[name, each]];
    const kind = random();
    if (kind < 0.15) return [];
    if (kind < 0.3) return [[JSON.stringify(pick(random, odd)), each]];
    if (kind < 0.4) return [[name, { [name]: each }]];
    return [[name, changed(random, each)]];
  });
  return Array.isArray(value) ? next.map(([, each]) => each) : Object.fromEntries(next);
}

/** The text of it, sometimes cut, doubled or with other characters in it. */
export function mutant(random: () => number, corpus: readonly object[]): string {
  const text = JSON.stringify(changed(random, pick(random, corpus)));
  const kind = random();
  const at = Math.floor(random() * text.length);
  if (kind < 0.05) return text.slice(0, at);
  if (kind < 0.08) return `${text}${text}`;
  if (kind < 0.12)
    return `${text.slice(0, at)}${pick(random, ['"', '}', '\\', '\u0000', '[', '\ud83d'])}${text.slice(at)}`;
  if (kind < 0.13) return `${'['.repeat(2000)}${text}`;
  return text;
}
