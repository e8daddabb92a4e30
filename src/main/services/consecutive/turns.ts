/** The connections that have heard something, or are to hear what comes next, in the order of what they hear. */

import type { Problem } from '../../../shared/problem.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { ConsecutiveResults } from './results.ts';
import type { SoundQueue } from './sound.ts';
import type { Task, UnfinishedUtterance } from './task.ts';
import type { Turn } from './turn.ts';

export class Turns {
  readonly #sound: SoundQueue;
  readonly #results: ConsecutiveResults;
  #current: Turn | undefined;
  /** From the first of which something is missing. */
  #turns: Turn[] = [];

  constructor(sound: SoundQueue, results: ConsecutiveResults) {
    this.#sound = sound;
    this.#results = results;
  }

  /** The one that hears what is said. */
  get current(): Turn | undefined {
    return this.#current;
  }

  get areDraining(): boolean {
    return this.#turns.some(turn => this.isDraining(turn));
  }

  isDraining(turn: Turn): boolean {
    return turn !== this.#current && !turn.complete && this.#turns.includes(turn);
  }

  /** Frames of the task that need not be said again. */
  get frames(): number {
    const [first] = this.#turns;
    return first?.firstFrame === undefined ? this.#sound.firstNumber : first.from(first.firstFrame);
  }

  /** It hears what is said from now on. */
  begin(turn: Turn): void {
    this.#current = turn;
    this.#turns.push(turn);
    if (turn.reader) this.#results.add(turn.reader);
  }

  /** One that heard nothing. */
  drop(turn: Turn): void {
    if (turn === this.#current) this.#current = undefined;
    if (!this.#turns.includes(turn)) return;
    this.#turns = this.#turns.filter(other => other !== turn);
    if (turn.reader) this.#results.drop(turn.reader);
  }

  /** The current one accepts no more sound. */
  heard(turn: Turn): void {
    const again = turn.utterance.takeUnacknowledged();
    const endsToo = again.length > 0 && turn.utterance.wasToldToStop;
    this.#sound.putBack(endsToo ? [...again, 'end'] : again);
    this.#current = undefined;
  }

  /** `cause`: why, when its connection ended before its time. */
  ended(turn: Turn, cause?: string): void {
    turn.complete = true;
    if (turn.reader) this.#results.ended(turn.reader, cause);
    while (this.#turns[0]?.complete) this.#turns.shift();
  }

  /** Whether everything is said again from here on, rather than this sentence stay without its end. */
  isWorthRepeating(turn: Turn, fault: Problem): boolean {
    // An engine that takes too long would take as long again; what the service has a reason for, it would refuse again.
    return fault.reason === 'connection-lost' && !turn.faulted && turn.reader?.isTranslated === false;
  }

  /** The connections are lost. The task keeps what is to be said again; gives what is to be told of what is not. */
  lost(task: Task, cause: string): readonly SessionEvent[] {
    for (const turn of this.#turns) if (turn.reader?.isTranslated) this.ended(turn);
    for (let first = this.#turns[0]; first?.firstFrame !== undefined; first = this.#turns[0]) {
      if (!first.isTooLong && task.mayRepeat(this.frames)) break;
      if (first === this.#current) this.heard(first);
      this.ended(first, cause);
    }
    const unfinished = this.#unfinished();
    const [, ...later] = unfinished;
    const boundaries = later.map(({ from }) => from);
    // Nobody hears yet what comes next: it is no part of the last one.
    const isOpen = this.#current?.firstFrame !== undefined && !this.#current.utterance.wasToldToStop;
    const next = unfinished.length > 0 && !isOpen ? [this.#sound.firstNumber] : [];
    task.lost(this.frames, unfinished, [...new Set([...boundaries, ...next, ...this.#sound.ends])]);
    return unfinished.flatMap(({ reader, complete }) => (complete ? [] : reader.breakOff()));
  }

  close(): void {
    for (const turn of this.#turns) turn.utterance.close();
  }

  #unfinished(): readonly UnfinishedUtterance[] {
    return this.#turns.flatMap(({ firstFrame, reader, complete }, at) => {
      if (firstFrame === undefined || !reader) return [];
      return [{ from: at === 0 ? this.frames : firstFrame, reader, complete }];
    });
  }
}
