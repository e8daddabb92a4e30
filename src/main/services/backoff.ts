/** How long to wait before the next connection is tried: not at all, then ever longer while nothing comes of it. */

import { ExponentialBackoff, type IBackoff } from 'cockatiel';

/** A connection that lived for so long is no sign of trouble when it ends, ms. */
const livedMs = 5_000;
// With jitter: a thousand clients of a restarted service must not come back in the same moment.
const backoffs = new ExponentialBackoff({ initialDelay: 250, maxDelay: 10_000 });

export class Backoff {
  #current: IBackoff<unknown> | undefined;

  get delayMs(): number {
    return this.#current?.duration ?? 0;
  }

  failed(): void {
    this.#current = (this.#current ?? backoffs).next(undefined);
  }

  succeeded(): void {
    this.#current = undefined;
  }

  /** A connection that was opened at `openedAt`, of performance.now(), is over. One that is closed at once is as good as none. */
  ended(openedAt: number): void {
    if (performance.now() - openedAt >= livedMs) this.succeeded();
    else this.failed();
  }
}
