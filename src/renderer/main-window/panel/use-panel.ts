import { useMemo, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { type Model, useModel } from '../model.ts';
import { useShowsSession } from '../use-session.ts';
import { type PanelTab, visibleTabs } from './tabs.ts';

/** From this width of the window on there is room for the panel beside two columns, px. */
const roomy = '(min-width: 1100px)';

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

/** Beside the transcript: chooses a tab, and unfolds the panel where it is not. */
export function showTab({ store, actions }: Model, panelTab: string): void {
  store.setState({ panelTab });
  const isOpen = store.getState().settings?.panelOpen ?? window.matchMedia(roomy).matches;
  if (!isOpen) void actions.changeSettings({ panelOpen: true });
}

function watchRoom(listener: () => void): () => void {
  const query = window.matchMedia(roomy);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
