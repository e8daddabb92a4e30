/** The forms of a request as one message, and the forms that the target needs. Pure. */

import { mtDecisions } from '../../../shared/protocols/mt/decisions.ts';
import type { IcuRequest } from '../../../shared/protocols/mt/suggestions.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import type { PluralKind } from '../../pipeline/icu/categories.ts';
import { IcuError, isPluralName, type Part, parseOption, type Selector } from '../../pipeline/icu/message.ts';
import { type NeededForm, neededForms } from '../../pipeline/icu/plurals.ts';
import { MtRefusal } from './refusal.ts';

export interface WantedForm {
  /** As it is sent: `few`, or `female.few`. */
  readonly name: string;
  readonly selector: Selector;
  readonly form: NeededForm;
}

/** Throws a refusal with the position of what is wrong. */
export function formsOf(request: IcuRequest, pair: LanguagePair): readonly WantedForm[] {
  const {
    icuType,
    forms,
    selectVariable = 'select',
    pluralVariable = 'count',
    offset = 0,
    ordinal = false,
  } = request;
  const kind: PluralKind = ordinal ? 'selectordinal' : 'plural';
  const plural = (options: ReadonlyMap<string, readonly Part[]>): Selector => ({
    ...{ kind, variable: pluralVariable, offset, options },
  });
  if (icuType === 'select')
    return wanted(
      { kind: 'select', variable: selectVariable, offset: 0, options: read(forms, 'select') },
      pair,
      '',
    );
  if (icuType === 'plural') return wanted(plural(read(named(forms), kind)), pair, '');
  const groups = groupsOf(forms);
  const [last] = [...groups.values()].slice(-1);
  // Every select has an `other`.
  if (!groups.has('other') && last) groups.set('other', last);
  return [...groups].flatMap(([value, options]) =>
    wanted(plural(read(options, kind, value)), pair, `${value}${mtDecisions.formSeparator}`),
  );
}

const wanted = (selector: Selector, pair: LanguagePair, prefix: string): readonly WantedForm[] =>
  neededForms(selector, pair).map(form => ({ name: `${prefix}${form.name}`, selector, form }));

type Forms = Readonly<Record<string, string>>;

function named(forms: Forms, prefix = ''): Forms {
  for (const name of Object.keys(forms)) {
    if (isPluralName(name)) continue;
    const form = `${prefix}${name}`;
    throw new MtRefusal('INVALID_ICU', `“${form}” is no plural category`, { form });
  }
  return forms;
}

/** By the value of the select. */
function groupsOf(forms: Forms): Map<string, Forms> {
  const groups = new Map<string, Record<string, string>>();
  for (const [name, text] of Object.entries(forms)) {
    const at = name.lastIndexOf(mtDecisions.formSeparator);
    if (at < 1)
      throw new MtRefusal('INVALID_ICU', `“${name}” is no combined form like female.one`, { form: name });
    const value = name.slice(0, at);
    groups.set(value, { ...groups.get(value), [name.slice(at + 1)]: text });
  }
  for (const [value, options] of groups) named(options, `${value}${mtDecisions.formSeparator}`);
  return groups;
}

function read(forms: Forms, kind: Selector['kind'], group?: string): ReadonlyMap<string, readonly Part[]> {
  const prefix = group === undefined ? '' : `${group}${mtDecisions.formSeparator}`;
  return new Map(
    Object.entries(forms).map(([name, text]) => [name, option(text, kind, `${prefix}${name}`)] as const),
  );
}

function option(text: string, kind: Selector['kind'], form: string): readonly Part[] {
  try {
    return parseOption(text, kind);
  } catch (error) {
    if (!(error instanceof IcuError)) throw error;
    throw new MtRefusal('INVALID_ICU', `${form}: ${error.message}`, { form, ...error.fault });
  }
}
