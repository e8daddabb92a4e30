/** What the service knows of a pause: it is told after the sound that was before it, and by each connection anew. */

import type { ServiceLink } from './link.ts';

export class ServicePause {
  readonly #link: Pick<ServiceLink, 'connected' | 'send'>;
  #untold = false;
  #told = false;

  constructor(link: Pick<ServiceLink, 'connected' | 'send'>) {
    this.#link = link;
  }

  paused(): void {
    this.#untold = true;
  }

  /** Nothing that was said before waits any more. */
  soundSent(): void {
    if (!this.#untold || !this.#link.connected) return;
    this.#untold = false;
    this.#told = true;
    this.#link.send({ type: 'pause' });
  }

  /** A pause that the service knows nothing of needs no end. */
  resumed(): void {
    this.#untold = false;
    this.#tellEnd();
  }

  /** `resumed`: by the task of the connection before; `paused`: the session is. */
  connected(resumed: boolean, paused: boolean): void {
    // What was said before a pause comes first: a task that is paused already would not hear it.
    if (resumed) this.#tellEnd();
    this.#told = false;
    this.#untold = paused;
  }

  #tellEnd(): void {
    if (!this.#told || !this.#link.connected) return;
    this.#told = false;
    this.#link.send({ type: 'resume' });
  }
}
