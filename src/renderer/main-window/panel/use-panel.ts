import { useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { useModel } from '../model.ts';
import { useShowsSession } from '../use-session.ts';
import { roomy } from './show-tab.ts';
import { type PanelTab, visibleTabs } from './tabs.ts';

export interface PanelState {
  readonly tabs: readonly PanelTab[];
  readonly isOpen: boolean;
  toggle(): void;
}

/** The tabs there are now, and whether the panel is unfolded. What the person chose counts, in any window size. */
export function usePanel(): PanelState {
  const { store, actions } = useModel();
  const service = useStore(store, state => state.service.info);
  const chosen = useStore(store, state => state.settings?.panelOpen);
  const session = useSession(state => state);
  const showsSession = useShowsSession();
  const hasRoom = useSyncExternalStore(watchRoom, () => window.matchMedia(roomy).matches);
  const tabs = useMemo(
    () => visibleTabs({ showsSession, session, service }),
    [showsSession, session, service],
  );
  // On the start page it waits until it is asked for: there the question is what to listen to.
  const startOpen = useStore(store, state => state.panelOnStart);
  const isOpen = tabs.length > 0 && (showsSession ? (chosen ?? hasRoom) : startOpen);
  const toggle = (): void => {
    if (showsSession) void actions.changeSettings({ panelOpen: !isOpen });
    else store.setState({ panelOnStart: !isOpen });
  };
  return { tabs, isOpen, toggle };
}

function watchRoom(listener: () => void): () => void {
  const query = window.matchMedia(roomy);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
