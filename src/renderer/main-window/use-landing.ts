import { useEffect, useRef } from 'react';

/**
 * When a page takes the other's place, the control that had the focus is gone; then the keyboard goes on at the new
 * page's `data-landing`. Who had no focus anywhere gets none.
 */
export function useLanding(page: unknown): void {
  const last = useRef<Element>(undefined);
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      if (target instanceof Element) last.current = target;
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the page that counts.
  useEffect(() => {
    if (last.current?.isConnected !== false || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>('[data-landing]')?.focus({ preventScroll: true });
  }, [page]);
}
