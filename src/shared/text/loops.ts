import type { Unit } from './units.ts';

/**
 * Sound that ends in the middle of a word can send a recogniser round in circles (“Seven of seven of seven of”): of what is said
 * over and over at the end, the first time is kept. People say short things three times and longer ones twice, so the final
 * text is never treated so.
 */
export function withoutLoop(units: readonly Unit[]): readonly Unit[] {
  for (let period = 1; period <= units.length / 2; period++) {
    let repeated = 0;
    for (let at = units.length - 1; at >= period && units[at]?.key === units[at - period]?.key; at--)
      repeated++;
    if (repeated >= (period < longPeriod ? 2 * period : period))
      return units.slice(0, units.length - repeated);
  }
  return units;
}

/** Units; so long a phrase is not said twice without anything between. */
const longPeriod = 4;
