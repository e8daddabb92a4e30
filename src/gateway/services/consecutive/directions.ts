/** From which language into which: what was asked for, as far as the engines can. */

import { isSameLanguage } from '../../../shared/language-tag.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import type { Config } from '../../../shared/protocols/consecutive/messages.ts';
import type { Engines } from '../../engines/engines.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import { canTranslate } from '../../pipeline/directions.ts';
import type { DetectLanguage } from '../../pipeline/language-detection.ts';

/** The configured direction first; with can_lang_swap the other one too. */
export type Directions = readonly [LanguagePair, ...LanguagePair[]];

/**
 * Throws a ProblemError when none can be gone: `language-unsupported`, or why there is no engine at all. Where either language
 * may be spoken and only one of the two can be heard, that one is the only direction.
 */
export function directionsOf(config: Config, engines: Engines): Directions {
  const asked = { source: config.lang_in, target: config.lang_out };
  const other = { source: config.lang_out, target: config.lang_in };
  const [first, ...rest] = (config.can_lang_swap ? [asked, other] : [asked]).filter(
    direction => obstacle(direction, engines) === undefined,
  );
  if (first) return [first, ...rest];
  throw obstacle(asked, engines) ?? new Error('a direction without an obstacle was left out');
}

/** Of what was said. Without a detector, or when it is not sure, it is the first. */
export function directionOf(
  text: string,
  directions: Directions,
  detectLanguage: DetectLanguage | undefined,
): LanguagePair {
  const detected = detectLanguage?.(
    text,
    directions.map(({ source }) => source),
  );
  return directions.find(({ source }) => source === detected) ?? directions[0];
}

function obstacle({ source, target }: LanguagePair, engines: Engines): ProblemError | undefined {
  const { speechToText, translator } = engines;
  const cause = speechToText.problem ?? (isSameLanguage(source, target) ? undefined : translator.problem);
  if (cause) return new ProblemError(cause);
  if (!speechToText.languages.some(language => isSameLanguage(language, source))) {
    return new ProblemError(problem('language-unsupported', { why: 'speech', language: source }));
  }
  if (!canTranslate(translator, { source, target })) {
    return new ProblemError(problem('language-unsupported', { why: 'pair', source, target }));
  }
  return undefined;
}
