import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { Capabilities } from '../../../shared/session/capabilities.ts';
import type { SessionState } from '../../../shared/session/transcript.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { useSession } from '../../transcript/source.ts';
import { isRunning } from '../actions.ts';
import { type Model, useModel } from '../model.ts';

/** A session that begins paused is live for a moment, ms. */
const settleMs = 300;

/** Whether this session is talked to by holding a key. A recording talks by itself. */
function isByKey(
  capabilities: Capabilities | undefined,
  settings: Settings | undefined,
  setup: SessionState['setup'],
): boolean {
  return (
    capabilities?.pause === true &&
    settings?.talkMode === 'push-to-talk' &&
    setup !== undefined &&
    setup.source.kind !== 'recording'
  );
}

export function usesPushToTalk({ store, transcript }: Model): boolean {
  const { service, settings } = store.getState();
  return isByKey(service.info?.capabilities, settings, transcript.shape.getState().session.setup);
}

/** The same, as it changes. */
export function useUsesPushToTalk(): boolean {
  const { store } = useModel();
  const capabilities = useStore(store, state => state.service.info?.capabilities);
  const settings = useStore(store, state => state.settings);
  return useSession(session => isByKey(capabilities, settings, session.setup));
}

/** Keeps the session as the way of talking wants it, and lets go of the key when nobody can be holding it. */
export function useTalk(): void {
  const { talk, actions } = useModel();
  const byKey = useUsesPushToTalk();
  const runs = useSession(session => isRunning(session.phase));
  useEffect(() => {
    if (!byKey || !runs) return;
    // Chosen while the session was listening: it waits for the key from now on.
    const settled = setTimeout(() => {
      if (!talk.state.getState().talking) void actions.pause();
    }, settleMs);
    const release = (): void => talk.release();
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('blur', release, { signal });
    document.addEventListener('visibilitychange', release, { signal });
    return () => {
      clearTimeout(settled);
      listening.abort();
      talk.reset();
    };
  }, [byKey, runs, talk, actions]);
}
