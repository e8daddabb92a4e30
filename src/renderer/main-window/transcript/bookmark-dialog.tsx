import { useState } from 'react';
import { useStore } from 'zustand';
import { useSentence } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './bookmarks.module.css';
import { bookmark } from './bookmarks.ts';

const maxNote = 500;

/** The note of a bookmark, while it is asked for. */
export function BookmarkDialog() {
  const { store } = useModel();
  const sid = useStore(store, state => state.bookmarking);
  return sid === undefined ? null : <Asking key={sid} sid={sid} />;
}

function Asking({ sid }: { readonly sid: number }) {
  const model = useModel();
  const sentence = useSentence(sid);
  const before = sentence?.bookmark;
  const [note, setNote] = useState(before ?? '');
  return (
    <Dialog
      title={text(before === undefined ? 'bookmark.add' : 'bookmark.edit')}
      onClose={() => model.store.setState({ bookmarking: undefined })}
    >
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault();
          bookmark(model, sid, note.trim());
        }}
      >
        <p dir="auto" lang={sentence?.language} className={styles.sentence}>
          {sentence?.text}
        </p>
        <Field label={text('bookmark.note')} value={note} onChange={setNote} maxLength={maxNote} autoFocus />
        <div className={styles.buttons}>
          {before !== undefined && (
            <Button kind="quiet" onPress={() => bookmark(model, sid, null)}>
              {text('bookmark.remove')}
            </Button>
          )}
          <Button kind="solid" type="submit">
            {text('bookmark.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
