import { localeOf, type UiLanguage } from '../../shared/messages/languages.ts';
import { uiLanguage } from './messages/text.ts';

/** Made once for each language of the interface: to make a format takes long. */
export function inLanguage<Format>(make: (locale: string) => Format): () => Format {
  const made = new Map<UiLanguage, Format>();
  return () => {
    const language = uiLanguage();
    const known = made.get(language);
    const format = known ?? make(localeOf(language));
    if (known === undefined) made.set(language, format);
    return format;
  };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** A session's running time: `00:12:44`. */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Where a sentence begins in its session: `0:07`, `12:05`, `1:02:05`. */
export function position(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const secondsFormat = inLanguage(
  locale => new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);

/** ms as seconds with two decimals, in the interface's notation: `0.73`. */
export const seconds = (ms: number): string => secondsFormat().format(ms / 1000);

const wholeFormat = inLanguage(locale => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }));

/** A count in the interface's notation: `4,445`. */
export const wholeNumber = (count: number): string => wholeFormat().format(count);

const sizeUnits = [
  [1_000_000_000, 'gigabyte'],
  [1_000_000, 'megabyte'],
  [1_000, 'kilobyte'],
] as const;

/** The size of a file in the interface's notation: `28 MB`, `1.2 GB`. */
export function fileSize(bytes: number): string {
  const [size, unit] = sizeUnits.find(([least]) => bytes >= least) ?? ([1, 'byte'] as const);
  const count = bytes / size;
  const format = new Intl.NumberFormat(localeOf(uiLanguage()), {
    style: 'unit',
    unit,
    maximumFractionDigits: count < 10 && size > 1_000 ? 1 : 0,
  });
  return format.format(count);
}

const displayNames = inLanguage(
  locale => new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' }),
);

/** A language's name in the language of the interface: `es` → Spanish. A tag nobody knows is shown as it is. */
export function languageName(tag: string): string {
  try {
    return displayNames().of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const listFormat = inLanguage(
  locale => new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }),
);

/** Several names, put together as the language of the interface does: `Spanish, German`. */
export const listOf = (names: readonly string[]): string => listFormat().format(names);

/** A language's name in itself: `es` → español. */
export function ownLanguageName(tag: string): string {
  try {
    return new Intl.DisplayNames(tag, { type: 'language', fallback: 'code' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
