import { useEffect, useMemo } from 'react';
import { callBridge } from '../../bridge.ts';
import type { Corrected } from '../edits.ts';
import { type Model, useModel } from '../model.ts';
import { told } from '../told.ts';
import { readModel, shareModel } from './read-model.ts';

/**
 * What the rows and the speakers look things up in: the earlier session with this id, and nothing of the one that runs. What
 * is corrected there is said in the window's own toast.
 */
export function useEarlierModel(id: string): Model {
  const model = useModel();
  const made = useMemo(() => earlierModel(model, id), [model, id]);
  useEffect(() => {
    const { bridge, store } = model;
    const stops = [
      shareModel(model, made),
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
  return readModel(model, session);
}
