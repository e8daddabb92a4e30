/** Whose sentence it is, by which name, and whether that is said beside it. */

import { createContext, useContext } from 'react';
import { speakerNumber } from '../../shared/session/speakers.ts';
import type { SessionState, Speaker } from '../../shared/session/transcript.ts';
import { text } from '../ui/messages/text.ts';
import { isTwoWay } from './targets.ts';

type Speakers = Readonly<Record<string, Speaker>>;

const Names = createContext(false);
/** Its value: whether names stand beside the sentences. */
export const NamesProvider = Names.Provider;
export const useShowsNames = (): boolean => useContext(Names);

/** Where only one person is heard, nobody asks who it is, unless it was said. */
export function needsNames(session: SessionState): boolean {
  const speakers = Object.values(session.speakers);
  const several = speakers.filter(({ mergedInto }) => mergedInto === undefined).length > 1;
  return several || speakers.some(({ renamed }) => renamed) || isTwoWay(session);
}

/** How many colours the theme has for speakers. */
export const speakerColours = 8;

/** Whose sentence it is when its speaker was merged into another, perhaps more than once. */
export function ownerOf(speakers: Speakers, id: string): Speaker | undefined {
  const seen = new Set<string>();
  let at = id;
  for (;;) {
    const speaker = Object.hasOwn(speakers, at) ? speakers[at] : undefined;
    if (speaker?.mergedInto === undefined || seen.has(at)) return speaker;
    seen.add(at);
    at = speaker.mergedInto;
  }
}

/** A service that knows no names sends numbers: they are shown with a word. */
export function speakerName(speakers: Speakers, speaker: Speaker): string {
  const number = speakerNumber(speakers, speaker);
  return number === undefined ? speaker.label : text('speakers.numbered', { number });
}
