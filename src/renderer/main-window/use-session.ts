import { useStore } from 'zustand';
import { useSession } from '../transcript/source.ts';
import { currentTarget } from '../transcript/targets.ts';
import { useModel } from './model.ts';

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
