/** The end of what was growing: nothing more of it will come, and it stays as it stands. */

import type { SessionEvent } from './events.ts';
import type { Transcript } from './state.ts';

type TextEvent = Extract<SessionEvent, { type: 'recognition' | 'translation' }>;

/** What makes final whatever is not. */
export function finals({ sentences }: Transcript): readonly TextEvent[] {
  return [...sentences.values()].flatMap(({ sid, language, text, final, translations }): TextEvent[] => [
    ...(final ? [] : [{ type: 'recognition', sid, language, text, final: true } as const]),
    ...Object.entries(translations)
      .filter(([, translation]) => !translation.final)
      .map(([target, { text: words }]) => ({
        ...({ type: 'translation', sid, language: target, text: words } as const),
        final: true,
      })),
  ]);
}
