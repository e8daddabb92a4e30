import type { PlainKey } from '../../shared/messages/format.ts';
import { element } from '../ui/element.ts';
import { text } from '../ui/messages/text.ts';

export interface BarState {
  readonly isLocked: boolean;
  readonly canLock: boolean;
  readonly status: PlainKey | undefined;
}

export interface Bar {
  readonly element: HTMLElement;
  show(state: BarState): void;
}

/** What can be done with the overlay itself. Locked, only its status is left, and that only when no captions come. */
export function createBar({ lock, close }: { lock(): void; close(): void }): Bar {
  const status = element('p', { class: 'status', role: 'status' });
  const button = (press: () => void): HTMLElement => {
    const made = element('button', { type: 'button' });
    made.addEventListener('click', press);
    return made;
  };
  const locking = button(lock);
  const closing = button(close);
  const buttons = element('div', { class: 'buttons' }, locking, closing);
  const bar = element('header', { class: 'bar' }, status, buttons);
  return {
    element: bar,
    show({ isLocked, canLock, status: key }) {
      if (buttons.hidden !== isLocked) buttons.hidden = isLocked;
      if (locking.hidden === canLock) locking.hidden = !canLock;
      name(locking, text('captions.lock'), text('captions.lock.tip'));
      name(closing, text('captions.close'), text('captions.close.tip'));
      const words = key === undefined ? '' : text(key);
      const shown = words === '' && !isLocked ? text('captions.drag') : words;
      if (status.textContent !== shown) status.textContent = shown;
      if (status.hidden !== (shown === '')) status.hidden = shown === '';
    },
  };
}

/** Untouched when it is the same: the language of the interface changes rarely. */
function name(button: HTMLElement, words: string, tip: string): void {
  if (button.textContent !== words) button.textContent = words;
  if (button.title !== tip) button.title = tip;
}
