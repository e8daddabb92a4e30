/** ICU messages written down again. Pure. */

import type { SelectorKind } from './categories.ts';

/**
 * Text that holds nothing live: braces, and `#` in a plural, stand in quotes. An apostrophe is doubled only where it would
 * begin a quote.
 */
export function quoted(text: string, inPlural: boolean): string {
  const [before = '', special = '', after = ''] = divided(text, inPlural);
  const quote = special === '' ? '' : `'${special.replaceAll("'", "''")}'`;
  return apostrophes(before, special !== '') + quote + apostrophes(after, false);
}

/** What is before, from the first to the last special character with the apostrophes behind it, and what is after. */
function divided(text: string, inPlural: boolean): readonly string[] {
  const special = inPlural ? /[{}#]/ : /[{}]/;
  const start = text.search(special);
  if (start < 0) return [text];
  let end = text.length;
  while (!special.test(text[end - 1] ?? '')) end--;
  while (text[end] === "'") end++;
  return [text.slice(0, start), text.slice(start, end), text.slice(end)];
}

/** The end counts as live: an argument may follow. */
const apostrophes = (text: string, beforeQuote: boolean): string =>
  text.replace(beforeQuote ? /'(?=['<>]|$)/g : /'(?=['<>{}#]|$)/g, "''");

export function printSelector(
  {
    kind,
    variable,
    offset,
  }: { readonly kind: SelectorKind; readonly variable: string; readonly offset: number },
  options: readonly (readonly [name: string, text: string])[],
): string {
  const shift = offset === 0 ? '' : ` offset:${offset}`;
  const all = options.map(([name, text]) => ` ${name} {${text}}`).join('');
  return `{${variable}, ${kind},${shift}${all}}`;
}
