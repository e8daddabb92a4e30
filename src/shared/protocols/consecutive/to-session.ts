/**
 * consecutive's wire → session events. A connection is one utterance, which is one sentence here: its words come in pieces,
 * so that what a message means depends on those before it.
 */

import { decodeBase64 } from '../../audio/base64.ts';
import { problem } from '../../problem.ts';
import type { SessionEvent } from '../../session/events.ts';
import { noteEvents } from '../notes.ts';
import { asAskedFor } from './asked-language.ts';
import { reported } from './faults.ts';
import { GrowingWords } from './growing-words.ts';
import type { Config, ServerMessage } from './messages.ts';
import { UtteranceSpeech } from './speech.ts';

type MessageOf<T extends ServerMessage['type']> = Extract<ServerMessage, { type: T }>;

export interface UtteranceOptions {
  readonly config: Config;
  /** Takes the next number; asked once, and never by an utterance in which nothing was said. */
  readonly takeSid: () => number;
  /** The first frame of the utterance, ms from the start of the session. */
  readonly startMs: () => number;
  /** Whether its speech is wanted; asked when the speech begins. */
  readonly speech: () => boolean;
}

export class UtteranceReader {
  readonly #options: UtteranceOptions;
  readonly #words = new GrowingWords();
  readonly #translated = new GrowingWords();
  #language: string;
  #target: string;
  #sid: number | undefined;
  /** speech_stop has come: what follows are the results of all of it. */
  #stopped = false;
  #final = false;
  #finalTranslation = false;
  #blank = false;
  #faulted = false;
  /** null: not wanted. */
  #speech: UtteranceSpeech | null | undefined;

  constructor(options: UtteranceOptions) {
    this.#options = options;
    this.#language = options.config.lang_in;
    this.#target = options.config.lang_out;
  }

  /** It has its number, or nothing was said in it: the next utterance may take one. */
  get settled(): boolean {
    return this.#sid !== undefined || this.#blank;
  }

  get hasWords(): boolean {
    return this.#sid !== undefined;
  }

  /** Of the words; undefined while there are none. */
  get sid(): number | undefined {
    return this.#sid;
  }

  /** Whether at most speech is missing. Only that says it for certain: the last translation may come in several messages. */
  get isTranslated(): boolean {
    return this.#finalTranslation && this.#speech?.isEmpty === false;
  }

  read(message: ServerMessage): readonly SessionEvent[] {
    switch (message.type) {
      case 'ready':
        return [];
      case 'speech_stop':
        this.#stopped = true;
        return [];
      case 'transcription':
        return this.#transcription(message);
      case 'translation':
        return this.#translation(message);
      case 'audio':
        return this.#audio(message.data);
      case 'speech_delimiter':
        // Before the audio it says nothing yet, but it may come first.
        this.#wanted()?.delimit(message.time, message.translation);
        return [];
      case 'languages':
        return this.#languages(message);
      case 'error':
        return this.#error(message);
    }
  }

  /** The connection is over. `cause`: why, when it ended before its time. */
  end(cause?: string): readonly SessionEvent[] {
    const events: SessionEvent[] = [...this.#finish()];
    if (this.#sid !== undefined && !this.#finalTranslation) {
      const text = this.#translated.text;
      if (text !== '') events.push(this.#translationEvent(this.#sid, text, true));
    }
    const missing = this.#missing(cause);
    if (missing !== undefined) {
      const place = this.#sid === undefined ? {} : { sid: this.#sid, language: this.#target };
      events.push({ type: 'problem', problem: problem('service-error', missing, place) });
    }
    return [...events, ...this.#speechEnd()];
  }

  /** It will be said again: nobody waits for the rest of its speech. */
  breakOff(): readonly SessionEvent[] {
    return this.#speech && !this.#speech.isEmpty ? this.#speechEnd() : [];
  }

  /** What did not come, unless the service has said why itself. */
  #missing(cause: string | undefined): string | undefined {
    if (this.#faulted) return undefined;
    const isComplete = this.#sid === undefined ? this.#blank : this.#translated.text !== '';
    if (isComplete) return undefined;
    if (this.#sid !== undefined) return cause ?? 'the sentence was not translated';
    return cause;
  }

  #transcription(message: MessageOf<'transcription'>): readonly SessionEvent[] {
    const { partial, notes } = message;
    this.#words.push(message);
    const isLast = this.#stopped && partial.length === 0;
    if (this.#words.text === '' && this.#sid === undefined) {
      this.#blank ||= isLast;
      return [];
    }
    this.#final ||= isLast;
    return [this.#recognition(), ...noteEvents(notes, this.#number())];
  }

  #translation(message: MessageOf<'translation'>): readonly SessionEvent[] {
    const { partial, notes } = message;
    this.#translated.push(message);
    const { text } = this.#translated;
    if (text === '') return [];
    // It is sent once the transcription is complete: a server may have no last transcription to send.
    const recognition = this.#stopped ? this.#finish() : [];
    this.#finalTranslation ||= this.#stopped && partial.length === 0;
    const translation = this.#translationEvent(this.#number(), text, this.#finalTranslation);
    return [...recognition, translation, ...noteEvents(notes, this.#number())];
  }

  #languages({ lang_in, lang_out }: MessageOf<'languages'>): readonly SessionEvent[] {
    const { config } = this.#options;
    // Without swapping the languages are what was asked for, however the service spells them.
    if (!config.can_lang_swap) return [];
    const before = this.#language;
    this.#language = asAskedFor(lang_in, config);
    this.#target = asAskedFor(lang_out, config);
    const changed: SessionEvent = {
      type: 'languages-changed',
      language: this.#language,
      targetLanguage: this.#target,
    };
    if (this.#sid === undefined || this.#language === before) return [changed];
    return [changed, this.#recognition()];
  }

  #error({ message, code }: MessageOf<'error'>): readonly SessionEvent[] {
    this.#faulted = true;
    return [{ type: 'problem', problem: reported({ type: 'error', message, code }, this.#sid) }];
  }

  #audio(data: string): readonly SessionEvent[] {
    const speech = this.#wanted();
    if (!speech) return [];
    const bytes = decodeBase64(data);
    if (!bytes) {
      const detail = data.slice(0, 100);
      return [
        { type: 'problem', problem: problem('message-malformed', 'audio.data: not base64', { detail }) },
      ];
    }
    const samples = speech.push(bytes);
    return samples.length === 0 ? [] : [this.#chunk(speech, samples, false)];
  }

  #wanted(): UtteranceSpeech | null {
    if (this.#speech === undefined) {
      const { config, speech } = this.#options;
      this.#speech = speech() ? new UtteranceSpeech(config.output_sample_rate) : null;
    }
    return this.#speech;
  }

  #speechEnd(): readonly SessionEvent[] {
    const speech = this.#speech;
    const sid = this.#sid;
    if (speech && !speech.isEmpty) {
      const last = this.#chunk(speech, new Int16Array(0), true);
      const clip = speech.clip(this.#translated.text);
      return [last, { type: 'speech-ready', sid: this.#number(), language: this.#target, clip }];
    }
    const isMissing = this.#finalTranslation && speech !== null && this.#options.speech();
    if (!isMissing || sid === undefined) return [];
    const message = 'The service sent no speech for this sentence';
    return [{ type: 'speech-failed', sid, language: this.#target, code: 'no_audio', message }];
  }

  #chunk(speech: UtteranceSpeech, samples: Int16Array, last: boolean): SessionEvent {
    return {
      type: 'speech-chunk',
      chunk: {
        sid: this.#number(),
        language: this.#target,
        sampleRate: this.#options.config.output_sample_rate,
        samples,
        text: this.#translated.text,
        boundaries: speech.newBoundaries(this.#translated.complete, last),
        last,
      },
    };
  }

  /** The text as it stands is the last one. */
  #finish(): readonly SessionEvent[] {
    if (this.#final || this.#sid === undefined) return [];
    this.#final = true;
    return [this.#recognition()];
  }

  #recognition(): SessionEvent {
    const from = this.#options.startMs();
    return {
      type: 'recognition',
      sid: this.#number(),
      language: this.#language,
      text: this.#words.text,
      final: this.#final,
      startMs: from + this.#words.startMs,
      ...(this.#final ? this.#words.spoken(from) : {}),
    };
  }

  #translationEvent(sid: number, text: string, final: boolean): SessionEvent {
    return { type: 'translation', sid, language: this.#target, text, final };
  }

  #number(): number {
    this.#sid ??= this.#options.takeSid();
    return this.#sid;
  }
}
