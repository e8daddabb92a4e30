/** How deep the last results were revised by those after them, and how many words are therefore held back. Pure. */

import { commonLength } from '../text/alignment.ts';
import type { Unit } from '../text/units.ts';

/** Words at the end of a result that the next one did not confirm; the newest last. */
export type Revisions = readonly number[];

export const noRevisions: Revisions = [];

/** So many results are remembered: a few seconds of speech. */
const remembered = 8;
/** So many of them may have been revised deeper than what is held back. */
const spared = 2;

export function revisedBy(before: Revisions, was: readonly Unit[], is: readonly Unit[]): Revisions {
  if (was.length === 0) return before;
  const keys = ({ key }: Unit): string => key;
  const depth = was.length - commonLength(was.map(keys), is.map(keys));
  return [...before, depth].slice(-remembered);
}

/** None at first: an engine that takes nothing back costs no time. */
export function heldBy(revisions: Revisions): number {
  const deepest = [...revisions].sort((one, other) => other - one);
  return deepest[spared] ?? 0;
}
