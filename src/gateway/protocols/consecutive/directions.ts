/** From which language into which: what was asked for, as far as the engines can. */

import { ProblemError } from '../../../shared/problem.ts';
import type { Config } from '../../../shared/protocols/consecutive/messages.ts';
import { whyNotHeard, whyNotTranslated } from '../../engines/coverage.ts';
import type { Engines } from '../../engines/engines.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
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

function obstacle(pair: LanguagePair, { speechToText, translator }: Engines): ProblemError | undefined {
  const cause = whyNotHeard(speechToText, pair.source) ?? whyNotTranslated(translator, pair);
  return cause && new ProblemError(cause);
}
