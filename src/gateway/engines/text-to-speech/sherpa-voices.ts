/** Who speaks in a pack of Piper, Kokoro or Kitten, by what its model says of itself. */

import type { InstalledPack } from '../../../packs/manifest.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import type { Voice } from '../../../shared/session/speech.ts';
import { mp3SampleRates } from './mp3.ts';

export interface SherpaVoice extends Voice {
  /** The model's number for it. */
  readonly speaker: number;
  /** Primary subtags that it speaks; undefined: all of the pack. */
  readonly languages: readonly string[] | undefined;
}

export interface SherpaVoices {
  /** Primary subtags, ascending. */
  readonly languages: readonly string[];
  /** At least one. */
  readonly all: readonly SherpaVoice[];
}

/** A model with a thousand speakers has no menu of a thousand voices. */
const maxVoices = 100;

/** Kokoro's names begin with a letter for the language. */
const kokoroLanguages: Readonly<Record<string, string>> = {
  a: 'en',
  b: 'en',
  e: 'es',
  f: 'fr',
  h: 'hi',
  i: 'it',
  j: 'ja',
  p: 'pt',
  z: 'zh',
};

/** Throws an Error in plain words when the model lacks what sherpa-onnx needs to know; it would end its process. */
export function voicesOf({ manifest }: InstalledPack, metadata: ReadonlyMap<string, string>): SherpaVoices {
  const { type } = manifest.engine;
  const needed = type === 'piper' ? ['comment', 'language'] : ['has_espeak', 'style_dim'];
  for (const key of [...needed, 'sample_rate', 'n_speakers']) {
    if (!metadata.has(key)) throw new Error(`its model does not say its ${key}: it is not for sherpa-onnx`);
  }
  const sampleRate = Number(metadata.get('sample_rate'));
  if (!mp3SampleRates.includes(sampleRate)) {
    throw new Error(`it speaks at ${sampleRate} Hz, not at one of ${mp3SampleRates.join(', ')}`);
  }
  // A model with one speaker may say that it has none to choose from.
  const speakers = Math.max(1, Number(metadata.get('n_speakers')));
  if (!Number.isInteger(speakers)) throw new Error('its model does not say how many speakers it has');
  const names = (metadata.get('speaker_names') ?? '').split(',').map(name => name.trim());
  const languages = [...new Set(manifest.languages.map(primarySubtag))].sort();
  return {
    languages,
    all: Array.from({ length: Math.min(speakers, maxVoices) }, (_, speaker) => {
      const name = names[speaker] || `voice ${speaker + 1}`;
      return {
        id: `${manifest.id}/${speaker}`,
        name: speakers === 1 ? manifest.name : `${manifest.name}, ${name}`,
        speaker,
        languages: type === 'kokoro' ? kokoroLanguage(name) : undefined,
      };
    }),
  };
}

function kokoroLanguage(name: string): readonly string[] | undefined {
  const language = /^[a-z][fm](?:_|$)/.test(name) ? kokoroLanguages[name.charAt(0)] : undefined;
  return language === undefined ? undefined : [language];
}

/** What may be asked for, by primary subtag. */
export function voicesByLanguage({
  languages,
  all,
}: SherpaVoices): Readonly<Record<string, readonly Voice[]>> {
  return Object.fromEntries(
    languages.map(language => [
      language,
      speaking(all, language).map(({ id, name }): Voice => ({ id, name })),
    ]),
  );
}

/** The voice that is asked for, if there is such a one; else the language's first. Undefined: it cannot be spoken. */
export function voiceFor(voices: SherpaVoices, language: string, wanted?: string): SherpaVoice | undefined {
  const subtag = primarySubtag(language);
  if (!voices.languages.includes(subtag)) return undefined;
  return (
    voices.all.find(({ id, name }) => id === wanted || name === wanted) ?? speaking(voices.all, subtag)[0]
  );
}

/** The language's own voices; where it has none, all of them. */
function speaking(all: readonly SherpaVoice[], language: string): readonly SherpaVoice[] {
  const own = all.filter(({ languages }) => languages === undefined || languages.includes(language));
  return own.length > 0 ? own : all;
}
