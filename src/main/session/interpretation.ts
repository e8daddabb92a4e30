/**
 * One session from its source to its transcript: source → service → transcript → whoever listens. It holds the truth;
 * windows and the terminal get patches. The connection may come and go, the source may change: what was said stays.
 */

import { frameMs, frameSamples } from '../../shared/audio/format.ts';
import type { Level } from '../../shared/ipc.ts';
import { notNow, type Problem, ProblemError, problem, toProblem } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import type { LiveCommand, StartCommand, Vocabulary } from '../../shared/session/commands.ts';
import type { Phase, SessionEvent, SessionSetup } from '../../shared/session/events.ts';
import type { Patch } from '../../shared/session/patch.ts';
import { createTranscript, follow, type Transcript } from '../../shared/session/transcript.ts';
import type { AudioFrame, AudioSource, AudioSourceEvents } from '../audio/source.ts';
import type { Service, ServiceAddress } from '../services/service.ts';
import { AudioSender } from './audio-sender.ts';
import { ClipStore } from './clip-store.ts';
import { LatencyMeter } from './latency-meter.ts';
import { type LostTask, ServiceLink } from './link.ts';
import { Requests } from './requests.ts';
import { completeSids, modesOf, startAgain } from './resume.ts';

export interface InterpretationOptions {
  readonly service: Service;
  /** Asked before each connection: the built-in gateway has a new address after it was started again. */
  readonly address: () => Promise<ServiceAddress>;
  readonly source: AudioSource;
  readonly start: StartCommand;
  readonly engines: SessionSetup['engines'];
  /** What the service can do; absent: whatever is asked is sent. */
  readonly capabilities?: Capabilities;
  /** How long a lost service is tried again, ms; without end when absent. */
  readonly patienceMs?: number;
  /** What was said before: the new sentences go below it. */
  readonly transcript?: Transcript;
  readonly clips?: ClipStore;
  readonly events: InterpretationEvents;
}

export interface InterpretationEvents {
  patches(patches: readonly Patch[]): void;
  level(level: Level): void;
  /** End of speech → final translation of one sentence, ms. */
  sentenceLatency(sid: number, ms: number): void;
}

/** A connection that is on its way when the session is stopped is waited for so long: what was said is to be sent. */
const connectWithinMs = 20_000;
const drainWithinMs = 10_000;
/** Everything said must be recognised, translated and spoken within this time after stop. */
const completeWithinMs = 20_000;
/** A summary is written when everything is said; the session is over meanwhile. */
const summaryWithinMs = 180_000;

/** Longer than any usual endpointing waits, ms. */
const breakMs = 800;

export class Interpretation {
  readonly transcript: Transcript;
  readonly clips: ClipStore;
  readonly #options: InterpretationOptions;
  readonly #latency = new LatencyMeter();
  readonly #sender: AudioSender;
  readonly #link: ServiceLink;
  readonly #requests: Requests;
  readonly #ended = Promise.withResolvers<void>();
  #source: AudioSource;
  /** A source that is starting to take the place of the current one. */
  #nextSource: AudioSource | undefined;
  /** The service is told of a pause after the sound that was before it. */
  #pauseUntold = false;
  #servicePaused = false;
  #start: StartCommand;
  /** From here on, sentences may be those of a task whose connection is lost. */
  #lostSid: number | undefined;
  #sentFrames = 0;

  constructor(options: InterpretationOptions) {
    this.#options = options;
    this.transcript = options.transcript ?? createTranscript();
    this.clips = options.clips ?? new ClipStore();
    this.#source = options.source;
    this.#start = options.start;
    const { startedAt } = this.transcript.session.setup ?? {};
    const startMs =
      startedAt === undefined || this.transcript.order.length === 0 ? 0 : Date.now() - startedAt;
    this.#sender = new AudioSender({
      level: level => options.events.level(level),
      send: (frame, position) => this.#send(frame, position),
      heardFrames: () => this.#link.heardFrames,
      dropped: ms => this.#problem(problem('audio-dropped', seconds(ms))),
      gap: (position, frames) => this.#gap(startMs + position * frameMs, frames * frameMs),
      empty: () => this.#tellPause(),
    });
    this.#link = new ServiceLink({
      service: options.service,
      address: options.address,
      start: lost => this.#startNow(lost),
      lastSid: () => this.transcript.order.at(-1) ?? 0,
      startMs,
      patienceMs: options.patienceMs,
      events: {
        event: event => this.#received(event),
        heard: frames => this.#sender.heardAfterAll(frames),
        connected: resumed => this.#connected(resumed),
        lost: firstSid => {
          this.#sender.lost();
          this.#lostSid = firstSid;
        },
        taskLost: () => {
          this.#finalize();
          this.#requests.taskLost();
        },
        gaveUp: cause => {
          if (cause) this.#problem(cause);
          void this.stop();
        },
      },
    });
    this.#requests = new Requests({
      transcript: this.transcript,
      link: this.#link,
      capabilities: options.capabilities,
      happened: event => this.#happened(event),
    });
  }

  /** Resolves when the session is over, however it ended. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  /** How much sound the service has taken, ms. */
  get audioMs(): number {
    return this.#sentFrames * frameMs;
  }

  /** Resolves when sound flows to the service, or the session was stopped before; rejects with a ProblemError. */
  async start(): Promise<void> {
    const { service, source, engines } = this.#options;
    const start = this.#start;
    this.#happened({
      type: 'setup',
      setup: {
        source: source.description,
        language: start.language,
        targetLanguages: start.targetLanguages,
        service: service.name,
        engines,
        startedAt: this.transcript.session.setup?.startedAt ?? Date.now(),
        ...(start.recordingType === undefined ? {} : { recordingType: start.recordingType }),
      },
    });
    for (const event of modesOf(start)) this.#happened(event);
    this.#phase('starting');
    this.#happened({ type: 'connection', connection: 'connecting' });
    try {
      // Both at once: what is said while the service connects is kept and sent then.
      await Promise.all([this.#link.open(), source.start(this.#sourceEvents(source))]);
    } catch (error) {
      // Stopped meanwhile: that is what was asked for.
      if (this.#isOver) return;
      // With nothing said there is nothing to look at: back to the choice of what to follow.
      await this.#end(this.transcript.order.length === 0 ? 'idle' : 'ended');
      throw new ProblemError(toProblem(error));
    }
    if (this.#now === 'starting') this.#phase('live');
  }

  pause(): void {
    if (this.#now !== 'live') throw notNow('there is nothing to pause');
    this.#sender.muted = true;
    this.#source.pause();
    this.#phase('paused');
    this.#pauseUntold = true;
    this.#sender.flush();
  }

  resume(): void {
    if (this.#now !== 'paused') throw notNow('the session is not paused');
    this.#pauseUntold = false;
    this.#tellResume();
    this.#sender.muted = false;
    this.#source.resume();
    this.#phase('live');
  }

  /** Ends the session after everything said was translated; one that is only starting ends at once. */
  stop(): Promise<void> {
    if (this.#now === 'starting') {
      this.#phase('stopping');
      return this.#end(this.transcript.order.length === 0 ? 'idle' : 'ended');
    }
    return this.#finish();
  }

  /** Captures another source from now on. The old one goes on when the new one cannot be started. */
  async changeSource(source: AudioSource): Promise<void> {
    if (!this.#isRunning || this.#nextSource) throw notNow('no session is running, or a source is changing');
    this.#nextSource = source;
    try {
      await source.start(this.#sourceEvents(source));
    } finally {
      this.#nextSource = undefined;
    }
    if (!this.#isRunning) {
      await source.stop();
      throw notNow('the session was stopped');
    }
    const before = this.#source;
    this.#source = source;
    this.#breakOff();
    if (this.#now === 'paused') source.pause();
    await before.stop();
    this.#happened({ type: 'source-changed', source: source.description });
  }

  /**
   * Asks something of the running session; what became of it comes as events. Throws a ProblemError: not-now when it makes
   * no sense now, not-offered when the service cannot do it.
   */
  command(command: LiveCommand): void {
    this.#requests.ask(command);
    // A connection that must begin anew begins with it.
    if (command.type === 'configure') this.#start = { ...this.#start, vocabulary: command.vocabulary };
    if (command.type === 'rename-session') this.#start = { ...this.#start, name: command.name };
  }

  /** Other words from the next sentence on; a connection that is away now begins with them. */
  configure(vocabulary: Vocabulary): void {
    this.#start = { ...this.#start, vocabulary };
    if (!this.#isRunning || !this.#link.connected) return;
    const { capabilities } = this.#options;
    if (!capabilities || capabilities.commands.includes('configure')) {
      this.#link.send({ type: 'configure', vocabulary });
    }
  }

  /** Takes back the last correction of a speaker; false when there is none. Throws as `command` does. */
  undo(): boolean {
    return this.#requests.undo();
  }

  /** Lets go of a session that is over: nothing comes of it any more. */
  release(): void {
    if (this.#isOver) this.#link.close();
  }

  dismissProblem(id: number): void {
    this.#happened({ type: 'problem-dismissed', id });
  }

  get #now(): Phase {
    return this.transcript.session.phase;
  }

  get #isRunning(): boolean {
    return this.#now === 'live' || this.#now === 'paused';
  }

  get #isOver(): boolean {
    return this.#now === 'ended' || this.#now === 'idle';
  }

  // ---- sound

  #sourceEvents(source: AudioSource): AudioSourceEvents {
    // A source that was just replaced may have one more word to say.
    const current = (): boolean => source === this.#source;
    return {
      frame: frame => (current() ? this.#sender.push(frame) : undefined),
      problem: cause => {
        if (!current()) return;
        this.#problem(cause);
        this.#breakOff();
      },
      recovered: () => {
        if (current()) this.#happened({ type: 'problem-solved', reasons: ['device-lost', 'device-missing'] });
      },
      ended: () => {
        if (current()) void this.#finish();
      },
    };
  }

  /** The sound breaks off: quiet ends the sentence that was being said, or what comes next would be glued to it. */
  #breakOff(): void {
    for (let ms = 0; ms < breakMs; ms += frameMs) {
      void this.#sender.push({ samples: new Int16Array(frameSamples), capturedAt: timeNow() });
    }
  }

  #send(frame: AudioFrame, position: number): boolean {
    if (!this.#link.sendAudio(frame.samples, position)) return false;
    this.#sentFrames++;
    this.#latency.sent(frame, timeNow());
    return true;
  }

  #tellPause(): void {
    if (!this.#pauseUntold || !this.#link.connected) return;
    this.#pauseUntold = false;
    this.#servicePaused = true;
    this.#link.send({ type: 'pause' });
  }

  #tellResume(): void {
    if (!this.#servicePaused || !this.#link.connected) return;
    this.#servicePaused = false;
    this.#link.send({ type: 'resume' });
  }

  #gap(startMs: number, durationMs: number): void {
    // Of a session that never began nothing is missing.
    if (this.transcript.session.taskId !== undefined) this.#happened({ type: 'gap', startMs, durationMs });
  }

  // ---- the service

  #startNow(lost: LostTask | undefined): StartCommand {
    const start = { ...startAgain(this.#start, this.transcript.session), sourceId: this.#source.sourceId };
    if (!lost) return start;
    const afterSid = completeSids(this.transcript, this.#start, lost.place);
    return { ...start, resume: { taskId: lost.taskId, afterSid } };
  }

  #connected(resumed: boolean): void {
    this.#lostSid = undefined;
    // What was said before a pause comes first: a task that is paused already would not hear it.
    if (resumed) this.#tellResume();
    this.#servicePaused = false;
    this.#pauseUntold = this.#now === 'paused';
    const { languageSwitch } = this.transcript.session;
    // How far it came, and whether it ended, was said to nobody: once more gives the whole of it.
    const { vocabulary } = this.#start;
    if (resumed && vocabulary && vocabulary !== this.#options.start.vocabulary) {
      // It may have been changed while nobody could be told.
      this.#link.send({ type: 'configure', vocabulary });
    }
    if (resumed && languageSwitch?.done === false) {
      this.#link.send({ type: 'switch-language', targetLanguage: languageSwitch.language });
    }
    this.#sender.flush();
  }

  #received(event: SessionEvent): void {
    const now = timeNow();
    this.#requests.happened(event);
    if (event.type === 'speech-ready') this.clips.put(event.sid, event.language, event.clip.audio);
    this.#happened(this.#withKept(event));
    // The document: stop the service and require reconnection.
    if (event.type === 'problem' && event.problem.severity === 'fatal') void this.stop();
    if (event.type === 'recognition-status' && event.status === 'connected') {
      this.#happened({ type: 'problem-solved', reasons: [], codes: ['stt_failed'] });
    }
    const measured = this.#latency.received(event, now);
    if (!measured) return;
    this.#happened({ type: 'latency', latency: measured.latency });
    if (measured.total) this.#options.events.sentenceLatency(measured.total.sid, measured.total.ms);
  }

  /** What was only partly recognised or translated stays as it stands: nothing more will come. */
  #finalize(): void {
    const firstSid = this.#lostSid;
    this.#lostSid = undefined;
    if (firstSid === undefined) return;
    for (const sentence of this.transcript.sentences.values()) {
      if (sentence.sid < firstSid) continue;
      const { sid, language, text } = sentence;
      if (!sentence.final) this.#happened({ type: 'recognition', sid, language, text, final: true });
      for (const [target, translation] of Object.entries(sentence.translations)) {
        if (translation.final) continue;
        this.#happened({
          type: 'translation',
          sid,
          language: target,
          text: translation.text,
          final: true,
        });
      }
    }
  }

  // ---- the end

  async #finish(): Promise<void> {
    if (this.#now === 'stopping') return this.ended;
    if (this.#isOver) return;
    this.#phase('stopping');
    try {
      await this.#source.stop();
      await this.#link.settled(connectWithinMs);
      if (this.#link.connected) await this.#sender.drain(drainWithinMs);
      const unsentMs = this.#sender.waitingMs;
      if (unsentMs > 0) this.#problem(problem('audio-dropped', seconds(unsentMs)));
      this.#latency.soundEnded();
      if (this.#link.connected && !(await this.#link.complete(completeWithinMs))) {
        this.#problem(problem('end-missing', ''));
      }
    } finally {
      await this.#end('ended');
    }
  }

  async #end(phase: 'idle' | 'ended'): Promise<void> {
    if (phase === 'ended' && this.#start.summary && this.#link.connected && !this.#isOver) {
      void this.#link.summarized(summaryWithinMs).then(() => this.#link.close());
    } else this.#link.close();
    this.#finalize();
    this.#sender.close();
    await Promise.all([this.#source.stop(), this.#nextSource?.stop()]);
    if (this.#isOver) return;
    this.#happened({ type: 'connection', connection: 'offline' });
    this.#phase(phase);
    this.#ended.resolve();
  }

  // ---- the transcript

  #phase(phase: Phase): void {
    this.#happened({ type: 'phase', phase });
  }

  #problem(cause: Problem): void {
    this.#happened(this.#withKept({ type: 'problem', problem: cause }));
  }

  /** Every problem of a running session says what was kept. */
  #withKept(event: SessionEvent): SessionEvent {
    if (event.type !== 'problem' || event.problem.kept !== undefined) return event;
    return { type: 'problem', problem: { ...event.problem, kept: keptWords(this.transcript.order.length) } };
  }

  #happened(event: SessionEvent): void {
    const patches = follow(this.transcript, event);
    if (patches.length > 0) this.#options.events.patches(patches);
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function keptWords(sentences: number): string {
  if (sentences === 0) return 'Nothing had been said yet.';
  return sentences === 1 ? 'The sentence so far is kept.' : `All ${sentences} sentences so far are kept.`;
}
