/**
 * One session from its source to its transcript: source → service → transcript → whoever listens. It holds the truth;
 * windows and the terminal get patches. The connection may come and go, the source may change: what was said stays.
 */

import { frameMs } from '../../shared/audio/format.ts';
import type { Level } from '../../shared/ipc.ts';
import { type Problem, ProblemError, problem, toProblem } from '../../shared/problem.ts';
import type { Capabilities } from '../../shared/session/capabilities.ts';
import { whyNot } from '../../shared/session/command-check.ts';
import type { LiveCommand, StartCommand, Vocabulary } from '../../shared/session/commands.ts';
import type { Phase, SessionEvent, SessionSetup } from '../../shared/session/events.ts';
import type { Patch } from '../../shared/session/patch.ts';
import { createTranscript, follow, type Transcript } from '../../shared/session/transcript.ts';
import { isSpeakerCommand } from '../../shared/session/undo.ts';
import type { AudioFrame, AudioSource, AudioSourceEvents } from '../audio/source.ts';
import type { Service, ServiceAddress } from '../services/service.ts';
import { AudioSender } from './audio-sender.ts';
import { ClipStore } from './clip-store.ts';
import { ServiceConnection } from './connection.ts';
import { Corrections } from './corrections.ts';
import { LatencyMeter } from './latency-meter.ts';
import { reconnect } from './reconnect.ts';
import { type Place, renumber, unnumber } from './renumber.ts';
import { completeSids, startAgain } from './resume.ts';

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

/** Everything said must be recognised, translated and spoken within this time after stop. */
const completeWithinMs = 20_000;
const drainWithinMs = 10_000;
/** A summary is written when all is said; the session is over meanwhile. */
const summaryWithinMs = 180_000;

export class Interpretation {
  readonly transcript: Transcript;
  readonly clips: ClipStore;
  readonly #options: InterpretationOptions;
  readonly #latency = new LatencyMeter();
  readonly #sender: AudioSender;
  readonly #aborted = new AbortController();
  readonly #ended = Promise.withResolvers<void>();
  #source: AudioSource;
  #connection: ServiceConnection | undefined;
  readonly #corrections = new Corrections();
  #start: StartCommand;
  /** The task of the service, which the next connection takes up. */
  #taskId: string | undefined;
  #place: Place = { sids: 0, ms: 0 };
  /** Frames that were sent before this place. */
  #framesBefore = 0;
  #gapStartMs = 0;
  #toldPaused = false;
  #reconnecting = false;
  #sentFrames = 0;
  #summarizing: ServiceConnection | undefined;

  constructor(options: InterpretationOptions) {
    this.#options = options;
    this.transcript = options.transcript ?? createTranscript();
    this.clips = options.clips ?? new ClipStore();
    this.#source = options.source;
    this.#start = options.start;
    this.#sender = new AudioSender({
      level: level => options.events.level(level),
      send: frame => this.#send(frame),
      dropped: ms => this.#problem(problem('audio-dropped', seconds(ms))),
      gapBegan: () => {
        this.#gapStartMs = this.#place.ms + (this.#sentFrames - this.#framesBefore) * frameMs;
      },
      gapEnded: durationMs => {
        // Of a session that never began nothing is missing.
        if (this.#taskId !== undefined) {
          this.#happened({ type: 'gap', startMs: this.#gapStartMs, durationMs });
        }
      },
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

  /** Resolves when sound flows to the service; rejects with a ProblemError, and the session is over. */
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
      await Promise.all([this.#connect(), source.start(this.#sourceEvents(source))]);
    } catch (error) {
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
    this.#tellPaused(true);
    this.#phase('paused');
  }

  resume(): void {
    if (this.#now !== 'paused') throw notNow('the session is not paused');
    this.#tellPaused(false);
    this.#sender.muted = false;
    this.#source.resume();
    this.#phase('live');
  }

  /** Ends the session after everything said was translated. */
  async stop(): Promise<void> {
    if (this.#now === 'stopping') return this.ended;
    if (this.#now === 'ended' || this.#now === 'idle') return;
    this.#phase('stopping');
    await this.#source.stop();
    if (this.#connection) {
      await this.#sender.drain(drainWithinMs);
      this.#latency.soundEnded();
      await this.#connection.complete(completeWithinMs);
      this.#awaitSummary();
    }
    await this.#end();
  }

  /**
   * Asks something of the running session. Throws a ProblemError: not-now when it makes no sense, not-offered when the
   * service cannot do it. What became of it comes as events.
   */
  command(command: LiveCommand): void {
    if (this.#now !== 'live' && this.#now !== 'paused') throw notNow('no session is running');
    const { capabilities } = this.#options;
    if (capabilities && !capabilities.commands.includes(command.type)) {
      throw new ProblemError(problem('not-offered', command.type.replaceAll('-', ' ')));
    }
    const why = whyNot(this.transcript, command, this.#corrections.coming);
    if (why !== undefined) throw notNow(why);
    this.#ask(command, false);
  }

  /** Takes back the last correction of a speaker; false when there is none. Throws as `command` does. */
  undo(): boolean {
    if (this.#now !== 'live' && this.#now !== 'paused') throw notNow('no session is running');
    // Asked first: without a connection the correction is not forgotten.
    if (!this.#connection) throw notNow(beingRestored);
    const commands = this.#corrections.takeLast();
    for (const command of commands ?? []) {
      if (command.type === 'reassign-speaker' && command.sid <= this.#place.sids) {
        // Said before this task, of which the service knows nothing: the merge reached it here only.
        const { sid, speakerId } = command;
        this.#happened({ type: 'speaker-reassigned', sid, previousId: '', speakerId, label: speakerId });
      } else this.#ask(command, true);
    }
    return commands !== undefined;
  }

  /** The person's words from the next sentence on. */
  configure(vocabulary: Vocabulary): void {
    this.#start = { ...this.#start, vocabulary };
    const { capabilities } = this.#options;
    if (capabilities && !capabilities.commands.includes('configure')) return;
    this.#connection?.client.send({ type: 'configure', vocabulary });
  }

  /** Lets go of a session that is over: its transcript goes on with another one. */
  release(): void {
    this.#summarizing?.close();
    this.#summarizing = undefined;
  }

  /** Captures another source from now on. The old one goes on when the new one cannot be started. */
  async changeSource(source: AudioSource): Promise<void> {
    if (this.#now !== 'live' && this.#now !== 'paused') throw notNow('no session is running');
    await source.start(this.#sourceEvents(source));
    const before = this.#source;
    this.#source = source;
    if (this.#now === 'paused') source.pause();
    await before.stop();
    this.#happened({ type: 'source-changed', source: source.description });
  }

  dismissProblem(id: number): void {
    this.#happened({ type: 'problem-dismissed', id });
  }

  get #now(): Phase {
    return this.transcript.session.phase;
  }

  // ---- sound

  #sourceEvents(source: AudioSource): AudioSourceEvents {
    // A source that was just replaced may have one more word to say.
    const current = (): boolean => source === this.#source || this.#now === 'starting';
    return {
      frame: frame => (current() ? this.#sender.push(frame) : undefined),
      problem: cause => {
        if (current()) this.#problem(cause);
      },
      recovered: () => {
        if (current()) this.#happened({ type: 'problem-solved', reasons: ['device-lost', 'device-missing'] });
      },
      ended: () => {
        if (current()) void this.stop();
      },
    };
  }

  #send(frame: AudioFrame): boolean {
    if (!this.#connection?.client.sendAudio(frame.samples)) return false;
    this.#sentFrames++;
    this.#latency.sent(frame, timeNow());
    return true;
  }

  // ---- the service

  async #connect(): Promise<void> {
    const { service, address } = this.#options;
    let place = this.#nextPlace();
    let resumed = false;
    const connection = await ServiceConnection.open({
      service,
      address: await address(),
      start: this.#startNow(),
      onEvent: event => {
        if (event.type === 'session-started') {
          resumed = event.taskId === this.#taskId;
          if (!resumed) this.#beginTask(event.taskId);
          place = this.#place;
        }
        this.#received(renumber(event, place));
      },
    });
    if (this.#aborted.signal.aborted) return connection.close();
    this.#connection = connection;
    this.#goOn(connection, resumed);
    this.#sender.flush();
  }

  #startNow(): StartCommand {
    const start = startAgain(this.#start, this.transcript.session);
    if (this.#taskId === undefined) return start;
    const afterSid = completeSids(this.transcript, this.#start, this.#place);
    return { ...start, resume: { taskId: this.#taskId, afterSid } };
  }

  /** Behind everything said so far. */
  #nextPlace(): Place {
    const sids = this.transcript.order.at(-1) ?? 0;
    const startedAt = this.transcript.session.setup?.startedAt ?? Date.now();
    return { sids, ms: sids === 0 ? 0 : Date.now() - startedAt };
  }

  /** Another task than the one that was lost, if any: nobody will go on with what that one had begun. */
  #beginTask(taskId: string): void {
    this.#finalize();
    this.#corrections.forget();
    this.#place = this.#nextPlace();
    this.#framesBefore = this.#sentFrames;
    this.#taskId = taskId;
    this.#toldPaused = false;
  }

  /** The service may have missed what was asked while the connection was away. */
  #goOn({ client }: ServiceConnection, resumed: boolean): void {
    const paused = this.#now === 'paused';
    if (paused || this.#toldPaused) this.#tellPaused(paused);
    if (!resumed) return;
    const { vocabulary } = this.#start;
    if (vocabulary && vocabulary !== this.#options.start.vocabulary) {
      client.send({ type: 'configure', vocabulary });
    }
    const { languageSwitch } = this.transcript.session;
    // How far it came, and whether it has ended, was said to nobody: once more gives the whole of it.
    if (languageSwitch?.done === false) {
      client.send({ type: 'switch-language', targetLanguage: languageSwitch.language });
    }
  }

  #tellPaused(paused: boolean): void {
    if (!this.#connection) return;
    this.#connection.client.send({ type: paused ? 'pause' : 'resume' });
    this.#toldPaused = paused;
  }

  #ask(command: LiveCommand, undoing: boolean): void {
    if (!this.#connection) throw notNow(beingRestored);
    const own = unnumber(command, this.#place);
    if (!own) throw notNow('the service no longer has that sentence');
    if (isSpeakerCommand(command)) this.#corrections.asked(command, undoing);
    if (command.type === 'rename-session') this.#start = { ...this.#start, name: command.name };
    if (command.type === 'configure') this.#start = { ...this.#start, vocabulary: command.vocabulary };
    this.#connection.client.send(own);
  }

  #received(event: SessionEvent): void {
    const now = timeNow();
    if (event.type === 'connection' && event.connection === 'lost') this.#lost();
    this.#corrections.happened(this.transcript, event);
    if (event.type === 'speech-ready') this.clips.put(event.sid, event.language, event.clip.audio);
    this.#happened(this.#withKept(event));
    // The document: stop the service and require reconnection.
    if (event.type === 'problem' && event.problem.severity === 'fatal') void this.stop();
    const measured = this.#latency.received(event, now);
    if (!measured) return;
    this.#happened({ type: 'latency', latency: measured.latency });
    if (measured.total) this.#options.events.sentenceLatency(measured.total.sid, measured.total.ms);
  }

  /** Tries again until it works; sound waits meanwhile. What was only partly recognised waits to be resumed. */
  #lost(): void {
    this.#connection?.close();
    this.#connection = undefined;
    if (this.#now === 'live' || this.#now === 'paused') void this.#reconnect();
  }

  /** What was only partly recognised stays as it stands: nothing more will come. */
  #finalize(): void {
    if (this.#taskId === undefined) return;
    for (const sentence of this.transcript.sentences.values()) {
      if (sentence.sid <= this.#place.sids || sentence.final) continue;
      const { sid, language, text } = sentence;
      this.#happened({ type: 'recognition', sid, language, text, final: true });
    }
  }

  /** The session is over for everybody but the summary, whose connection is kept for it. */
  #awaitSummary(): void {
    const connection = this.#connection;
    if (!connection || !this.#start.summary) return;
    this.#connection = undefined;
    this.#summarizing = connection;
    void connection.summary(summaryWithinMs).then(() => this.release());
  }

  async #reconnect(): Promise<void> {
    if (this.#reconnecting) return;
    this.#reconnecting = true;
    const { patienceMs } = this.#options;
    const { signal } = this.#aborted;
    try {
      await reconnect(
        () => {
          this.#happened({ type: 'connection', connection: 'reconnecting' });
          return this.#connect();
        },
        patienceMs === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      );
      this.#happened({
        type: 'problem-solved',
        reasons: ['connection-lost', 'service-unreachable', 'gateway-stopped'],
      });
    } catch (error) {
      if (!this.#aborted.signal.aborted) {
        this.#happened({ type: 'connection', connection: 'lost' });
        if (error instanceof ProblemError) this.#problem(error.problem);
        await this.stop();
      }
    } finally {
      this.#reconnecting = false;
    }
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

  async #end(phase: 'idle' | 'ended' = 'ended'): Promise<void> {
    this.#aborted.abort();
    if (phase === 'ended' && !this.#connection && !this.#summarizing) this.#finalize();
    this.#sender.close();
    await this.#source.stop();
    this.#connection?.close();
    this.#connection = undefined;
    this.#happened({ type: 'connection', connection: 'offline' });
    this.#phase(phase);
    this.#ended.resolve();
  }
}

const timeNow = (): number => performance.timeOrigin + performance.now();

const beingRestored = 'the connection is being restored';

const notNow = (why: string): ProblemError => new ProblemError(problem('not-now', why));

/** What a start command sets and the service does not say again. */
function modesOf({ conversation, speech, speechMode, voices }: StartCommand): readonly SessionEvent[] {
  return [
    { type: 'speech-changed', enabled: speech, voices: voices ?? {} },
    ...(speechMode ? [{ type: 'speech-mode-changed', mode: speechMode } as const] : []),
    ...(conversation
      ? ([
          { type: 'conversation-mode-changed', mode: conversation.mode },
          { type: 'speaker-languages-changed', languages: conversation.languages },
        ] as const)
      : []),
  ];
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function keptWords(sentences: number): string {
  if (sentences === 0) return 'Nothing had been said yet.';
  return sentences === 1 ? 'The sentence so far is kept.' : `All ${sentences} sentences so far are kept.`;
}
