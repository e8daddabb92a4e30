/** The language that a server says it heard: OpenAI's API says “english”, others “en”. */

import { primarySubtag } from '../../../shared/language-tag.ts';

/** Whisper's names that Intl does not have for the language. */
const otherNames: Readonly<Record<string, string>> = {
  burmese: 'my',
  cantonese: 'yue',
  castilian: 'es',
  flemish: 'nl',
  haitian: 'ht',
  hawaiian: 'haw',
  letzeburgesch: 'lb',
  mandarin: 'zh',
  moldavian: 'ro',
  moldovan: 'ro',
  myanmar: 'my',
  nynorsk: 'nn',
  panjabi: 'pa',
  pushto: 'ps',
  sinhalese: 'si',
  tagalog: 'tl',
  valencian: 'ca',
};

let names: ReadonlyMap<string, string> | undefined;

/** BCP-47: that of `among` which has this language, else the language alone. Undefined when it is no language. */
export function languageNamed(name: string, among: readonly string[]): string | undefined {
  const plain = withoutAccents(name.trim());
  names ??= englishNames();
  const language =
    names.get(plain) ?? otherNames[plain] ?? (isCode(plain) ? primarySubtag(plain) : undefined);
  return language && (among.find(tag => primarySubtag(tag) === language) ?? language);
}

/** English names of all languages with a code of two letters. */
function englishNames(): ReadonlyMap<string, string> {
  const display = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, index) => String.fromCharCode(97 + index));
  const codes = letters.flatMap(first => letters.map(second => first + second));
  const found = new Map<string, string>();
  for (const code of codes) {
    const name = display.of(code);
    // Old codes have the name of the new one: iw and he.
    if (name && !found.has(withoutAccents(name))) found.set(withoutAccents(name), primarySubtag(code));
  }
  return found;
}

function isCode(text: string): boolean {
  if (!/^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/.test(text)) return false;
  return (
    new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(primarySubtag(text)) !== undefined
  );
}

const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
