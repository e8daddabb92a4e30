/** Which of the languages that may be spoken it was, for engines that find it out. Pure. */

import { primarySubtag } from '../../../shared/language-tag.ts';

/** Where an engine's name for a language is not its shortest code: Whisper's and SenseVoice's names. */
const otherNames: Readonly<Record<string, string>> = { nb: 'no', fil: 'tl', jv: 'jw', cmn: 'zh' };

/** An engine's name for the language of a BCP-47 tag. */
export function engineLanguage(tag: string): string {
  const language = primarySubtag(tag);
  return otherNames[language] ?? language;
}

/** The one of `among` that an engine means by its name; undefined for none. */
export function oneOf(among: readonly string[], name: string): string | undefined {
  return name === '' ? undefined : among.find(tag => engineLanguage(tag) === engineLanguage(name));
}

/**
 * The most likely of `among`, where the engine named none of them. It tells no probabilities, so what it named while the
 * utterance grew decides: the language that it named most often, of two alike the later one. Nothing: the language of the
 * sentence before, `lately`, or else the first.
 */
export function likeliest(
  among: readonly string[],
  named: readonly string[],
  lately: string | undefined,
): string | undefined {
  const candidates = named.flatMap(name => oneOf(among, name) ?? []);
  const count = (tag: string): number => candidates.filter(each => each === tag).length;
  const best = candidates
    .toReversed()
    .reduce<string | undefined>(
      (chosen, tag) => (chosen === undefined || count(tag) > count(chosen) ? tag : chosen),
      undefined,
    );
  return best ?? (lately !== undefined && among.includes(lately) ? lately : among[0]);
}
