import { useCallback, useRef, useSyncExternalStore } from 'react';
import { useModel } from '../model.ts';

/** The marked sentences, in their order: the same array for as long as they are the same. */
export function useBookmarks(): readonly number[] {
  const { transcript } = useModel();
  const last = useRef<readonly number[]>([]);
  const watch = useCallback(
    (listener: () => void) => {
      const stops = [transcript.watchAll(listener), transcript.shape.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    [transcript],
  );
  return useSyncExternalStore(watch, () => {
    const sids = transcript.sids().filter(sid => transcript.sentence(sid)?.bookmark !== undefined);
    if (sids.join() !== last.current.join()) last.current = sids;
    return last.current;
  });
}
