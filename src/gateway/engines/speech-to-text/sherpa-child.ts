/** One process of a recogniser: started, asked, watched, ended. */

import { extname } from 'node:path';
import type { InstalledPack } from '../../../packs/manifest.ts';
import { type Problem, problem } from '../../../shared/problem.ts';
import { type EngineChild, startEngine } from '../engine-child.ts';
import type { Decode, FromSherpa, Heard, ToSherpa } from './decoder-messages.ts';

/** How long is waited for a process, ms. */
export interface Patience {
  readonly startMs: number;
  /** For an answer about an utterance of this length. */
  answerMs(soundMs: number): number;
}

/**
 * Ten times what the slowest pack took here, and more: a process that is ended too early costs more than one that is ended
 * late. Moonshine is loaded in 1 s and answers in a tenth of the utterance's length; Whisper hears ten seconds of silence
 * with each.
 */
export const defaultPatience: Patience = { startMs: 120_000, answerMs: soundMs => 20_000 + 4 * soundMs };

/**
 * Time is counted in ticks instead of by the clock: after the computer slept, all clocks jump, and a process that had no time
 * to answer is not dead.
 */
const tickMs = 250;

export interface ChildUser {
  ready(): void;
  heard(heard: Heard, tookMs: number): void;
  /** The last question could not be answered; the process lives on. */
  failed(detail: string): void;
  /** It ended by itself, or was ended since it did not answer. Not told after `close`. */
  died(cause: Problem, isFinal: boolean): void;
}

export interface ChildOptions {
  readonly pack: InstalledPack;
  readonly threads: number;
  readonly patience: Patience;
}

export class SherpaChild {
  readonly #child: EngineChild;
  readonly #name: string;
  readonly #patience: Patience;
  #user: ChildUser | undefined;
  #watch: NodeJS.Timeout | undefined;
  #ready = false;

  constructor({ pack, threads, patience }: ChildOptions, user: ChildUser) {
    this.#name = pack.manifest.name;
    this.#patience = patience;
    this.#user = user;
    const entry = new URL(`./sherpa-process${extname(import.meta.url)}`, import.meta.url);
    this.#child = startEngine(entry, {
      message: message => this.#receive(message as FromSherpa),
      ended: (how, complaint) => this.#died(this.#failure(`${how} ${complaint}`.trim())),
    });
    this.#expectWithin(patience.startMs);
    this.#send({ type: 'load', pack, threads });
  }

  get isReady(): boolean {
    return this.#ready;
  }

  /** Only when it is ready, and after the answer to the question before. `soundMs`: of the whole utterance so far. */
  ask(question: Decode, soundMs: number): void {
    this.#expectWithin(this.#patience.answerMs(soundMs));
    this.#send(question);
  }

  forget(utterances: readonly number[]): void {
    this.#send({ type: 'forget', utterances });
  }

  close(): void {
    this.#user = undefined;
    this.#end();
  }

  #receive(message: FromSherpa): void {
    clearInterval(this.#watch);
    const user = this.#user;
    switch (message.type) {
      case 'ready':
        this.#ready = true;
        user?.ready();
        return;
      case 'refused':
        this.#died(message.problem, true);
        return;
      case 'heard':
        user?.heard(message.heard, message.tookMs);
        return;
      case 'failed':
        user?.failed(message.detail);
        return;
      default:
        message satisfies never;
    }
  }

  #expectWithin(ms: number): void {
    clearInterval(this.#watch);
    let ticks = Math.ceil(ms / tickMs);
    this.#watch = setInterval(() => {
      if (ticks-- <= 0) this.#died(this.#failure('no longer answers'));
    }, tickMs);
  }

  /** `isFinal`: another process would fare no better. */
  #died(cause: Problem, isFinal = false): void {
    const user = this.#user;
    this.close();
    user?.died(cause, isFinal);
  }

  #end(): void {
    clearInterval(this.#watch);
    this.#child.kill();
  }

  #failure(detail: string): Problem {
    return problem('engine-failed', this.#name, { detail });
  }

  #send(message: ToSherpa): void {
    this.#child.send(message);
  }
}
