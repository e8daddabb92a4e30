/** The one session of the app: starts and ends it, and keeps its transcript until the next one goes on below or it is cleared. */

import type { SourceChoice, StartRequest } from '../../shared/ipc.ts';
import { notNow } from '../../shared/problem.ts';
import { type Snapshot, takeSnapshot } from '../../shared/session/patch.ts';
import { createTranscript, type SessionState } from '../../shared/session/transcript.ts';
import type { AudioSource } from '../audio/source.ts';
import type { Service, ServiceAddress } from '../services/service.ts';
import { ClipStore } from './clip-store.ts';
import { Interpretation, type InterpretationEvents } from './interpretation.ts';

export interface SessionsOptions {
  readonly service: Service;
  readonly address: () => Promise<ServiceAddress>;
  readonly engines: () => 'offline' | 'scripted' | 'remote';
  readonly openSource: (choice: SourceChoice) => Promise<AudioSource>;
  readonly events: InterpretationEvents;
  /** A transcript was cleared. */
  readonly onReset: (snapshot: Snapshot) => void;
}

export class Sessions {
  readonly #options: SessionsOptions;
  #transcript = createTranscript();
  #clips = new ClipStore();
  #current: Interpretation | undefined;
  #starting = false;

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  get snapshot(): Snapshot {
    return takeSnapshot(this.#transcript);
  }

  clip(sid: number, language: string): Uint8Array | undefined {
    return this.#clips.get(sid, language);
  }

  /** Rejects with a ProblemError; what was said before is kept. */
  async start(request: StartRequest): Promise<void> {
    if (this.#starting || this.#running) throw notNow('a session is running');
    this.#starting = true;
    try {
      const source = await this.#options.openSource(request.source);
      const { service, address, engines, events } = this.#options;
      const current = new Interpretation({
        service,
        address,
        source,
        engines: engines(),
        start: {
          type: 'start',
          language: request.language,
          targetLanguages: request.targetLanguages,
          speech: request.speech,
          sourceId: source.sourceId,
        },
        transcript: this.#transcript,
        clips: this.#clips,
        events,
      });
      this.#current = current;
      await current.start();
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
    await this.#current?.stop();
  }

  async changeSource(choice: SourceChoice): Promise<void> {
    const current = this.#session();
    await current.changeSource(await this.#options.openSource(choice));
  }

  dismissProblem(id: number): void {
    this.#current?.dismissProblem(id);
  }

  clear(): void {
    if (this.#starting || this.#running) throw notNow('a session is running');
    this.#transcript = createTranscript();
    this.#clips = new ClipStore();
    this.#current = undefined;
    this.#options.onReset(this.snapshot);
  }

  get #state(): SessionState {
    return this.#transcript.session;
  }

  get #running(): boolean {
    return this.#state.phase !== 'idle' && this.#state.phase !== 'ended';
  }

  #session(): Interpretation {
    if (!this.#current || !this.#running) throw notNow('no session is running');
    return this.#current;
  }
}
