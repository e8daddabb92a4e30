/**
 * One session from its source to its transcript: source → service → transcript → whoever listens. It holds the truth;
 * windows and the terminal get patches. The connection may come and go, the source may change: what was said stays.
 */

import type { Level } from '../../shared/ipc.ts';
import { notNow, ProblemError, toProblem } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { LiveCommand, StartCommand, Vocabulary } from '../../shared/session/commands.ts';
import type { SessionEvent, SessionSetup } from '../../shared/session/events.ts';
import type { Patch } from '../../shared/session/patch.ts';
import type { SpeechChunk } from '../../shared/session/speech.ts';
import type { Transcript } from '../../shared/session/transcript.ts';
import type { AudioSource } from '../audio/source.ts';
import type { Service, ServiceAddress } from '../services/service.ts';
import { Chronicle } from './chronicle.ts';
import { ClipStore } from './clip-store.ts';
import { closeAfterSummary, completeTask } from './ending.ts';
import { LatencyMeter } from './latency-meter.ts';
import { type LostTask, ServiceLink } from './link.ts';
import { type Asked, Requests } from './requests.ts';
import { commandsMissed, completeSids, modesOf, setupOf, startAgain } from './resume.ts';
import { SessionSound } from './sound.ts';

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
  readonly #chronicle: Chronicle;
  readonly #latency = new LatencyMeter();
  readonly #link: ServiceLink;
  readonly #sound: SessionSound;
  readonly #requests: Requests;
  readonly #ended = Promise.withResolvers<void>();
  #start: StartCommand;
  /** As the last connection said it. */
  #said: StartCommand;
  /** As it was said when the task began. */
  #begunWith: StartCommand;
  /** From here on, sentences may be those of a task whose connection is lost. */
  #lostSid: number | undefined;

  constructor(options: InterpretationOptions) {
    this.#options = options;
    this.clips = options.clips ?? new ClipStore();
    this.#chronicle = new Chronicle(patches => options.events.patches(patches));
    this.#start = options.start;
    this.#said = options.start;
    this.#begunWith = options.start;
    this.#link = this.#openLink();
    this.#sound = new SessionSound({
      source: options.source,
      link: this.#link,
      latency: this.#latency,
      chronicle: this.#chronicle,
      level: level => options.events.level(level),
      ended: () => void this.#finish(),
    });
    if (options.startsPaused) this.#sound.sender.muted = true;
    this.#requests = new Requests({
      transcript: this.transcript,
      link: this.#link,
      capabilities: options.capabilities,
      happened: event => this.#chronicle.happened(event),
    });
  }

  get transcript(): Transcript {
    return this.#chronicle.transcript;
  }

  /** Resolves when the session is over, however it ended. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** How much sound the service has taken, ms. */
  get audioMs(): number {
    return this.#sound.sentMs;
  }

  /** Resolves when sound flows to the service, or the session was stopped before; rejects with a ProblemError. */
  async start(): Promise<void> {
    const chronicle = this.#chronicle;
    const { service, engines, source } = this.#options;
    const setup = setupOf(this.#start, {
      source: source.description,
      service: service.name,
      engines,
      startedAt: Date.now(),
    });
    chronicle.happened({ type: 'setup', setup });
    for (const event of modesOf(this.#start)) chronicle.happened(event);
    chronicle.phase = 'starting';
    chronicle.happened({ type: 'connection', connection: 'connecting' });
    try {
      // Both at once: what is said while the service connects is kept and sent then.
      await Promise.all([this.#link.open(), this.#sound.sources.start()]);
    } catch (error) {
      // Stopped meanwhile: that is what was asked for.
      if (chronicle.isOver) return;
      // With nothing said there is nothing to look at: back to the choice of what to follow.
      await this.#end(chronicle.isEmpty ? 'idle' : 'ended');
      throw new ProblemError(toProblem(error));
    }
    if (chronicle.phase !== 'starting') return;
    chronicle.phase = 'live';
    if (this.#options.startsPaused) this.pause();
  }

  pause(): void {
    if (this.#chronicle.phase !== 'live') throw notNow('not-live');
    this.#sound.pause();
    this.#chronicle.phase = 'paused';
    this.#sound.sender.flush();
  }

  resume(): void {
    if (this.#chronicle.phase !== 'paused') throw notNow('not-paused');
    this.#sound.resume();
    this.#chronicle.phase = 'live';
  }

  /** Ends the session after everything said was translated; one that is only starting ends at once. */
  stop(): Promise<void> {
    return this.#chronicle.phase === 'starting' ? this.#breakOff() : this.#finish();
  }

  /** Captures another source from now on. The old one goes on when the new one cannot be started. */
  async changeSource(source: AudioSource): Promise<void> {
    if (!this.#chronicle.isRunning || this.#sound.sources.isChanging) {
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
    if (command.type === 'configure') this.#start = { ...this.#start, vocabulary: command.vocabulary };
    if (command.type === 'rename-session') this.#start = { ...this.#start, name: command.name };
    return asked;
  }

  /** Other words from the next sentence on; a connection that is away now begins with them. */
  configure(vocabulary: Vocabulary): void {
    this.#start = { ...this.#start, vocabulary };
    const { phase, isRunning } = this.#chronicle;
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
    if (this.#chronicle.isOver) this.#link.close();
  }

  dismissProblem(id: number): void {
    this.#chronicle.happened({ type: 'problem-dismissed', id });
  }

  // ---- the service

  #openLink(): ServiceLink {
    const { service, address, patienceMs } = this.#options;
    return new ServiceLink({
      service,
      address,
      start: lost => this.#startNow(lost),
      lastSid: () => this.#chronicle.lastSid,
      patienceMs,
      events: {
        event: event => this.#received(event),
        connected: resumed => this.#connected(resumed),
        lost: firstSid => {
          this.#sound.sender.lost();
          this.#requests.unanswered();
          this.#lostSid = firstSid;
        },
        heard: frames => this.#sound.sender.heardBefore(frames),
        taskLost: () => {
          this.#finalize();
          this.#requests.taskLost();
        },
        gaveUp: cause => {
          if (cause) this.#chronicle.problem(cause);
          void this.stop();
        },
      },
    });
  }

  #startNow(lost: LostTask | undefined): StartCommand {
    const start = startAgain(this.#start, this.transcript.session);
    this.#said = start;
    if (!lost) return start;
    const afterSid = completeSids(this.transcript, this.#start, lost.place);
    return { ...start, resume: { taskId: lost.taskId, afterSid } };
  }

  #connected(resumed: boolean): void {
    this.#lostSid = undefined;
    this.#sound.connected(resumed);
    if (!resumed) this.#begunWith = this.#said;
    for (const command of commandsMissed(this.#start, this.#begunWith, this.transcript.session)) {
      this.#sendOffered(command);
    }
    this.#sound.sender.flush();
  }

  #sendOffered(command: LiveCommand): void {
    const { capabilities } = this.#options;
    if (!capabilities || capabilities.commands.includes(command.type)) this.#link.send(command);
  }

  #received(received: SessionEvent): void {
    const now = timeNow();
    const event = this.#requests.withAsked(received);
    this.#requests.happened(event);
    if (event.type === 'speech-chunk') this.#options.events.speechChunk(event.chunk);
    if (event.type === 'speech-ready') this.clips.put(event.sid, event.language, event.clip.audio);
    this.#chronicle.happened(this.#sound.placed(event));
    // The document: stop the service and require reconnection. Who says so answers nothing any more.
    if (event.type === 'problem' && event.problem.severity === 'fatal') void this.#breakOff();
    if (event.type === 'recognition-status' && event.status === 'connected') {
      this.#chronicle.happened({ type: 'problem-solved', reasons: [], codes: ['stt_failed'] });
    }
    const measured = this.#latency.received(event, now);
    if (!measured) return;
    this.#chronicle.happened({ type: 'latency', latency: measured.latency });
    if (measured.total) this.#options.events.sentenceLatency(measured.total.sid, measured.total.ms);
  }

  #finalize(): void {
    if (this.#lostSid !== undefined) this.#chronicle.finalize(this.#lostSid);
    this.#lostSid = undefined;
  }

  // ---- the end

  async #finish(): Promise<void> {
    const chronicle = this.#chronicle;
    if (chronicle.phase === 'stopping') return this.ended;
    if (chronicle.isOver) return;
    chronicle.phase = 'stopping';
    try {
      await this.#sound.stop();
      await completeTask({ link: this.#link, sender: this.#sound.sender, latency: this.#latency, chronicle });
    } finally {
      // What was broken off meanwhile ends by that.
      await (this.#link.closed ? this.ended : this.#end('ended'));
    }
  }

  /** Ends at once: what is partial stays as it stands. */
  async #breakOff(): Promise<void> {
    const chronicle = this.#chronicle;
    if (chronicle.isOver) return;
    const phase = chronicle.phase === 'starting' && chronicle.isEmpty ? 'idle' : 'ended';
    chronicle.phase = 'stopping';
    this.#link.close();
    chronicle.finalize(1);
    await this.#end(phase);
  }

  async #end(phase: 'idle' | 'ended'): Promise<void> {
    const chronicle = this.#chronicle;
    const summary = phase === 'ended' && this.#start.summary && !chronicle.isOver;
    if (summary) void closeAfterSummary(this.#link, chronicle);
    else this.#link.close();
    this.#finalize();
    this.#requests.unanswered();
    this.#sound.sender.close();
    await this.#sound.stop();
    if (chronicle.isOver) return;
    chronicle.happened({ type: 'connection', connection: 'offline' });
    chronicle.phase = phase;
    this.#ended.resolve();
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();
