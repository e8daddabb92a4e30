/** What the service knows of a pause: it is reported after the sound that was before it, and on each connection anew. */

import type { ServiceLink } from './link.ts';

/**
 * A recording stands still in a pause and goes on where it was, even in the middle of a word. A service that knows of the pause
 * ends the sentence there, and hears two halves of a word: so only a pause longer than this is reported, ms.
 */
export const standsStillMs = 10_000;

export class ServicePause {
  readonly #link: Pick<ServiceLink, 'connected' | 'send'>;
  readonly #soundIsSent: () => boolean;
  /** It stands still, and perhaps goes on soon. */
  #waiting: NodeJS.Timeout | undefined;
  #isDue = false;
  #isReported = false;

  /** `soundIsSent`: nothing that was said before waits any more. */
  constructor(link: Pick<ServiceLink, 'connected' | 'send'>, soundIsSent: () => boolean) {
    this.#link = link;
    this.#soundIsSent = soundIsSent;
  }

  /** `standsStill`: the source gives the same sound after the pause as it would have without it. */
  paused(standsStill: boolean): void {
    this.#isDue = true;
    if (!standsStill) return;
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      if (this.#soundIsSent()) this.soundSent();
    }, standsStillMs);
  }

  /** Nothing that was said before waits any more. */
  soundSent(): void {
    if (!this.#isDue || this.#waiting !== undefined || !this.#link.connected) return;
    this.#isDue = false;
    this.#isReported = true;
    this.#link.send({ type: 'pause' });
  }

  /** A pause that the service knows nothing of needs no end. */
  resumed(): void {
    this.forget();
    this.#reportEnd();
  }

  /** `resumed`: by the task of the connection before; `paused`: the session is. */
  connected(resumed: boolean, paused: boolean): void {
    // What was said before a pause comes first: a task that is paused already would not hear it.
    if (resumed) this.#reportEnd();
    this.#isReported = false;
    this.#isDue = paused;
  }

  /** The session ends, paused or not: nothing more is reported. */
  forget(): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#isDue = false;
  }

  #reportEnd(): void {
    if (!this.#isReported || !this.#link.connected) return;
    this.#isReported = false;
    this.#link.send({ type: 'resume' });
  }
}
