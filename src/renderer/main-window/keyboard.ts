import { useEffect } from 'react';
import { useModel } from './model.ts';
import { useShowsSession } from './use-session.ts';

export type Shortcut = 'record' | 'pause' | 'keys' | 'latest';

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>;

/** What a key press asks for. `taken`: the focus is where the key has a meaning of its own (a field, a button, a menu). */
export function shortcutFor(event: Key, taken: boolean): Shortcut | undefined {
  if (event.repeat || event.altKey) return undefined;
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.shiftKey && event.key.toLowerCase() === 'r') return 'record';
  if (command || event.shiftKey) return undefined;
  if (event.key === 'F1') return 'keys';
  if (taken) return undefined;
  if (event.code === 'Space' || event.key === ' ') return 'pause';
  return event.key === 'End' ? 'latest' : undefined;
}

const ownKeys =
  'button, input, textarea, select, a, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], [role="slider"]';

/** Whether the focus is in a control, or a dialog or a menu is open. */
export function keysAreTaken(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest(ownKeys)) return true;
  return document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
}

export const jumpEvent = 'dragoman:jump-to-latest';

/** The keys of the whole window. */
export function useKeys(): void {
  const { actions, store } = useModel();
  const showsSession = useShowsSession();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutFor(event, keysAreTaken(event.target));
      if (shortcut === undefined) return;
      // Ctrl+R would reload the page, Space would scroll it.
      event.preventDefault();
      if (shortcut === 'keys') store.setState({ dialog: 'keys' });
      if (shortcut === 'record') void actions.toggleRecording();
      // On another page nobody sees what would be paused.
      const inSession = showsSession && store.getState().page === undefined;
      if (shortcut === 'pause' && inSession) void actions.togglePause();
      if (shortcut === 'latest' && inSession) window.dispatchEvent(new Event(jumpEvent));
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [actions, store, showsSession]);
}
