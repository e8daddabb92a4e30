/** Into which languages a task is translated, and everything that translates: new sentences, old ones, all of them again. */

import { toProblem } from '../../../shared/problem.ts';
import { canTranslate } from '../../engines/coverage.ts';
import type { LanguagePair, Translator } from '../../engines/translation/translator.ts';
import { LatestOnly } from '../../pipeline/latest-only.ts';
import type { Vocabulary } from '../../pipeline/vocabulary.ts';
import { type ErrorExtras, inWords, Refusal, replacedInWords } from './error-codes.ts';
import type { EventOf, Outlet } from './outlet.ts';
import type { Sentence, Sentences } from './sentences.ts';

export interface LanguagesOptions {
  readonly translator: Translator;
  readonly sentences: Sentences;
  readonly outlet: Outlet;
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

export class Languages {
  readonly #options: LanguagesOptions;
  #targets: readonly string[];
  #switch: Switch | undefined;
  readonly #partials = new LatestOnly();
  /** Of each sentence: what of it was translated last, by target language. */
  readonly #translatedPartials = new WeakMap<Sentence, Map<string, string>>();
  /** Finals wait for each other, so that translations come in the order of their sentences. */
  #finals: Promise<void> = Promise.resolve();
  readonly #closed = new AbortController();

  constructor(targets: readonly string[], options: LanguagesOptions) {
    this.#options = options;
    this.#targets = [...new Set(targets)];
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
    if (text === '') return;
    this.#partials.run(async () => {
      for (const language of targets) await this.#translatePartial(sentence, text, language);
    });
  }

  /** `targets`: as for a partial one. */
  final(sentence: Sentence, targets = this.#targets): void {
    this.#finals = this.#finals.then(async () => {
      await Promise.all(targets.map(language => this.#translateFinal(sentence, language)));
    });
  }

  /** Resolves when the translation, or why there is none, was told. */
  async retranslate(sid: number, language: string): Promise<void> {
    const sentence = this.#options.sentences.finished(sid);
    this.check({ source: sentence.language, target: language });
    const text = await this.#again(sentence, language, this.#closed.signal).catch((error: unknown) => {
      throw new Refusal('translation_failed', this.#failure(sentence, language, error));
    });
    this.#options.outlet.event({
      action: 'translation',
      translation_language: language,
      ...this.#options.sentences.translation(sentence, text, true),
      is_retranslation: true,
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
    const done = this.#retranslateAll(language, abort.signal).then(() => {
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
    await this.#finals;
  }

  close(): void {
    this.#partials.clear();
    this.#switch?.abort.abort();
    this.#closed.abort();
  }

  async #retranslateAll(language: string, signal: AbortSignal): Promise<void> {
    const { sentences, outlet } = this.#options;
    const all = sentences.all().filter(({ final }) => final);
    outlet.event({
      action: 'language_switch_start',
      translation_language: language,
      total_segments: all.length,
      message: 'Starting language switch and retranslation',
    });
    const failed: number[] = [];
    for (const sentence of all) {
      try {
        const text = await this.#again(sentence, language, signal);
        if (signal.aborted) return;
        const translation = { ...sentences.translation(sentence, text, true), is_retranslation: true };
        outlet.event({
          action: 'batch_retranslation',
          sid: sentence.sid,
          translations: { [language]: translation },
        });
      } catch {
        if (signal.aborted) return;
        failed.push(sentence.sid);
      }
    }
    if (!signal.aborted) outlet.event(switchDone(language, all.length, failed));
  }

  async #again(sentence: Sentence, language: string, signal: AbortSignal): Promise<string> {
    const pair = { source: sentence.language, target: language };
    const { text } = await this.#options
      .vocabulary()
      .translate(this.#options.translator, sentence.text, pair, signal, this.#before(sentence));
    if (!signal.aborted) sentence.translations.set(language, { text, final: true });
    return text;
  }

  async #translatePartial(sentence: Sentence, source: string, language: string): Promise<void> {
    const { translator, sentences, outlet } = this.#options;
    const pair = { source: sentence.language, target: language };
    try {
      const done = this.#translatedPartials.get(sentence) ?? new Map<string, string>();
      // The same words in the same language: the translation stands there already.
      if (done.get(language) === source) return;
      const before = this.#before(sentence);
      const { text } = await sentence.vocabulary.translate(translator, source, pair, undefined, before);
      if (this.#closed.signal.aborted || sentence.final) return;
      this.#translatedPartials.set(sentence, done.set(language, source));
      sentence.translations.set(language, { text, final: false });
      outlet.event({
        action: 'result',
        translations: { [language]: sentences.translation(sentence, text, false) },
      });
    } catch {
      // The final translation of the same sentence will tell, once.
    }
  }

  async #translateFinal(sentence: Sentence, language: string): Promise<void> {
    const { translator, sentences, outlet, translated } = this.#options;
    const pair = { source: sentence.language, target: language };
    try {
      const before = this.#before(sentence);
      const { text, replaced } = await sentence.vocabulary.translate(
        translator,
        sentence.text,
        pair,
        undefined,
        before,
      );
      if (this.#closed.signal.aborted) return;
      sentence.translations.set(language, { text, final: true });
      outlet.event({
        action: 'result',
        translations: { [language]: sentences.translation(sentence, text, true) },
      });
      if (replaced) {
        // Without the language: the translation, which is there, would count as what solves it.
        const details = { provider: replaced.by, source_lang: sentence.language };
        outlet.error('translation_replaced', {
          sid: sentence.sid,
          message: replacedInWords(replaced),
          details,
        });
      }
      translated(sentence, language, text);
    } catch (error) {
      if (this.#closed.signal.aborted) return;
      outlet.error('translation_failed', this.#failure(sentence, language, error));
    }
  }

  /** The two sentences before this one, oldest first, where they are of its language. */
  #before({ sid, language }: Sentence): readonly string[] {
    const { sentences } = this.#options;
    const before = [sentences.get(sid - 2), sentences.get(sid - 1)];
    return before.flatMap(each => (each?.language === language ? [each.text] : []));
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

function switchDone(
  language: string,
  total: number,
  failed: readonly number[],
): EventOf<'language_switch_done'> {
  return {
    action: 'language_switch_done',
    translation_language: language,
    success_count: total - failed.length,
    failed_count: failed.length,
    ...(failed.length === 0 ? {} : { failed_sids: [...failed] }),
    message: 'Language switch complete',
  };
}
