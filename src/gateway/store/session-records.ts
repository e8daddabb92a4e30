/**
 * Records of sessions whose protocol has no task: whoever serves one of their connections joins the session by a key, and
 * the record is that of all connections with this key. It begins with the first words, so that silence leaves nothing.
 * Their sound is not kept.
 */

import { randomUUID } from 'node:crypto';
import type { SessionEvent } from '../../shared/session/events.ts';
import type { RecordStart } from './kept-task.ts';
import type { TaskRecorder } from './task-recorder.ts';
import type { TaskStore } from './task-store.ts';

/** One connection's part in the record of its session. */
export interface SessionRecord {
  /** ms since the session began. */
  readonly elapsedMs: number;
  /** The number in the session of a sentence that the connection gives this one. */
  sid(own: number): number;
  /** Whether no connection has asked so of this number before. */
  isNew(sid: number): boolean;
  /** A number for whoever speaks, from 1 in the order in which they were asked for; the name itself is not kept. */
  speaker(name: string): number;
  /** Never throws. */
  event(event: SessionEvent): void;
  /** The connection is gone. The record is complete when all of them are, and goes on when one comes in time. */
  leave(): void;
}

export interface JoinOptions {
  /** ms that a session without connections waits for another one. */
  readonly waitMs: number;
}

type Store = Pick<TaskStore, 'open' | 'has'>;

export class SessionRecords {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #sessions = new Map<string, Session>();

  constructor(store: Store, now: () => number = Date.now) {
    this.#store = store;
    this.#now = now;
  }

  join(key: string, start: RecordStart, { waitMs }: JoinOptions): SessionRecord {
    for (const [each, session] of this.#sessions) if (session.isOver) this.#sessions.delete(each);
    const session = this.#sessions.get(key) ?? new Session(this.#store, this.#now, start, waitMs);
    this.#sessions.set(key, session);
    return session.join();
  }
}

class Session {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #start: RecordStart;
  readonly #startedAt: number;
  readonly #waitMs: number;
  #taskId: string | undefined;
  #recorder: TaskRecorder | undefined;
  #connections = 0;
  #lastSid = 0;
  readonly #asked = new Set<number>();
  readonly #speakers = new Map<string, number>();
  #leftAt = 0;

  constructor(store: Store, now: () => number, start: RecordStart, waitMs: number) {
    this.#store = store;
    this.#now = now;
    this.#startedAt = now();
    this.#start = { ...start, startedAt: this.#startedAt };
    this.#waitMs = waitMs;
  }

  /** Nobody comes back, or what there was of it has been deleted. */
  get isOver(): boolean {
    if (this.#connections > 0) return false;
    const isDeleted = this.#taskId !== undefined && !this.#store.has(this.#taskId);
    return isDeleted || this.#now() - this.#leftAt > this.#waitMs;
  }

  join(): SessionRecord {
    this.#connections++;
    const sids = new Map<number, number>();
    const startedAt = this.#startedAt;
    const now = this.#now;
    let isThere = true;
    return {
      get elapsedMs() {
        return now() - startedAt;
      },
      sid: own => {
        const sid = sids.get(own) ?? ++this.#lastSid;
        sids.set(own, sid);
        return sid;
      },
      isNew: sid => {
        const isNew = !this.#asked.has(sid);
        this.#asked.add(sid);
        return isNew;
      },
      speaker: name => {
        const number = this.#speakers.get(name) ?? this.#speakers.size + 1;
        this.#speakers.set(name, number);
        return number;
      },
      event: event => {
        if (isThere) this.#event(event);
      },
      leave: () => {
        if (isThere) this.#leave();
        isThere = false;
      },
    };
  }

  #event(event: SessionEvent): void {
    this.#taskId ??= randomUUID();
    this.#recorder ??= this.#store.open(this.#taskId, this.#start, silent);
    this.#recorder.event(event);
  }

  #leave(): void {
    this.#connections--;
    if (this.#connections > 0) return;
    this.#leftAt = this.#now();
    // The store waits for it when it is closed.
    void this.#recorder?.finish();
    this.#recorder = undefined;
  }
}

/** There is nobody to tell; the store logs what fails. */
const silent = {
  segmentStored: () => {},
  storageFailed: () => {},
  summaryDone: () => {},
  summaryFailed: () => {},
};
