/** The encoded speech of the latest sentences, for windows to fetch. Bounded: the oldest clips go first. */

const defaultMaxBytes = 64 * 1024 * 1024;

export class ClipStore {
  readonly #clips = new Map<string, Uint8Array>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes = defaultMaxBytes) {
    this.#maxBytes = maxBytes;
  }

  put(sid: number, language: string, audio: Uint8Array): void {
    const name = nameOf(sid, language);
    this.#drop(name);
    this.#clips.set(name, audio);
    this.#bytes += audio.byteLength;
    for (const oldest of this.#clips.keys()) {
      if (this.#bytes <= this.#maxBytes || oldest === name) break;
      this.#drop(oldest);
    }
  }

  get(sid: number, language: string): Uint8Array | undefined {
    return this.#clips.get(nameOf(sid, language));
  }

  clear(): void {
    this.#clips.clear();
    this.#bytes = 0;
  }

  #drop(name: string): void {
    const clip = this.#clips.get(name);
    if (!clip) return;
    this.#clips.delete(name);
    this.#bytes -= clip.byteLength;
  }
}

const nameOf = (sid: number, language: string): string => `${sid} ${language}`;
