/** The end of what was growing: nothing more of it will come, and it stays as it stands. */

import { basesOf, isPart } from './edits.ts';
import type { SessionEvent } from './events.ts';
import type { Transcript } from './state.ts';

type TextEvent = Extract<SessionEvent, { type: 'recognition' | 'translation' }>;

/** What makes final whatever is not. */
export function finals(transcript: Transcript): readonly TextEvent[] {
  const heard = basesOf(transcript).filter(({ sid }) => !isPart(sid));
  return heard.flatMap(({ sid, language, text, final, translations }): TextEvent[] => [
    ...(final ? [] : [{ type: 'recognition', sid, language, text, final: true } as const]),
    ...Object.entries(translations)
      .filter(([, translation]) => !translation.final)
      .map(([target, { text: words }]) => ({
        ...({ type: 'translation', sid, language: target, text: words } as const),
        final: true,
      })),
  ]);
}
