/** Sessions as the library opens them, for exports. */

import fc from 'fast-check';
import { exportedSession } from '../../../src/main/export/exported-session.ts';
import type { SavedSessionDetail } from '../../../src/shared/ipc/record.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { takeSnapshot } from '../../../src/shared/session/patch.ts';
import { createTranscript, follow } from '../../../src/shared/session/transcript.ts';

export function detailOf(events: readonly SessionEvent[]): SavedSessionDetail {
  const transcript = createTranscript();
  for (const event of events) follow(transcript, event);
  return {
    ...{ id: 'one', name: 'Talk & <more>', startedAt: Date.UTC(2026, 10, 28, 9), durationMs: 61_000 },
    ...{ endedAt: Date.UTC(2026, 10, 28, 10) },
    ...{ sentences: transcript.order.length, language: 'en-US', targetLanguages: ['es-ES', 'ja-JP'] },
    ...{
      service: 'voice-translation',
      recordingType: 'transcribe',
      state: 'complete',
      missing: 0,
      taskIds: [],
    },
    transcript: takeSnapshot(transcript),
  };
}

export interface Said {
  readonly text: string;
  readonly spanish: string;
  readonly japanese: string;
  readonly speaker: string;
  /** Since the end of the one before, and its length, ms. */
  readonly pauseMs: number;
  readonly lengthMs: number;
  readonly hasWords: boolean;
}

export const sessionOf = (said: readonly Said[]) => exportedSession(detailOf(eventsOf(said)));

export function eventsOf(said: readonly Said[]): readonly SessionEvent[] {
  let endMs = 0;
  return said.flatMap(
    ({ text, spanish, japanese, speaker, pauseMs, lengthMs, hasWords }, at): SessionEvent[] => {
      const sid = at + 1;
      const startMs = endMs + pauseMs;
      endMs = startMs + lengthMs;
      const parts = text.match(/\S+\s*/g) ?? [];
      const words = parts.map((word, index) => ({
        text: word,
        startMs: startMs + (lengthMs * index) / parts.length,
        endMs: startMs + (lengthMs * (index + 1)) / parts.length,
      }));
      return [
        {
          ...{ type: 'recognition', sid, language: 'en-US', text, final: true, speakerId: speaker },
          ...{ speakerLabel: speaker, startMs, endMs, ...(hasWords ? { words } : {}) },
        },
        { type: 'translation', sid, language: 'es-ES', text: spanish, final: true },
        { type: 'translation', sid, language: 'ja-JP', text: japanese, final: true },
      ];
    },
  );
}

const words = (...list: readonly string[]) =>
  fc.array(fc.constantFrom(...list), { minLength: 1, maxLength: 45 }).map(parts => parts.join(' '));

const english = words(
  ...['the', 'budget', 'committee', 'and', 'of', 'Anna', 'Fischer', 'met,', 'today.', 'because', 'is', 'a'],
  ...[
    '<b>',
    '&',
    '-->',
    '"quoted"',
    '#1',
    '*stars*',
    'Donaudampfschifffahrtsgesellschaftskapitänswitwe',
    '=SUM(A1)',
  ],
);
const spanish = words(
  'el',
  'comité',
  'de',
  'y',
  'reunió,',
  '¿qué?',
  'hoy.',
  'señora',
  '1.',
  '- no',
  '[x](y)',
);
const japanese = fc
  .array(fc.constantFrom('会議', 'を', '始めます。', '予算', '委員会', '、', 'ABC', 'ー', 'ガイド'), {
    minLength: 1,
    maxLength: 30,
  })
  .map(parts => parts.join(''));

export const said: fc.Arbitrary<Said> = fc.record({
  ...{ text: english, spanish, japanese, speaker: fc.constantFrom('Ana', 'Ben <b>', 'Chloé & co') },
  pauseMs: fc.constantFrom(0, 0, 40, 500, 9_000),
  lengthMs: fc.integer({ min: 200, max: 15_000 }),
  hasWords: fc.boolean(),
});

export const talk = (count: number): readonly Said[] => fc.sample(said, { numRuns: count, seed: 11 });

/** Two spellings of one text for whoever splits it into lines. */
export const joined = (text: string): string => text.replaceAll(/\s+/g, '');
