/**
 * A session over consecutive, which knows only utterances: each is a connection of its own, and the next one is ready before
 * it is needed, so that nothing of continuous speech is lost between two.
 *
 *   spare ── ready, sound comes ──► current ── speech_stop ──► draining (results, speech) ── closed ──► over
 */

import { randomUUID } from 'node:crypto';
import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import { frameMs } from '../../shared/audio/format.ts';
import { type Problem, ProblemError, problem } from '../../shared/problem.ts';
import { changedStart, configOf, isConversation } from '../../shared/protocols/consecutive/from-session.ts';
import type { ServerMessage } from '../../shared/protocols/consecutive/messages.ts';
import { isTimeout, reported, UtteranceReader } from '../../shared/protocols/consecutive/to-session.ts';
import type { LiveCommand, SessionCommand, StartCommand } from '../../shared/session/commands.ts';
import type { SessionEvent } from '../../shared/session/events.ts';
import { type ConsecutiveAddress, consecutiveAddress } from './consecutive-address.ts';
import { ConsecutiveResults } from './consecutive-results.ts';
import { SoundQueue } from './consecutive-sound.ts';
import { faultOf, Utterance, type UtteranceEnd } from './consecutive-utterance.ts';
import type { ServiceAddress, ServiceClient } from './service.ts';

/** Whoever sends keeps more than this for itself, and tells what it had to drop: 1 s. */
const maxWaitingFrames = 50;
/** A spare that lived for so long is no sign of trouble when it ends, ms. */
const livedMs = 5_000;
const backoffs = new ExponentialBackoff({ initialDelay: 250, maxDelay: 10_000 });

interface Turn {
  readonly utterance: Utterance;
  readonly openedAt: number;
  /** From its config on. */
  reader?: UtteranceReader;
  /** The number of its first frame in the session. */
  firstFrame?: number;
  /** The service has ended it because it heard nothing. */
  timedOut?: boolean;
  /** The service has said what went wrong. */
  faulted?: boolean;
}

export class ConsecutiveClient implements ServiceClient {
  readonly #address: ServiceAddress;
  readonly #onEvent: (event: SessionEvent) => void;
  readonly #sound = new SoundQueue();
  readonly #results = new ConsecutiveResults(event => this.#emit(event));
  readonly #taskId = randomUUID();
  readonly #draining = new Set<Turn>();
  #to: ConsecutiveAddress | undefined;
  #start: StartCommand | undefined;
  #started = false;
  #stopping = false;
  #closed = false;
  /** Lost, complete or closed: nothing is opened any more. */
  #over = false;
  #lastSid = 0;
  #current: Turn | undefined;
  #spare: Turn | undefined;
  /** Ends as soon as the next one is ready, if nothing is said in it until then: what was asked for holds from the next one on. */
  #outdated: Turn | undefined;
  /** What was asked for and is not accepted yet: how it was before, and what is said when it is. */
  #asked: { readonly before: StartCommand; readonly told: readonly SessionEvent[] } | undefined;
  #backoff: IBackoff<unknown> | undefined;
  /** Why there is no spare. */
  #fault: Problem | undefined;
  #toldError: string | undefined;
  #opening: NodeJS.Timeout | undefined;
  #pumping: NodeJS.Timeout | undefined;

  constructor(address: ServiceAddress, onEvent: (event: SessionEvent) => void) {
    this.#address = address;
    this.#onEvent = onEvent;
  }

  async connect(): Promise<void> {
    this.#to = consecutiveAddress(this.#address);
    const turn = this.#newTurn(this.#to);
    this.#spare = turn;
    try {
      await turn.utterance.connect();
    } catch (error) {
      throw new ProblemError(this.#to.withoutKey(faultOf(error, this.#to.host)));
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
        this.#change(command, [{ type: 'configured', updated: ['glossary'], nextSentence: true }]);
        return;
      case 'switch-language':
        this.#change(command, switched(this.#start, command));
        return;
      case 'set-speech':
        this.#change(command, [{ type: 'speech-changed', enabled: command.enabled, voices: {} }]);
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

  get heardFrames(): number {
    const { firstFrame, utterance } = this.#current ?? {};
    return firstFrame === undefined || !utterance ? this.#sound.firstNumber : firstFrame + utterance.heard;
  }

  close(): void {
    this.#closed = true;
    this.#end();
  }

  // ---- commands

  #begin(start: StartCommand): void {
    const turn = this.#spare;
    if (this.#start || !turn) return;
    if (start.targetLanguages.length > 1) {
      this.#lost(problem('not-offered', 'more than one language to translate into', { severity: 'error' }));
      return;
    }
    this.#start = start;
    this.#configure(turn, start);
  }

  /** `told`: what to say when the service has accepted it. */
  #change(command: LiveCommand, told: readonly SessionEvent[]): void {
    const before = this.#start;
    if (!before || !this.#started) return;
    const start = changedStart(before, command);
    this.#start = start;
    if (JSON.stringify(configOf(start)) === JSON.stringify(configOf(before))) {
      for (const event of told) this.#emit(event);
      return;
    }
    this.#asked = {
      before: this.#asked?.before ?? before,
      told: [...(this.#asked?.told ?? []), ...told],
    };
    this.#reconfigure();
  }

  /** Everything that has not heard anything yet is replaced. */
  #reconfigure(): void {
    this.#spare?.utterance.close();
    this.#spare = undefined;
    const current = this.#current;
    if (current && current.utterance.sent === 0) {
      this.#current = undefined;
      current.utterance.close();
      if (current.reader) this.#results.drop(current.reader);
    }
    this.#outdated = this.#current;
    this.#openNow();
  }

  #endUtterance(): void {
    const { utterance } = this.#current ?? {};
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
      const current = this.#current ?? this.#promote();
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
    const turn = this.#spare;
    if (!turn?.utterance.isReady || !turn.reader) return undefined;
    this.#spare = undefined;
    this.#current = turn;
    this.#results.add(turn.reader);
    this.#ensureSpare();
    return turn;
  }

  // ---- connections

  #newTurn({ url }: ConsecutiveAddress): Turn {
    const turn: Turn = {
      openedAt: performance.now(),
      utterance: new Utterance(url, {
        message: message => this.#message(turn, message),
        malformed: (why, frame) => {
          const detail = frame.slice(0, 500);
          this.#emit({ type: 'problem', problem: problem('message-malformed', why, { detail }) });
        },
        ended: end => this.#ended(turn, end),
      }),
    };
    return turn;
  }

  #configure(turn: Turn, start: StartCommand): void {
    const config = configOf(start);
    turn.reader = new UtteranceReader({
      config,
      takeSid: () => ++this.#lastSid,
      startMs: () => (turn.firstFrame ?? this.#sound.firstNumber) * frameMs,
      speech: () => this.#start?.speech === true,
    });
    turn.utterance.configure(config);
  }

  #ensureSpare(): void {
    if (this.#over || this.#spare || this.#opening || !this.#start) return;
    if (this.#stopping && !this.#sound.hasFrames) return;
    if (this.#fault?.reason === 'service-refused-key') return;
    const delayMs = this.#backoff?.duration ?? 0;
    if (delayMs === 0) this.#openNow();
    else this.#opening = setTimeout(() => this.#openNow(), delayMs);
  }

  #openNow(): void {
    clearTimeout(this.#opening);
    this.#opening = undefined;
    if (!this.#to) return;
    const turn = this.#newTurn(this.#to);
    const { host } = this.#to;
    this.#spare = turn;
    turn.utterance.connect().then(
      () => {
        // It may have been replaced meanwhile, or all may be over.
        if (this.#spare === turn && this.#start) this.#configure(turn, this.#start);
      },
      (error: unknown) => this.#ended(turn, { fault: faultOf(error, host) }),
    );
  }

  #message(turn: Turn, message: ServerMessage): void {
    if (this.#over) return;
    switch (message.type) {
      case 'ready':
        this.#ready(turn);
        return;
      case 'error':
        if (isTimeout(message)) {
          turn.timedOut = true;
          return;
        }
        turn.faulted = true;
        if (turn === this.#spare) {
          this.#spareError(turn, message);
          return;
        }
        break;
      default:
        break;
    }
    if (turn.reader) this.#results.message(turn.reader, message);
    if (message.type !== 'speech_stop') return;
    if (turn === this.#current) this.#next(turn);
    else if (turn === this.#spare) this.#discard(turn);
  }

  #ready(turn: Turn): void {
    if (turn !== this.#spare) return;
    this.#fault = undefined;
    this.#toldError = undefined;
    const told = this.#asked?.told ?? [];
    this.#asked = undefined;
    for (const event of told) this.#emit(event);
    if (!this.#started) {
      this.#started = true;
      this.#emit({ type: 'session-started', sessionId: randomUUID(), taskId: this.#taskId });
      this.#emit({ type: 'recognition-status', status: 'connected', message: 'Ready' });
    }
    const outdated = this.#outdated;
    this.#outdated = undefined;
    if (outdated && outdated === this.#current && !outdated.reader?.hasWords) this.#endUtterance();
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
    if (!this.#asked) {
      this.#ended(turn, { fault });
      return;
    }
    this.#start = this.#asked.before;
    this.#asked = undefined;
    this.#outdated = undefined;
    this.#openNow();
  }

  /** The service accepts no more sound in this one: it goes to the next, with what was not accepted. */
  #next(turn: Turn): void {
    const unheard = turn.utterance.takeUnheard();
    const endsToo = unheard.length > 0 && turn.utterance.wasToldToStop;
    this.#sound.putBack(endsToo ? [...unheard, 'end'] : unheard);
    this.#draining.add(turn);
    this.#current = undefined;
    this.#backoff = turn.faulted ? (this.#backoff ?? backoffs).next(undefined) : undefined;
    this.#pump();
    this.#ensureSpare();
  }

  #discard(turn: Turn): void {
    turn.utterance.close();
    this.#ended(turn, {});
  }

  #ended(turn: Turn, end: UtteranceEnd): void {
    if (this.#over) return;
    if (turn === this.#spare || (turn === this.#current && turn.utterance.sent === 0)) {
      this.#unusedEnded(turn, end);
      return;
    }
    if (turn === this.#current) {
      // Without speech_stop: only what was asked for, or explained, is no loss.
      const explained = turn.timedOut || turn.faulted || turn.utterance.wasToldToStop;
      if (end.fault || !explained) {
        this.#lost(end.fault ?? this.#brokenOff('closed before speech_stop'));
        return;
      }
      this.#next(turn);
    }
    if (!this.#draining.delete(turn) || !turn.reader) return;
    this.#results.ended(
      turn.reader,
      end.fault && 'the connection broke off before the sentence was complete',
    );
    this.#settle();
  }

  /** One that heard nothing: another takes its place, unless there is no way to the service any more. */
  #unusedEnded(turn: Turn, { fault }: UtteranceEnd): void {
    if (turn === this.#spare) this.#spare = undefined;
    if (turn === this.#current) {
      this.#current = undefined;
      if (turn.reader) this.#results.drop(turn.reader);
    }
    const cause = fault ?? (turn.timedOut ? undefined : this.#brokenOff('closed before it heard anything'));
    if (!this.#started) {
      this.#lost(cause ?? this.#brokenOff('timed out before it was ready'));
      return;
    }
    this.#fault = cause;
    const lived = performance.now() - turn.openedAt >= livedMs;
    this.#backoff = lived ? undefined : (this.#backoff ?? backoffs).next(undefined);
    this.#ensureSpare();
    this.#pump();
    this.#settle();
  }

  // ---- the end

  /** Looks whether there is something left to wait for. */
  #settle(): void {
    if (this.#over || this.#draining.size > 0) return;
    const unsaid = this.#sound.hasFrames || (this.#current?.utterance.sent ?? 0) > 0;
    if (this.#stopping && !unsaid) {
      this.#end();
      this.#emit({ type: 'completed', taskId: this.#taskId });
    } else if (!this.#current && !this.#spare && this.#fault) this.#lost(this.#fault);
  }

  #brokenOff(detail: string): Problem {
    return problem('connection-lost', this.#to?.host ?? '', { detail });
  }

  #lost(cause: Problem): void {
    if (this.#over) return;
    this.#results.endAll('the connection was lost before the sentence was translated');
    this.#end();
    this.#emit({ type: 'problem', problem: cause });
    this.#emit({ type: 'connection', connection: 'lost' });
  }

  /** `heardFrames` still tells how far the last connection came. */
  #end(): void {
    this.#over = true;
    clearTimeout(this.#opening);
    clearTimeout(this.#pumping);
    for (const turn of [this.#spare, this.#current, ...this.#draining]) turn?.utterance.close();
  }

  #emit(event: SessionEvent): void {
    if (this.#closed) return;
    // What a service says may hold what it was sent.
    if (event.type === 'problem' && this.#to) {
      this.#onEvent({ type: 'problem', problem: this.#to.withoutKey(event.problem) });
    } else this.#onEvent(event);
  }
}

type SwitchLanguage = Extract<LiveCommand, { type: 'switch-language' }>;

/** What was said before stays as it is: the service translates while it hears, and never again. */
function switched(
  start: StartCommand | undefined,
  { targetLanguage, language = start?.language ?? '' }: SwitchLanguage,
): readonly SessionEvent[] {
  if (start && isConversation(start)) return [{ type: 'languages-changed', language, targetLanguage }];
  return [
    { type: 'language-switch-started', language: targetLanguage, total: 0 },
    { type: 'language-switch-done', language: targetLanguage, succeeded: 0, failed: 0, failedSids: [] },
  ];
}
