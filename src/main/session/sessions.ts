/** The one session of the app: starts and ends it, and keeps its transcript until the next one goes on below or it is cleared. */

import type { SourceChoice, StartRequest } from '../../shared/ipc.ts';
import { notNow } from '../../shared/problem.ts';
import type { LiveCommand, StartCommand, Vocabulary } from '../../shared/session/commands.ts';
import { type Snapshot, takeSnapshot } from '../../shared/session/patch.ts';
import { createTranscript, type SessionState } from '../../shared/session/transcript.ts';
import type { AudioSource } from '../audio/source.ts';
import type { Service, ServiceAddress } from '../services/service.ts';
import { ClipStore } from './clip-store.ts';
import { Interpretation, type InterpretationEvents } from './interpretation.ts';

export interface SessionsOptions {
  /** Asked when a session starts. */
  readonly service: () => Service;
  readonly address: () => Promise<ServiceAddress>;
  readonly engines: () => 'offline' | 'scripted' | 'remote';
  /** The person's words, which each session starts with. */
  readonly vocabulary: () => Vocabulary;
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
    if (this.#starting || this.isRunning) throw notNow('a session is running');
    this.#starting = true;
    try {
      const source = await this.#options.openSource(request.source);
      const { service, address, engines, events } = this.#options;
      const used = service();
      this.#current?.release();
      const current = new Interpretation({
        service: used,
        address,
        source,
        engines: engines(),
        capabilities: used.capabilities,
        ...(request.paused ? { startsPaused: true } : {}),
        start: startCommand(request, source, this.#options.vocabulary()),
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

  /** Throws a ProblemError: not-now or not-offered. */
  command(command: LiveCommand): void {
    this.#session().command(command);
  }

  /** False when there is nothing to take back. */
  undo(): boolean {
    return this.#session().undo();
  }

  /** Other words; a session that runs takes them when it can, and the next one starts with them in any case. */
  configure(vocabulary: Vocabulary): void {
    if (this.isRunning) this.#current?.configure(vocabulary);
  }

  dismissProblem(id: number): void {
    this.#current?.dismissProblem(id);
  }

  clear(): void {
    if (this.#starting || this.isRunning) throw notNow('a session is running');
    this.#current?.release();
    this.#transcript = createTranscript();
    this.#clips = new ClipStore();
    this.#current = undefined;
    this.#options.onReset(this.snapshot);
  }

  get state(): SessionState {
    return this.#transcript.session;
  }

  get isRunning(): boolean {
    return this.state.phase !== 'idle' && this.state.phase !== 'ended';
  }

  #session(): Interpretation {
    if (!this.#current || !this.isRunning) throw notNow('no session is running');
    return this.#current;
  }
}

/** Characters that a service takes. */
const maxName = 200;

/** Every other field of the request is the start command's own. */
function startCommand(
  { source: _source, paused: _paused, ...request }: StartRequest,
  { description }: AudioSource,
  vocabulary: Vocabulary,
): StartCommand {
  const { glossary, corrections, translationDictionary } = vocabulary;
  const hasWords = glossary.length + corrections.length + translationDictionary.length > 0;
  // A recording has a name to be found by; what a microphone hears is found by its date.
  const name = description.kind === 'recording' ? { name: description.label.slice(0, maxName) } : {};
  return { type: 'start', ...request, ...name, ...(hasWords ? { vocabulary } : {}) };
}
