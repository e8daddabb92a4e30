import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useModel } from '../model.ts';

/**
 * A pack that was added or removed goes to another list, and the button that had the focus is gone with its row. Then the
 * keyboard goes on at the row in its new place.
 */
export function usePackFocus(): void {
  const { packs } = useModel();
  const state = useStore(packs.state);
  const last = useRef<{ readonly row: Element; readonly id: string }>(undefined);
  useEffect(() => {
    const remember = ({ target }: FocusEvent): void => {
      const row = target instanceof Element ? target.closest<HTMLElement>('[data-pack]') : null;
      last.current = row?.dataset.pack === undefined ? undefined : { row, id: row.dataset.pack };
    };
    document.addEventListener('focusin', remember);
    return () => document.removeEventListener('focusin', remember);
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the packs that moves rows.
  useEffect(() => {
    const { current } = last;
    if (!current || current.row.isConnected || document.activeElement !== document.body) return;
    const rows = [...document.querySelectorAll<HTMLElement>('[data-pack]')];
    rows.find(row => row.dataset.pack === current.id)?.focus();
  }, [state]);
}
