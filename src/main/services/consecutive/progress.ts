/**
 * How far a task has come. The protocol has no tasks: when its connections are lost, the next ones begin with the first
 * utterance whose results are not complete, and its sentence gets the number that it had.
 */

import { randomUUID } from 'node:crypto';
import type { UtteranceReader } from '../../../shared/protocols/consecutive/to-session.ts';

/** An utterance whose results had not all come. */
export interface UnfinishedUtterance {
  /** The position of the frame from which on it is sent again. */
  readonly from: number;
  readonly reader: UtteranceReader;
  /** Its own results came; it is sent again because one before it is. */
  readonly complete: boolean;
}

/** Retry an utterance at most this often: it may be what crashes the service. */
const maxRepeats = 2;

export class TaskProgress {
  readonly taskId: string = randomUUID();
  /** The position of the first frame that the next connection is given. */
  #from = 0;
  #lastSid = 0;
  #unfinished: readonly UnfinishedUtterance[] = [];
  #ends: readonly number[] = [];
  /** The utterance that was sent again last, and how often. */
  #repeated = { from: -1, times: 0 };

  /** The position of the first frame that the next connection is to be given. */
  get from(): number {
    return this.#from;
  }

  /** The positions before which an utterance was ended, by somebody or by the service. */
  get ends(): readonly number[] {
    return this.#ends;
  }

  /**
   * The number of a sentence of which the first words are here. `from`: the position of its utterance's first frame. `passed`:
   * those that were being said when the connection was lost, and in which nothing was heard this time.
   */
  takeSid(from: number): { readonly sid: number; readonly passed: readonly UtteranceReader[] } {
    const same = this.#unfinished.find(utterance => utterance.from === from);
    const sid = Math.max(this.#lastSid + 1, same?.reader.sid ?? 0);
    this.#lastSid = sid;
    const due = this.#unfinished.filter(({ reader }) => (reader.sid ?? 0) <= sid);
    this.#unfinished = this.#unfinished.filter(({ reader }) => (reader.sid ?? 0) > sid);
    return { sid, passed: due.filter(each => each.reader.sid !== sid && !each.complete).map(readerOf) };
  }

  /** Whether an utterance that begins at this position may be sent again. */
  mayRepeat(from: number): boolean {
    return from !== this.#repeated.from || this.#repeated.times < maxRepeats;
  }

  /** The connections are lost: what comes from `from` on is sent again, with `unfinished`, oldest first. */
  lost(from: number, unfinished: readonly UnfinishedUtterance[], ends: readonly number[]): void {
    if (unfinished.length > 0) {
      const times = from === this.#repeated.from ? this.#repeated.times + 1 : 1;
      this.#repeated = { from, times };
    }
    this.#from = from;
    this.#ends = ends;
    const said = unfinished.filter(({ reader }) => reader.sid !== undefined);
    // Those of earlier connections, which were not sent again yet, stay.
    const later = this.#unfinished.filter(left => !said.some(each => each.from === left.from));
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
