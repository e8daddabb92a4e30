/** Which sentences were not spoken, and why. */

import { text } from '../shared/messages/system-text.ts';
import type { Sentence, Transcript } from '../shared/session/transcript.ts';

/** In one sentence for people; undefined when every final translation was spoken. */
export function unspokenWords(
  { sentences }: Pick<Transcript, 'sentences'>,
  targets: readonly string[],
): string | undefined {
  const translated = [...sentences.values()].flatMap(sentence =>
    targets.flatMap(target => {
      const translation = sentence.translations[target];
      return translation?.final && translation.text.trim() !== '' ? [{ sentence, target }] : [];
    }),
  );
  const missing = translated.filter(({ sentence, target }) => sentence.speech[target]?.state !== 'ready');
  if (missing.length === 0) return undefined;
  const reasons = [...new Set(missing.flatMap(({ sentence, target }) => reasonOf(sentence, target) ?? []))];
  const why = reasons.length === 0 ? text('terminal.unspoken.no-speech') : reasons.join('; ');
  return text('terminal.unspoken', { missing: missing.length, total: translated.length, why });
}

function reasonOf({ speech }: Sentence, target: string): string | undefined {
  const state = speech[target];
  return state?.state === 'failed' ? state.message.replace(/\.$/, '') : undefined;
}
