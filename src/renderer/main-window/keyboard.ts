import { useEffect } from 'react';
import { canCommand } from './commands.ts';
import { openFind, stepFind } from './find/find.ts';
import { type Model, useModel } from './model.ts';
import { giveCurrentSentence } from './speakers/corrections.ts';
import { usesPushToTalk } from './talk/use-talk.ts';
import { openBookmark } from './transcript/bookmarks.ts';
import { beginEditing } from './transcript/edit-sentence.ts';
import { jumpToMark, markLastRead } from './transcript/last-read.ts';
import { useShowsSession } from './use-session.ts';
import { askForWordings } from './wordings/question.ts';

export type Shortcut =
  | 'record'
  | 'pause'
  | 'keys'
  | 'latest'
  /** What is being spoken, and what waits to be. */
  | 'stop-speaking'
  | 'undo'
  | 'redo'
  | 'edit-source'
  | 'edit-translation'
  | 'bookmark'
  | 'find'
  | 'find-next'
  | 'find-previous'
  /** Marks the last word that was read. */
  | 'mark'
  | 'to-mark'
  /** Other wordings of the current sentence, or of what is selected. */
  | 'wordings'
  | 'captions'
  | 'captions-lock'
  /** Gives the current sentence to the speaker with this number, from 1. */
  | { readonly speaker: number };

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'>;

/** Where the focus is: in a field, in what has keys of its own (a menu), on a button, or anywhere else. */
export type Taken = 'field' | 'control' | 'button' | 'free';

/** What a key press asks for, by where the focus is. */
export function shortcutFor(event: Key, taken: Taken): Shortcut | undefined {
  if (event.repeat || event.altKey) return undefined;
  const command = event.ctrlKey || event.metaKey;
  if (command && !event.shiftKey && event.key.toLowerCase() === 'r') return 'record';
  if (command && event.shiftKey && event.key.toLowerCase() === 'c') return 'captions';
  if (command && event.shiftKey && event.key.toLowerCase() === 'l') return 'captions-lock';
  if (command && event.key.toLowerCase() === 'm') return event.shiftKey ? 'to-mark' : 'mark';
  if (command && !event.shiftKey && event.key.toLowerCase() === 'f') return 'find';
  if (!command && event.key === 'F3') return event.shiftKey ? 'find-previous' : 'find-next';
  if (!command && event.key === 'F2' && taken !== 'field' && taken !== 'control')
    return event.shiftKey ? 'edit-translation' : 'edit-source';
  if (command && event.shiftKey && taken !== 'field' && event.key.toLowerCase() === 'z') return 'redo';
  if (command && !event.shiftKey && taken !== 'field') {
    if (event.key.toLowerCase() === 'z') return 'undo';
    if (event.key.toLowerCase() === 'y') return 'redo';
    if (event.key.toLowerCase() === 'b') return 'bookmark';
    if (event.key.toLowerCase() === 'j') return 'wordings';
    // By the place of the key: on a French keyboard the digits need Shift.
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
    if (digit !== undefined) return { speaker: Number(digit) };
  }
  if (command || event.shiftKey) return undefined;
  if (event.key === 'F1') return 'keys';
  if (event.key === 'Escape' && (taken === 'free' || taken === 'button')) return 'stop-speaking';
  // A button means Space and Enter by itself, and nothing by End.
  if (event.key === 'End' && (taken === 'free' || taken === 'button')) return 'latest';
  if (taken !== 'free') return undefined;
  return event.code === 'Space' || event.key === ' ' ? 'pause' : undefined;
}

const fields = 'input:not([type=range], [type=checkbox], [type=radio]), textarea, [contenteditable]';
const ownKeys =
  'button, input, textarea, select, a, [contenteditable], [role="dialog"], [role="menu"], [role="listbox"], [role="slider"]';

const inPopup = '[role="dialog"], [role="menu"], [role="listbox"], [role="tablist"], [role="radiogroup"]';

/** Where the focus is; a dialog or a menu that is open takes the keys wherever it is. */
export function takenBy(target: EventTarget | null): Taken {
  if (target instanceof Element && target.closest(fields)) return 'field';
  const isOpen = document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;
  if (target instanceof Element && target.closest(ownKeys)) {
    const isButton = target.closest('button, a') !== null && !target.closest(inPopup);
    return isButton && !isOpen ? 'button' : 'control';
  }
  return isOpen ? 'control' : 'free';
}

export const jumpEvent = 'dragoman:jump-to-latest';

/** The keys of the session that is read. */
function correctBy(model: Model, shortcut: Shortcut): void {
  if (shortcut === 'undo') void model.edits.undo();
  if (shortcut === 'redo') void model.edits.redo();
  if (shortcut === 'edit-source') beginEditing(model, 'source');
  if (shortcut === 'edit-translation') beginEditing(model, 'translation');
  if (shortcut === 'bookmark') openBookmark(model);
  if (shortcut === 'find') openFind(model);
  if (shortcut === 'find-next') stepFind(model, 1);
  if (shortcut === 'find-previous') stepFind(model, -1);
  if (shortcut === 'mark') markLastRead(model);
  if (shortcut === 'to-mark') jumpToMark(model);
  if (shortcut === 'wordings' && model.wordings) askForWordings(model);
  if (typeof shortcut === 'object' && canCommand(model, 'reassign-speaker')) {
    void giveCurrentSentence(model, shortcut.speaker);
  }
  if (shortcut === 'latest') window.dispatchEvent(new Event(jumpEvent));
}

const corrections: ReadonlySet<Shortcut> = new Set([
  ...(['keys', 'latest', 'undo', 'redo', 'edit-source', 'edit-translation', 'bookmark'] as const),
  ...(['find', 'find-next', 'find-previous', 'mark', 'to-mark'] as const),
]);

/** The same keys on a page that shows another session than the one that runs. */
export function useCorrectionKeys(model: Model): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const shortcut = shortcutFor(event, takenBy(event.target));
      if (shortcut === undefined || (typeof shortcut === 'string' && !corrections.has(shortcut))) return;
      event.preventDefault();
      correctBy(model, shortcut);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [model]);
}

/** Where the system has given the key to the app, the main process hears it and this window does not. */
async function pressForCaptions(
  { store, actions }: Model,
  shortcut: 'captions' | 'captions-lock',
): Promise<void> {
  const { settings, captions } = store.getState();
  if (!settings || captions?.globalKeys[shortcut === 'captions' ? 'open' : 'lock']) return;
  const { captionsOpen, captionsLocked } = settings;
  if (shortcut === 'captions') await actions.changeSettings({ captionsOpen: !captionsOpen });
  else if (captionsOpen) await actions.changeSettings({ captionsLocked: !captionsLocked });
  else await actions.changeSettings({ captionsOpen: true, captionsLocked: false });
}

/** The keys of the whole window. */
export function useKeys(): void {
  const model = useModel();
  const showsSession = useShowsSession();
  useEffect(() => {
    const { actions, store, talk } = model;
    const onKeyDown = (event: KeyboardEvent): void => {
      // While Space is held it comes again and again, and would scroll.
      if (event.repeat && event.code === 'Space' && talk.state.getState().talking) event.preventDefault();
      const shortcut = shortcutFor(event, takenBy(event.target));
      if (shortcut === undefined) return;
      // On another page nobody sees what would be changed.
      const inSession = showsSession && store.getState().page === undefined;
      if (shortcut === 'stop-speaking') model.player.stop();
      // Esc means other things as well; the end of another page is its own.
      if (shortcut === 'stop-speaking' || (shortcut === 'latest' && !inSession)) return;
      // Ctrl+R would reload the page, Space would scroll it.
      event.preventDefault();
      if (shortcut === 'keys') store.setState({ dialog: 'keys' });
      if (shortcut === 'record') void actions.toggleRecording();
      if (shortcut === 'captions' || shortcut === 'captions-lock') void pressForCaptions(model, shortcut);
      if (shortcut === 'pause' && inSession) {
        if (usesPushToTalk(model)) talk.press();
        else void actions.togglePause();
      }
      if (inSession) correctBy(model, shortcut);
    };
    // Wherever the focus went meanwhile.
    const onKeyUp = (event: KeyboardEvent): void => {
      if (event.code === 'Space' || event.key === ' ') talk.release();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('keyup', onKeyUp, true);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('keyup', onKeyUp, true);
    };
  }, [model, showsSession]);
}
