import { useEffect, useMemo } from 'react';
import { isSpeakerCommand } from '../../../shared/session/undo.ts';
import { callBridge } from '../../bridge.ts';
import { devices, SpeechPlayer } from '../../speech/player.ts';
import { createTranscriptStore } from '../../store.ts';
import { type Corrected, createEdits } from '../edits.ts';
import { createFindStore } from '../find/find-store.ts';
import { type Model, useModel } from '../model.ts';
import { createWindowStore } from '../state.ts';
import { told } from '../told.ts';

/**
 * What the rows and the speakers look things up in: the earlier session with this id, and nothing of the one that runs. What
 * is corrected there is said in the window's own toast.
 */
export function useEarlierModel(id: string): Model {
  const model = useModel();
  const made = useMemo(() => earlierModel(model, id), [model, id]);
  useEffect(() => {
    const { bridge, store } = model;
    const share = (): void => {
      const { service, settings, info } = store.getState();
      made.store.setState({ service, settings, info });
    };
    share();
    const stops = [
      store.subscribe(share),
      bridge.on('earlier.patches', ({ id: changed, patches }) => {
        if (changed === id) made.transcript.apply(patches);
      }),
    ];
    void told(store, callBridge(bridge, 'earlier.get', id)).then(result => {
      if (result.ok) made.transcript.reset(result.value);
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [model, made, id]);
  return made;
}

function earlierModel(model: Model, id: string): Model {
  const { bridge, store } = model;
  const session: Corrected = {
    correct: (command, correction) =>
      told(store, callBridge(bridge, 'earlier.correct', id, command, correction)),
    translateAgain: (sid, language, correction) =>
      told(store, callBridge(bridge, 'record.translate-again', id, sid, language, correction)),
    undo: correction =>
      told(store, callBridge(bridge, 'earlier.undo', id, ...(correction === undefined ? [] : [correction]))),
    redo: correction =>
      told(store, callBridge(bridge, 'earlier.redo', id, ...(correction === undefined ? [] : [correction]))),
  };
  return {
    ...model,
    // Its page has no panel that would show them.
    wordings: undefined,
    transcript: createTranscriptStore(),
    store: createWindowStore(),
    player: new SpeechPlayer({ ...devices, fetchClip: async () => null }),
    edits: createEdits(store, session),
    find: createFindStore(),
    actions: {
      ...model.actions,
      async command(command) {
        if (!isSpeakerCommand(command)) return false;
        const result = await session.correct(command, `unnamed-${crypto.randomUUID()}`);
        return result.ok && result.value;
      },
    },
  };
}
