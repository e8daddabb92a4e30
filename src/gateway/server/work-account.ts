/** What one socket has asked of the event loop, and what it may; the rules are in work-budget.ts. */

export const budgetLimits = {
  turnMs: 4,
  /** The credit of a new socket, and the most that it may become, ms of work. */
  firstCreditMs: 50,
  creditMs: 500,
  /** ms of work that come back in an ms. */
  refill: 0.2,
  restTimes: 2,
  /** It grows with what took long, up to this, ms. */
  restMs: 400,
  /** What a socket may owe before it waits in line, ms: a timer is no more exact. */
  owedMs: 1,
  closeAfterMs: 60_000,
  /** What a message costs beside its handling, ms: garbage, the work of the system. */
  messageMs: 0.02,
  byteMs: 2e-6,
  /** How far behind a thread's processor time may be, ms: the system counts it by its ticks. */
  processorStepMs: 4,
} as const;

/** How often a socket that rests is told that the gateway lives, ms: our clients take 8 s without a sign for death. */
const signEveryMs = 2_500;

export interface BudgetClock {
  /** ms of a clock that never goes back. */
  readonly now: () => number;
  /** ms of processor time of this thread. */
  readonly worked: () => number;
  readonly nextTurn: (call: () => void) => void;
  readonly later: (call: () => void, ms: number) => void;
}

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
  /** Runs the reading of what arrived, or one message's handling, and charges it; one may be within the other. */
  run(bytes: number, handle: () => void): void;
  /** As if a message had taken so long. */
  charge(ms: number): void;
  /** The client is gone: what it said waits for nothing more than its turn. */
  hurry(): void;
}

/** What an account needs of the budget that it is part of. */
export interface Shared {
  hasTime(): boolean;
  used(ms: number): void;
  ready(account: SocketAccount): void;
  wait(account: SocketAccount): void;
  /** It has worked so much more than it had. */
  owes(account: SocketAccount, ms: number): void;
  /** It wants nothing for now. */
  done(account: SocketAccount): void;
}

export class SocketAccount implements Account {
  readonly #holder: AccountHolder;
  readonly #clock: BudgetClock;
  readonly #shared: Shared;
  #credit: number = budgetLimits.firstCreditMs;
  #countedAt: number;
  #owes = false;
  #restUntil = 0;
  #passes = 0;
  #isWaiting = false;
  #isHurried = false;
  #isSigned = false;
  #overSince: number | undefined;
  /** ms that were charged within what runs now. */
  #within = 0;

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

  /** How often it was let go since it was within its credit. */
  get passes(): number {
    return this.#passes;
  }

  get overSince(): number {
    return this.#overSince ?? this.#clock.now();
  }

  /** Until when it rests of what it owed. */
  get restUntil(): number {
    return this.#restUntil;
  }

  get isFree(): boolean {
    return !this.#owes && !this.#isWaiting && this.#shared.hasTime();
  }

  get isOver(): boolean {
    return this.#clock.now() - this.overSince > budgetLimits.closeAfterMs;
  }

  queue(): void {
    this.#earn(this.#clock.now());
    this.#isWaiting = true;
    if (this.#owes) {
      this.#shared.wait(this);
      this.#sign();
    } else this.#shared.ready(this);
  }

  /** It may work again, until it owes as much. */
  letGo(): void {
    this.#owes = false;
    this.#passes++;
  }

  takeTurn(): void {
    this.#isWaiting = this.#holder.next();
    if (this.#isWaiting) this.queue();
    else this.#shared.done(this);
  }

  run(bytes: number, handle: () => void): void {
    const from = this.#clock.now();
    const workedBefore = this.#clock.worked();
    const around = this.#within;
    this.#within = 0;
    try {
      handle();
    } finally {
      const { messageMs, byteMs, processorStepMs } = budgetLimits;
      // Not what the machine did meanwhile for other programs: nobody would be within a credit on one that is busy.
      const worked = this.#clock.worked() - workedBefore + processorStepMs;
      const ms = Math.min(this.#clock.now() - from, worked);
      this.#charge(from, Math.max(0, ms - this.#within) + messageMs + bytes * byteMs);
      this.#within = around + ms;
    }
  }

  charge(ms: number): void {
    this.#charge(this.#clock.now(), ms);
  }

  hurry(): void {
    this.#isHurried = true;
    this.#owes = false;
    this.#shared.ready(this);
  }

  #charge(from: number, ms: number): void {
    this.#shared.used(ms);
    const { firstCreditMs, owedMs } = budgetLimits;
    this.#earn(from);
    this.#credit -= ms;
    this.#countedAt = this.#clock.now();
    if (this.#credit >= firstCreditMs / 2) {
      this.#overSince = undefined;
      this.#passes = 0;
    }
    if (this.#credit < 0) this.#overSince ??= this.#countedAt;
    if (this.#credit > -owedMs || this.#isHurried) return;
    this.#owes = true;
    this.#restUntil = this.#countedAt - this.#credit * budgetLimits.restTimes;
    this.#shared.owes(this, -this.#credit);
    // What is rested for is paid.
    this.#credit = 0;
  }

  /** Only who asks for nothing: a hundred that wait for their turn would otherwise earn more than there is. */
  #earn(until: number): void {
    const { creditMs, refill } = budgetLimits;
    const idleMs = this.#isWaiting ? 0 : Math.max(0, until - this.#countedAt);
    this.#credit = Math.min(creditMs, this.#credit + idleMs * refill);
    this.#countedAt = until;
  }

  /** While it stands in line. */
  #sign(): void {
    if (this.#isSigned) return;
    this.#isSigned = true;
    this.#clock.later(() => {
      this.#isSigned = false;
      if (!this.#isWaiting || !this.#owes) return;
      this.#holder.resting();
      this.#sign();
    }, signEveryMs);
  }
}
