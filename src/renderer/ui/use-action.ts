import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Runs what a control does and tells while it is under way, so that only this control waits. A second press while it
 * runs does nothing.
 */
export function useAction<Args extends readonly unknown[]>(
  act: (...args: Args) => Promise<unknown>,
): readonly [run: (...args: Args) => void, busy: boolean] {
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  const run = useCallback((...args: Args) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    void latest.current(...args).finally(() => {
      running.current = false;
      setBusy(false);
    });
  }, []);
  return [run, busy];
}
