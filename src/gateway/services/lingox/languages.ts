/** What the engines of this gateway can hear and translate, as lingox asks. */

import { primarySubtag } from '../../../shared/language-tag.ts';
import type { LanguagesPage } from '../../../shared/protocols/lingox/pages.ts';
import type { Engines } from '../../engines/engines.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';

export const isSameLanguage = (a: string, b: string): boolean => primarySubtag(a) === primarySubtag(b);

export const canHear = ({ speechToText }: Engines, language: string): boolean =>
  speechToText.problem === undefined && speechToText.languages.some(known => isSameLanguage(known, language));

export const canTranslate = ({ translator }: Engines, pair: LanguagePair): boolean =>
  translator.pairs.some(
    ({ source, target }) => isSameLanguage(source, pair.source) && isSameLanguage(target, pair.target),
  );

/** Somebody who can be neither heard nor translated for has no part in a conversation. */
export const isOfUse = (engines: Engines, language: string): boolean =>
  canHear(engines, language) ||
  engines.translator.pairs.some(({ target }) => isSameLanguage(target, language));

/** Undefined when nothing that is heard can be translated. */
export function describeLanguages(engines: Engines): LanguagesPage | undefined {
  const { speechToText, translator } = engines;
  const defaults = translator.pairs
    .filter(({ source }) => canHear(engines, source))
    .map(({ source, target }) => ({ source: heardTag(speechToText.languages, source), target }));
  const best = defaults.find(({ source }) => isSameLanguage(source, 'en')) ?? defaults[0];
  if (!best) return undefined;
  const tags: string[] = [];
  const translated = translator.pairs.flatMap(({ source, target }) => [source, target]);
  for (const tag of [...speechToText.languages, ...translated]) {
    // The recogniser's name of a language goes before the translator's: es-ES, not es.
    if (!tags.some(known => known === tag || (isSameLanguage(known, tag) && !tag.includes('-'))))
      tags.push(tag);
  }
  const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });
  return {
    supported_languages: tags.map(tag => [tag, nameOf(names, tag)]),
    default_source: best.source,
    default_target: best.target,
  };
}

const heardTag = (heard: readonly string[], language: string): string =>
  heard.find(tag => isSameLanguage(tag, language)) ?? language;

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
