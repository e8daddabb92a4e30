/** What is heard on one socket, with its translation: the languages may change at any time. */

import { isSameLanguage } from '../../../shared/language-tag.ts';
import { problemWords } from '../../../shared/messages/problem-words.ts';
import { toProblem } from '../../../shared/problem.ts';
import type { ReplacedCode } from '../../../shared/protocols/notes.ts';
import { type Replaced, replacedInWords } from '../../engines/engine-info.ts';
import type { Engines } from '../../engines/engines.ts';
import type { LanguagePair } from '../../engines/translation/translator.ts';
import type { HeardSentence } from '../../pipeline/heard-sentences.ts';
import { Hearing } from '../../pipeline/hearing.ts';
import { type Translatable, Translating } from '../../pipeline/translating.ts';
import { noVocabulary } from '../../pipeline/vocabulary.ts';

/** As the wire has it. */
interface Note {
  readonly code: ReplacedCode;
  readonly message: string;
}

export interface Interpreted {
  readonly final: boolean;
  readonly original: string;
  /** The original where both languages are the same; of an interim one, what is translated so far; empty where it failed. */
  readonly translation: string;
  /** Of a final one: what other engines than the preferred ones did. */
  readonly notes?: readonly Note[];
  /** The languages of both. */
  readonly pair: LanguagePair;
  /** What it was heard as. */
  readonly heard: HeardSentence;
}

export interface InterpreterEvents {
  /** Finals come in the order of what was said, and nothing of a sentence comes after its final. */
  interpreted(interpreted: Interpreted): void;
  /** An engine failed, in plain words. */
  failed(words: string): void;
  /** The engines are behind: no more sound is wanted until `false` is told. */
  busy(busy: boolean): void;
}

interface Sentence extends Translatable {
  readonly target: string;
  heard: HeardSentence;
  text: string;
  translation: string;
  final: boolean;
  readonly notes: Note[];
}

export class Interpreter {
  readonly #engines: Engines;
  readonly #events: InterpreterEvents;
  #hearing: Hearing | undefined;
  /** From which ms of the sound on they hold, ascending: an utterance keeps those it began with. */
  #pairs: readonly { readonly fromMs: number; readonly pair: LanguagePair }[] = [];
  readonly #sentences = new Map<number, Sentence>();
  #lastSid = 0;
  readonly #translating: Translating<Sentence>;
  /** The last two finals, oldest first. */
  #before: readonly Sentence[] = [];
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
    this.#translating = new Translating<Sentence>({
      translator: engines.translator,
      before: ({ language }) => this.#before.flatMap(each => (each.language === language ? [each.text] : [])),
      partial: (sentence, _target, text) => {
        sentence.translation = text;
        this.#tell(sentence);
      },
      final: (sentence, _target, { text, replaced }) => {
        note(sentence, 'translation_replaced', replaced);
        this.#finished(sentence, text);
      },
      failed: (sentence, _target, error) => {
        this.#failed(inWords(error));
        this.#finished(sentence, '');
      },
    });
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
    await this.#translating.idle();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#translating.close();
    await this.#hearing?.close();
  }

  #begin(fromMs: number, pair: LanguagePair): void {
    // Two utterances are open at most: older languages are not asked for any more.
    this.#pairs = [...this.#pairs.slice(-7), { fromMs, pair }];
    // The first sentence should not wait for the engine's cold start.
    if (!isSameLanguage(pair.source, pair.target)) void this.#engines.translator.warm(pair);
  }

  #heard(heard: HeardSentence): void {
    const { sid, text, stable, final, replaced } = heard;
    const sentence = this.#sentences.get(sid) ?? this.#sentence(heard);
    if (!sentence) return;
    sentence.heard = heard;
    sentence.text = text;
    sentence.final = final;
    if (!final) {
      this.#interim(sentence, stable ?? text);
      return;
    }
    note(sentence, 'stt_replaced', replaced);
    this.#sentences.delete(sid);
    this.#waitingFinals++;
    this.#translating.final(sentence, [sentence.target]);
  }

  #sentence(heard: HeardSentence): Sentence | undefined {
    const { sid, startMs } = heard;
    const pair = this.#pairs.findLast(({ fromMs }) => fromMs <= startMs)?.pair ?? this.#pairs[0]?.pair;
    if (!pair) return undefined;
    const { source: language, target } = pair;
    const sentence: Sentence = {
      ...{ language, target, heard, text: '', translation: '', final: false, notes: [] },
      // The document has none.
      vocabulary: noVocabulary,
    };
    this.#sentences.set(sid, sentence);
    return sentence;
  }

  /** `stable`: what of it is translated before it is final. */
  #interim(sentence: Sentence, stable: string): void {
    const { language, target, text } = sentence;
    if (isSameLanguage(language, target)) sentence.translation = text;
    else this.#translating.partial(sentence, stable, [target]);
    this.#tell(sentence);
  }

  #finished(sentence: Sentence, translation: string): void {
    sentence.translation = translation;
    this.#before = [...this.#before.slice(-1), sentence];
    this.#waitingFinals--;
    this.#tell(sentence);
  }

  #tell({ final, text, translation, notes, heard, language: source, target }: Sentence): void {
    // Messages have no number: an interim one is of what comes after the last final one.
    if (this.#closed || (!final && this.#waitingFinals > 0)) return;
    const said = { original: text, translation, ...(notes.length > 0 && { notes }) };
    this.#events.interpreted({ final, ...said, pair: { source, target }, heard });
  }

  #failed(words: string): void {
    if (!this.#closed) this.#events.failed(words);
  }
}

/** What went wrong, as an error message says it. */
export const inWords = (error: unknown): string => problemWords(toProblem(error)).message;

function note({ notes }: Sentence, code: ReplacedCode, replaced: Replaced | undefined): void {
  if (replaced) notes.push({ code, message: replacedInWords(replaced) });
}
