/** The forms that a message needs in the target language, each with the source's form that says the same. Pure. */

import type { LanguagePair } from '../../engines/translation/translator.ts';
import { categoriesOf, categoryOf, type PluralKind, samplesOf } from './categories.ts';
import { isSelector, type Part, type Selector } from './message.ts';

export interface NeededForm {
  readonly name: string;
  /** Of the source language. */
  readonly parts: readonly Part[];
  /** Stands for the number (less the offset) while it is translated; undefined: no small number has this category. */
  readonly sample: number | undefined;
}

/** A select has the forms of its source; every selector has an `other`. */
export function neededForms(selector: Selector, pair: LanguagePair): readonly NeededForm[] {
  const { kind, options } = selector;
  if (kind === 'select') return selectForms(options);
  const exact = [...options].filter(([name]) => name.startsWith('='));
  return [
    ...exact.map(([name, parts]) => ({ name, parts, sample: Number(name.slice(1)) - selector.offset })),
    ...categoriesOf(pair.target, kind).map(category => categoryForm(selector, kind, category, pair)),
  ];
}

function selectForms(options: Selector['options']): readonly NeededForm[] {
  const forms = [...options].map(([name, parts]) => ({ name, parts, sample: undefined }));
  const last = forms.at(-1);
  return options.has('other') || !last ? forms : [...forms, { ...last, name: 'other' }];
}

/**
 * “1 item” for Ukrainian `one`, “3 items” for `few`: the source's own category of a number that has this one in the target.
 * Where that form says no number (“One item”) and the target's category has more of them (21), the form that says one is
 * taken.
 */
function categoryForm(
  { options, variable }: Selector,
  kind: PluralKind,
  category: string,
  { source, target }: LanguagePair,
): NeededForm {
  const candidates = samplesOf(target, kind, category).map(sample => {
    const own = categoryOf(source, kind, sample);
    return { sample, own, parts: sourceForm(options, own) };
  });
  const saying = candidates.filter(({ parts }) => saysNumber(parts, variable));
  // Japanese has only `other`, which is better made of “2 items” than of “1 item”.
  const best = saying.find(({ own }) => own === category) ?? saying[0] ?? candidates[0];
  return best
    ? { name: category, parts: best.parts, sample: best.sample }
    : { name: category, parts: sourceForm(options, 'other'), sample: undefined };
}

const nearest = ['other', 'many', 'few', 'two', 'one', 'zero'];

function sourceForm(options: Selector['options'], category: string): readonly Part[] {
  const name = [category, ...nearest].find(each => options.has(each));
  return options.get(name ?? '') ?? [...options.values()].at(-1) ?? [];
}

const saysNumber = (parts: readonly Part[], variable: string): boolean =>
  parts.some(part => {
    if (isSelector(part)) return [...part.selector.options.values()].some(each => saysNumber(each, variable));
    return 'pound' in part || ('variable' in part && part.variable === variable);
  });
