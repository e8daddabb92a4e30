/**
 * A session over consecutive, which knows only utterances: each is a connection of its own, and the next one is ready before
 * it is needed, so that nothing of continuous speech is lost between two.
 *
 *   spare ── ready, sound comes ──► current ── speech_stop ──► draining (results, speech) ── closed ──► complete
 */

import { randomUUID } from 'node:crypto';
import { frameMs } from '../../../shared/audio/format.ts';
import { type Problem, ProblemError, problem } from '../../../shared/problem.ts';
import type { ServerMessage } from '../../../shared/protocols/consecutive/messages.ts';
import { isTimeout, reported, UtteranceReader } from '../../../shared/protocols/consecutive/to-session.ts';
import type { LiveCommand, SessionCommand, StartCommand } from '../../../shared/session/commands.ts';
import type { SessionEvent } from '../../../shared/session/events.ts';
import type { ServiceAddress, ServiceClient } from '../service.ts';
import { type ConsecutiveAddress, consecutiveAddress } from './address.ts';
import { ConsecutiveResults } from './results.ts';
import { Settings } from './settings.ts';
import { SoundQueue } from './sound.ts';
import { Spare } from './spare.ts';
import { LostTasks, Task } from './task.ts';
import { Turn } from './turn.ts';
import { Turns } from './turns.ts';
import { faultOf, Utterance, type UtteranceEnd } from './utterance.ts';

/** Whoever sends keeps more than this for itself, and tells what it had to drop: 1 s. */
const maxWaitingFrames = 50;
const brokenOff = 'the connection was lost before the sentence was translated';
const lostTasks = new LostTasks();

export class ConsecutiveClient implements ServiceClient {
  readonly #address: ServiceAddress;
  readonly #onEvent: (event: SessionEvent) => void;
  readonly #sound = new SoundQueue();
  readonly #results = new ConsecutiveResults(event => this.#emit(event));
  readonly #turns = new Turns(this.#sound, this.#results);
  #to: ConsecutiveAddress | undefined;
  #spare: Spare | undefined;
  #task = new Task();
  /** From start on. */
  #settings: Settings | undefined;
  #started = false;
  #stopping = false;
  #closed = false;
  /** Lost, complete or closed: nothing is opened any more. */
  #over = false;
  /** Ends as soon as the next one is ready, if nothing is said in it until then: what was asked for holds from the next one on. */
  #outdated: Turn | undefined;
  #toldError: string | undefined;
  #pumping: NodeJS.Timeout | undefined;

  constructor(address: ServiceAddress, onEvent: (event: SessionEvent) => void) {
    this.#address = address;
    this.#onEvent = onEvent;
  }

  async connect(): Promise<void> {
    const to = consecutiveAddress(this.#address);
    this.#to = to;
    this.#spare = new Spare(to.host, {
      create: () => this.#newTurn(to),
      opened: turn => {
        if (!this.#over) this.#configure(turn);
      },
      failed: (turn, fault) => this.#ended(turn, { fault }),
    });
    try {
      await this.#spare.first();
    } catch (error) {
      throw new ProblemError(to.withoutKey(faultOf(error, to.host)));
    }
  }

  send(command: SessionCommand): void {
    if (this.#over) return;
    switch (command.type) {
      case 'start':
        this.#begin(command);
        return;
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

  sendAudio(frame: Int16Array): boolean {
    if (this.#over || !this.#started || this.#sound.size >= maxWaitingFrames) return false;
    this.#sound.push(frame);
    this.#pump();
    return true;
  }

  /** Only those of utterances that need not be said again: of the others the service remembers nothing. */
  get heardFrames(): number {
    return this.#turns.frames - this.#sound.takenUpAt;
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  // ---- commands

  #begin(start: StartCommand): void {
    const turn = this.#spare?.turn;
    if (this.#settings || !turn) return;
    if (start.targetLanguages.length > 1) {
      this.#lost(problem('not-offered', { why: 'several-targets' }, { severity: 'error' }));
      return;
    }
    this.#task = lostTasks.get(start.resume?.taskId) ?? this.#task;
    this.#sound.takeUp(this.#task.frames, this.#task.ends);
    this.#settings = new Settings(start);
    this.#configure(turn);
  }

  #change(command: LiveCommand): void {
    if (!this.#settings || !this.#started) return;
    const told = this.#settings.ask(command);
    if (told) this.#tell(told);
    else this.#reconfigure();
  }

  /** Everything that has not heard anything yet is replaced. */
  #reconfigure(): void {
    const { current } = this.#turns;
    if (current && current.utterance.sent === 0) {
      current.utterance.close();
      this.#turns.drop(current);
    }
    this.#outdated = this.#turns.current;
    this.#spare?.open();
  }

  #endUtterance(): void {
    const { utterance } = this.#turns.current ?? {};
    if (this.#sound.hasFrames || (utterance && utterance.sent > 0 && !utterance.wasToldToStop)) {
      this.#sound.pushEnd();
    }
    this.#pump();
  }

  // ---- sound

  /** Sends what may go now. */
  #pump(): void {
    clearTimeout(this.#pumping);
    while (!this.#over) {
      const current = this.#turns.current ?? this.#promote();
      if (!current?.utterance.hears) return;
      const item = this.#sound.peek();
      if (item === undefined) return;
      if (item === 'end') {
        this.#sound.shift();
        if (current.utterance.sent > 0) current.utterance.stop();
        continue;
      }
      const waitMs = this.#sound.waitMs(performance.now());
      // A full socket says nothing when it has room again.
      const againMs = waitMs > 0 ? waitMs : current.utterance.send(item) ? 0 : frameMs;
      if (againMs > 0) {
        this.#pumping = setTimeout(() => this.#pump(), againMs);
        return;
      }
      current.firstFrame ??= item.number;
      this.#sound.sent(performance.now());
      this.#sound.shift();
    }
  }

  #promote(): Turn | undefined {
    const turn = this.#spare?.take();
    if (!turn) return undefined;
    this.#turns.begin(turn);
    this.#ensureSpare();
    return turn;
  }

  // ---- connections

  #newTurn({ url }: ConsecutiveAddress): Turn {
    const turn: Turn = new Turn(
      new Utterance(url, {
        message: message => this.#message(turn, message),
        malformed: (why, frame) => {
          const detail = frame.slice(0, 500);
          this.#emit({ type: 'problem', problem: problem('message-malformed', why, { detail }) });
        },
        ended: end => this.#ended(turn, end),
      }),
    );
    return turn;
  }

  #configure(turn: Turn): void {
    const settings = this.#settings;
    if (!settings) return;
    const { config } = settings;
    turn.reader = new UtteranceReader({
      config,
      takeSid: () => this.#takeSid(turn),
      startMs: () => (turn.firstFrame ?? this.#sound.firstNumber) * frameMs,
      speech: () => settings.speech,
    });
    turn.utterance.configure(config);
  }

  #takeSid(turn: Turn): number {
    const { sid, passed } = this.#task.takeSid(turn.firstFrame ?? this.#sound.firstNumber);
    for (const reader of passed) this.#tell(reader.end(brokenOff));
    return sid;
  }

  #ensureSpare(): void {
    if (this.#over || !this.#settings || (this.#stopping && !this.#sound.hasFrames)) return;
    this.#spare?.ensure();
  }

  #message(turn: Turn, message: ServerMessage): void {
    if (this.#over) return;
    const isSpare = turn === this.#spare?.turn;
    switch (message.type) {
      case 'ready':
        if (isSpare) this.#ready();
        return;
      case 'error':
        if (isTimeout(message)) {
          turn.timedOut = true;
          return;
        }
        turn.faulted = true;
        if (isSpare) {
          this.#spareError(turn, message);
          return;
        }
        break;
      default:
        break;
    }
    if (turn.reader) this.#results.message(turn.reader, message);
    if (message.type !== 'speech_stop') return;
    if (turn === this.#turns.current) this.#next(turn);
    else if (isSpare) this.#discard(turn);
  }

  #ready(): void {
    this.#spare?.ready();
    this.#toldError = undefined;
    this.#tell(this.#settings?.accepted() ?? []);
    if (!this.#started) {
      this.#started = true;
      this.#emit({ type: 'session-started', sessionId: randomUUID(), taskId: this.#task.id });
      this.#emit({ type: 'recognition-status', status: 'connected', message: 'Ready' });
    }
    const outdated = this.#outdated;
    this.#outdated = undefined;
    if (outdated && outdated === this.#turns.current && !outdated.reader?.hasWords) this.#endUtterance();
    else this.#pump();
  }

  /** Told once, however often it is opened again. What was asked for and is refused is taken back. */
  #spareError(turn: Turn, message: Extract<ServerMessage, { type: 'error' }>): void {
    const fault = reported(message);
    turn.utterance.close();
    if (!this.#started) {
      this.#lost(fault);
      return;
    }
    if (this.#toldError !== message.message) this.#emit({ type: 'problem', problem: fault });
    this.#toldError = message.message;
    if (!this.#settings?.refused()) {
      this.#ended(turn, { fault });
      return;
    }
    this.#outdated = undefined;
    this.#spare?.open();
  }

  /** The service accepts no more sound in this one: it goes to the next, with what was not accepted. */
  #next(turn: Turn): void {
    this.#turns.heard(turn);
    this.#spare?.heard(turn.faulted);
    this.#pump();
    this.#ensureSpare();
  }

  #discard(turn: Turn): void {
    turn.utterance.close();
    this.#ended(turn, {});
  }

  #ended(turn: Turn, end: UtteranceEnd): void {
    if (this.#over) return;
    const isCurrent = turn === this.#turns.current;
    if (turn === this.#spare?.turn || (isCurrent && turn.utterance.sent === 0)) {
      this.#unusedEnded(turn, end);
      return;
    }
    if (isCurrent) {
      // Without speech_stop: only what was asked for, or explained, is no loss.
      const explained = turn.timedOut || turn.faulted || turn.utterance.wasToldToStop;
      if (end.fault || !explained) {
        this.#lost(end.fault ?? this.#brokenOff('closed before speech_stop'));
        return;
      }
      this.#next(turn);
    }
    if (!this.#turns.isDraining(turn)) return;
    if (end.fault && !this.#stopping && this.#turns.isWorthRepeating(turn, end.fault)) {
      this.#lost(end.fault);
      return;
    }
    this.#turns.ended(turn, end.fault && 'the connection broke off before the sentence was complete');
    this.#settle();
  }

  /** One that heard nothing: another takes its place, unless there is no way to the service any more. */
  #unusedEnded(turn: Turn, { fault }: UtteranceEnd): void {
    this.#turns.drop(turn);
    const cause = fault ?? (turn.timedOut ? undefined : this.#brokenOff('closed before it heard anything'));
    if (!this.#started) {
      this.#lost(cause ?? this.#brokenOff('timed out before it was ready'));
      return;
    }
    this.#spare?.ended(turn, cause);
    this.#ensureSpare();
    this.#pump();
    this.#settle();
  }

  // ---- the end

  /** Looks whether there is something left to wait for. */
  #settle(): void {
    if (this.#over || this.#turns.areDraining) return;
    const { current } = this.#turns;
    const unsaid = this.#sound.hasFrames || (current?.utterance.sent ?? 0) > 0;
    if (this.#stopping && !unsaid) {
      for (const reader of this.#task.over()) this.#tell(reader.end(brokenOff));
      lostTasks.forget(this.#task);
      this.#end();
      this.#emit({ type: 'completed', taskId: this.#task.id });
      return;
    }
    const { turn, fault } = this.#spare ?? {};
    if (!current && !turn && fault) this.#lost(fault);
  }

  #brokenOff(detail: string): Problem {
    return problem('connection-lost', this.#to?.host ?? '', { detail });
  }

  /** What was not said to its end may be said again, by another client; with nobody to do so it stays as it stands. */
  #lost(cause: Problem): void {
    if (this.#over) return;
    if (this.#stopping) this.#results.endAll(brokenOff);
    else if (this.#started) {
      this.#tell(this.#turns.lost(this.#task, brokenOff));
      lostTasks.keep(this.#task);
    }
    this.#end();
    this.#emit({ type: 'problem', problem: cause });
    this.#emit({ type: 'connection', connection: 'lost' });
  }

  /** `heardFrames` still tells how far the last connection came. */
  #end(): void {
    this.#over = true;
    clearTimeout(this.#pumping);
    this.#spare?.close();
    this.#turns.close();
  }

  #tell(events: readonly SessionEvent[]): void {
    for (const event of events) this.#emit(event);
  }

  #emit(event: SessionEvent): void {
    if (this.#closed) return;
    // What a service says may hold what it was sent.
    if (event.type === 'problem' && this.#to) {
      this.#onEvent({ type: 'problem', problem: this.#to.withoutKey(event.problem) });
    } else this.#onEvent(event);
  }
}
