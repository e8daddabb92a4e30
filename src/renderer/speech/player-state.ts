import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Speech } from '../../shared/session/transcript.ts';
import type { Clip } from './queue.ts';
import type { StreamContext } from './stream-voice.ts';
import type { Outcome } from './voice.ts';
import type { Heard, Word } from './words.ts';

export type ReadySpeech = Extract<Speech, { state: 'ready' }>;

/** The sentence that is being heard. */
export interface Playing extends Clip, Heard {
  readonly text: string;
  /** Where its words stand in the shown translation; more of them while it is still being made. */
  readonly words: readonly Word[];
}

export interface PlayerState {
  readonly enabled: boolean;
  /** 0 to 1. */
  readonly volume: number;
  readonly playing: Playing | undefined;
  /** How many sentences wait for their turn. */
  readonly waiting: number;
  /** How each sentence's speech came out. */
  readonly outcomes: ReadonlyMap<number, Outcome>;
  /** How often speech ran out while it was being made, in this session. */
  readonly underruns: number;
}

/** What the player needs of the world. */
export interface PlayerPorts {
  /** The encoded audio; null when it is no longer kept or cannot be had. */
  fetchClip(sid: number, language: string): Promise<Uint8Array | null>;
  createAudio(): HTMLAudioElement;
  /** `sampleRate`: Hz, that of the speech: resampled as a whole, its pieces have no joints. */
  createContext(sampleRate: number): StreamContext;
}

export const createPlayerState = (): StoreApi<PlayerState> =>
  createStore<PlayerState>()(() => ({
    enabled: false,
    volume: 1,
    playing: undefined,
    waiting: 0,
    outcomes: new Map(),
    underruns: 0,
  }));
