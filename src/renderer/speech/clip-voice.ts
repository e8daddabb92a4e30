import type { Outcome, Voice } from './voice.ts';

/** Plays whole clips by an audio element, one after the other. */
export class ClipVoice implements Voice {
  onEnd: (outcome: Outcome) => void = () => {};
  readonly #audio: HTMLAudioElement;
  #url: string | undefined;

  constructor(audio: HTMLAudioElement) {
    this.#audio = audio;
    audio.addEventListener('ended', () => this.onEnd('ended'));
    audio.addEventListener('error', () => this.onEnd('failed'));
  }

  get heardMs(): number {
    return this.#audio.currentTime * 1000;
  }

  /** Rejects when it cannot be decoded. `bytes`: an encoded clip. */
  async play(bytes: Uint8Array, volume: number): Promise<void> {
    this.stop();
    // A copy with a buffer of its own: what came over the bridge may be a view into a larger one.
    this.#url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: clipType(bytes) }));
    this.#audio.src = this.#url;
    this.#audio.volume = volume;
    await this.#audio.play();
  }

  stop(): void {
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    if (this.#url !== undefined) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }

  /** `id`: of the browser; empty for the system's own choice. Rejects when there is no such device. */
  setSink(id: string): Promise<void> {
    return this.#audio.setSinkId(id);
  }

  setVolume(volume: number): void {
    this.#audio.volume = volume;
  }
}

/** The bytes tell what they are; services send either. */
export function clipType(bytes: Uint8Array): 'audio/wav' | 'audio/mpeg' {
  const [r, i, f, ff] = bytes;
  return r === 0x52 && i === 0x49 && f === 0x46 && ff === 0x46 ? 'audio/wav' : 'audio/mpeg';
}
