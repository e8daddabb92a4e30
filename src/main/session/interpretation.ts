/**
 * One session from its source to its transcript: source → service → transcript → whoever listens. It holds the truth;
 * windows and the terminal get patches. The connection may come and go, the source may change: what was said stays.
 */

import type { Level } from '../../shared/ipc/sources.ts';
import { notNow, ProblemError, problem, toProblem } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { LiveCommand, StartCommand, Vocabulary } from '../../shared/session/commands.ts';
import type { SessionEvent, SessionSetup } from '../../shared/session/events.ts';
import type { Patch } from '../../shared/session/patch.ts';
import type { SpeechChunk } from '../../shared/session/speech.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import type { CorrectionCommand } from '../../shared/session/undo.ts';
import type { AudioSource } from '../audio/source.ts';
import type { OpenSessionRecord } from '../record/session-journal.ts';
import type { Service } from '../services/service.ts';
import type { ServiceAddress } from '../services/service-address.ts';
import { ClipStore } from './clip-store.ts';
import { closeAfterSummary, completeTask } from './ending.ts';
import { LatencyMeter } from './latency-meter.ts';
import { ServiceLink } from './link.ts';
import { type Asked, Requests } from './requests.ts';
import { modesOf, setupOf } from './resume.ts';
import { SessionSound } from './sound.ts';
import { Starts } from './starts.ts';
import { TranscriptStore } from './transcript-store.ts';

export interface InterpretationOptions {
  readonly service: Service;
  /** Asked before each connection: the built-in gateway has a new address after it was started again. */
  readonly address: () => Promise<ServiceAddress>;
  readonly source: AudioSource;
  readonly start: StartCommand;
  readonly engines: SessionSetup['engines'];
  /** What the service can do; absent: whatever is asked is sent. */
  readonly capabilities?: Capabilities;
  /** No sound flows until `resume`. */
  readonly startsPaused?: boolean;
  /** How long a lost service is tried again, ms; without end when absent. */
  readonly patienceMs?: number;
  readonly events: InterpretationEvents;
  /** Where what is said is kept; absent: nowhere. */
  readonly record?: OpenSessionRecord;
  /** Where speech is kept; absent: as much as a window needs. */
  readonly clips?: ClipStore;
}

export interface InterpretationEvents {
  patches(patches: readonly Patch[]): void;
  level(level: Level): void;
  /** A piece of speech, to be heard now. */
  speechChunk(chunk: SpeechChunk): void;
  /** End of speech → final translation of one sentence, ms. */
  sentenceLatency(sid: number, ms: number): void;
}

export class Interpretation {
  readonly clips: ClipStore;
  readonly #options: InterpretationOptions;
  readonly #store: TranscriptStore;
  readonly #latency = new LatencyMeter();
  readonly #link: ServiceLink;
  readonly #sound: SessionSound;
  readonly #requests: Requests;
  readonly #ended = Promise.withResolvers<void>();
  readonly #starts: Starts;
  /** The connection is lost, and nobody knows yet whether the next one resumes the task. */
  #isLost = false;

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
      ended: () => void this.#finish(),
    });
    if (options.startsPaused) this.#sound.sender.muted = true;
    this.#requests = new Requests({
      transcript: this.transcript,
      link: this.#link,
      capabilities: options.capabilities,
      dispatch: event => this.#store.dispatch(event),
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
    return this.#ended.promise;
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
    const { recordingType } = asked;
    if (capabilities && recordingType && !capabilities.recordingTypes.includes(recordingType)) {
      throw new ProblemError(problem('not-offered', { why: recordingType }));
    }
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
      await this.#end(store.isEmpty ? 'idle' : 'ended');
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
    return this.#store.phase === 'starting' ? this.#breakOff() : this.#finish();
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
    return this.#breakOff();
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
        event: event => this.#received(event),
        connected: resumed => this.#connected(resumed),
        lost: () => {
          this.#sound.sender.lost();
          this.#requests.unanswered();
          this.#isLost = true;
        },
        gaveUp: cause => {
          if (cause) this.#store.problem(cause);
          void this.stop();
        },
      },
    });
  }

  #connected(resumed: boolean): void {
    this.#isLost = false;
    this.#sound.connected(resumed);
    for (const command of this.#starts.connected(resumed)) this.#sendOffered(command);
    this.#sound.sender.flush();
  }

  #sendOffered(command: LiveCommand): void {
    const { capabilities } = this.#options;
    if (!capabilities || capabilities.commands.includes(command.type)) this.#link.send(command);
  }

  #received(received: SessionEvent): void {
    const now = timeNow();
    const { taskId } = this.transcript.session;
    if (received.type === 'session-started' && taskId !== undefined && received.taskId !== taskId) {
      this.#taskLost();
    }
    const event = this.#requests.withAsked(received);
    this.#requests.observe(event);
    if (event.type === 'speech-chunk') this.#options.events.speechChunk(event.chunk);
    if (event.type === 'speech-ready') this.clips.put(event.sid, event.language, event.clip.audio);
    this.#store.dispatch(event);
    // The document: stop the service and require reconnection. Who says so answers nothing any more.
    if (event.type === 'problem' && event.problem.severity === 'fatal') void this.#breakOff();
    const measured = this.#latency.received(event, now);
    if (!measured) return;
    this.#store.dispatch({ type: 'latency', latency: measured.latency });
    if (measured.total) this.#options.events.sentenceLatency(measured.total.sid, measured.total.ms);
  }

  /** The service begins another task: nobody goes on with what the lost one had begun. */
  #taskLost(): void {
    this.#finalize();
    this.#requests.taskLost();
  }

  #finalize(): void {
    if (this.#isLost) this.#store.finalize();
    this.#isLost = false;
  }

  // ---- the end

  async #finish(): Promise<void> {
    const store = this.#store;
    if (store.phase === 'stopping') return this.ended;
    if (store.isOver) return;
    store.phase = 'stopping';
    try {
      await this.#sound.stop();
      await completeTask({ link: this.#link, sender: this.#sound.sender, latency: this.#latency, store });
    } finally {
      // What was broken off meanwhile ends by that.
      await (this.#link.closed ? this.ended : this.#end('ended'));
    }
  }

  /** Ends at once: what is partial stays as it stands. */
  async #breakOff(): Promise<void> {
    const store = this.#store;
    if (store.isOver) return;
    const phase = store.phase === 'starting' && store.isEmpty ? 'idle' : 'ended';
    store.phase = 'stopping';
    this.#link.close();
    store.finalize();
    await this.#end(phase);
  }

  async #end(phase: 'idle' | 'ended'): Promise<void> {
    const store = this.#store;
    const summary = phase === 'ended' && this.#starts.asked.summary && !store.isOver;
    if (summary) void closeAfterSummary(this.#link, store);
    else this.#link.close();
    this.#finalize();
    this.#requests.unanswered();
    this.#sound.sender.close();
    await this.#sound.stop();
    if (store.isOver) return;
    store.dispatch({ type: 'connection', connection: 'offline' });
    store.lostForGood();
    store.phase = phase;
    if (store.record) await store.record.ended(this.audioMs);
    this.#ended.resolve();
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();
