/** Which of eSpeak NG's voices speaks a language. */

import { primarySubtag, regionOf } from '../../../shared/language-tag.ts';
import type { Voice } from '../../../shared/session/speech.ts';

export interface EspeakVoice {
  /** E.g. roa/es-419. */
  readonly identifier: string;
  /** E.g. Spanish (Latin America). */
  readonly name: string;
  /** Its own names of languages, lower case, e.g. es-mx; a lower priority is a better fit. */
  readonly languages: readonly { readonly name: string; readonly priority: number }[];
}

/** Reads every Japanese ideograph as “Chinese letter”, which is no speech. */
const unusable: ReadonlySet<string> = new Set(['ja']);

/** Regions that share a voice, which the engine's own list does not say. */
const regionalVoices: Readonly<Record<string, string>> = { 'zh-HK': 'yue', 'zh-MO': 'yue' };

/** Primary subtags of all languages that can be spoken, ascending. */
export function spokenLanguages(voices: readonly EspeakVoice[]): readonly string[] {
  const languages = voices.flatMap(voice => voice.languages.map(({ name }) => primarySubtag(name)));
  return [...new Set(languages)].filter(language => isSubtag(language) && !unusable.has(language)).sort();
}

/** All of its voices are men's; behind a plus comes the timbre that they are said with, which its list leaves out. */
export const withWomen = (voices: readonly EspeakVoice[]): readonly EspeakVoice[] => [
  ...voices,
  ...voices.map(voice => ({
    ...voice,
    identifier: `${voice.identifier}+f2`,
    name: `${voice.name}, female`,
  })),
];

/** What may be asked for, by primary subtag, in the order of the names. */
export function voicesByLanguage(voices: readonly EspeakVoice[]): Readonly<Record<string, readonly Voice[]>> {
  const speaking = (language: string): readonly Voice[] =>
    voices
      .filter(voice => voice.languages.some(({ name }) => primarySubtag(name) === language))
      .map(({ identifier: id, name }) => ({ id, name }))
      .sort((one, other) => one.name.localeCompare(other.name));
  return Object.fromEntries(spokenLanguages(voices).map(language => [language, speaking(language)]));
}

/** Its list also has names that are no tags, such as zh-yue, which Intl refuses. */
const isSubtag = (language: string): boolean => /^[a-z]{2,3}$/.test(language);

/**
 * The voice for a BCP-47 tag: the one that is asked for, if there is such a one; else the region's own, else the
 * language's usual one. Undefined for a language that cannot be spoken.
 */
export function voiceFor(
  voices: readonly EspeakVoice[],
  language: string,
  wanted?: string,
): EspeakVoice | undefined {
  const subtag = primarySubtag(language);
  if (unusable.has(subtag)) return undefined;
  const chosen = voices.find(voice => wanted === voice.identifier || wanted === voice.name);
  return (
    chosen ??
    namesOf(language)
      .map(name => bestFor(voices, name))
      .find(voice => voice !== undefined) ??
    voices.find(voice => voice.languages.some(({ name }) => primarySubtag(name) === subtag))
  );
}

/** The names to look for, the most fitting first. */
function namesOf(tag: string): readonly string[] {
  const subtag = primarySubtag(tag);
  const region = regionOf(tag);
  const latinAmerican = subtag === 'es' && region !== undefined && region !== 'ES' ? ['es-419'] : [];
  const regional = region === undefined ? [] : [`${subtag}-${region.toLowerCase()}`];
  const shared = regionalVoices[`${subtag}-${region}`];
  return [...regional, ...latinAmerican, ...(shared === undefined ? [] : [shared]), subtag];
}

function bestFor(voices: readonly EspeakVoice[], name: string): EspeakVoice | undefined {
  const priority = (voice: EspeakVoice): number =>
    voice.languages.find(language => language.name === name)?.priority ?? Number.POSITIVE_INFINITY;
  return voices
    .filter(voice => Number.isFinite(priority(voice)))
    .sort((one, other) => priority(one) - priority(other))[0];
}
