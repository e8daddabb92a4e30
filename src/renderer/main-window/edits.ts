import type { Result } from '../../shared/problem.ts';
import type { CorrectionCommand } from '../../shared/session/undo.ts';
import { text } from '../ui/messages/text.ts';
import { showToast, type WindowStore } from './state.ts';

/** What the person corrects in a session. The last of it is taken back first, wherever it was done. */
export interface Edits {
  /**
   * Asks for a correction; from then on it can be taken back, answered or not. `what` it was, in words. Whether it was done: then
   * a toast says so.
   */
  correct(command: CorrectionCommand, what: string): Promise<boolean>;
  /** Translates a sentence whose source a person has written: a correction like any other. */
  translateAgain(sid: number, language: string): Promise<boolean>;
  /** Something that nobody but this window knows of. `undo`: false when there is nothing of it to take back any more. */
  did(what: string, undo: () => Promise<boolean>): void;
  /** Undoes what was done last, and says what. */
  undo(): Promise<void>;
  /** Does again what was undone last, unless something else was done since. */
  redo(): Promise<void>;
  /** Another session takes the place of this one. */
  forget(): void;
}

/** The session that is corrected, in the main process. */
export interface Corrected {
  correct(command: CorrectionCommand, id: string): Promise<Result<boolean>>;
  translateAgain(sid: number, language: string, id: string): Promise<Result<boolean>>;
  /** Without an id: the last one, of which this window knows nothing, as after it was loaded anew. */
  undo(id: string | undefined): Promise<Result<boolean>>;
  /** Likewise, of what was undone. */
  redo(id: string | undefined): Promise<Result<boolean>>;
}

interface Edit {
  readonly what: string;
  /** Undefined: it could not be asked for now, and can be later. */
  readonly undo: () => Promise<boolean | undefined>;
  /** Absent: only done by hand again. */
  readonly redo?: () => Promise<boolean | undefined>;
}

export function createEdits(store: WindowStore, session: Corrected): Edits {
  let edits: readonly Edit[] = [];
  /** The one that was undone last is done again first. */
  let undone: readonly Edit[] = [];
  /** Of this session. Then this window knows better than the main process what was done last. */
  let hasEdited = false;
  const isThere = (edit: Edit): boolean => edits.includes(edit);
  const add = (edit: Edit): void => {
    edits = [...edits, edit];
    undone = [];
    hasEdited = true;
  };
  const remove = (edit: Edit): void => {
    edits = edits.filter(other => other !== edit);
  };

  /** Whether there was something of it to take back. */
  async function takeBack(edit: Edit): Promise<boolean> {
    remove(edit);
    const waiting = undone;
    const isUndone = await edit.undo();
    if (isUndone === undefined) edits = [...edits, edit];
    if (isUndone && edit.redo && undone === waiting) undone = [...undone, edit];
    if (isUndone) showToast(store, text('toast.undone-what', { what: edit.what }));
    return isUndone !== false;
  }

  async function doAgain(edit: Edit): Promise<void> {
    undone = undone.filter(other => other !== edit);
    const isDone = await edit.redo?.();
    if (isDone === undefined) undone = [...undone, edit];
    if (!isDone) return;
    edits = [...edits, edit];
    showToast(store, text('toast.redone-what', { what: edit.what }));
  }

  /** It can be undone as soon as it is asked for. */
  async function made(what: string, ask: (id: string) => Promise<Result<boolean>>): Promise<boolean> {
    const id = crypto.randomUUID();
    const edit: Edit = {
      what,
      undo: async () => {
        const result = await session.undo(id);
        return result.ok ? result.value : undefined;
      },
      redo: async () => {
        const result = await session.redo(id);
        return result.ok ? result.value : undefined;
      },
    };
    add(edit);
    const result = await ask(id);
    const done = result.ok && result.value;
    if (!done) remove(edit);
    // Undone before it was answered: that is what is said then.
    else if (isThere(edit)) showToast(store, what, () => void takeBack(edit));
    return done;
  }

  return {
    correct: (command, what) => made(what, id => session.correct(command, id)),
    translateAgain: (sid, language) =>
      made(text('edit.translated-again'), id => session.translateAgain(sid, language, id)),
    did(what, undo) {
      add({ what, undo });
    },
    async undo() {
      for (let last = edits.at(-1); last; last = edits.at(-1)) {
        if (await takeBack(last)) return;
      }
      const result = hasEdited ? ({ ok: true, value: false } as const) : await session.undo(undefined);
      if (result.ok) showToast(store, text(result.value ? 'toast.undone' : 'toast.nothing-to-undo'));
    },
    async redo() {
      const last = undone.at(-1);
      if (last) return doAgain(last);
      const result = hasEdited ? ({ ok: true, value: false } as const) : await session.redo(undefined);
      if (result.ok) showToast(store, text(result.value ? 'toast.redone' : 'toast.nothing-to-redo'));
    },
    forget() {
      edits = [];
      undone = [];
      hasEdited = false;
    },
  };
}
