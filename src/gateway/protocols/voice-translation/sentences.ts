/** What a task has said so far: enough to translate it again, to speak it, and to tell it to a client that comes back. */

import { formatStartTime } from '../../../shared/protocols/voice-translation/clock.ts';
import type { SpokenWord } from '../../../shared/session/speech.ts';
import type { Vocabulary } from '../../pipeline/vocabulary.ts';
import { Refusal } from './error-codes.ts';
import type { EventOf } from './event-sink.ts';

export interface Sentence {
  readonly sid: number;
  language: string;
  text: string;
  final: boolean;
  /** Who the recogniser says it was. */
  heardAs: string;
  /** The present one, after merging and reassigning. */
  speakerId: string;
  /** Somebody said whose it is: nothing that is heard changes it any more. */
  speakerCorrected?: boolean;
  /** ms; undefined for what was said before a broadcast was live, of which none is told. */
  readonly startMs: number | undefined;
  /** Counted as `startMs`; known with the final. */
  endMs?: number;
  /** As they were heard. */
  words?: readonly SpokenWord[];
  /** The words it began with hold until it is final. */
  readonly vocabulary: Vocabulary;
  /** By target language. */
  readonly translations: Map<string, { readonly text: string; readonly final: boolean }>;
}

type WireTranslation = EventOf<'batch_retranslation'>['translations'][string];

export class Sentences {
  /** In the order of their numbers: a number is given when its sentence begins. */
  readonly #bySid = new Map<number, Sentence>();
  #lastSid = 0;
  readonly #labelOf: (speakerId: string) => string | undefined;

  /** `labelOf`: what is told beside a speaker's id; undefined tells none. */
  constructor(labelOf: (speakerId: string) => string | undefined) {
    this.#labelOf = labelOf;
  }

  /** From 1 without holes. */
  nextSid(): number {
    return ++this.#lastSid;
  }

  add(sentence: Sentence): void {
    this.#bySid.set(sentence.sid, sentence);
  }

  get(sid: number): Sentence | undefined {
    return this.#bySid.get(sid);
  }

  /** Throws a Refusal when there is none or it is not final. */
  finished(sid: number): Sentence {
    const sentence = this.#bySid.get(sid);
    if (sentence?.final) return sentence;
    throw new Refusal('sentence_not_found', { sid });
  }

  /** The two before this one, oldest first, where they are of its language. */
  before({ sid, language }: Sentence): readonly string[] {
    const before = [this.get(sid - 2), this.get(sid - 1)];
    return before.flatMap(each => (each?.language === language ? [each.text] : []));
  }

  all(): readonly Sentence[] {
    return [...this.#bySid.values()];
  }

  /** Their numbers, ascending. */
  sidsOf(speakerId: string): number[] {
    return this.all()
      .filter(sentence => sentence.speakerId === speakerId)
      .map(({ sid }) => sid);
  }

  origin(sentence: Sentence): EventOf<'result'> {
    const { sid, language, text, final, startMs } = sentence;
    return {
      action: 'result',
      origin: {
        sid,
        language,
        text,
        is_final: final,
        ...this.#speaker(sentence),
        detected_language: language,
        ...(startMs === undefined
          ? {}
          : { start_time: formatStartTime(startMs), start_ms: Math.round(startMs) }),
      },
    };
  }

  /** One translation as the wire has it, the present one unless another is given. */
  translation(sentence: Sentence, text: string, final: boolean): WireTranslation {
    return { sid: sentence.sid, text, is_final: final, ...this.#speaker(sentence) };
  }

  /** Everything there is of the sentences after `sid`, as a client that comes back needs it. */
  after(sid: number): readonly EventOf<'result'>[] {
    return this.all()
      .filter(sentence => sentence.sid > sid)
      .map(sentence => {
        const translations = Object.fromEntries(
          [...sentence.translations].map(([language, { text, final }]) => [
            language,
            this.translation(sentence, text, final),
          ]),
        );
        const result = this.origin(sentence);
        return sentence.translations.size === 0 ? result : { ...result, translations };
      });
  }

  #speaker({ speakerId }: Sentence): { speaker_id: string; speaker_label?: string } {
    const label = this.#labelOf(speakerId);
    return { speaker_id: speakerId, ...(label === undefined ? {} : { speaker_label: label }) };
  }
}
