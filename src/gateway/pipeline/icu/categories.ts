/** Plural categories by CLDR, as Intl knows them, and numbers that stand for one. Pure. */

export type SelectorKind = 'select' | 'plural' | 'selectordinal';
export type PluralKind = Exclude<SelectorKind, 'select'>;

const order = ['zero', 'one', 'two', 'few', 'many', 'other'];

export const isCategory = (name: string): boolean => order.includes(name);

/** 1 and what is near it first: people write their forms for these. Fractions last: some languages have a form for them. */
const numbers = [...Array.from({ length: 120 }, (_, at) => at + 1), 0, 1.5, 2.5, 0.5];

interface Rules {
  readonly plural: Intl.PluralRules;
  readonly categories: readonly string[];
  /** By category. */
  readonly samples: ReadonlyMap<string, readonly number[]>;
}

/** Making Intl's rules is slow. A client may name any tag, so that they are not kept for ever. */
const known = new Map<string, Rules>();
const maxKnown = 200;

function rulesOf(locale: string, kind: PluralKind): Rules {
  const name = `${kind} ${locale}`;
  const rules = known.get(name) ?? newRules(locale, kind);
  if (known.size >= maxKnown) known.clear();
  known.set(name, rules);
  return rules;
}

function newRules(locale: string, kind: PluralKind): Rules {
  const plural = new Intl.PluralRules(locale, { type: kind === 'plural' ? 'cardinal' : 'ordinal' });
  const all = new Set<string>([...plural.resolvedOptions().pluralCategories, 'other']);
  const candidates = kind === 'plural' ? numbers : numbers.filter(Number.isInteger);
  return {
    plural,
    categories: order.filter(category => all.has(category)),
    samples: Map.groupBy(candidates, number => plural.select(number)),
  };
}

/** `other` is one of them always. */
export const categoriesOf = (locale: string, kind: PluralKind): readonly string[] =>
  rulesOf(locale, kind).categories;

export const categoryOf = (locale: string, kind: PluralKind, number: number): string =>
  rulesOf(locale, kind).plural.select(number);

/** Numbers of this category, those that are used most first; none where only very large ones have it. */
export const samplesOf = (locale: string, kind: PluralKind, category: string): readonly number[] =>
  rulesOf(locale, kind).samples.get(category)?.slice(0, 12) ?? [];
