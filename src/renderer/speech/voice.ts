/** How the speech of one sentence came out. */
export type Outcome = 'ended' | 'failed';

/** What the player hears one sentence by. */
export interface Voice {
  /** How much of the sentence's sound has been heard, ms. */
  readonly heardMs: number;
  /** Silent at once. */
  stop(): void;
  /** 0 to 1. */
  setVolume(volume: number): void;
}
