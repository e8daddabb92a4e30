/** Which utterance hears what comes next: the current one until it ends, and after it the one that stands by. */

import type { TaskProgress } from './progress.ts';
import type { OrderedResults } from './results.ts';
import { SoundPump } from './sound-pump.ts';
import { SoundQueue } from './sound-queue.ts';
import { Standby, type StandbyEvents } from './standby.ts';
import type { Utterance } from './utterance.ts';
import { Utterances } from './utterances.ts';

export class Succession {
  readonly sound: SoundQueue;
  readonly utterances: Utterances;
  readonly #pump: SoundPump;
  /** Whether an utterance may still be wanted. */
  readonly #isWanted: () => boolean;
  #standby: Standby | undefined;
  /** Ends as soon as the next one is ready, if nothing is said in it until then: what was asked for holds from the next one on. */
  #outdated: Utterance | undefined;

  constructor({ from, ends }: TaskProgress, results: OrderedResults, isWanted: () => boolean) {
    this.sound = new SoundQueue(from, ends);
    this.utterances = new Utterances(this.sound, results);
    this.#pump = new SoundPump(this.sound, () => this.utterances.current ?? this.#promote());
    this.#isWanted = isWanted;
  }

  /** Undefined before `open`. */
  get standby(): Standby | undefined {
    return this.#standby;
  }

  /** The first one. `host`: what problems name. Rejects as UtteranceSocket.connect does. */
  async open(host: string, events: StandbyEvents): Promise<void> {
    const standby = new Standby(host, events);
    this.#standby = standby;
    await standby.first();
    if (standby.utterance) events.opened(standby.utterance);
  }

  isCurrent(utterance: Utterance): boolean {
    return utterance === this.utterances.current;
  }

  isStandby(utterance: Utterance): boolean {
    return utterance === this.#standby?.utterance;
  }

  /** It has heard nothing. */
  isUnused(utterance: Utterance): boolean {
    return this.isStandby(utterance) || (this.isCurrent(utterance) && utterance.socket.sent === 0);
  }

  /** Something was captured that no utterance has heard to its end. */
  get hasUnsaid(): boolean {
    return this.sound.hasFrames || (this.utterances.current?.socket.sent ?? 0) > 0;
  }

  push(samples: Int16Array, position: number): void {
    this.sound.push(samples, position);
    this.#pump.run();
  }

  /** What is said from now on belongs to the next utterance. */
  endUtterance(): void {
    const { socket } = this.utterances.current ?? {};
    if (this.sound.hasFrames || (socket && socket.sent > 0 && !socket.wasToldToStop)) this.sound.pushEnd();
    this.#pump.run();
  }

  /** Everything that has not heard anything yet is replaced. */
  reconfigure(): void {
    const { current } = this.utterances;
    if (current && current.socket.sent === 0) {
      current.socket.close();
      this.utterances.drop(current);
    }
    this.#outdated = this.utterances.current;
    this.#standby?.open();
  }

  /** What was asked for was refused: the next one is opened as those before, and nothing ends because of it. */
  reopenStandby(): void {
    this.#outdated = undefined;
    this.#standby?.open();
  }

  /** The one that stands by is ready. */
  ready(): void {
    const outdated = this.#outdated;
    this.#outdated = undefined;
    if (outdated && outdated === this.utterances.current && !outdated.reader?.hasWords) this.endUtterance();
    else this.#pump.run();
  }

  /** The service accepts no more sound in this one: it goes to the next, with what was not accepted. */
  next(utterance: Utterance): void {
    this.utterances.finish(utterance);
    this.#standby?.finished(utterance.faulted);
    this.#pump.run();
    this.ensureStandby();
  }

  /** Another one stands by, where one is wanted; what waits goes on as soon as it can. */
  replace(): void {
    this.ensureStandby();
    this.#pump.run();
  }

  ensureStandby(): void {
    if (this.#isWanted()) this.#standby?.ensure();
  }

  close(): void {
    this.#pump.stop();
    this.#standby?.close();
    this.utterances.close();
  }

  #promote(): Utterance | undefined {
    const utterance = this.#standby?.take();
    if (!utterance) return undefined;
    this.utterances.begin(utterance);
    this.ensureStandby();
    return utterance;
  }
}
