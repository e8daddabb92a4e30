/**
 * A task's way to the service while that can be reached. The protocol knows only utterances: each has a socket of its own, and
 * the next one is ready before it is needed, so that nothing of continuous speech is lost between two.
 *
 *   standby ── ready, sound comes ──► current ── speech_stop ──► draining (results, speech) ── closed ──► complete
 */

import { randomUUID } from 'node:crypto';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import type { ServerMessage } from '../../../shared/protocols/consecutive/messages.ts';
import { isTimeout, reported } from '../../../shared/protocols/consecutive/to-session.ts';
import type { LiveCommand, StartCommand } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { ConnectionEvents, ProtocolConnection } from '../connections.ts';
import type { ServiceAddress } from '../service-address.ts';
import type { TaskCommand } from '../task-client.ts';
import { type ConsecutiveAddress, consecutiveAddress } from './address.ts';
import type { TaskProgress } from './progress.ts';
import { OrderedResults } from './results.ts';
import { Settings } from './settings.ts';
import { SoundPump } from './sound-pump.ts';
import { SoundQueue } from './sound-queue.ts';
import { Standby } from './standby.ts';
import type { Utterance } from './utterance.ts';
import { brokenOff, UtteranceOpener } from './utterance-opener.ts';
import { faultOf, type UtteranceEnd } from './utterance-socket.ts';
import { Utterances } from './utterances.ts';

/** The sender keeps what is more than this, and reports what it had to drop: 1 s. */
const maxWaitingFrames = 50;

export class ConsecutiveConnection implements ProtocolConnection {
  readonly #address: ServiceAddress;
  readonly #start: StartCommand;
  readonly #progress: TaskProgress;
  readonly #events: ConnectionEvents;
  readonly #sound: SoundQueue;
  readonly #results = new OrderedResults(event => this.#emit(event));
  readonly #utterances: Utterances;
  readonly #pump: SoundPump;
  readonly #settings: Settings;
  readonly #opener: UtteranceOpener;
  #to: ConsecutiveAddress | undefined;
  #standby: Standby | undefined;
  #started = false;
  #stopping = false;
  #closed = false;
  /** Lost, complete or closed: nothing is opened any more. */
  #over = false;
  /** Ends as soon as the next one is ready, if nothing is said in it until then: what was asked for holds from the next one on. */
  #outdated: Utterance | undefined;
  #reportedError: string | undefined;

  constructor(
    address: ServiceAddress,
    start: StartCommand,
    progress: TaskProgress,
    events: ConnectionEvents,
  ) {
    this.#address = address;
    this.#start = start;
    this.#progress = progress;
    this.#events = events;
    this.#sound = new SoundQueue(progress.from, progress.ends);
    this.#utterances = new Utterances(this.#sound, this.#results);
    this.#pump = new SoundPump(this.#sound, () => this.#utterances.current ?? this.#promote());
    this.#settings = new Settings(start);
    this.#opener = new UtteranceOpener({
      ...{ settings: this.#settings, progress, sound: this.#sound },
      message: (utterance, message) => this.#message(utterance, message),
      ended: (utterance, end) => this.#ended(utterance, end),
      emit: events => this.#emitAll(events),
    });
  }

  async open(): Promise<void> {
    if (this.#start.targetLanguages.length > 1) {
      const why = 'more than one language to translate into';
      throw new ProblemError(problem('not-offered', why, { severity: 'error' }));
    }
    const to = consecutiveAddress(this.#address);
    this.#to = to;
    const standby = new Standby(to.host, {
      create: () => this.#opener.create(to.url),
      opened: utterance => {
        if (!this.#over) this.#opener.configure(utterance);
      },
      failed: (utterance, fault) => this.#ended(utterance, { fault }),
    });
    this.#standby = standby;
    try {
      await standby.first();
    } catch (error) {
      throw new ProblemError(to.withoutKey(faultOf(error, to.host)));
    }
    if (standby.utterance) this.#opener.configure(standby.utterance);
  }

  send(command: TaskCommand): void {
    if (this.#over) return;
    switch (command.type) {
      case 'pause':
        this.#endUtterance();
        return;
      case 'stop':
        this.#stopping = true;
        this.#endUtterance();
        this.#settle();
        return;
      case 'configure':
      case 'switch-language':
      case 'set-speech':
        this.#change(command);
        return;
      default:
        // Sound that comes again after a pause says so itself; the rest is none of the capabilities.
        return;
    }
  }

  sendAudio(samples: Int16Array, position: number): boolean {
    if (this.#over || !this.#started || this.#sound.size >= maxWaitingFrames) return false;
    this.#sound.push(samples, position);
    this.#pump.run();
    return true;
  }

  /** The frames before this position are of utterances that need not be sent again: of others the service remembers nothing. */
  get neededFrom(): number {
    return this.#utterances.neededFrom;
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  // ---- commands

  #change(command: LiveCommand): void {
    if (!this.#started) return;
    const effects = this.#settings.ask(command);
    if (effects) this.#emitAll(effects);
    else this.#reconfigure();
  }

  /** Everything that has not heard anything yet is replaced. */
  #reconfigure(): void {
    const { current } = this.#utterances;
    if (current && current.socket.sent === 0) {
      current.socket.close();
      this.#utterances.drop(current);
    }
    this.#outdated = this.#utterances.current;
    this.#standby?.open();
  }

  #endUtterance(): void {
    const { socket } = this.#utterances.current ?? {};
    if (this.#sound.hasFrames || (socket && socket.sent > 0 && !socket.wasToldToStop)) {
      this.#sound.pushEnd();
    }
    this.#pump.run();
  }

  // ---- connections

  #promote(): Utterance | undefined {
    const utterance = this.#standby?.take();
    if (!utterance) return undefined;
    this.#utterances.begin(utterance);
    this.#ensureStandby();
    return utterance;
  }

  #ensureStandby(): void {
    if (this.#over || (this.#stopping && !this.#sound.hasFrames)) return;
    this.#standby?.ensure();
  }

  #message(utterance: Utterance, message: ServerMessage): void {
    if (this.#over) return;
    const isStandby = utterance === this.#standby?.utterance;
    switch (message.type) {
      case 'ready':
        if (isStandby) this.#ready();
        return;
      case 'error':
        if (isTimeout(message)) {
          utterance.timedOut = true;
          return;
        }
        utterance.faulted = true;
        if (isStandby) {
          this.#standbyError(utterance, message);
          return;
        }
        break;
      default:
        break;
    }
    if (utterance.reader) this.#results.message(utterance.reader, message);
    if (message.type !== 'speech_stop') return;
    if (utterance === this.#utterances.current) this.#next(utterance);
    else if (isStandby) this.#discard(utterance);
  }

  #ready(): void {
    this.#standby?.ready();
    this.#reportedError = undefined;
    this.#emitAll(this.#settings.accepted());
    if (!this.#started) {
      this.#started = true;
      this.#emit({ type: 'session-started', sessionId: randomUUID(), taskId: this.#progress.taskId });
      this.#emit({ type: 'recognition-status', status: 'connected', message: 'Ready' });
    }
    const outdated = this.#outdated;
    this.#outdated = undefined;
    if (outdated && outdated === this.#utterances.current && !outdated.reader?.hasWords) this.#endUtterance();
    else this.#pump.run();
  }

  /** Reported once, however often it is opened again. What was asked for and is refused is taken back. */
  #standbyError(utterance: Utterance, message: Extract<ServerMessage, { type: 'error' }>): void {
    const fault = reported(message);
    utterance.socket.close();
    if (!this.#started) {
      this.#lost(fault);
      return;
    }
    if (this.#reportedError !== message.message) this.#emit({ type: 'problem', problem: fault });
    this.#reportedError = message.message;
    if (!this.#settings.refused()) {
      this.#ended(utterance, { fault });
      return;
    }
    this.#outdated = undefined;
    this.#standby?.open();
  }

  /** The service accepts no more sound in this one: it goes to the next, with what was not accepted. */
  #next(utterance: Utterance): void {
    this.#utterances.finish(utterance);
    this.#standby?.finished(utterance.faulted);
    this.#pump.run();
    this.#ensureStandby();
  }

  #discard(utterance: Utterance): void {
    utterance.socket.close();
    this.#ended(utterance, {});
  }

  #ended(utterance: Utterance, end: UtteranceEnd): void {
    if (this.#over) return;
    const isCurrent = utterance === this.#utterances.current;
    if (utterance === this.#standby?.utterance || (isCurrent && utterance.socket.sent === 0)) {
      this.#unusedEnded(utterance, end);
      return;
    }
    if (isCurrent) {
      // Without speech_stop: only what was asked for, or explained, is no loss.
      const explained = utterance.timedOut || utterance.faulted || utterance.socket.wasToldToStop;
      if (end.fault || !explained) {
        this.#lost(end.fault ?? this.#brokenOff('closed before speech_stop'));
        return;
      }
      this.#next(utterance);
    }
    if (!this.#utterances.isDraining(utterance)) return;
    if (end.fault && !this.#stopping && this.#utterances.isWorthRepeating(utterance, end.fault)) {
      this.#lost(end.fault);
      return;
    }
    this.#utterances.ended(
      utterance,
      end.fault && 'the connection broke off before the sentence was complete',
    );
    this.#settle();
  }

  /** One that heard nothing: another takes its place, unless there is no way to the service any more. */
  #unusedEnded(utterance: Utterance, { fault }: UtteranceEnd): void {
    this.#utterances.drop(utterance);
    const cause =
      fault ?? (utterance.timedOut ? undefined : this.#brokenOff('closed before it heard anything'));
    if (!this.#started) {
      this.#lost(cause ?? this.#brokenOff('timed out before it was ready'));
      return;
    }
    this.#standby?.ended(utterance, cause);
    this.#ensureStandby();
    this.#pump.run();
    this.#settle();
  }

  // ---- the end

  /** Looks whether there is something left to wait for. */
  #settle(): void {
    if (this.#over || this.#utterances.areDraining) return;
    const { current } = this.#utterances;
    const unsaid = this.#sound.hasFrames || (current?.socket.sent ?? 0) > 0;
    if (this.#stopping && !unsaid) {
      for (const reader of this.#progress.over()) this.#emitAll(reader.end(brokenOff));
      this.#end();
      this.#emit({ type: 'completed', taskId: this.#progress.taskId });
      return;
    }
    const { utterance: standby, fault } = this.#standby ?? {};
    if (!current && !standby && fault) this.#lost(fault);
  }

  #brokenOff(detail: string): Problem {
    return problem('connection-lost', this.#to?.host ?? '', { detail });
  }

  /** What was not said to its end is sent again on the next connection; where the task is to end it stays as it stands. */
  #lost(cause: Problem): void {
    if (this.#over) return;
    if (this.#stopping) this.#results.endAll(brokenOff);
    else if (this.#started) this.#emitAll(this.#utterances.lost(this.#progress, brokenOff));
    this.#end();
    if (!this.#closed) this.#events.lost(this.#to?.withoutKey(cause) ?? cause);
  }

  /** `neededFrom` still tells how far it came. */
  #end(): void {
    this.#over = true;
    this.#pump.stop();
    this.#standby?.close();
    this.#utterances.close();
  }

  #emitAll(events: readonly SessionEvent[]): void {
    for (const event of events) this.#emit(event);
  }

  #emit(event: SessionEvent): void {
    if (this.#closed) return;
    // What a service says may hold what it was sent.
    if (event.type === 'problem' && this.#to) {
      this.#events.event({ type: 'problem', problem: this.#to.withoutKey(event.problem) });
    } else this.#events.event(event);
  }
}
