import type { Bridge } from '../../shared/ipc/bridge.ts';
import { isSpeakerCommand } from '../../shared/session/undo.ts';
import { callBridge } from '../bridge.ts';
import { createEdits, type Edits } from './edits.ts';
import type { WindowStore } from './state.ts';
import { told } from './told.ts';

/** Of the session on the screen. */
export function createSessionEdits(bridge: Bridge, store: WindowStore): Edits {
  return createEdits(store, {
    correct: (command, id) =>
      told(
        store,
        isSpeakerCommand(command)
          ? callBridge(bridge, 'session.command', command, id)
          : callBridge(bridge, 'session.correct', command, id),
      ),
    translateAgain: (sid, language, id) =>
      told(store, callBridge(bridge, 'session.translate-again', sid, language, id)),
    // Undefined does not survive every way between processes.
    undo: id => told(store, callBridge(bridge, 'session.undo', ...(id === undefined ? [] : [id]))),
    redo: id => told(store, callBridge(bridge, 'session.redo', ...(id === undefined ? [] : [id]))),
  });
}
