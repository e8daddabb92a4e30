import { type RefObject, useEffect } from 'react';
import { takenBy } from '../keyboard.ts';
import { type Model, useModel } from '../model.ts';
import { beginEditing } from './edit-sentence.ts';

/** Marks the button of a row that opens its menu. */
export const menuButton = '[data-sentence-menu]';

/**
 * Knows which sentence is under the pointer or the focus, and opens its menu: by right click, by the Menu key or
 * Shift+F10, and moves between the rows' buttons by the arrow keys, so that they are one stop of Tab together.
 */
export function useCurrentSentence(scroller: RefObject<HTMLElement | null>): void {
  const model = useModel();
  useEffect(() => {
    const list = scroller.current;
    if (!list) return;
    const { store } = model;
    const listening = new AbortController();
    const { signal } = listening;
    const setCurrent = (currentSid: number | undefined): void => {
      if (store.getState().currentSid !== currentSid) store.setState({ currentSid });
    };
    list.addEventListener('pointerover', ({ target }) => setCurrent(sidOf(target)), { signal });
    list.addEventListener('pointerleave', () => setCurrent(sidOf(document.activeElement)), { signal });
    list.addEventListener('focusin', ({ target }) => setCurrent(sidOf(target)), { signal });
    list.addEventListener('focusout', ({ relatedTarget }) => setCurrent(sidOf(relatedTarget)), { signal });
    list.addEventListener('contextmenu', event => openAtPointer(model, list, event), { signal });
    list.addEventListener('dblclick', event => writeAtPointer(model, event), { signal });
    list.addEventListener('keydown', moveBetweenRows, { signal });
    window.addEventListener('keydown', event => openByKey(model, list, event), { signal });
    return () => {
      listening.abort();
      setCurrent(undefined);
    };
  }, [model, scroller]);
}

function sidOf(target: EventTarget | null): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-sid]') : null;
  return row ? Number(row.dataset.sid) : undefined;
}

function openAtPointer({ store }: Model, list: HTMLElement, event: MouseEvent): void {
  const sid = sidOf(event.target);
  if (sid === undefined || !list.querySelector(menuButton)) return;
  event.preventDefault();
  // The key that opened it a moment ago makes this event too.
  if (store.getState().sentenceMenu) return;
  store.setState({ sentenceMenu: { sid, x: event.clientX, y: event.clientY } });
}

/** Whoever double-clicks a text writes in it. */
function writeAtPointer(model: Model, { target }: MouseEvent): void {
  const sid = sidOf(target);
  const words = target instanceof Element ? target.closest('[data-side]') : null;
  if (sid === undefined || !(words instanceof HTMLElement) || target instanceof HTMLTextAreaElement) return;
  document.getSelection()?.removeAllRanges();
  beginEditing(model, words.dataset.side === 'translation' ? 'translation' : 'source', sid);
}

function openByKey({ store, transcript }: Model, list: HTMLElement, event: KeyboardEvent): void {
  const asked = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
  const { target } = event;
  const here = (target instanceof Node && list.contains(target)) || takenBy(target) === 'free';
  const sid = store.getState().currentSid ?? transcript.sids().at(-1);
  if (!asked || !here || sid === undefined) return;
  const button = list.querySelector(`[data-sid="${sid}"] ${menuButton}`);
  if (!button) return;
  event.preventDefault();
  openBelow({ store }, sid, button);
}

/** Opens the menu of a sentence below its button. */
export function openBelow({ store }: Pick<Model, 'store'>, sid: number, button: Element): void {
  const { right, bottom } = button.getBoundingClientRect();
  store.setState({ sentenceMenu: { sid, x: right, y: bottom } });
}

function moveBetweenRows(event: KeyboardEvent): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const button = event.target instanceof Element ? event.target.closest(menuButton) : null;
  const list = button?.closest('ol');
  if (step === 0 || !button || !list) return;
  // The page's order is not the list's: rows are placed by their index.
  const buttons = [...list.querySelectorAll(menuButton)].sort((one, other) => indexOf(one) - indexOf(other));
  const next = buttons.at(Math.max(0, buttons.indexOf(button) + step));
  event.preventDefault();
  if (next instanceof HTMLElement) next.focus();
}

const indexOf = (button: Element): number =>
  Number(button.closest<HTMLElement>('[data-index]')?.dataset.index ?? 0);
