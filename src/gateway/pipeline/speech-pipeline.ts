/**
 * The chain behind every live service: sound → utterances → text → translations → speech, with offline or scripted
 * engines. It knows no protocol. Captions never wait for speech, and no engine's failure stops the others.
 */

import { Framer } from '../../shared/audio/framer.ts';
import { type Problem, toProblem } from '../../shared/problem.ts';
import type { SpeechClip } from '../../shared/session/speech.ts';
import type { Engines } from '../engines/engines.ts';
import type { Recognized, Recognizer } from '../engines/speech-to-text/recognizer.ts';
import { LatestOnly } from './latest-only.ts';
import { Utterances } from './utterances.ts';

export interface PipelineOptions {
  readonly language: string;
  readonly targetLanguages: readonly string[];
  readonly speech: boolean;
  readonly sourceId?: string;
}

/** Sentence numbers count from 1 without holes; an utterance in which no word was found gets none. */
export interface PipelineEvents {
  recognition(sid: number, text: string, final: boolean, startMs: number): void;
  translation(sid: number, language: string, text: string, final: boolean): void;
  speech(sid: number, language: string, clip: SpeechClip, transcript: string): void;
  translationFailed(sid: number, language: string, problem: Problem): void;
  speechFailed(sid: number, language: string, problem: Problem): void;
  recognizerProblem(problem: Problem): void;
  /** It works again after a problem. */
  recognizerReady(): void;
  /** The engines are behind: no more sound is wanted until `false` is told. */
  busy(busy: boolean): void;
}

/**
 * A recording that is sent faster than it can be recognised waits at the sender, not here. In real time no more than one
 * utterance is open, or two around a pause.
 */
const mostOpenUtterances = 3;

interface Utterance {
  readonly startMs: number;
  /** Given when its first word is known. */
  sid?: number;
  partial: string;
  final: boolean;
}

export class SpeechPipeline {
  readonly #engines: Engines;
  readonly #options: PipelineOptions;
  readonly #events: PipelineEvents;
  readonly #framer: Framer;
  readonly #partialTranslations = new LatestOnly();
  readonly #utterances: Utterances;
  #recognizer: Recognizer | undefined;
  /** Begun and not yet final, oldest first: the recogniser's partials are the oldest one's. */
  readonly #open: Utterance[] = [];
  #lastSid = 0;
  /** Finals wait for each other, so that sentences stay in order; translations wait for those of their language only. */
  #finals: Promise<void> = Promise.resolve();
  readonly #translations = new Map<string, Promise<void>>();
  #speech: Promise<void> = Promise.resolve();
  #busy = false;
  #closed = false;

  /** Rejects with a ProblemError when the recogniser cannot be opened. */
  static async open(
    engines: Engines,
    options: PipelineOptions,
    events: PipelineEvents,
  ): Promise<SpeechPipeline> {
    const endpointer = await engines.createEndpointer();
    let pipeline: SpeechPipeline | undefined;
    let troubled = false;
    try {
      const recognizer = await engines.speechToText.open(
        {
          language: options.language,
          ...(options.sourceId === undefined ? {} : { sourceId: options.sourceId }),
        },
        {
          partial: text => {
            if (pipeline) pipeline.#partial(text);
          },
          problem: problem => {
            troubled = true;
            events.recognizerProblem(problem);
          },
          // Some engines say so as well when they are ready for the first time.
          ready: () => {
            if (troubled) events.recognizerReady();
            troubled = false;
          },
        },
      );
      pipeline = new SpeechPipeline(engines, options, events, recognizer, endpointer);
      return pipeline;
    } catch (error) {
      endpointer.close();
      throw error;
    }
  }

  private constructor(
    engines: Engines,
    options: PipelineOptions,
    events: PipelineEvents,
    recognizer: Recognizer,
    endpointer: Awaited<ReturnType<Engines['createEndpointer']>>,
  ) {
    this.#engines = engines;
    this.#options = options;
    this.#events = events;
    this.#recognizer = recognizer;
    this.#utterances = new Utterances(endpointer, {
      start: startMs => this.#start(startMs),
      frame: frame => this.#recognizer?.write(frame),
      end: () => this.#end(),
    });
    this.#framer = new Framer(frame => this.#utterances.push(frame));
    this.#warm();
  }

  /** Any number of bytes of 16-bit little-endian PCM at 16 000 Hz. */
  write(bytes: Uint8Array): void {
    if (!this.#closed) this.#framer.push(bytes);
  }

  /** Ends the running utterance, as somebody who pauses expects. */
  flush(): void {
    this.#framer.flush();
    this.#utterances.flush();
  }

  /** Ends the running utterance and waits until everything said is translated and spoken. */
  async finish(): Promise<void> {
    this.flush();
    await this.#finals;
    await Promise.all(this.#translations.values());
    await this.#speech;
  }

  /** Stops at once; no event comes afterwards. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#partialTranslations.clear();
    this.#utterances.close();
    const recognizer = this.#recognizer;
    this.#recognizer = undefined;
    await recognizer?.close();
  }

  /** The first sentence should not wait for an engine's cold start. */
  #warm(): void {
    const { language: source, targetLanguages } = this.#options;
    for (const target of targetLanguages) {
      void this.#engines.translator.warm({ source, target });
    }
  }

  #start(startMs: number): void {
    this.#open.push({ startMs, partial: '', final: false });
    this.#recognizer?.startUtterance();
    this.#tellBusy();
  }

  #partial(text: string): void {
    const utterance = this.#open[0];
    if (this.#closed || !utterance || text === '' || text === utterance.partial) return;
    utterance.partial = text;
    const sid = this.#numbered(utterance);
    this.#events.recognition(sid, text, false, utterance.startMs);
    this.#partialTranslations.run(async () => {
      for (const language of this.#options.targetLanguages)
        await this.#translatePartial(utterance, sid, language);
    });
  }

  async #translatePartial(utterance: Utterance, sid: number, language: string): Promise<void> {
    const pair = { source: this.#options.language, target: language };
    try {
      const { text } = await this.#engines.translator.translate(utterance.partial, pair);
      if (!this.#closed && !utterance.final) this.#events.translation(sid, language, text, false);
    } catch {
      // The final translation of the same sentence will tell, once.
    }
  }

  #end(): void {
    const utterance = this.#open.at(-1);
    const recognizer = this.#recognizer;
    if (!utterance || !recognizer) return;
    const recognized = recognizer
      .endUtterance()
      // Whatever was understood before the engine failed is kept as the sentence.
      .catch((): Recognized => ({ text: utterance.partial, words: [] }))
      .finally(() => {
        this.#open.shift();
        this.#tellBusy();
      });
    this.#finals = this.#finals.then(async () => this.#finalize(utterance, await recognized));
  }

  async #finalize(utterance: Utterance, { text }: Recognized): Promise<void> {
    utterance.final = true;
    const kept = text === '' ? utterance.partial : text;
    if (this.#closed || kept === '') return;
    const sid = this.#numbered(utterance);
    this.#events.recognition(sid, kept, true, utterance.startMs);
    for (const language of this.#options.targetLanguages) {
      const before = this.#translations.get(language) ?? Promise.resolve();
      this.#translations.set(
        language,
        before.then(() => this.#translate(sid, kept, language)),
      );
    }
  }

  async #translate(sid: number, transcript: string, language: string): Promise<void> {
    const pair = { source: this.#options.language, target: language };
    try {
      const { text } = await this.#engines.translator.translate(transcript, pair);
      if (this.#closed) return;
      this.#events.translation(sid, language, text, true);
      if (this.#options.speech) this.#speak(sid, transcript, text, language);
    } catch (error) {
      if (!this.#closed) this.#events.translationFailed(sid, language, toProblem(error));
    }
  }

  /** Synthesis begins at once, the clips leave in the order of their sentences. */
  #speak(sid: number, transcript: string, text: string, language: string): void {
    const made = this.#engines.synthesizer.synthesize({ text, language }).then(
      clip => () => this.#events.speech(sid, language, clip, transcript),
      (error: unknown) => () => this.#events.speechFailed(sid, language, toProblem(error)),
    );
    this.#speech = this.#speech.then(async () => {
      const tell = await made;
      if (!this.#closed) tell();
    });
  }

  #tellBusy(): void {
    const busy = this.#open.length >= mostOpenUtterances;
    if (busy === this.#busy || this.#closed) return;
    this.#busy = busy;
    this.#events.busy(busy);
  }

  #numbered(utterance: Utterance): number {
    utterance.sid ??= ++this.#lastSid;
    return utterance.sid;
  }
}
