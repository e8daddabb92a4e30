import { useStore } from 'zustand';
import type { LiveCommand } from '../../shared/session/commands.ts';
import { isRunning } from './actions.ts';
import { type Model, useModel } from './model.ts';
import { useSession } from './use-session.ts';

/** Whether the running session can be asked this now: the service offers it, and there is a session to ask. */
export function canCommand({ store, transcript }: Model, name: LiveCommand['type']): boolean {
  const offered = store.getState().service.info?.capabilities.commands ?? [];
  return offered.includes(name) && isRunning(transcript.shape.getState().session.phase);
}

/** The same, as it changes. */
export function useCanCommand(name: LiveCommand['type']): boolean {
  const { store } = useModel();
  const offered = useStore(store, state => state.service.info?.capabilities.commands.includes(name) ?? false);
  return useSession(session => isRunning(session.phase)) && offered;
}
