/** When a page opens a lost socket again: ever later, and not at all when there is nothing left to come back to. */

export interface RetriesOptions {
  readonly open: () => void;
  /** Answers whether what the socket belongs to is still there; rejects when nobody answers. A refused socket does not say why. */
  readonly exists: () => Promise<boolean>;
  /** 0 to 1. */
  readonly random?: (() => number) | undefined;
}

const firstDelayMs = 500;
const maxDelayMs = 10_000;

/** How long a network that swallows everything is waited for, ms. */
export const patienceMs = 10_000;

/** How long to wait before attempt `attempt` (from 0), ms. Jitter: a hall full of phones must not come back as one. */
export function delayMs(attempt: number, random: number): number {
  return Math.min(maxDelayMs, firstDelayMs * 2 ** attempt) * (0.5 + random / 2);
}

export class Retries {
  readonly #options: RetriesOptions;
  #attempt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(options: RetriesOptions) {
    this.#options = options;
  }

  /** Opens later; `gone` when there is nothing to come back to. `fromAttempt`: where the server asked not to hurry. */
  async again(fromAttempt = 0): Promise<'later' | 'gone' | 'over'> {
    const { exists, random = Math.random } = this.#options;
    const { promise: unanswered, resolve } = Promise.withResolvers<true>();
    const patience = setTimeout(resolve, patienceMs, true);
    // That nobody answers is no end.
    const there = await Promise.race([exists().catch(() => true), unanswered]);
    clearTimeout(patience);
    if (this.#over) return 'over';
    if (!there) return 'gone';
    this.#attempt = Math.max(this.#attempt, fromAttempt);
    this.#timer = setTimeout(() => this.#open(), delayMs(this.#attempt++, random()));
    return 'later';
  }

  /** It is open again: the next loss begins with the shortest delay. */
  succeeded(): void {
    this.#attempt = 0;
  }

  /** Now rather than later: the phone was woken, or the network is back. */
  hurry(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#attempt = 0;
    this.#open();
  }

  /** For good. */
  stop(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #open(): void {
    this.#timer = undefined;
    this.#options.open();
  }
}
