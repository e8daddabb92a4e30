// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import {
  countSentences,
  newSpeaker,
  shownSpeakers,
} from '../../../../src/renderer/main-window/speakers/speakers.ts';
import { ownerOf } from '../../../../src/renderer/transcript/names.ts';
import { createTranscript, follow, type Speaker } from '../../../../src/shared/session/transcript.ts';

const speaker = (id: string, index: number, mergedInto?: string): Speaker => ({
  id,
  label: id,
  index,
  ...(mergedInto === undefined ? {} : { mergedInto }),
});
const of = (...speakers: readonly Speaker[]): Readonly<Record<string, Speaker>> =>
  Object.fromEntries(speakers.map(one => [one.id, one]));

describe('a merged speaker', () => {
  it('is the one it was merged into, over several merges', () => {
    const speakers = of(speaker('a', 0, 'b'), speaker('b', 1, 'c'), speaker('c', 2));
    expect(ownerOf(speakers, 'a')?.id).toBe('c');
    expect(ownerOf(speakers, 'c')?.id).toBe('c');
    expect(ownerOf(speakers, 'nobody')).toBeUndefined();
  });

  it('ends even where two were merged into each other', () => {
    const speakers = of(speaker('a', 0, 'b'), speaker('b', 1, 'a'));
    expect(ownerOf(speakers, 'a')?.id).toBeDefined();
  });

  it('is not shown, and its sentences count for the other', () => {
    const speakers = of(speaker('b', 1), speaker('a', 0, 'b'), speaker('c', 2));
    expect(shownSpeakers(speakers, []).map(({ id }) => id)).toEqual(['b', 'c']);
    const transcript = createTranscript();
    ['a', 'b', 'a', 'c'].forEach((speakerId, at) => {
      follow(transcript, {
        type: 'recognition',
        sid: at + 1,
        language: 'en',
        text: 'x',
        final: true,
        speakerId,
      });
    });
    const counts = countSentences(transcript.sentences.values(), speakers);
    expect([...counts]).toEqual([
      ['b', 3],
      ['c', 1],
    ]);
  });
});

describe('an added speaker', () => {
  const numbered = (number: number): string => `Speaker ${number}`;

  it('gets a name nobody has, and the colour it will have in the session', () => {
    const speakers = of(speaker('s0', 0), { ...speaker('s1', 1), label: 'Speaker 3' });
    expect(newSpeaker(speakers, [], numbered)).toEqual({ id: 'Speaker 4', label: 'Speaker 4', index: 2 });
  });

  it('is shown once when the session knows it', () => {
    const added = speaker('Speaker 2', 1);
    expect(shownSpeakers(of(speaker('s0', 0), added), [added])).toHaveLength(2);
    expect(shownSpeakers(of(speaker('s0', 0)), [added])).toHaveLength(2);
  });
});
