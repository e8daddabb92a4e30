/** The languages of this gateway's engines as lingox's pages say them. */

import { isSameLanguage, primarySubtag } from '../../../shared/language-tag.ts';
import type { LanguagesPage } from '../../../shared/protocols/lingox/pages.ts';
import { canHear } from '../../engines/coverage.ts';
import type { Engines } from '../../engines/engines.ts';

/** Somebody who can be neither heard nor translated for has no part in a conversation. */
export const isOfUse = (engines: Engines, language: string): boolean =>
  canHear(engines.speechToText, language) ||
  engines.translator.pairs.some(({ target }) => isSameLanguage(target, language));

/** Asked by anybody without a key, and computed again only when the engines hear or translate something else than before. */
export function offeredLanguages(engines: Engines): () => LanguagesPage | undefined {
  let known: { readonly coverage: string; readonly page: LanguagesPage | undefined } | undefined;
  return () => {
    const coverage = coverageOf(engines);
    if (known?.coverage !== coverage) known = { coverage, page: describeLanguages(engines) };
    return known.page;
  };
}

const coverageOf = ({ speechToText, translator }: Engines): string =>
  JSON.stringify([speechToText.problem?.reason, speechToText.languages, translator.pairs]);

/** Undefined when nothing that is heard can be translated. */
function describeLanguages(engines: Engines): LanguagesPage | undefined {
  const { speechToText, translator } = engines;
  const usable = translator.pairs.filter(({ source }) => canHear(engines.speechToText, source));
  const best = usable.find(({ source }) => isSameLanguage(source, 'en')) ?? usable[0];
  if (!best) return undefined;
  const all = new Set([
    ...translator.pairs.flatMap(({ source, target }) => [source, target]),
    ...speechToText.languages,
  ]);
  // A recogniser that hears every English says en, which is no language of its own beside en-US.
  const tags = [...all].filter(tag => tag.includes('-') || alone(tag, all));
  return {
    supported_languages: tags.map(tag => [tag, nameOf(tag, alone(tag, tags))]),
    default_source: best.source,
    default_target: best.target,
  };
}

const alone = (tag: string, among: Iterable<string>): boolean =>
  [...among].every(other => other === tag || !isSameLanguage(other, tag));

const names = new Intl.DisplayNames(['en'], { type: 'language', languageDisplay: 'standard' });

/** “English”, as in the document; with the region where there is more than one. */
const nameOf = (tag: string, isAlone: boolean): string => names.of(isAlone ? primarySubtag(tag) : tag) ?? tag;
