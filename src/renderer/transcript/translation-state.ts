import type { Sentence } from '../../shared/session/transcript.ts';

/**
 * How far a sentence's translation is. `none`: there is nothing to translate yet. `missing`: it will not come any
 * more, because the session is over or later sentences already have theirs.
 */
export type TranslationState = 'none' | 'partial' | 'final' | 'waiting' | 'missing';

export function translationState(sentence: Sentence, target: string, overtaken: boolean): TranslationState {
  const translation = sentence.translations[target];
  if (translation && translation.text !== '') return translation.final ? 'final' : 'partial';
  if (overtaken) return 'missing';
  return sentence.final ? 'waiting' : 'none';
}
