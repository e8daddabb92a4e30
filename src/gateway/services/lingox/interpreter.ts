/** What is heard on one socket, with its translation: the languages may change at any time. */

import { problemWords } from '../../../shared/messages/problem-words.ts';
import { ProblemError, problem, toProblem } from '../../../shared/problem.ts';
import type { Engines } from '../../engines/engines.ts';
import type { LanguagePair, TranslationContext } from '../../engines/translation/translator.ts';
import { Hearing } from '../../pipeline/hearing.ts';
import { LatestOnly } from '../../pipeline/latest-only.ts';
import type { HeardSentence } from '../../pipeline/listening.ts';
import { canTranslate, isSameLanguage } from './languages.ts';

export interface Interpreted {
  readonly final: boolean;
  readonly original: string;
  /** The original where both languages are the same; of an interim one, what is translated so far; empty where it failed. */
  readonly translation: string;
}

export interface InterpreterEvents {
  /** Finals come in the order of what was said, and nothing of a sentence comes after its final. */
  interpreted(interpreted: Interpreted): void;
  /** An engine failed, in plain words. */
  failed(words: string): void;
  /** The engines are behind: no more sound is wanted until `false` is told. */
  busy(busy: boolean): void;
}

interface Sentence {
  readonly pair: LanguagePair;
  text: string;
  /** What of it is translated before it is final: the part that will not change. */
  stable: string;
  /** What of it was translated last. */
  translated: string;
  translation: string;
  final: boolean;
}

export class Interpreter {
  readonly #engines: Engines;
  readonly #events: InterpreterEvents;
  #hearing: Hearing | undefined;
  /** From which ms of the sound on they hold, ascending: an utterance keeps those it began with. */
  #pairs: readonly { readonly fromMs: number; readonly pair: LanguagePair }[] = [];
  readonly #sentences = new Map<number, Sentence>();
  #lastSid = 0;
  readonly #interims = new LatestOnly();
  /** The last two finals, oldest first. */
  #before: readonly { readonly language: string; readonly text: string }[] = [];
  /** Finals wait for each other's translations. */
  #finals: Promise<void> = Promise.resolve();
  #waitingFinals = 0;
  #closed = false;

  /** Rejects with a ProblemError when the source cannot be heard. */
  static async open(engines: Engines, pair: LanguagePair, events: InterpreterEvents): Promise<Interpreter> {
    const interpreter = new Interpreter(engines, events);
    const hearing = await Hearing.open(
      engines,
      { language: pair.source, number: () => ++interpreter.#lastSid },
      {
        recognition: heard => interpreter.#heard(heard),
        recognizerProblem: cause => interpreter.#failed(problemWords(cause).message),
        recognizerReady: () => {},
        busy: busy => events.busy(busy),
      },
    );
    interpreter.#hearing = hearing;
    interpreter.#begin(0, pair);
    return interpreter;
  }

  private constructor(engines: Engines, events: InterpreterEvents) {
    this.#engines = engines;
    this.#events = events;
  }

  /** Any number of bytes of 16-bit PCM at 16 000 Hz. */
  write(bytes: Uint8Array): void {
    this.#hearing?.write(bytes);
  }

  /** Only the sentences to come: the one that is being said keeps its target. */
  setTarget(target: string): void {
    const pair = this.#pairs.at(-1)?.pair;
    if (!pair || !this.#hearing || pair.target === target) return;
    this.#begin(this.#hearing.heardMs, { ...pair, target });
  }

  /**
   * What is being said is finished in the old languages; sound written from the call's end on is heard in the new ones.
   * Rejects with a ProblemError, and stays with the old ones.
   */
  async switchTo(pair: LanguagePair): Promise<void> {
    const hearing = this.#hearing;
    if (!hearing) return;
    hearing.flush();
    await hearing.switchLanguage(pair.source);
    this.#begin(hearing.heardMs, pair);
  }

  /** Ends the running utterance; resolves when everything said so far was told. */
  async finish(): Promise<void> {
    await this.#hearing?.finish();
    await this.#finals;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#interims.clear();
    await this.#hearing?.close();
  }

  #begin(fromMs: number, pair: LanguagePair): void {
    // Two utterances are open at most: older languages are not asked for any more.
    this.#pairs = [...this.#pairs.slice(-7), { fromMs, pair }];
    // The first sentence should not wait for the engine's cold start.
    if (!isSameLanguage(pair.source, pair.target)) void this.#engines.translator.warm(pair);
  }

  #heard({ sid, text, stable, final, startMs }: HeardSentence): void {
    const sentence = this.#sentences.get(sid) ?? this.#sentence(sid, startMs);
    if (!sentence) return;
    sentence.text = text;
    sentence.stable = stable ?? text;
    sentence.final = final;
    if (!final) {
      this.#interim(sentence);
      return;
    }
    this.#sentences.delete(sid);
    this.#waitingFinals++;
    this.#finals = this.#finals.then(() => this.#final(sentence));
  }

  #sentence(sid: number, startMs: number): Sentence | undefined {
    const pair = this.#pairs.findLast(({ fromMs }) => fromMs <= startMs)?.pair ?? this.#pairs[0]?.pair;
    if (!pair) return undefined;
    const sentence: Sentence = { pair, text: '', stable: '', translated: '', translation: '', final: false };
    this.#sentences.set(sid, sentence);
    return sentence;
  }

  #interim(sentence: Sentence): void {
    const { pair } = sentence;
    if (isSameLanguage(pair.source, pair.target)) sentence.translation = sentence.text;
    else this.#interims.run(() => this.#translateInterim(sentence));
    this.#tell(sentence);
  }

  async #translateInterim(sentence: Sentence): Promise<void> {
    const { stable, translated } = sentence;
    if (stable === '' || stable === translated) return;
    try {
      const { pair } = sentence;
      const context = this.#context(pair);
      const { text } = await this.#engines.translator.translate(stable, pair, undefined, context);
      if (sentence.final) return;
      sentence.translated = stable;
      sentence.translation = text;
      this.#tell(sentence);
    } catch {
      // The final translation of the same sentence will tell, once.
    }
  }

  async #final(sentence: Sentence): Promise<void> {
    const { pair, text } = sentence;
    try {
      sentence.translation = isSameLanguage(pair.source, pair.target)
        ? text
        : (await this.#translate(text, pair)).text;
    } catch (error) {
      sentence.translation = '';
      this.#failed(inWords(error));
    }
    this.#before = [...this.#before.slice(-1), { language: pair.source, text }];
    this.#waitingFinals--;
    this.#tell(sentence);
  }

  #translate(text: string, pair: LanguagePair) {
    const { translator } = this.#engines;
    if (canTranslate(this.#engines, pair))
      return translator.translate(text, pair, undefined, this.#context(pair));
    throw new ProblemError(
      problem('language-unsupported', { why: 'pair', source: pair.source, target: pair.target }),
    );
  }

  /** What was said before in the same language. */
  #context({ source }: LanguagePair): TranslationContext {
    const before = this.#before.flatMap(({ language, text }) => (language === source ? [text] : []));
    return before.length > 0 ? { before } : {};
  }

  #tell({ final, text, translation }: Sentence): void {
    // Messages have no number: an interim one is of what comes after the last final one.
    if (this.#closed || (!final && this.#waitingFinals > 0)) return;
    this.#events.interpreted({ final, original: text, translation });
  }

  #failed(words: string): void {
    if (!this.#closed) this.#events.failed(words);
  }
}

/** What went wrong, as an error message says it. */
export const inWords = (error: unknown): string => problemWords(toProblem(error)).message;
