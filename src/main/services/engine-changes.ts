/**
 * Hears from the service that is used that its engines can do more or less than before. Only a gateway of ours tells it
 * (`enginesChangesPath`); a service of somebody else answers 404 and is left alone.
 */

import { ExponentialBackoff, type IBackoff } from 'cockatiel';
import { enginesChangesPath } from '../../shared/protocols/engines.ts';
import { readEventStream } from './event-stream.ts';
import type { ServiceAddress } from './service-address.ts';
import { endpoint, keyHeaders } from './web-address.ts';

export interface EngineChangesOptions {
  /** Of the service that is used now. */
  readonly address: () => Promise<ServiceAddress>;
  /** Its engines have changed, or may have changed while there was no connection. */
  readonly onChange: () => void;
  /** Resolves after so many ms, or as soon as `signal` is aborted. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

// Nobody waits for it: a gateway that is gone is asked ever more seldom.
const backoffs = new ExponentialBackoff({ initialDelay: 500, maxDelay: 30_000 });

export class EngineChanges {
  readonly #options: EngineChangesOptions;
  #following: AbortController | undefined;

  constructor(options: EngineChangesOptions) {
    this.#options = options;
  }

  /**
   * Listens to the service that is used now; to be called again when another one was chosen. Resolves when it does not listen
   * any more: it was closed, or that service tells nothing.
   */
  async follow(): Promise<void> {
    this.close();
    const following = new AbortController();
    this.#following = following;
    await this.#follow(following.signal);
  }

  close(): void {
    this.#following?.abort();
    this.#following = undefined;
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let backoff: IBackoff<unknown> = backoffs.next();
    let lost = false;
    while (!signal.aborted) {
      const listened = await this.#listen(signal, lost);
      if (listened === 'not-told' || signal.aborted) return;
      lost = true;
      backoff = listened === 'ended' ? backoffs.next() : backoff.next(undefined);
      await this.#options.wait(backoff.duration, signal);
    }
  }

  /** One connection to its end. `lost`: there was one before, and what happened since then was not heard. */
  async #listen(signal: AbortSignal, lost: boolean): Promise<'ended' | 'not-told' | 'failed'> {
    try {
      const address = await this.#options.address();
      const response = await fetch(endpoint(address.url, enginesChangesPath), {
        headers: { ...keyHeaders(address), Accept: 'text/event-stream' },
        redirect: 'error',
        signal,
      });
      const isStream = response.headers.get('content-type')?.includes('text/event-stream') === true;
      if (!response.ok || !isStream) {
        await response.body?.cancel();
        // A proxy before a gateway that is just being started answers so; whoever has no such page will never have it.
        return response.status >= 500 ? 'failed' : 'not-told';
      }
      if (lost && !signal.aborted) this.#options.onChange();
      for await (const { event } of readEventStream(response)) {
        if (event === 'changed' && !signal.aborted) this.#options.onChange();
      }
      return 'ended';
    } catch {
      // The session tells of a service that is gone; here nothing is lost by it.
      return 'failed';
    }
  }
}
