/** A plural entry of gettext as an ICU message, which services translate form by form, and the forms out of its translation. Pure. */

import { type PluralElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

export const pluralMessage = (one: string, other: string): string =>
  `{n, plural, one {${escaped(one)}} other {${escaped(other)}}}`;

/** By category; undefined: it is not such a message any more. */
export function formsOf(message: string): ReadonlyMap<string, string> | undefined {
  const plural = pluralIn(message);
  if (!plural) return undefined;
  return new Map(
    Object.entries(plural.options).map(([category, { location }]) => [
      category,
      // Its location has the braces around it.
      unescaped(message.slice((location?.start.offset ?? 0) + 1, (location?.end.offset ?? 0) - 1)),
    ]),
  );
}

function pluralIn(message: string): PluralElement | undefined {
  try {
    const [element, ...rest] = parse(message, { captureLocation: true, ignoreTag: true });
    return element?.type === TYPE.plural && rest.length === 0 ? element : undefined;
  } catch {
    return undefined;
  }
}

/** An argument (`{name}`) may stay one, so that it is kept as such. */
const argument = /\{[A-Za-z_]\w*\}/;
const signs = new RegExp(`(${argument.source})|'|[{}#]+`, 'g');

const escaped = (text: string): string =>
  text.replaceAll(signs, (sign, whole?: string) => whole ?? (sign === "'" ? "''" : `'${sign}'`));

/** As ICU reads a quotation: `''` is an apostrophe, and what is between two others is as it stands. */
const unescaped = (text: string): string =>
  text.replaceAll(/''|'([{}#<>][^']*)'/g, (_whole, inner?: string) => inner ?? "'");
