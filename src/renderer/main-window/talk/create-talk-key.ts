import type { Bridge } from '../../../shared/ipc/bridge.ts';
import { callBridge } from '../../bridge.ts';
import type { TranscriptStore } from '../../store.ts';
import { isRunning } from '../actions.ts';
import { showProblem, type WindowStore } from '../state.ts';
import { TalkKey } from './talk-key.ts';

/**
 * Says every press and every release, in order: what the session is doing is only known here when it has been told, and
 * whoever presses shortly must not be left with an open microphone.
 */
export function createTalkKey(bridge: Bridge, store: WindowStore, transcript: TranscriptStore): TalkKey {
  const say = async (name: 'session.pause' | 'session.resume'): Promise<void> => {
    const result = await callBridge(bridge, name);
    if (!result.ok) showProblem(store, result.problem);
  };
  return new TalkKey({
    resume: () => void say('session.resume'),
    pause: () => void say('session.pause'),
    canTalk: () => isRunning(transcript.shape.getState().session.phase),
  });
}
