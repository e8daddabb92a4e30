import { useSentence } from '../../transcript/source.ts';
import { position } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { commandKey } from '../keys-dialog.tsx';
import styles from './bookmarks.module.css';
import { showSentence } from './show-sentence.ts';
import { useBookmarks } from './use-bookmarks.ts';

/** The bookmarks of the session, in their order; each leads to its sentence. */
export function Bookmarks() {
  const sids = useBookmarks();
  return (
    <section aria-label={text('bookmark.title')}>
      <h3 className={styles.title}>{text('bookmark.title')}</h3>
      {sids.length === 0 && (
        <p className={styles.nothing}>{text('bookmark.none', { keys: `${commandKey()}+B` })}</p>
      )}
      <ul className={styles.list}>
        {sids.map(sid => (
          <Item key={sid} sid={sid} />
        ))}
      </ul>
    </section>
  );
}

function Item({ sid }: { readonly sid: number }) {
  const sentence = useSentence(sid);
  if (!sentence) return null;
  const { startMs, bookmark = '', text: words, language } = sentence;
  return (
    <li>
      <button type="button" className={styles.item} onClick={() => showSentence(sid)}>
        <span className={styles.time}>{startMs === undefined ? '' : position(startMs)}</span>
        <span className={styles.words}>
          {bookmark !== '' && (
            <b dir="auto" className={styles.note}>
              {bookmark}
            </b>
          )}
          <span dir="auto" lang={language}>
            {words}
          </span>
        </span>
      </button>
    </li>
  );
}
