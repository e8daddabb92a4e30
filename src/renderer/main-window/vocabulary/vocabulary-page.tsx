import { text } from '../../ui/messages/text.ts';
import { Page } from '../page/page.tsx';
import styles from './vocabulary.module.css';
import { VocabularyEditor } from './vocabulary-editor.tsx';

/** The person's words with room for all their columns. */
export function VocabularyPage() {
  return (
    <Page title={text('vocabulary.title')}>
      <div className={styles.page}>
        <VocabularyEditor />
      </div>
    </Page>
  );
}
