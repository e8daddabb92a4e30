import type { Sentence, Speaker } from '../../../shared/session/transcript.ts';
import { ownerOf } from '../../transcript/names.ts';

type Speakers = Readonly<Record<string, Speaker>>;

/** Those who are somebody of their own, in the order they appeared, then those who were added and said nothing yet. */
export function shownSpeakers(speakers: Speakers, added: readonly Speaker[]): readonly Speaker[] {
  const own = Object.values(speakers)
    .filter(speaker => speaker.mergedInto === undefined)
    .sort((one, other) => one.index - other.index);
  return [...own, ...added.filter(({ id }) => !Object.hasOwn(speakers, id))];
}

/** A speaker that the session does not know yet. `label`: the words for a number, e.g. Speaker 3. */
export function newSpeaker(
  speakers: Speakers,
  added: readonly Speaker[],
  label: (number: number) => string,
): Speaker {
  const taken = new Set([...Object.values(speakers), ...added].flatMap(({ id, label: own }) => [id, own]));
  const index = new Set([...Object.keys(speakers), ...added.map(({ id }) => id)]).size;
  let number = index + 1;
  while (taken.has(label(number))) number++;
  return { id: label(number), label: label(number), index };
}

/** How many sentences each speaker has said, by the id of whom they belong to now. */
export function countSentences(
  sentences: Iterable<Sentence>,
  speakers: Speakers,
): ReadonlyMap<string, number> {
  const said = new Map<string, number>();
  for (const { speakerId } of sentences) said.set(speakerId, (said.get(speakerId) ?? 0) + 1);
  const counts = new Map<string, number>();
  for (const [id, count] of said) {
    const owner = ownerOf(speakers, id)?.id;
    if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + count);
  }
  return counts;
}
