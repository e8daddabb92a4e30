/**
 * The sessions of this run of the app that are over and in whose place another one is. Each stays what it was, with its own
 * sentences and speakers: it can be read and its speakers corrected until it is cleared.
 */

import type { EarlierSession } from '../../shared/ipc/sessions.ts';
import { notNow } from '../../shared/problem.ts';
import { type Patch, type Snapshot, takeSnapshot } from '../../shared/session/patch.ts';
import type { CorrectionCommand } from '../../shared/session/undo.ts';
import type { Interpretation } from './interpretation.ts';
import type { Asked } from './requests.ts';

/** More than anybody has in one run; of those before, the service's history may know. */
export const keptSessions = 50;

/** A session with what the app knows it by. */
export interface KeptSession {
  readonly id: string;
  readonly interpretation: Interpretation;
  /** ms since the epoch. */
  endedAt: number;
}

export interface EarlierEvents {
  changed(list: readonly EarlierSession[]): void;
  patches(id: string, patches: readonly Patch[]): void;
}

export class EarlierSessions {
  readonly #events: EarlierEvents;
  /** Oldest first. */
  #kept: readonly KeptSession[] = [];

  constructor(events: EarlierEvents) {
    this.#events = events;
  }

  /** Newest first. */
  get list(): readonly EarlierSession[] {
    return this.#kept.map(described).reverse();
  }

  find(id: string): KeptSession | undefined {
    return this.#kept.find(session => session.id === id);
  }

  /** Throws not-now when it was cleared; so do those below. */
  snapshot(id: string): Snapshot {
    const { sentences, ...snapshot } = takeSnapshot(this.#session(id).transcript);
    // Its clips are not kept: nobody offers to speak it again.
    return { ...snapshot, sentences: sentences.map(sentence => ({ ...sentence, speech: {} })) };
  }

  correct(id: string, command: CorrectionCommand, correction: string): Asked {
    return this.#session(id).correct(command, correction);
  }

  /** Without an id: the last one. */
  undo(id: string, correction?: string): Promise<boolean> {
    return this.#session(id).undo(correction);
  }

  redo(id: string, correction?: string): Promise<boolean> {
    return this.#session(id).redo(correction);
  }

  /** What still comes of one that was cleared is nobody's. */
  clear(id?: string): void {
    for (const kept of this.#kept) if (id === undefined || kept.id === id) kept.interpretation.release();
    this.#keep(id === undefined ? [] : this.#kept.filter(kept => kept.id !== id));
  }

  add(kept: KeptSession): void {
    kept.interpretation.clips.clear();
    const all = [...this.#kept, kept];
    for (const { interpretation } of all.slice(0, -keptSessions)) interpretation.release();
    this.#keep(all.slice(-keptSessions));
  }

  /** Something still happened in one of them: a summary came, a speaker was corrected. */
  patched(id: string, patches: readonly Patch[]): void {
    if (!this.#kept.some(kept => kept.id === id)) return;
    this.#events.patches(id, patches);
  }

  #session(id: string): Interpretation {
    const kept = this.find(id);
    if (!kept) throw notNow('session-cleared');
    return kept.interpretation;
  }

  #keep(kept: readonly KeptSession[]): void {
    this.#kept = kept;
    this.#events.changed(this.list);
  }
}

/** As lists show it. */
export function described({ id, interpretation, endedAt }: KeptSession): EarlierSession {
  const { session, order } = interpretation.transcript;
  const { source, startedAt = endedAt, language = '', targetLanguages = [] } = session.setup ?? {};
  return {
    id,
    name: source?.kind === 'recording' ? source.label : '',
    startedAt,
    // As the service counts what it keeps of it: its sound, without pauses.
    durationMs: interpretation.audioMs,
    sentences: order.length,
    language,
    targetLanguages,
  };
}
