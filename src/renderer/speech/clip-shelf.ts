import type { Clip } from './queue.ts';

type Fetch = (sid: number, language: string) => Promise<Uint8Array | null>;

/** Gets clips, the next one while one is heard, so that there is no gap between two. */
export class ClipShelf {
  readonly #fetch: Fetch;
  #ahead: { readonly clip: Clip; readonly bytes: Promise<Uint8Array | null> } | undefined;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  /** The encoded audio; null when it cannot be had. */
  take(clip: Clip): Promise<Uint8Array | null> {
    return this.#ahead?.clip === clip ? this.#ahead.bytes : this.#fetch(clip.sid, clip.language);
  }

  fetchAhead(clip: Clip): void {
    this.#ahead = { clip, bytes: this.#fetch(clip.sid, clip.language).catch(() => null) };
  }

  forget(): void {
    this.#ahead = undefined;
  }
}
