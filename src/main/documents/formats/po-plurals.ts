/**
 * The plural forms of a language as gettext counts them: a formula in C, and which of CLDR's categories each index is. Pure.
 */

export interface PluralForms {
  readonly formula: string;
  /** CLDR's category of each index. */
  readonly categories: readonly Intl.LDMLPluralRule[];
}

const slavic = 'n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2';
const polish = 'n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2';

/** Of those that have more than two; test/main/documents/po.test.ts compares them with CLDR. */
const several: Readonly<Record<string, PluralForms>> = {
  ...of('ru uk be', slavic, ['one', 'few', 'many']),
  ...of('sr hr bs', slavic, ['one', 'few', 'other']),
  ...of('pl', polish, ['one', 'few', 'many']),
  ...of('cs sk', 'n==1 ? 0 : n>=2 && n<=4 ? 1 : 2', ['one', 'few', 'other']),
  ...of('lt', 'n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2', [
    ...(['one', 'few', 'other'] as const),
  ]),
  ...of('lv', 'n%10==0 || (n%100>=11 && n%100<=19) ? 0 : n%10==1 ? 1 : 2', ['zero', 'one', 'other']),
  ...of('ro mo', 'n==1 ? 0 : n==0 || (n%100>=1 && n%100<=19) ? 1 : 2', ['one', 'few', 'other']),
  ...of('sl', 'n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3', ['one', 'two', 'few', 'other']),
  ...of('he', 'n==1 ? 0 : n==2 ? 1 : 2', ['one', 'two', 'other']),
  ...of('ga', 'n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4', [
    ...(['one', 'two', 'few', 'many', 'other'] as const),
  ]),
  ...of('ar', 'n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5', [
    ...(['zero', 'one', 'two', 'few', 'many', 'other'] as const),
  ]),
};

function of(
  languages: string,
  formula: string,
  categories: PluralForms['categories'],
): Record<string, PluralForms> {
  return Object.fromEntries(languages.split(' ').map(language => [language, { formula, categories }]));
}

/** Undefined: its forms are not known here. */
export function pluralFormsOf(tag: string): PluralForms | undefined {
  const { language } = new Intl.Locale(tag);
  const known = several[language];
  if (known) return known;
  const rules = new Intl.PluralRules(tag);
  // CLDR's “many” of Romance languages is for millions only.
  const categories = new Set(Array.from({ length: 200 }, (_each, n) => rules.select(n)));
  if (categories.size === 1) return { formula: '0', categories: ['other'] };
  if (categories.size > 2 || !categories.has('one')) return undefined;
  return { formula: rules.select(0) === 'one' ? 'n > 1' : 'n != 1', categories: ['one', 'other'] };
}
