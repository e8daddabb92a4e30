/** Which pairs of languages the installed models of Firefox Translations serve, alone or two in a row. */

import type { InstalledPack } from '../../../packs/manifest.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import type { LanguagePair } from './translator.ts';

export interface Route {
  /** BCP-47 with the usual region, as the app names languages; it serves every region of both. */
  readonly source: string;
  readonly target: string;
  /** The language in between, where two models work in a row. */
  readonly via?: string;
  /** One model, or two in their order. */
  readonly packs: readonly InstalledPack[];
}

/** All of these models translate from English or into it. */
const hub = 'en';

/** Intl keeps both; they are one written language here. */
const sameLanguage: Readonly<Record<string, string>> = { no: 'nb' };

/**
 * Every pair that can be translated, once each: by one model where there is one, else through English. Of two models for one
 * pair the first is used. Packs of other engines, and those that do not name two languages, are left out.
 */
export function routesOf(packs: readonly InstalledPack[]): readonly Route[] {
  const direct = packs.flatMap((pack): readonly Route[] => {
    const [source, target, ...more] = pack.manifest.languages;
    if (pack.manifest.engine.type !== 'fxtranslate' || source === undefined || target === undefined)
      return [];
    if (more.length > 0 || languageOf(source) === languageOf(target)) return [];
    return [{ source: defaultTag(source), target: defaultTag(target), packs: [pack] }];
  });
  const into = direct.filter(({ target }) => languageOf(target) === hub);
  const outOf = direct.filter(({ source }) => languageOf(source) === hub);
  const through = into.flatMap(first =>
    outOf
      .filter(({ target }) => languageOf(target) !== languageOf(first.source))
      .map(second => ({
        source: first.source,
        target: second.target,
        via: first.target,
        packs: [...first.packs, ...second.packs],
      })),
  );
  const found = new Map<string, Route>();
  for (const route of [...direct, ...through]) {
    const name = `${writtenAs(route.source)} ${writtenAs(route.target)}`;
    if (!found.has(name)) found.set(name, route);
  }
  return [...found.values()];
}

/** The route for a pair: the one in the same scripts first (Chinese has two), else one of the same languages. */
export function routeFor(routes: readonly Route[], pair: LanguagePair): Route | undefined {
  const fits = (name: (tag: string) => string) => (route: Route) =>
    name(route.source) === name(pair.source) && name(route.target) === name(pair.target);
  return routes.find(fits(writtenAs)) ?? routes.find(fits(languageOf));
}

/** The tag with its usual region where it names none: en gives en-US, zh-Hant gives zh-TW. */
export function defaultTag(tag: string): string {
  try {
    const locale = new Intl.Locale(tag);
    const { region } = locale.maximize();
    return region === undefined ? locale.language : `${locale.language}-${region}`;
  } catch {
    return tag;
  }
}

function languageOf(tag: string): string {
  const language = primarySubtag(tag);
  return sameLanguage[language] ?? language;
}

/** Language and script, e.g. zh-Hant for zh-TW. */
function writtenAs(tag: string): string {
  try {
    return `${languageOf(tag)}-${new Intl.Locale(tag).maximize().script ?? ''}`;
  } catch {
    return languageOf(tag);
  }
}
