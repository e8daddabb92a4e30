/**
 * A session as consecutive's client counts it: the protocol has none. When its connections are lost, another client goes on
 * with the first utterance whose results are not complete, and gives its sentence the number it had.
 */

import { randomUUID } from 'node:crypto';
import type { UtteranceReader } from '../../../shared/protocols/consecutive/to-session.ts';

/** An utterance whose results had not all come. */
export interface UnfinishedUtterance {
  /** The number of the frame from which on it is said again. */
  readonly from: number;
  readonly reader: UtteranceReader;
  /** Its own results came; it is said again because one before it is. */
  readonly complete: boolean;
}

/** More often an utterance is not said again: it may be what the service dies of. */
const maxAgain = 2;

export class Task {
  readonly id: string = randomUUID();
  /** The number of the first frame that the next client is given. */
  #frames = 0;
  #lastSid = 0;
  #unfinished: readonly UnfinishedUtterance[] = [];
  #ends: readonly number[] = [];
  /** The utterance that was said again last, and how often. */
  #repeated = { from: -1, times: 0 };

  get frames(): number {
    return this.#frames;
  }

  /** The frames before which somebody had ended an utterance, or the service had. */
  get ends(): readonly number[] {
    return this.#ends;
  }

  /**
   * The number of a sentence of which the first words are here. `from`: the first frame of its utterance. `passed`: those that
   * were being said when the connection was lost, and in which nothing was heard this time.
   */
  takeSid(from: number): { readonly sid: number; readonly passed: readonly UtteranceReader[] } {
    const same = this.#unfinished.find(utterance => utterance.from === from);
    const sid = Math.max(this.#lastSid + 1, same?.reader.sid ?? 0);
    this.#lastSid = sid;
    const due = this.#unfinished.filter(({ reader }) => (reader.sid ?? 0) <= sid);
    this.#unfinished = this.#unfinished.filter(({ reader }) => (reader.sid ?? 0) > sid);
    return { sid, passed: due.filter(each => each.reader.sid !== sid && !each.complete).map(readerOf) };
  }

  /** Whether an utterance that begins with this frame may be said again. */
  mayRepeat(from: number): boolean {
    return from !== this.#repeated.from || this.#repeated.times < maxAgain;
  }

  /** The connections are lost: `unfinished` is said again, oldest first, and what comes from `frames` on. */
  lost(frames: number, unfinished: readonly UnfinishedUtterance[], ends: readonly number[]): void {
    if (unfinished.length > 0) {
      const times = frames === this.#repeated.from ? this.#repeated.times + 1 : 1;
      this.#repeated = { from: frames, times };
    }
    this.#frames = frames;
    this.#ends = ends;
    const said = unfinished.filter(({ reader }) => reader.sid !== undefined);
    // Those of a connection before, which were not said again yet, stay.
    const later = this.#unfinished.filter(({ from }) => !said.some(each => each.from === from));
    this.#unfinished = [...said, ...later].sort((a, b) => a.from - b.from);
    const [first] = this.#unfinished;
    if (first?.reader.sid !== undefined) this.#lastSid = first.reader.sid - 1;
  }

  /** Nothing more is said: what is left of a lost connection stays as it stood. */
  over(): readonly UtteranceReader[] {
    const left = this.#unfinished.filter(({ complete }) => !complete).map(readerOf);
    this.#unfinished = [];
    return left;
  }
}

const readerOf = ({ reader }: UnfinishedUtterance): UtteranceReader => reader;

/** A session has one task at a time, and an app a few sessions: older ones are of sessions that nobody takes up any more. */
const maxKept = 8;

/** The lost tasks of this run of the app. */
export class LostTasks {
  readonly #tasks = new Map<string, Task>();

  get(id: string | undefined): Task | undefined {
    return id === undefined ? undefined : this.#tasks.get(id);
  }

  keep(task: Task): void {
    this.#tasks.delete(task.id);
    this.#tasks.set(task.id, task);
    const [oldest] = this.#tasks.keys();
    if (this.#tasks.size > maxKept && oldest !== undefined) this.#tasks.delete(oldest);
  }

  forget(task: Task): void {
    this.#tasks.delete(task.id);
  }
}
