/** All recognisers of the catalogue as one: a session hears by the best one for its language, and by the next when that fails. */

import { isSameLanguage } from '../../../shared/language-tag.ts';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import type { RecognizerOptions, SpeechToText } from '../speech-to-text/recognizer.ts';
import { CatalogRecognizer } from './catalog-recognizer.ts';
import type { Entry } from './entry.ts';
import { distinctTags } from './order.ts';

type HearingEntry = Entry<'hear'>;

/** `entries` is asked at every use, best first. */
export function catalogSpeechToText(entries: () => readonly HearingEntry[]): SpeechToText {
  return {
    get label() {
      return entries()[0]?.info.label ?? 'no recogniser';
    },
    get languages() {
      return distinctTags(entries().flatMap(({ lease }) => lease.engine.languages));
    },
    get detectsLanguage() {
      return entries().some(({ lease }) => lease.engine.detectsLanguage === true);
    },
    get problem() {
      return whyNone(entries());
    },
    warm() {
      entries()[0]?.lease.engine.warm?.();
    },
    open(options, events) {
      const able = (): readonly HearingEntry[] => recognizersOf(entries(), options);
      if (able().length > 0) return CatalogRecognizer.open(able, options, events);
      const none =
        whyNone(entries()) ?? problem('language-unsupported', { why: 'speech', language: options.language });
      return Promise.reject(new ProblemError(none));
    },
    close: async () => {},
  };
}

/** Who hears what is asked for, best first: of several languages at once only who tells them apart, if anybody does. */
export function recognizersOf(
  entries: readonly HearingEntry[],
  { language, among = [] }: Pick<RecognizerOptions, 'language' | 'among'>,
): readonly HearingEntry[] {
  const hears = ({ lease }: HearingEntry, wanted: string): boolean =>
    lease.engine.languages.some(known => isSameLanguage(known, wanted));
  const able = entries.filter(one => hears(one, language));
  const detecting = able.filter(
    one => one.lease.engine.detectsLanguage === true && among.every(wanted => hears(one, wanted)),
  );
  return among.length > 1 && detecting.length > 0 ? detecting : able;
}

function whyNone(entries: readonly HearingEntry[]): Problem | undefined {
  if (entries.some(({ lease }) => lease.engine.languages.length > 0)) return undefined;
  return entries.flatMap(({ lease }) => lease.engine.problem ?? [])[0] ?? noRecognizer();
}

/** Both ways to bring one. */
export const noRecognizer = (): Problem => problem('engine-missing', { why: 'recogniser' });
