/** Endpointing: where an utterance begins and ends in a stream of frames. */

export type EndpointerEvent = 'speech-start' | 'speech-end';

export interface Endpointer {
  /**
   * Takes the next 20 ms frame. `speech-start` comes when speech is certain, some frames after it began (the caller
   * keeps `lookbackMs` of sound to put before it); `speech-end` comes `hangoverMs` after the last voiced frame.
   */
  push(frame: Int16Array): EndpointerEvent | undefined;
  /** Whether the last frame held speech, before any hangover. */
  readonly voiced: boolean;
  /** ms of sound before `speech-start` that belong to the utterance. */
  readonly lookbackMs: number;
  reset(): void;
  close(): void;
}

export type EndpointerFactory = () => Promise<Endpointer>;
