/** Plural categories by CLDR, as Intl knows them, and numbers that stand for one. Pure. */

export type SelectorKind = 'select' | 'plural' | 'selectordinal';
export type PluralKind = Exclude<SelectorKind, 'select'>;

const type = (kind: PluralKind): 'ordinal' | 'cardinal' => (kind === 'plural' ? 'cardinal' : 'ordinal');

const order = ['zero', 'one', 'two', 'few', 'many', 'other'];

export const isCategory = (name: string): boolean => order.includes(name);

/** `other` is one of them always. */
export function categoriesOf(locale: string, kind: PluralKind): readonly string[] {
  const { pluralCategories } = new Intl.PluralRules(locale, { type: type(kind) }).resolvedOptions();
  const all = new Set<string>([...pluralCategories, 'other']);
  return order.filter(category => all.has(category));
}

export const categoryOf = (locale: string, kind: PluralKind, number: number): string =>
  new Intl.PluralRules(locale, { type: type(kind) }).select(number);

/** 1 and what is near it first: people write their forms for these. Fractions last: some languages have a form for them. */
const numbers = [...Array.from({ length: 120 }, (_, at) => at + 1), 0, 1.5, 2.5, 0.5];
const wholeNumbers = numbers.filter(Number.isInteger);

/** Numbers of this category, those that are used most first; none where only very large ones have it. */
export function samplesOf(locale: string, kind: PluralKind, category: string): readonly number[] {
  const candidates = kind === 'plural' ? numbers : wholeNumbers;
  return candidates.filter(number => categoryOf(locale, kind, number) === category).slice(0, 12);
}
