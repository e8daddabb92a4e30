/**
 * What the sockets of a gateway may ask of its event loop. A client that asks for more than others waits, and only it.
 *
 * - In one turn of the event loop at most `turnMs` go to messages, those first whose socket has asked for least; the others
 *   wait for the next turn.
 * - A socket has a credit of work that time fills up again. Speech as it is said takes a fifth of what comes back.
 * - Sockets without credit wait in one line, in which each piece of work is followed by `restTimes` of its time for the others:
 *   all of them together have a quarter to a third of the event loop, however many they are.
 * - One that has not been within its credit for `closeAfterMs` is to be closed.
 */

export const budgetLimits = {
  turnMs: 4,
  /** The credit of a new socket, and the most that it may become, ms of work. */
  firstCreditMs: 50,
  creditMs: 250,
  /** ms of work that come back in an ms. */
  refill: 0.05,
  restTimes: 2,
  /** What may be owed before a socket rests, ms: a timer is no more exact, and would make each small message cost a rest. */
  owedMs: 2,
  closeAfterMs: 60_000,
  /** What a message costs beside its handling, ms: reading, unmasking, garbage. */
  messageMs: 0.02,
  byteMs: 2e-6,
} as const;

/** How often a socket that rests is told that the gateway lives, ms: our clients take 8 s without a sign for death. */
const signEveryMs = 2_500;

export interface BudgetClock {
  /** ms of a clock that never goes back. */
  readonly now: () => number;
  readonly nextTurn: (call: () => void) => void;
  readonly later: (call: () => void, ms: number) => void;
}

const systemClock: BudgetClock = {
  now: () => performance.now(),
  nextTurn: call => setImmediate(call),
  later: (call, ms) => setTimeout(call, ms).unref(),
};

export interface AccountHolder {
  /** Handles the oldest message that waits; false: none does any more. */
  next(): boolean;
  /** It rests for long: the client should know that the gateway lives. */
  resting(): void;
}

/** One socket's. */
export interface Account {
  /** It may handle a message now; otherwise the message waits, and `queue` says so. */
  readonly isFree: boolean;
  /** It has not been within its credit for too long. */
  readonly isOver: boolean;
  /** `next` is called when it is the socket's turn, until nothing is left. */
  queue(): void;
  /** Runs one message's handling, and charges it. */
  run(bytes: number, handle: () => void): void;
  /** The client is gone: what it said waits for nothing more than its turn. */
  hurry(): void;
}

export class WorkBudget {
  readonly #clock: BudgetClock;
  readonly #ready = new Set<SocketAccount>();
  /** Until when the line of those without credit is taken. */
  #lineUntil = 0;
  #usedMs = 0;
  #scheduled = false;

  constructor(clock: BudgetClock = systemClock) {
    this.#clock = clock;
  }

  open(holder: AccountHolder): Account {
    return new SocketAccount(holder, this.#clock, {
      hasTime: () => this.#usedMs < budgetLimits.turnMs,
      used: ms => this.#used(ms),
      standInLine: ms => this.#standInLine(ms),
      ready: account => this.#addReady(account),
    });
  }

  #used(ms: number): void {
    this.#usedMs += ms;
    this.#schedule();
  }

  /** Until when a socket rests that owes so much work. */
  #standInLine(ms: number): number {
    this.#lineUntil = Math.max(this.#lineUntil, this.#clock.now()) + ms * (1 + budgetLimits.restTimes);
    return this.#lineUntil;
  }

  #addReady(account: SocketAccount): void {
    this.#ready.add(account);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#clock.nextTurn(() => this.#turn());
  }

  /** A message of each, again and again while there is time. */
  #turn(): void {
    this.#scheduled = false;
    this.#usedMs = 0;
    while (this.#ready.size > 0 && this.#usedMs < budgetLimits.turnMs) {
      for (const account of [...this.#ready].sort((one, other) => other.credit - one.credit)) {
        if (this.#usedMs >= budgetLimits.turnMs) break;
        this.#ready.delete(account);
        if (account.takeTurn()) account.queue();
      }
    }
    if (this.#ready.size > 0) this.#schedule();
  }
}

/** What an account needs of the budget that it is part of. */
interface Shared {
  hasTime(): boolean;
  used(ms: number): void;
  standInLine(ms: number): number;
  ready(account: SocketAccount): void;
}

class SocketAccount implements Account {
  readonly #holder: AccountHolder;
  readonly #clock: BudgetClock;
  readonly #shared: Shared;
  #credit: number = budgetLimits.firstCreditMs;
  #countedAt: number;
  #restUntil = 0;
  #isResting = false;
  #overSince: number | undefined;
  #isHurried = false;
  #isWaiting = false;

  constructor(holder: AccountHolder, clock: BudgetClock, shared: Shared) {
    this.#holder = holder;
    this.#clock = clock;
    this.#shared = shared;
    this.#countedAt = clock.now();
  }

  /** ms of work. */
  get credit(): number {
    return this.#credit;
  }

  get isFree(): boolean {
    return this.#restMs <= 0 && this.#shared.hasTime();
  }

  get isOver(): boolean {
    const since = this.#overSince;
    return since !== undefined && this.#clock.now() - since > budgetLimits.closeAfterMs;
  }

  queue(): void {
    this.#isWaiting = true;
    const restMs = this.#restMs;
    if (restMs <= 0) this.#shared.ready(this);
    else if (!this.#isResting) this.#rest(restMs);
  }

  takeTurn(): boolean {
    this.#isWaiting = this.#holder.next();
    return this.#isWaiting;
  }

  run(bytes: number, handle: () => void): void {
    const from = this.#clock.now();
    try {
      handle();
    } finally {
      const { messageMs, byteMs } = budgetLimits;
      this.#charge(this.#clock.now() - from + messageMs + bytes * byteMs);
    }
  }

  hurry(): void {
    this.#isHurried = true;
    this.#shared.ready(this);
  }

  get #restMs(): number {
    return this.#isHurried ? 0 : this.#restUntil - this.#clock.now();
  }

  #charge(ms: number): void {
    this.#shared.used(ms);
    const now = this.#clock.now();
    const { creditMs, refill } = budgetLimits;
    // Only to who asks for nothing: a hundred that wait for their turn would otherwise earn more than there is.
    const idleMs = this.#isWaiting ? 0 : Math.max(0, now - this.#countedAt);
    this.#credit = Math.min(creditMs, this.#credit + idleMs * refill) - ms;
    this.#countedAt = now;
    if (this.#credit >= budgetLimits.firstCreditMs / 2) this.#overSince = undefined;
    if (this.#credit < 0) this.#overSince ??= now;
    if (this.#credit > -budgetLimits.owedMs) return;
    this.#restUntil = this.#shared.standInLine(-this.#credit);
    // What it rests for is paid.
    this.#credit = 0;
    this.#countedAt = this.#restUntil;
  }

  #rest(ms: number): void {
    this.#isResting = true;
    this.#clock.later(
      () => {
        this.#isResting = false;
        if (this.#restMs > 0) this.#holder.resting();
        this.queue();
      },
      Math.min(ms, signEveryMs),
    );
  }
}
