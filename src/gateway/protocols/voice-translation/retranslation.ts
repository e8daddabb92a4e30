/** What was said before, in another language: one sentence that somebody asks for, or all of them. */

import type { Translator } from '../../engines/translation/translator.ts';
import type { Vocabulary } from '../../pipeline/vocabulary.ts';
import type { EventOf, EventSink } from './event-sink.ts';
import type { Sentence, Sentences } from './sentences.ts';

export interface RetranslationOptions {
  readonly translator: Translator;
  readonly sentences: Sentences;
  readonly sink: EventSink;
  /** The words that hold now. */
  readonly vocabulary: () => Vocabulary;
}

export class Retranslation {
  readonly #options: RetranslationOptions;

  constructor(options: RetranslationOptions) {
    this.#options = options;
  }

  /** Resolves when the translation was told. Rejects as the translator does. */
  async one(sentence: Sentence, language: string, signal: AbortSignal): Promise<void> {
    const { sentences, sink } = this.#options;
    const text = await this.#translate(sentence, language, signal);
    sink.event({
      action: 'translation',
      translation_language: language,
      ...sentences.translation(sentence, text, true),
      is_retranslation: true,
    });
  }

  /** Those that are finished now, one after another; never rejects. Nothing is told once it is aborted. */
  async all(language: string, signal: AbortSignal): Promise<void> {
    const { sentences, sink } = this.#options;
    const all = sentences.all().filter(({ final }) => final);
    sink.event({
      action: 'language_switch_start',
      translation_language: language,
      total_segments: all.length,
      message: 'Starting language switch and retranslation',
    });
    const failed: number[] = [];
    for (const sentence of all) {
      const text = await this.#translate(sentence, language, signal).catch(() => undefined);
      if (signal.aborted) return;
      if (text === undefined) failed.push(sentence.sid);
      else sink.event(retranslated(sentence.sid, language, sentences.translation(sentence, text, true)));
    }
    sink.event(switchDone(language, all.length, failed));
  }

  async #translate(sentence: Sentence, language: string, signal: AbortSignal): Promise<string> {
    const { translator, sentences, vocabulary } = this.#options;
    const pair = { source: sentence.language, target: language };
    const before = sentences.before(sentence);
    const { text } = await vocabulary().translate(translator, sentence.text, pair, signal, before);
    if (!signal.aborted) sentence.translations.set(language, { text, final: true });
    return text;
  }
}

const retranslated = (
  sid: number,
  language: string,
  translation: EventOf<'batch_retranslation'>['translations'][string],
): EventOf<'batch_retranslation'> => ({
  action: 'batch_retranslation',
  sid,
  translations: { [language]: { ...translation, is_retranslation: true } },
});

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
