/** The person's words, kept for every session: glossary, corrections, translation dictionary. */

import type { Vocabulary } from '../../shared/session/commands.ts';
import { KeptFile } from './kept-file.ts';
import { vocabularySchema } from './vocabulary-schema.ts';

const none: Vocabulary = { glossary: [], corrections: [], translationDictionary: [] };

export class VocabularyStore {
  readonly #file: KeptFile;
  #vocabulary: Vocabulary;

  constructor(folder: string) {
    this.#file = new KeptFile(folder, 'vocabulary');
    const stored = vocabularySchema.safeParse(this.#file.read());
    this.#vocabulary = stored.success ? stored.data : none;
  }

  get current(): Vocabulary {
    return this.#vocabulary;
  }

  change(vocabulary: Vocabulary): void {
    this.#file.write(vocabulary);
    this.#vocabulary = vocabulary;
  }
}
