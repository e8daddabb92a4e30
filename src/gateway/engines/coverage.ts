/** What the engines can hear and translate now, and why they cannot. Regions do not count: en-US and en-GB are one engine's. */

import { isSameLanguage } from '../../shared/language-tag.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { SpeechToText } from './speech-to-text/recognizer.ts';
import type { LanguagePair, Translator } from './translation/translator.ts';

type Hearing = Pick<SpeechToText, 'languages' | 'problem'>;
type Translating = Pick<Translator, 'pairs' | 'problem'>;

export const canHear = (speechToText: Hearing, language: string): boolean =>
  whyNotHeard(speechToText, language) === undefined;

/** Into the same language (en-US → en-GB) nothing has to be translated: what was said is given as it is. */
export const canTranslate = (translator: Translating, pair: LanguagePair): boolean =>
  whyNotTranslated(translator, pair) === undefined;

/** Undefined where it can be heard; else why there is no recogniser at all, or `language-unsupported`. */
export function whyNotHeard({ languages, problem: none }: Hearing, language: string): Problem | undefined {
  if (none) return none;
  if (languages.some(known => isSameLanguage(known, language))) return undefined;
  return problem('language-unsupported', { why: 'speech', language });
}

/** Likewise of a translation. */
export function whyNotTranslated(
  { pairs, problem: none }: Translating,
  { source, target }: LanguagePair,
): Problem | undefined {
  if (isSameLanguage(source, target)) return undefined;
  if (none) return none;
  const isKnown = pairs.some(
    pair => isSameLanguage(pair.source, source) && isSameLanguage(pair.target, target),
  );
  return isKnown ? undefined : problem('language-unsupported', { why: 'pair', source, target });
}
