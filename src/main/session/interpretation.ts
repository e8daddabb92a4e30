/**
 * One session from its source to its transcript: source → service → transcript → whoever listens. It holds the truth;
 * windows and the terminal get patches. The connection may come and go, the source may change: what was said stays.
 */

import { notNow, ProblemError, toProblem } from '../../shared/problem.ts';
import type { LiveCommand, Vocabulary } from '../../shared/session/commands.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import type { CorrectionCommand } from '../../shared/session/undo.ts';
import type { AudioSource } from '../audio/source.ts';
import { ClipStore } from './clip-store.ts';
import type { InterpretationOptions } from './interpretation-options.ts';
import { LatencyMeter } from './latency-meter.ts';
import { ServiceLink } from './link.ts';
import { Reception } from './reception.ts';
import { type Asked, Requests } from './requests.ts';
import { modesOf, setupOf } from './resume.ts';
import { SessionEnd } from './session-end.ts';
import { SessionSound } from './sound.ts';
import { checkOffered } from './start-command.ts';
import { Starts } from './starts.ts';
import { TranscriptStore } from './transcript-store.ts';

export class Interpretation {
  readonly clips: ClipStore;
  readonly #options: InterpretationOptions;
  readonly #store: TranscriptStore;
  readonly #latency = new LatencyMeter();
  readonly #link: ServiceLink;
  readonly #sound: SessionSound;
  readonly #requests: Requests;
  readonly #reception: Reception;
  readonly #end: SessionEnd;
  readonly #starts: Starts;

  constructor(options: InterpretationOptions) {
    this.#options = options;
    this.clips = options.clips ?? new ClipStore();
    this.#store = new TranscriptStore(patches => options.events.patches(patches), options.record);
    this.#starts = new Starts(options.start, this.#store.transcript);
    this.#link = this.#openLink();
    this.#sound = new SessionSound({
      source: options.source,
      link: this.#link,
      latency: this.#latency,
      store: this.#store,
      level: level => options.events.level(level),
      ended: () => void this.#end.finish(),
    });
    if (options.startsPaused) this.#sound.sender.muted = true;
    this.#requests = new Requests({
      transcript: this.transcript,
      link: this.#link,
      capabilities: options.capabilities,
      dispatch: event => this.#store.dispatch(event),
    });
    this.#reception = new Reception({
      ...{ store: this.#store, requests: this.#requests, latency: this.#latency, clips: this.clips },
      events: options.events,
      fatal: () => void this.breakOff(),
    });
    this.#end = new SessionEnd({
      ...{ store: this.#store, link: this.#link, sound: this.#sound, latency: this.#latency },
      ...{ requests: this.#requests, reception: this.#reception, starts: this.#starts },
    });
  }

  get transcript(): Transcript {
    return this.#store.transcript;
  }

  /** Resolves when everything that was said is on disk, as far as it can be, and was shown. */
  settled(): Promise<void> {
    return this.#store.settled();
  }

  /** Resolves when the session is over, however it ended. */
  get ended(): Promise<void> {
    return this.#end.reached;
  }

  /** How much sound the service has taken, ms. */
  get audioMs(): number {
    return this.#sound.sentMs;
  }

  /** Resolves when sound flows to the service, or the session was stopped before; rejects with a ProblemError, not-offered among others. */
  async start(): Promise<void> {
    const store = this.#store;
    const { service, engines, source, capabilities } = this.#options;
    const { asked } = this.#starts;
    checkOffered(asked, capabilities);
    const setup = setupOf(asked, {
      source: source.description,
      service: service.name,
      engines,
      startedAt: Date.now(),
    });
    store.dispatch({ type: 'setup', setup });
    for (const event of modesOf(asked)) store.dispatch(event);
    store.phase = 'starting';
    store.dispatch({ type: 'connection', connection: 'connecting' });
    try {
      await this.#open();
    } catch (error) {
      // Stopped meanwhile: that is what was asked for.
      if (store.isOver) return;
      // With nothing said there is nothing to look at: back to the choice of what to follow.
      await this.#end.end(store.isEmpty ? 'idle' : 'ended');
      throw new ProblemError(toProblem(error));
    }
    if (store.phase !== 'starting') return;
    store.phase = 'live';
    if (this.#options.startsPaused) this.pause();
  }

  pause(): void {
    if (this.#store.phase !== 'live') throw notNow('not-live');
    this.#sound.pause();
    this.#store.phase = 'paused';
    this.#sound.sender.flush();
  }

  resume(): void {
    if (this.#store.phase !== 'paused') throw notNow('not-paused');
    this.#sound.resume();
    this.#store.phase = 'live';
  }

  /** Ends the session after everything said was translated; one that is only starting ends at once. */
  stop(): Promise<void> {
    return this.#store.phase === 'starting' ? this.breakOff() : this.#end.finish();
  }

  /** Captures another source from now on. The old one goes on when the new one cannot be started. */
  async changeSource(source: AudioSource): Promise<void> {
    if (!this.#store.isRunning || this.#sound.sources.isChanging) {
      throw notNow('source-changing');
    }
    await this.#sound.change(source);
  }

  /** Ends the session at once, without what is still on its way; also while it is being stopped. */
  breakOff(): Promise<void> {
    return this.#end.breakOff();
  }

  /**
   * Asks something of the running session, or a correction of one that is over; what became of it comes as events. `id`: the
   * name by which a correction can be taken back. Throws a ProblemError: not-now when it makes no sense now, not-offered
   * when the service cannot do it.
   */
  command(command: LiveCommand, id?: string): Asked {
    const asked = this.#requests.ask(command, id);
    // A connection that must begin anew begins with it.
    if (command.type === 'configure') this.#starts.changed({ vocabulary: command.vocabulary });
    if (command.type === 'rename-session') {
      this.#starts.changed({ name: command.name });
      this.#store.record?.named(command.name);
    }
    return asked;
  }

  /** As `command`, for a correction, also of a translation, which is the app's own. */
  correct(command: CorrectionCommand, id?: string): Asked {
    return this.#requests.correct(command, id);
  }

  /** Other words from the next sentence on; a connection that is away now begins with them. */
  configure(vocabulary: Vocabulary): void {
    this.#starts.changed({ vocabulary });
    const { phase, isRunning } = this.#store;
    // While it starts, the service may be there before the source.
    if ((isRunning || phase === 'starting') && this.#link.connected) {
      this.#sendOffered({ type: 'configure', vocabulary });
    }
  }

  /** Takes back the correction with this id, else the last one; false when there is none. Rejects as `command` throws. */
  undo(id?: string): Promise<boolean> {
    return this.#requests.undo(id);
  }

  /** Does again what was undone, by its id, else what was undone last; as `undo`. */
  redo(id?: string): Promise<boolean> {
    return this.#requests.redo(id);
  }

  /** Lets go of a session that is over: nothing comes of it any more. */
  release(): void {
    if (!this.#store.isOver) return;
    this.#link.close();
    this.#store.record?.release();
  }

  dismissProblem(id: number): void {
    this.#store.dispatch({ type: 'problem-dismissed', id });
  }

  // ---- the service

  /**
   * Both at once: what is said while the service connects is kept and sent then. Where both fail, it is the source's failure
   * that is told, whichever came first: without a source no service helps.
   */
  async #open(): Promise<void> {
    const connected = this.#link.open();
    // Until the source has started nobody waits for it.
    connected.catch(() => {});
    await Promise.race([this.#sound.sources.start(), this.ended]);
    await connected;
  }

  #openLink(): ServiceLink {
    const { service, address, patienceMs } = this.#options;
    return new ServiceLink({
      openTask: events =>
        service.open({
          address,
          start: () => this.#starts.next(),
          position: () => this.#sound.sender.position,
          completeSid: sid => this.#starts.completeSid(sid),
          events,
        }),
      patienceMs,
      events: {
        event: event => this.#reception.received(event),
        connected: resumed => this.#connected(resumed),
        lost: () => {
          this.#sound.sender.lost();
          this.#reception.lost();
        },
        gaveUp: cause => {
          if (cause) this.#store.problem(cause);
          void this.stop();
        },
      },
    });
  }

  #connected(resumed: boolean): void {
    this.#reception.connected();
    this.#sound.connected(resumed);
    for (const command of this.#starts.connected(resumed)) this.#sendOffered(command);
    this.#sound.sender.flush();
  }

  #sendOffered(command: LiveCommand): void {
    const { capabilities } = this.#options;
    if (!capabilities || capabilities.commands.includes(command.type)) this.#link.send(command);
  }
}
