/**
 * What the sockets of a gateway may ask of its event loop. A client that asks for more than others waits, and only it.
 *
 * - In one turn of the event loop at most `turnMs` go to messages, those first whose socket has most credit; the others wait for
 *   the next turn.
 * - A socket has a credit of work that comes back while it has nothing waiting. Speech as it is said takes a tenth of it.
 * - A socket without credit rests `restTimes` of what it owes, and then waits in one line with the others that have none. Only one of
 *   them is let go at a time, first those that were let go least: an honest client that asked for much once is not behind
 *   those that always do. Who was let go before makes all of the line rest once more: together they have a third of the event
 *   loop, however many they are, and less where a message takes long, since nobody else is heard during it.
 * - One that has not been within its credit for `closeAfterMs` is to be closed.
 */

import {
  type Account,
  type AccountHolder,
  type BudgetClock,
  budgetLimits,
  SocketAccount,
} from './work-account.ts';

const systemClock: BudgetClock = {
  now: () => performance.now(),
  worked: () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1000;
  },
  nextTurn: call => setImmediate(call),
  later: (call, ms) => setTimeout(call, ms).unref(),
};

export class WorkBudget {
  readonly #clock: BudgetClock;
  readonly #ready = new Set<SocketAccount>();
  #usedMs = 0;
  #isScheduled = false;
  /** Those without credit that have something to say. */
  readonly #line = new Set<SocketAccount>();
  /** The one of them that was let go. */
  #passing: SocketAccount | undefined;
  /** Until when the others have the event loop for themselves. */
  #restUntil = 0;
  #isWatched = false;

  constructor(clock: BudgetClock = systemClock) {
    this.#clock = clock;
  }

  open(holder: AccountHolder): Account {
    return new SocketAccount(holder, this.#clock, {
      hasTime: () => this.#usedMs < budgetLimits.turnMs,
      used: ms => this.#used(ms),
      ready: account => this.#addReady(account),
      wait: account => this.#standInLine(account),
      owes: (account, ms) => this.#owes(account, ms),
      done: account => this.#passed(account),
    });
  }

  #used(ms: number): void {
    this.#usedMs += ms;
    this.#schedule();
  }

  #addReady(account: SocketAccount): void {
    this.#line.delete(account);
    this.#ready.add(account);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.nextTurn(() => this.#turn());
  }

  /** A message of each, again and again while there is time. */
  #turn(): void {
    this.#isScheduled = false;
    this.#usedMs = 0;
    while (this.#ready.size > 0 && this.#usedMs < budgetLimits.turnMs) {
      for (const account of [...this.#ready].sort((one, other) => other.credit - one.credit)) {
        if (this.#usedMs >= budgetLimits.turnMs) break;
        this.#ready.delete(account);
        account.takeTurn();
      }
    }
    if (this.#ready.size > 0) this.#schedule();
  }

  #owes(account: SocketAccount, ms: number): void {
    if (this.#passing !== account) return;
    if (account.passes > 1) {
      const { restTimes, restMs, owedMs } = budgetLimits;
      const rest = Math.max(1, Math.min(ms / owedMs, restMs / ms / restTimes)) * ms * restTimes;
      this.#restUntil = this.#clock.now() + rest;
    }
    this.#passed(account);
  }

  #standInLine(account: SocketAccount): void {
    this.#line.add(account);
    this.#watchLine();
  }

  #passed(account: SocketAccount): void {
    if (this.#passing !== account) return;
    this.#passing = undefined;
    this.#watchLine();
  }

  #watchLine(): void {
    if (this.#isWatched || this.#passing || this.#line.size === 0) return;
    this.#isWatched = true;
    const next = Math.min(...[...this.#line].map(account => this.#mayGoAt(account)));
    this.#clock.later(() => this.#letOneGo(), Math.max(0, next - this.#clock.now()));
  }

  #letOneGo(): void {
    this.#isWatched = false;
    const now = this.#clock.now();
    const next = [...this.#line]
      .filter(account => this.#mayGoAt(account) <= now)
      .reduce<SocketAccount | undefined>(before, undefined);
    if (next) {
      this.#passing = next;
      next.letGo();
      this.#addReady(next);
    } else this.#watchLine();
  }

  #mayGoAt({ passes, restUntil }: SocketAccount): number {
    return passes === 0 ? restUntil : Math.max(restUntil, this.#restUntil);
  }
}

const before = (one: SocketAccount | undefined, other: SocketAccount): SocketAccount =>
  one && (one.passes < other.passes || (one.passes === other.passes && one.overSince <= other.overSince))
    ? one
    : other;
