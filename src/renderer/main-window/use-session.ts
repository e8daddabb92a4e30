import { useCallback, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { Sentence, SessionState } from '../../shared/session/transcript.ts';
import { currentTarget } from './languages/targets.ts';
import { useModel } from './model.ts';

/** One part of the session; renders only when that part changed. */
export function useSession<Part>(select: (session: SessionState) => Part): Part {
  const { transcript } = useModel();
  return useStore(transcript.shape, shape => select(shape.session));
}

/** Whether the transcript is shown, not the start page. */
export function useShowsSession(): boolean {
  const { store } = useModel();
  const choosing = useStore(store, state => state.choosing);
  const hasSession = useSession(session => session.setup !== undefined && session.phase !== 'idle');
  return hasSession && !choosing;
}

/** The language the transcript is shown in. */
export function useTarget(): string {
  const { store } = useModel();
  const wanted = useStore(store, state => state.shownTarget);
  return useSession(session => currentTarget(session, wanted));
}

/** One sentence; renders only when this one changed. */
export function useSentence(sid: number): Sentence | undefined {
  const { transcript } = useModel();
  const watch = useCallback((listener: () => void) => transcript.watch(sid, listener), [transcript, sid]);
  return useSyncExternalStore(watch, () => transcript.sentence(sid));
}
