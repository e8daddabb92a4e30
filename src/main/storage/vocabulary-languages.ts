/** Which language a file means: by a tag, by another program's code, or by its name in one of many languages. */

/** In these languages people write the names of languages, apart from the language itself. */
const namingLanguages = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'da',
  'sv',
  'nb',
  'fi',
  'pl',
  'cs',
  'hu',
  'ro',
  'el',
  'ru',
  'uk',
  'tr',
  'ar',
  'he',
  'hi',
  'id',
  'vi',
  'ja',
  'ko',
  'zh',
];
/** Short names that no list of names has. */
const qualifiers: Readonly<Record<string, string>> = {
  us: 'US',
  usa: 'US',
  uk: 'GB',
  'latin america': '419',
  latam: '419',
  simplified: 'Hans',
  traditional: 'Hant',
  latin: 'Latn',
  cyrillic: 'Cyrl',
};
/** What people call languages that standards name otherwise. */
const otherNames: Readonly<Record<string, string>> = {
  farsi: 'fa',
  mandarin: 'zh',
  tagalog: 'fil',
  castilian: 'es',
  castellano: 'es',
  flemish: 'nl-BE',
  valencian: 'ca',
  moldovan: 'ro',
};
const everyLanguageWords = new Set(['*', 'mul', 'all', 'any', 'all languages', 'every language']);

/** What a file writes for “whatever the target language is”; our own TBX writes `mul`. */
export const isEveryLanguage = (text: string): boolean => everyLanguageWords.has(plain(text));

/** BCP-47: `es_es`, `spa`, `es_ES.UTF-8`, `Spanish`, `Spanish (Mexico)`, `español` give es-ES, es, …; undefined for what is no known language. */
export function languageOf(text: string): string | undefined {
  return languageOfTag(text) ?? languageOfName(plain(text));
}

/** A tag without what a vocabulary has no use for: extensions, private parts. Undefined when nobody knows the language. */
function languageOfTag(text: string): string | undefined {
  const tag = text
    .trim()
    // POSIX: es_ES.UTF-8, ca_ES@valencia.
    .replace(/[.@].*$/s, '')
    .replaceAll('_', '-')
    // Chinese languages as extensions of zh, the older way.
    .replace(/^zh-(?=(cmn|yue|nan|wuu|hak)\b)/i, '');
  try {
    const { baseName, language } = new Intl.Locale(tag);
    return namesOf('en').of(language) === undefined ? undefined : baseName;
  } catch {
    return undefined;
  }
}

function languageOfName(name: string): string | undefined {
  const known = languageNames().get(name);
  if (known !== undefined) return known;
  // Spanish (Mexico), Spanish - Mexico, Spanish, Mexico
  const [, language, qualifier] = /^(.+?)\s*[([,–—-]\s*([^()[\]]+?)\s*[)\]]?$/u.exec(name) ?? [];
  const base = languageNames().get(language ?? '');
  const subtag =
    qualifier === undefined ? undefined : (qualifiers[qualifier] ?? regionNames().get(qualifier));
  return base === undefined || subtag === undefined ? undefined : `${base}-${subtag}`;
}

const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();

/** To make one takes longer than everything that is asked of it. */
const displayNames = new Map<string, Intl.DisplayNames>();

function namesOf(language: string): Intl.DisplayNames {
  const known = displayNames.get(language);
  if (known) return known;
  const names = new Intl.DisplayNames(language, { type: 'language', fallback: 'none' });
  displayNames.set(language, names);
  return names;
}

let knownLanguageNames: ReadonlyMap<string, string> | undefined;

/** Names in lower case. A name that means two languages is left out, unless English or the language itself has it. */
function languageNames(): ReadonlyMap<string, string> {
  if (knownLanguageNames) return knownLanguageNames;
  const codes = letterPairs().filter(code => namesOf('en').of(code) !== undefined);
  const sure = new Map(Object.entries(otherNames));
  const others = new Map<string, string | undefined>();
  // With the tags whose usual names say more than language and region do.
  const tags = [...codes, 'en-US', 'en-GB', 'es-ES', 'es-MX', 'es-419', 'fr-CA', 'fr-CH', 'pt-BR', 'pt-PT'];
  for (const tag of [...tags, 'de-AT', 'de-CH', 'zh-Hans', 'zh-Hant', 'yue', 'fil']) {
    const canonical = new Intl.Locale(tag).baseName;
    for (const language of new Set(['en', canonical, ...namingLanguages])) {
      const name = plain(namesOf(language).of(tag) ?? '');
      if (name === '') continue;
      if (language === 'en' || language === canonical) {
        if (!sure.has(name)) sure.set(name, canonical);
      } else {
        const isOther = others.has(name) && others.get(name) !== canonical;
        others.set(name, isOther ? undefined : canonical);
      }
    }
  }
  for (const [name, tag] of others) if (tag !== undefined && !sure.has(name)) sure.set(name, tag);
  knownLanguageNames = sure;
  return sure;
}

let knownRegionNames: ReadonlyMap<string, string> | undefined;

function regionNames(): ReadonlyMap<string, string> {
  if (knownRegionNames) return knownRegionNames;
  const names = new Map<string, string>();
  for (const language of namingLanguages) {
    const regions = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
    for (const code of letterPairs()) {
      const name = regions.of(code.toUpperCase());
      if (name !== undefined && !names.has(plain(name))) names.set(plain(name), code.toUpperCase());
    }
  }
  knownRegionNames = names;
  return names;
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const letterPairs = (): readonly string[] => letters.flatMap(first => letters.map(second => first + second));
