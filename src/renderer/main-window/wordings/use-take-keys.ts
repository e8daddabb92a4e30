import { useEffect } from 'react';
import type { WordingRow } from './rows.ts';
import { usable } from './rows.ts';

/** Alt+1…9 takes the wording with this number, wherever the focus is. */
export function useTakeKeys(
  rows: readonly WordingRow[],
  take: ((wording: string) => void) | undefined,
): void {
  useEffect(() => {
    if (!take) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) return;
      // By the place of the key: with Alt it writes something else on a Mac.
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      const row = digit === undefined ? undefined : usable(rows)[Number(digit) - 1];
      if (!row || document.querySelector('[role="dialog"], [role="menu"]')) return;
      event.preventDefault();
      take(row.text);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [rows, take]);
}
