import { useStore } from 'zustand';
import type { LiveCommand } from '../../shared/session/commands.ts';
import type { SessionState } from '../../shared/session/transcript.ts';
import { isSpeakerCommand } from '../../shared/session/undo.ts';
import { useSession } from '../transcript/source.ts';
import { isRunning } from './actions.ts';
import { type Model, useModel } from './model.ts';

/**
 * Whether this can be asked now: of a session that runs, what the service offers; of one that is over, corrections of
 * speakers, where there are any or the service tells them apart. They need no service.
 */
function isPossible(
  { phase, speakers }: SessionState,
  isOffered: boolean,
  name: LiveCommand['type'],
): boolean {
  if (phase !== 'ended') return isOffered && isRunning(phase);
  return isSpeakerCommand({ type: name }) && (isOffered || Object.keys(speakers).length > 0);
}

export function canCommand({ store, transcript }: Model, name: LiveCommand['type']): boolean {
  const offered = store.getState().service.info?.capabilities.commands ?? [];
  return isPossible(transcript.shape.getState().session, offered.includes(name), name);
}

/** The same, as it changes. */
export function useCanCommand(name: LiveCommand['type']): boolean {
  const { store } = useModel();
  const offered = useStore(store, state => state.service.info?.capabilities.commands.includes(name) ?? false);
  return useSession(session => isPossible(session, offered, name));
}
