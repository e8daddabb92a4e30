import { useEffect, useMemo } from 'react';
import type { SavedSessionDetail } from '../../../shared/ipc/record.ts';
import { callBridge } from '../../bridge.ts';
import type { Corrected } from '../edits.ts';
import { type Model, useModel } from '../model.ts';
import { told } from '../told.ts';
import { readModel, shareModel } from './read-model.ts';

/** What the rows of a saved session look things up in. What is corrected there goes into its journal. */
export function useSavedModel(session: SavedSessionDetail): Model {
  const model = useModel();
  const made = useMemo(() => savedModel(model, session), [model, session]);
  useEffect(() => {
    const stops = [
      shareModel(model, made),
      model.bridge.on('record.patches', ({ id, patches }) => {
        if (id === session.id) made.transcript.apply(patches);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [model, made, session]);
  return made;
}

function savedModel(model: Model, { id, transcript }: SavedSessionDetail): Model {
  const { bridge, store } = model;
  const session: Corrected = {
    correct: (command, correction) =>
      told(store, callBridge(bridge, 'record.correct', id, command, correction)),
    translateAgain: (sid, language, correction) =>
      told(store, callBridge(bridge, 'record.translate-again', id, sid, language, correction)),
    undo: correction =>
      told(store, callBridge(bridge, 'record.undo', id, ...(correction === undefined ? [] : [correction]))),
    redo: correction =>
      told(store, callBridge(bridge, 'record.redo', id, ...(correction === undefined ? [] : [correction]))),
  };
  const made = readModel(model, session);
  made.transcript.reset({ ...transcript, session: { ...transcript.session, phase: 'ended' } });
  return made;
}
