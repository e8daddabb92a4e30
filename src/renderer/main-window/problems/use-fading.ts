import { useEffect, useState } from 'react';

/** Calls `onEnd` after a while in which nobody looked closer: while it is held (pointer or focus on it) it stays. */
export function useFading(
  fades: boolean,
  ms: number,
  onEnd: () => void,
): { readonly hold: () => void; readonly release: () => void } {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (!fades || held) return;
    const timer = setTimeout(onEnd, ms);
    return () => clearTimeout(timer);
  }, [fades, held, ms, onEnd]);
  return { hold: () => setHeld(true), release: () => setHeld(false) };
}
