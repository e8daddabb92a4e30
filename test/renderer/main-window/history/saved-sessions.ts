import type { FoundSentence, SavedSession } from '../../../../src/shared/ipc/record.ts';

export const savedSession = (
  id: string,
  name: string,
  day: number,
  more: Partial<SavedSession> = {},
): SavedSession => ({
  ...{ id, name, startedAt: Date.UTC(2026, 10, day, 9), endedAt: Date.UTC(2026, 10, day, 10) },
  ...{ durationMs: 61_000, sentences: 2, language: 'en', targetLanguages: ['es'] },
  ...{ service: 'consecutive', recordingType: 'transcribe', state: 'complete', missing: 0 },
  taskIds: [],
  ...more,
});

/** Where `words` stands in one of the texts. */
export function foundIn(
  session: SavedSession,
  sid: number,
  words: string,
  texts: readonly string[],
): FoundSentence {
  return {
    ...{ session, sid, startMs: sid * 6_000 },
    texts: texts.map((text, at) => {
      const start = text.indexOf(words);
      const found = start < 0 ? [] : [[start, start + words.length] as const];
      return { language: at === 0 ? session.language : (session.targetLanguages[at - 1] ?? ''), text, found };
    }),
  };
}
