/**
 * A task's way to the service while that can be reached. The protocol knows only utterances: each has a socket of its own, and
 * the next one is ready before it is needed, so that nothing of continuous speech is lost between two.
 *
 *   standby ── ready, sound comes ──► current ── speech_stop ──► draining (results, speech) ── closed ──► complete
 */

import { randomUUID } from 'node:crypto';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import { isTimeout, reported } from '../../../shared/protocols/consecutive/faults.ts';
import type { ServerMessage } from '../../../shared/protocols/consecutive/messages.ts';
import type { LiveCommand, StartCommand } from '../../../shared/session/commands.ts';
import type { ConnectionEvents, ProtocolConnection } from '../connections.ts';
import type { ServiceAddress } from '../service-address.ts';
import type { TaskCommand } from '../task-client.ts';
import { consecutiveAddress } from './address.ts';
import { KeylessEvents } from './keyless-events.ts';
import type { TaskProgress } from './progress.ts';
import { OrderedResults } from './results.ts';
import { Settings } from './settings.ts';
import { Succession } from './succession.ts';
import type { Utterance } from './utterance.ts';
import { brokenOff, UtteranceOpener } from './utterance-opener.ts';
import { faultOf, type UtteranceEnd } from './utterance-socket.ts';

/** The sender keeps what is more than this, and reports what it had to drop: 1 s. */
const maxWaitingFrames = 50;

export class ConsecutiveConnection implements ProtocolConnection {
  readonly #address: ServiceAddress;
  readonly #start: StartCommand;
  readonly #progress: TaskProgress;
  readonly #events: KeylessEvents;
  readonly #results: OrderedResults;
  readonly #succession: Succession;
  readonly #settings: Settings;
  readonly #opener: UtteranceOpener;
  #started = false;
  #stopping = false;
  /** Lost, complete or closed: nothing is opened any more. */
  #over = false;
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
    this.#events = new KeylessEvents(events);
    this.#results = new OrderedResults(event => this.#events.emit(event));
    this.#succession = new Succession(progress, this.#results, () => this.#wantsMore());
    this.#settings = new Settings(start);
    this.#opener = new UtteranceOpener({
      ...{ settings: this.#settings, progress, sound: this.#succession.sound },
      message: (utterance, message) => this.#message(utterance, message),
      ended: (utterance, end) => this.#ended(utterance, end),
      emit: events => this.#events.emitAll(events),
    });
  }

  async open(): Promise<void> {
    if (this.#start.targetLanguages.length > 1) {
      throw new ProblemError(problem('not-offered', { why: 'several-targets' }, { severity: 'error' }));
    }
    const to = consecutiveAddress(this.#address);
    this.#events.goTo(to);
    try {
      await this.#succession.open(to.host, {
        create: () => this.#opener.create(to.url),
        opened: utterance => {
          if (!this.#over) this.#opener.configure(utterance);
        },
        failed: (utterance, fault) => this.#ended(utterance, { fault }),
      });
    } catch (error) {
      throw new ProblemError(to.withoutKey(faultOf(error, to.host)));
    }
  }

  send(command: TaskCommand): void {
    if (this.#over) return;
    const { type } = command;
    if (type === 'configure' || type === 'switch-language' || type === 'set-speech') this.#change(command);
    // Sound that comes again after a pause says so itself; the rest is none of the capabilities.
    if (type !== 'pause' && type !== 'stop') return;
    this.#stopping ||= type === 'stop';
    this.#succession.endUtterance();
    if (this.#stopping) this.#settle();
  }

  sendAudio(samples: Int16Array, position: number): boolean {
    if (this.#over || !this.#started || this.#succession.sound.size >= maxWaitingFrames) return false;
    this.#succession.push(samples, position);
    return true;
  }

  /** The frames before this position are of utterances that need not be sent again: of others the service remembers nothing. */
  get neededFrom(): number {
    return this.#succession.utterances.neededFrom;
  }

  close(): void {
    this.#events.close();
    this.#end();
  }

  #change(command: LiveCommand): void {
    if (!this.#started) return;
    const effects = this.#settings.ask(command);
    if (effects) this.#events.emitAll(effects);
    else this.#succession.reconfigure();
  }

  /** Whether another utterance may still be said. */
  #wantsMore(): boolean {
    return !this.#over && (!this.#stopping || this.#succession.sound.hasFrames);
  }

  #message(utterance: Utterance, message: ServerMessage): void {
    if (this.#over) return;
    const isStandby = this.#succession.isStandby(utterance);
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
    if (this.#succession.isCurrent(utterance)) this.#succession.next(utterance);
    else if (isStandby) {
      utterance.socket.close();
      this.#ended(utterance, {});
    }
  }

  #ready(): void {
    this.#succession.standby?.ready();
    this.#reportedError = undefined;
    this.#events.emitAll(this.#settings.accepted());
    if (!this.#started) {
      this.#started = true;
      this.#events.emit({ type: 'session-started', sessionId: randomUUID(), taskId: this.#progress.taskId });
      this.#events.emit({ type: 'recognition-status', status: 'connected', message: 'Ready' });
    }
    this.#succession.ready();
  }

  /** Reported once, however often it is opened again. What was asked for and is refused is taken back. */
  #standbyError(utterance: Utterance, message: Extract<ServerMessage, { type: 'error' }>): void {
    const fault = reported(message);
    utterance.socket.close();
    if (!this.#started) {
      this.#lost(fault);
      return;
    }
    if (this.#reportedError !== message.message) this.#events.emit({ type: 'problem', problem: fault });
    this.#reportedError = message.message;
    if (!this.#settings.refused()) {
      this.#ended(utterance, { fault });
      return;
    }
    this.#succession.reopenStandby();
  }

  #ended(utterance: Utterance, end: UtteranceEnd): void {
    if (this.#over) return;
    const { utterances } = this.#succession;
    if (this.#succession.isUnused(utterance)) {
      this.#unusedEnded(utterance, end);
      return;
    }
    if (this.#succession.isCurrent(utterance)) {
      // Without speech_stop: only what was asked for, or explained, is no loss.
      if (end.fault || !utterance.isExplained) {
        this.#lost(end.fault ?? this.#events.brokenOff('closed before speech_stop'));
        return;
      }
      this.#succession.next(utterance);
    }
    if (!utterances.isDraining(utterance)) return;
    if (end.fault && !this.#stopping && utterances.isWorthRepeating(utterance, end.fault)) {
      this.#lost(end.fault);
      return;
    }
    utterances.ended(utterance, end.fault && 'the connection broke off before the sentence was complete');
    this.#settle();
  }

  /** One that heard nothing: another takes its place, unless there is no way to the service any more. */
  #unusedEnded(utterance: Utterance, { fault }: UtteranceEnd): void {
    this.#succession.utterances.drop(utterance);
    const cause =
      fault ?? (utterance.timedOut ? undefined : this.#events.brokenOff('closed before it heard anything'));
    if (!this.#started) {
      this.#lost(cause ?? this.#events.brokenOff('timed out before it was ready'));
      return;
    }
    this.#succession.standby?.ended(utterance, cause);
    this.#succession.replace();
    this.#settle();
  }

  /** Looks whether there is something left to wait for. */
  #settle(): void {
    if (this.#over || this.#succession.utterances.areDraining) return;
    if (this.#stopping && !this.#succession.hasUnsaid) {
      for (const reader of this.#progress.over()) this.#events.emitAll(reader.end(brokenOff));
      this.#end();
      this.#events.emit({ type: 'completed', taskId: this.#progress.taskId });
      return;
    }
    const { utterance: standby, fault } = this.#succession.standby ?? {};
    if (!this.#succession.utterances.current && !standby && fault) this.#lost(fault);
  }

  /** What was not said to its end is sent again on the next connection; where the task is to end it stays as it stands. */
  #lost(cause: Problem): void {
    if (this.#over) return;
    if (this.#stopping) this.#results.endAll(brokenOff);
    else if (this.#started) this.#events.emitAll(this.#succession.utterances.lost(this.#progress, brokenOff));
    this.#end();
    this.#events.lost(cause);
  }

  /** `neededFrom` still tells how far it came. */
  #end(): void {
    this.#over = true;
    this.#succession.close();
  }
}
