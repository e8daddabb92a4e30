/** What the rows of a transcript look their sentences up in. Whoever shows rows provides it; nothing here knows which window that is. */

import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Sentence, SessionState } from '../../shared/session/transcript.ts';
import type { TranscriptStore } from '../store.ts';

export type TranscriptSource = Pick<TranscriptStore, 'shape' | 'sentence' | 'watch'>;

const Source = createContext<TranscriptSource | undefined>(undefined);
export const TranscriptProvider = Source.Provider;

export function useTranscript(): TranscriptSource {
  const source = useContext(Source);
  if (!source) throw new Error('A transcript is shown without a TranscriptProvider');
  return source;
}

/** One part of the session; renders only when that part changed. */
export function useSession<Part>(select: (session: SessionState) => Part): Part {
  return useStore(useTranscript().shape, shape => select(shape.session));
}

/** One sentence; renders only when this one changed. */
export function useSentence(sid: number): Sentence | undefined {
  const transcript = useTranscript();
  const watch = useCallback((listener: () => void) => transcript.watch(sid, listener), [transcript, sid]);
  return useSyncExternalStore(watch, () => transcript.sentence(sid));
}
