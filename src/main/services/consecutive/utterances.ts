/** The utterances that have heard something, and the one that is to hear what comes next, in order. */

import type { Problem } from '../../../shared/problem.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { TaskProgress, UnfinishedUtterance } from './progress.ts';
import type { OrderedResults } from './results.ts';
import type { SoundQueue } from './sound-queue.ts';
import type { Utterance } from './utterance.ts';

export class Utterances {
  readonly #sound: SoundQueue;
  readonly #results: OrderedResults;
  #current: Utterance | undefined;
  /** From the first of which something is missing. */
  #all: Utterance[] = [];

  constructor(sound: SoundQueue, results: OrderedResults) {
    this.#sound = sound;
    this.#results = results;
  }

  /** The one that hears what is said. */
  get current(): Utterance | undefined {
    return this.#current;
  }

  get areDraining(): boolean {
    return this.#all.some(utterance => this.isDraining(utterance));
  }

  isDraining(utterance: Utterance): boolean {
    return utterance !== this.#current && !utterance.complete && this.#all.includes(utterance);
  }

  /** The frames before this position need not be sent again. */
  get neededFrom(): number {
    return this.#all[0]?.neededFrom ?? this.#sound.firstPosition;
  }

  /** It hears what is said from now on. */
  begin(utterance: Utterance): void {
    this.#current = utterance;
    this.#all.push(utterance);
    if (utterance.reader) this.#results.add(utterance.reader);
  }

  /** One that heard nothing. */
  drop(utterance: Utterance): void {
    if (utterance === this.#current) this.#current = undefined;
    if (!this.#all.includes(utterance)) return;
    this.#all = this.#all.filter(other => other !== utterance);
    if (utterance.reader) this.#results.drop(utterance.reader);
  }

  /** The current one accepts no more sound. */
  finish(utterance: Utterance): void {
    const again = utterance.socket.takeUnacknowledged();
    const endsToo = again.length > 0 && utterance.socket.wasToldToStop;
    this.#sound.putBack(endsToo ? [...again, 'end'] : again);
    this.#current = undefined;
  }

  /** `cause`: why, when its connection ended before its time. */
  ended(utterance: Utterance, cause?: string): void {
    utterance.complete = true;
    if (utterance.reader) this.#results.ended(utterance.reader, cause);
    while (this.#all[0]?.complete) this.#all.shift();
  }

  /** Whether to send everything again from this utterance on, rather than leave its sentence without its end. */
  isWorthRepeating(utterance: Utterance, fault: Problem): boolean {
    // An engine that takes too long would take as long again; what the service has a reason for, it would refuse again.
    return (
      fault.reason === 'connection-lost' && !utterance.faulted && utterance.reader?.isTranslated === false
    );
  }

  /** The connections are lost. Keeps what is to be sent again in `progress`; gives the events of what is not. */
  lost(progress: TaskProgress, cause: string): readonly SessionEvent[] {
    for (const utterance of this.#all) if (utterance.reader?.isTranslated) this.ended(utterance);
    for (let first = this.#all[0]; first?.firstFrame !== undefined; first = this.#all[0]) {
      if (!first.isTooLong && progress.mayRepeat(this.neededFrom)) break;
      if (first === this.#current) this.finish(first);
      this.ended(first, cause);
    }
    const unfinished = this.#unfinished();
    const [, ...later] = unfinished;
    const boundaries = later.map(({ from }) => from);
    // No utterance hears what comes next yet: it is no part of the last one.
    const isOpen = this.#current?.firstFrame !== undefined && !this.#current.socket.wasToldToStop;
    const next = unfinished.length > 0 && !isOpen ? [this.#sound.firstPosition] : [];
    progress.lost(this.neededFrom, unfinished, [...new Set([...boundaries, ...next, ...this.#sound.ends])]);
    return unfinished.flatMap(({ reader, complete }) => (complete ? [] : reader.breakOff()));
  }

  close(): void {
    for (const utterance of this.#all) utterance.socket.close();
  }

  #unfinished(): readonly UnfinishedUtterance[] {
    return this.#all.flatMap(({ firstFrame, reader, complete }, at) => {
      if (firstFrame === undefined || !reader) return [];
      return [{ from: at === 0 ? this.neededFrom : firstFrame, reader, complete }];
    });
  }
}
