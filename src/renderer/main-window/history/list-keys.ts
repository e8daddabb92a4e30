import type { KeyboardEvent } from 'react';

/** The arrow keys, Home and End go through the buttons of a list. */
export function moveFocus(event: KeyboardEvent<HTMLUListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const index = buttons.indexOf(document.activeElement as HTMLButtonElement);
  const next = nextIndex(event.key, index, buttons);
  if (next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
}

function nextIndex(key: string, index: number, buttons: readonly unknown[]): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, buttons.length - 1);
  if (key === 'ArrowUp') return Math.max(index - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? buttons.length - 1 : undefined;
}
