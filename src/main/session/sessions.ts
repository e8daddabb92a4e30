/**
 * The sessions of the app. One at a time runs and is on the screen; it stays there when it is over, until it is cleared or the
 * next one starts and it is an earlier one. Nothing of a session is handed to the next.
 */

import { randomUUID } from 'node:crypto';
import type { EarlierSession, StartRequest } from '../../shared/ipc/sessions.ts';
import type { SourceChoice } from '../../shared/ipc/sources.ts';
import { notNow } from '../../shared/problem.ts';
import type { LiveCommand, Vocabulary } from '../../shared/session/commands.ts';
import { type Patch, type Snapshot, takeSnapshot } from '../../shared/session/patch.ts';
import { emptySession } from '../../shared/session/state.ts';
import { createTranscript, type SessionState, type Transcript } from '../../shared/session/transcript.ts';
import type { CorrectionCommand } from '../../shared/session/undo.ts';
import type { AudioSource } from '../audio/source.ts';
import type { ExportableSession } from '../export/exported-session.ts';
import type { SessionName } from '../record/recorder.ts';
import type { OpenSessionRecord } from '../record/session-journal.ts';
import type { Service } from '../services/service.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import { described, EarlierSessions, type KeptSession } from './earlier.ts';
import { Interpretation } from './interpretation.ts';
import type { InterpretationEvents } from './interpretation-options.ts';
import type { Asked } from './requests.ts';
import { nameOf, startCommand } from './start-command.ts';

export interface SessionsOptions {
  /** Asked when a session starts. */
  readonly service: () => Service;
  readonly address: () => Promise<ServiceAddress>;
  readonly engines: () => 'offline' | 'scripted' | 'remote';
  /** The person's words, which each session starts with. */
  readonly vocabulary: () => Vocabulary;
  readonly openSource: (choice: SourceChoice) => Promise<AudioSource>;
  readonly events: InterpretationEvents;
  /** Where a session is kept; absent: nowhere. */
  readonly record?: (session: SessionName) => OpenSessionRecord;
  /** Another session is on the screen, or none. */
  readonly onReset: (snapshot: Snapshot) => void;
  readonly onEarlier: (earlier: readonly EarlierSession[]) => void;
  /** Of any session, by its id. */
  readonly onAnyPatches?: (id: string, patches: readonly Patch[]) => void;
  readonly onEarlierPatches: (id: string, patches: readonly Patch[]) => void;
}

export class Sessions {
  readonly earlier: EarlierSessions;
  readonly #options: SessionsOptions;
  #current: KeptSession | undefined;
  #starting = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
    this.earlier = new EarlierSessions({ changed: options.onEarlier, patches: options.onEarlierPatches });
  }

  /** Of the session on the screen; empty while there is none. */
  get transcript(): Transcript {
    return this.#current?.interpretation.transcript ?? createTranscript();
  }

  get snapshot(): Snapshot {
    return takeSnapshot(this.transcript);
  }

  clip(sid: number, language: string): Uint8Array | undefined {
    return this.#current?.interpretation.clips.get(sid, language);
  }

  /** Rejects with a ProblemError; then the session before stays where it was. */
  async start(request: StartRequest): Promise<void> {
    if (this.#starting || this.isRunning) throw notNow('session-running');
    this.#starting = true;
    try {
      const source = await this.#options.openSource(request.source);
      const before = this.#current;
      const current = this.#open(request, source);
      this.#show(current);
      try {
        await current.interpretation.start();
      } finally {
        // One that was refused or stopped before anything was said leaves nothing behind.
        if (current.interpretation.transcript.session.phase === 'idle') {
          this.#show(before);
          current.interpretation.release();
        } else this.#keep(before);
      }
    } finally {
      this.#starting = false;
    }
  }

  pause(): void {
    this.#session().pause();
  }

  resume(): void {
    this.#session().resume();
  }

  async stop(): Promise<void> {
    await this.#current?.interpretation.stop();
  }

  /** Ends the session at once; what is partial stays as it stands. */
  async breakOff(): Promise<void> {
    await this.#current?.interpretation.breakOff();
  }

  async changeSource(choice: SourceChoice): Promise<void> {
    const current = this.#session();
    await current.changeSource(await this.#options.openSource(choice));
  }

  /** One that is over can be corrected. Throws a ProblemError: not-now or not-offered. */
  command(command: LiveCommand, id?: string): Asked {
    return this.#shown().command(command, id);
  }

  /** Likewise, of a correction. */
  correct(command: CorrectionCommand, id: string): Asked {
    return this.#shown().correct(command, id);
  }

  /** False when there is nothing to take back. */
  undo(id?: string): Promise<boolean> {
    return this.#shown().undo(id);
  }

  /** Likewise, of what was undone. */
  redo(id?: string): Promise<boolean> {
    return this.#shown().redo(id);
  }

  /** Other words; a session that runs takes them when it can, and the next one starts with them in any case. */
  configure(vocabulary: Vocabulary): void {
    if (this.isRunning) this.#current?.interpretation.configure(vocabulary);
  }

  dismissProblem(id: number): void {
    this.#current?.interpretation.dismissProblem(id);
  }

  clear(): void {
    if (this.#starting || this.isRunning) throw notNow('session-running');
    this.#current?.interpretation.release();
    this.#show(undefined);
  }

  /** Resolves when everything said so far is on disk, as far as it can be, and was shown. */
  async settled(): Promise<void> {
    await this.#current?.interpretation.settled();
  }

  /** The id of the session on the screen. */
  get shownId(): string | undefined {
    return this.#current?.id;
  }

  /** The session with this id, on the screen or before it, if this run still knows it. */
  find(id: string): Interpretation | undefined {
    return this.#current?.id === id ? this.#current.interpretation : this.earlier.find(id)?.interpretation;
  }

  /** How much sound the service of the session on the screen has taken, ms. */
  get audioMs(): number {
    return this.#current?.interpretation.audioMs ?? 0;
  }

  /** A session of this run as it stands, null: the one on the screen; undefined: it is none of them. */
  exportable(id: string | null): ExportableSession | undefined {
    const isShown = id === null || id === this.#current?.id;
    const kept = isShown ? this.#current : this.earlier.find(id);
    return kept && { ...described(kept), transcript: takeSnapshot(kept.interpretation.transcript) };
  }

  /** A session that is over is not to be seen any more, wherever it stands. */
  forget(id: string): void {
    if (this.#current?.id === id) this.clear();
    this.earlier.clear(id);
  }

  get state(): SessionState {
    return this.#current?.interpretation.transcript.session ?? emptySession;
  }

  get isRunning(): boolean {
    return this.state.phase !== 'idle' && this.state.phase !== 'ended';
  }

  #open(request: StartRequest, source: AudioSource): KeptSession {
    const { service, address, engines, events, vocabulary, record } = this.#options;
    const used = service();
    const id = randomUUID();
    const isShown = (): boolean => this.#current?.id === id;
    const interpretation = new Interpretation({
      service: used,
      address,
      source,
      engines: engines(),
      capabilities: used.capabilities,
      ...(request.paused ? { startsPaused: true } : {}),
      ...(record ? { record: record({ id, name: nameOf(source) }) } : {}),
      start: startCommand(request, source, vocabulary()),
      events: {
        patches: patches => {
          if (isShown()) events.patches(patches);
          else this.earlier.patched(id, patches);
          this.#options.onAnyPatches?.(id, patches);
        },
        level: level => isShown() && events.level(level),
        speechChunk: chunk => isShown() && events.speechChunk(chunk),
        sentenceLatency: (sid, ms) => isShown() && events.sentenceLatency(sid, ms),
      },
    });
    const kept: KeptSession = { id, interpretation, endedAt: Date.now() };
    void interpretation.ended.then(() => {
      kept.endedAt = Date.now();
    });
    return kept;
  }

  #show(session: KeptSession | undefined): void {
    this.#current = session;
    this.#options.onReset(this.snapshot);
  }

  /** What is not on the screen any more. One in which nothing was said is not worth a place. */
  #keep(session: KeptSession | undefined): void {
    if (!session) return;
    if (session.interpretation.transcript.order.length > 0) this.earlier.add(session);
    else session.interpretation.release();
  }

  #shown(): Interpretation {
    if (!this.#current) throw notNow('no-session');
    return this.#current.interpretation;
  }

  #session(): Interpretation {
    if (!this.#current || !this.isRunning) throw notNow('no-session');
    return this.#current.interpretation;
  }
}
