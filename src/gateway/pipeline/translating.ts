/**
 * Translates what is heard, for every protocol: of what is still being said only the newest, finals in the order of their
 * sentences, and nothing of a sentence after its final.
 */

import { Sequencer } from '../../shared/async/sequencer.ts';
import type { Translator } from '../engines/translation/translator.ts';
import { LatestOnly } from './latest-only.ts';
import type { KeptTranslation, Vocabulary } from './vocabulary.ts';

/** A sentence as it is now. It may grow, and its language may be found out, until it is final. */
export interface Translatable {
  readonly text: string;
  /** BCP-47: what was spoken. */
  readonly language: string;
  /** The words it began with hold until it is final. */
  readonly vocabulary: Vocabulary;
  readonly final: boolean;
}

export interface TranslatingOptions<Sentence extends Translatable> {
  readonly translator: Translator;
  /** The sentences before this one in its language, oldest first. */
  readonly before: (sentence: Sentence) => readonly string[];
  readonly partial: (sentence: Sentence, target: string, text: string) => void;
  readonly final: (sentence: Sentence, target: string, translation: KeptTranslation) => void;
  /** A final has no translation. Of a partial nothing is said: its final tells. */
  readonly failed: (sentence: Sentence, target: string, error: unknown) => void;
}

export class Translating<Sentence extends Translatable> {
  readonly #options: TranslatingOptions<Sentence>;
  readonly #partials = new LatestOnly();
  /** Of each sentence: the text that was translated last, by target language. */
  readonly #translated = new WeakMap<Sentence, Map<string, string>>();
  readonly #finals = new Sequencer();
  #closed = false;

  constructor(options: TranslatingOptions<Sentence>) {
    this.#options = options;
  }

  /** `text`: what of the sentence is translated already, the part that will not change. */
  partial(sentence: Sentence, text: string, targets: readonly string[]): void {
    if (text === '') return;
    this.#partials.run(async () => {
      for (const target of targets) await this.#partial(sentence, text, target);
    });
  }

  final(sentence: Sentence, targets: readonly string[]): void {
    void this.#finals.run(() => Promise.all(targets.map(target => this.#final(sentence, target))));
  }

  /** Resolves when every final so far was told. */
  idle(): Promise<void> {
    return this.#finals.idle();
  }

  /** Nothing is told afterwards. */
  close(): void {
    this.#closed = true;
    this.#partials.clear();
  }

  async #partial(sentence: Sentence, text: string, target: string): Promise<void> {
    const done = this.#translated.get(sentence) ?? new Map<string, string>();
    // The same words in the same language: the translation stands there already.
    if (done.get(target) === text) return;
    const translation = await this.#translate(sentence, target, text).catch(() => undefined);
    if (translation === undefined || this.#closed || sentence.final) return;
    this.#translated.set(sentence, done.set(target, text));
    this.#options.partial(sentence, target, translation.text);
  }

  async #final(sentence: Sentence, target: string): Promise<void> {
    try {
      const translation = await this.#translate(sentence, target, sentence.text);
      if (!this.#closed) this.#options.final(sentence, target, translation);
    } catch (error) {
      if (!this.#closed) this.#options.failed(sentence, target, error);
    }
  }

  #translate(sentence: Sentence, target: string, text: string): Promise<KeptTranslation> {
    const { translator, before } = this.#options;
    const pair = { source: sentence.language, target };
    return sentence.vocabulary.translate(translator, text, pair, undefined, before(sentence));
  }
}
