/** All translators of the catalogue as one: each pair by the best engine for it, and by the next one when that fails. */

import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import type { LanguagePair, Translator } from '../translation/translator.ts';
import type { Entry } from './entry.ts';
import { pairKey, translatorsOf } from './order.ts';
import { firstThatDoes } from './replaced.ts';

export interface TranslatorSource {
  /** In the order of preference. */
  readonly entries: readonly Entry<'translate'>[];
  readonly prefer: readonly string[];
}

/** `source` is asked at every use: its engines come and go. */
export function catalogTranslator(source: () => TranslatorSource): Translator {
  const candidates = (pair: LanguagePair): readonly Entry<'translate'>[] => {
    const { entries, prefer } = source();
    return translatorsOf(entries, prefer, pair);
  };
  return {
    get label() {
      return source().entries[0]?.info.label ?? 'no translator';
    },
    get pairs() {
      return distinct(source().entries.flatMap(({ lease }) => lease.engine.pairs));
    },
    get problem() {
      return whyNone(source().entries);
    },
    get honoursTerms() {
      // Of the first one: where another one does the work, a term that is missing is seen and asked for otherwise.
      return source().entries[0]?.lease.engine.honoursTerms === true;
    },
    async warm(pair) {
      const [best] = candidates(pair);
      await best?.lease.use(engine => engine.warm(pair));
    },
    async translate(text, pair, signal, context) {
      const able = candidates(pair);
      if (able.length === 0) throw new ProblemError(whyNone(source().entries) ?? unsupported(pair));
      const { value, replaced } = await firstThatDoes(
        able,
        ({ lease }) => lease.use(engine => engine.translate(text, pair, signal, context)),
        signal,
      );
      return replaced === undefined ? value : { ...value, replaced };
    },
    close: async () => {},
  };
}

const unsupported = ({ source, target }: LanguagePair): Problem =>
  problem('language-unsupported', { why: 'pair', source, target });

function whyNone(entries: readonly Entry<'translate'>[]): Problem | undefined {
  if (entries.some(({ lease }) => lease.engine.pairs.length > 0)) return undefined;
  return (
    entries.flatMap(({ lease }) => lease.engine.problem ?? [])[0] ??
    problem('engine-missing', { why: 'translator' })
  );
}

/** A pair that several engines know is one pair to people; the best engine's name of it stands. */
function distinct(pairs: readonly LanguagePair[]): readonly LanguagePair[] {
  const known = new Map<string, LanguagePair>();
  // Regions count: en-US → es-MX is another choice than en-US → es-ES.
  for (const pair of pairs) {
    const exact = `${pair.source} ${pair.target}`;
    if (!known.has(exact)) known.set(exact, pair);
  }
  const isPlain = (pair: LanguagePair): boolean => `${pair.source} ${pair.target}` === pairKey(pair);
  const exact = [...known.values()];
  const regional = new Set(exact.filter(pair => !isPlain(pair)).map(pairKey));
  // “en → es” says nothing beside “en-US → es-ES”.
  return exact.filter(pair => !isPlain(pair) || !regional.has(pairKey(pair)));
}
