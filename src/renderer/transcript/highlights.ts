/** Which words of which sentence are heard now. Without a provider nothing is heard: the rows are only read. */

import { createContext, useContext } from 'react';
import { type StoreApi, useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { PlayerState } from '../speech/player-state.ts';

export type Highlighted = Pick<PlayerState, 'playing' | 'outcomes'>;

/** A SpeechPlayer's state is one. */
export type Highlights = Pick<StoreApi<Highlighted>, 'getState' | 'getInitialState' | 'subscribe'>;

const silence: Highlights = createStore<Highlighted>()(() => ({ playing: undefined, outcomes: new Map() }));

const Highlighting = createContext<Highlights>(silence);
export const HighlightsProvider = Highlighting.Provider;

/** One part of what is heard; renders only when that part changed. */
export function useHighlights<Part>(select: (heard: Highlighted) => Part): Part {
  return useStore(useContext(Highlighting), select);
}
