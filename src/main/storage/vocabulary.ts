/** The person's words: kept in a file of their own, given to every session. */

import { z } from 'zod';
import { exactly } from '../../shared/exactly.ts';
import type { Vocabulary } from '../../shared/session/commands.ts';
import { maxAliases, maxWordLength, tidyWords } from '../../shared/session/vocabulary-words.ts';
import { languageTag } from '../../shared/settings/values.ts';
import { KeptFile, type Place } from './kept-file.ts';
import { checkSize, sendable } from './vocabulary-size.ts';

const word = z.string().max(maxWordLength);
const source = word.min(1);

const term = z.strictObject({
  source,
  target: word,
  language: languageTag(z).exactOptional(),
  aliases: z.array(source).max(maxAliases).exactOptional(),
  caseSensitive: z.boolean().exactOptional(),
});

const correction = z.strictObject({ wrong: source, right: word });

/** How much of it there may be says `checkSize`, in words for a person. */
export const vocabularySchema = exactly<Vocabulary>()(
  z.strictObject({
    glossary: z.array(term),
    corrections: z.array(correction),
    translationDictionary: z.array(term),
  }),
);

export const emptyVocabulary: Vocabulary = { glossary: [], corrections: [], translationDictionary: [] };

export class VocabularyStore {
  readonly #file: KeptFile<Vocabulary>;
  #vocabulary: Vocabulary;

  constructor(place: Place) {
    this.#file = new KeptFile(place, 'vocabulary');
    this.#vocabulary = read(this.#file.read());
  }

  get current(): Vocabulary {
    return this.#vocabulary;
  }

  /** Of it what a session can begin with: nearly always all. */
  get sendable(): Vocabulary {
    return sendable(this.#vocabulary);
  }

  /** Throws when it is not valid, a ProblemError when it is too large; then nothing has changed. */
  set(vocabulary: Vocabulary): void {
    const valid = vocabularySchema.parse(vocabulary);
    checkSize(valid);
    this.#file.write(valid);
    this.#vocabulary = valid;
  }
}

/** Of another version's file every entry is kept that is still valid, without what cannot be seen in it. */
function read(stored: unknown): Vocabulary {
  if (typeof stored !== 'object' || stored === null) return emptyVocabulary;
  const list = <T>(name: keyof Vocabulary, schema: z.ZodType<T>): T[] => {
    const entries: unknown = Reflect.get(stored, name);
    if (!Array.isArray(entries)) return [];
    return entries.flatMap(entry => schema.safeParse(tidied(entry)).data ?? []);
  };
  return {
    glossary: list('glossary', term),
    corrections: list('corrections', correction),
    translationDictionary: list('translationDictionary', term),
  };
}

/** Every text of an entry, also in its lists; tags of languages stay as they are. */
function tidied(value: unknown): unknown {
  if (typeof value === 'string') return tidyWords(value);
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, tidied(part)]));
}
