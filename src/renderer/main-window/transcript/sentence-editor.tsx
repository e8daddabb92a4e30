import { type KeyboardEvent, useCallback, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { maxWordingText } from '../../../shared/ipc/wordings.ts';
import type { RowTextProps } from '../../transcript/row-tools.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { beginEditing, joinSentence, keepEditing, leaveEditing, splitEditing } from './edit-sentence.ts';
import type { Editing } from './reading-state.ts';
import styles from './sentence-editor.module.css';

/** A text of a row, or, while it is being written, the field in its place. */
export function EditableText({ sentence, side, children }: RowTextProps) {
  const { store } = useModel();
  const { sid } = sentence;
  const editing = useStore(store, ({ editing }) =>
    editing?.sid === sid && editing.side === side ? editing : undefined,
  );
  return editing ? <SentenceEditor editing={editing} source={sentence.language} /> : children;
}

interface SentenceEditorProps {
  readonly editing: Editing;
  /** The language of what was said. */
  readonly source: string;
}

function SentenceEditor({ editing, source }: SentenceEditorProps) {
  const model = useModel();
  const area = useRef<HTMLTextAreaElement>(null);
  const { sid, side, language, draft } = editing;
  // When it opens, the caret is behind the text; from then on where the person puts it.
  useEffect(() => {
    const { current } = area;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLTextAreaElement>) => {
      // It chooses a character of an input method.
      if (event.nativeEvent.isComposing) return;
      // The keys of the window and of the list are for whoever reads.
      event.stopPropagation();
      if (pressed(event, () => act())) event.preventDefault();

      function act(): void {
        const { selectionStart } = event.currentTarget;
        if (event.key === 'Escape') leaveEditing(model);
        else if (event.key === 'Tab') beginEditing(model, side === 'source' ? 'translation' : 'source', sid);
        else if (event.key === 'Backspace') joinSentence(model, sid, -1);
        else if (event.key === 'Delete') joinSentence(model, sid, 1);
        else if (event.ctrlKey || event.metaKey) splitEditing(model, selectionStart);
        else keepEditing(model);
      }
    },
    [model, sid, side],
  );
  return (
    <div className={styles.editor}>
      <textarea
        ref={area}
        className={styles.area}
        lang={side === 'source' ? source : language}
        dir="auto"
        rows={1}
        maxLength={maxWordingText}
        value={draft}
        aria-label={text(side === 'source' ? 'edit.source' : 'edit.translation')}
        aria-describedby="edit-keys"
        onChange={({ target }) => model.store.setState({ editing: { ...editing, draft: target.value } })}
        onKeyDown={onKeyDown}
        onBlur={({ relatedTarget }) => relatedTarget !== null && keepEditing(model)}
      />
      <p id="edit-keys" className={styles.keys}>
        {text('edit.keys')}
      </p>
    </div>
  );
}

/** Whether the key is one of the editor's; then it is done. Enter with Shift is none: sentences are one line. */
function pressed(event: KeyboardEvent<HTMLTextAreaElement>, act: () => void): boolean {
  const { selectionStart, selectionEnd, value } = event.currentTarget;
  const isCommand = event.ctrlKey || event.metaKey;
  const isJoin =
    isCommand &&
    ((event.key === 'Backspace' && selectionStart === 0 && selectionEnd === 0) ||
      (event.key === 'Delete' && selectionStart === value.length));
  const isOwn = event.key === 'Enter' || event.key === 'Escape' || event.key === 'Tab' || isJoin;
  if (isOwn) act();
  return isOwn;
}
