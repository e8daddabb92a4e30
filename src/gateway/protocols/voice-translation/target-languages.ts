/** Into which languages a task is translated: from its start, by a switch, and at each change of speaker. */

import { toProblem } from '../../../shared/problem.ts';
import { canTranslate } from '../../engines/coverage.ts';
import { replacedInWords } from '../../engines/engine-info.ts';
import type { LanguagePair, Translator } from '../../engines/translation/translator.ts';
import { Translating } from '../../pipeline/translating.ts';
import type { KeptTranslation, Vocabulary } from '../../pipeline/vocabulary.ts';
import { type ErrorExtras, inWords, Refusal } from './error-codes.ts';
import type { EventSink } from './event-sink.ts';
import { Retranslation } from './retranslation.ts';
import type { Sentence, Sentences } from './sentences.ts';

export interface TargetLanguagesOptions {
  readonly translator: Translator;
  readonly sentences: Sentences;
  readonly sink: EventSink;
  /** The words that hold now. */
  readonly vocabulary: () => Vocabulary;
  /** A final translation was told. */
  readonly translated: (sentence: Sentence, language: string, text: string) => void;
}

/** A target language that takes the place of another one. */
interface Switch {
  /** The targets as they were without it. */
  readonly before: readonly string[];
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

export class TargetLanguages {
  readonly #options: TargetLanguagesOptions;
  #targets: readonly string[];
  #switch: Switch | undefined;
  readonly #translating: Translating<Sentence>;
  readonly #retranslation: Retranslation;
  readonly #closed = new AbortController();

  constructor(targets: readonly string[], options: TargetLanguagesOptions) {
    this.#options = options;
    this.#targets = [...new Set(targets)];
    this.#retranslation = new Retranslation(options);
    this.#translating = new Translating({
      translator: options.translator,
      before: sentence => options.sentences.before(sentence),
      partial: (sentence, language, text) => this.#result(sentence, language, text, false),
      final: (sentence, language, translation) => this.#translated(sentence, language, translation),
      failed: (sentence, language, error) =>
        options.sink.error('translation_failed', this.#failure(sentence, language, error)),
    });
  }

  get targets(): readonly string[] {
    return this.#targets;
  }

  /** Conversations turn round at every change of speaker. */
  setTargets(targets: readonly string[], source: string): void {
    this.#targets = targets;
    this.warm(source);
  }

  /** The first sentence should not wait for an engine's cold start. */
  warm(source: string): void {
    for (const target of this.#targets) void this.#options.translator.warm({ source, target });
  }

  /** Throws a Refusal when no engine translates so. */
  check(pair: LanguagePair): void {
    if (canTranslate(this.#options.translator, pair)) return;
    throw new Refusal('language_not_supported', {
      message: `No engine translates ${pair.source} → ${pair.target}`,
    });
  }

  /**
   * `text`: what of the sentence is translated already, the part that will not change. Into `targets`: those of the
   * sentence, where they are others than the task's.
   */
  partial(sentence: Sentence, text: string, targets = this.#targets): void {
    this.#translating.partial(sentence, text, targets);
  }

  /** `targets`: as for a partial one. */
  final(sentence: Sentence, targets = this.#targets): void {
    this.#translating.final(sentence, targets);
  }

  /** Resolves when the translation, or why there is none, was told. */
  async retranslate(sid: number, language: string): Promise<void> {
    const sentence = this.#options.sentences.finished(sid);
    this.check({ source: sentence.language, target: language });
    await this.#retranslation.one(sentence, language, this.#closed.signal).catch((error: unknown) => {
      throw new Refusal('translation_failed', this.#failure(sentence, language, error));
    });
  }

  /**
   * The new language takes the place of the first one; with `keep` it comes beside it. New sentences are translated
   * into both until the old ones are done. A switch that still runs is given up: its language is not wanted any more.
   */
  switchTo(language: string, source: string, keep: boolean): void {
    this.check({ source, target: language });
    const superseded = this.#switch;
    superseded?.abort.abort();
    const before = superseded?.before ?? this.#targets;
    const after = before.includes(language)
      ? before
      : keep
        ? [...before, language]
        : [language, ...before.slice(1)];
    this.#targets = [...new Set([...before, language])];
    const abort = new AbortController();
    const done = this.#retranslation.all(language, abort.signal).then(() => {
      if (this.#switch?.abort !== abort) return;
      this.#switch = undefined;
      this.#targets = after;
    });
    this.#switch = { before, abort, done };
    void this.#options.translator.warm({ source, target: language });
  }

  /** Resolves when everything that was said is translated, the old sentences of a running switch as well. */
  async idle(): Promise<void> {
    while (this.#switch) await this.#switch.done;
    await this.#translating.idle();
  }

  close(): void {
    this.#translating.close();
    this.#switch?.abort.abort();
    this.#closed.abort();
  }

  #translated(sentence: Sentence, language: string, { text, replaced }: KeptTranslation): void {
    this.#result(sentence, language, text, true);
    if (replaced) {
      // Without the language: the translation, which is there, would count as what solves it.
      const details = { provider: replaced.by, source_lang: sentence.language };
      const extras = { sid: sentence.sid, message: replacedInWords(replaced), details };
      this.#options.sink.error('translation_replaced', extras);
    }
    this.#options.translated(sentence, language, text);
  }

  #result(sentence: Sentence, language: string, text: string, final: boolean): void {
    const { sink, sentences } = this.#options;
    sentence.translations.set(language, { text, final });
    sink.event({
      action: 'result',
      translations: { [language]: sentences.translation(sentence, text, final) },
    });
  }

  #failure({ sid, language: source }: Sentence, language: string, error: unknown): ErrorExtras {
    const details = {
      provider: this.#options.translator.label,
      source_lang: source,
      translation_language: language,
    };
    return { sid, message: inWords(toProblem(error)), details };
  }
}
