import { useStore } from 'zustand';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Page } from '../page/page.tsx';
import { TermLookup } from './term-lookup.tsx';
import styles from './vocabulary.module.css';
import { VocabularyEditor } from './vocabulary-editor.tsx';

/** The person's words with room for all their columns. */
export function VocabularyPage() {
  const { store } = useModel();
  const takesTerms = useStore(
    store,
    state => state.service.info?.capabilities.vocabulary.includes('glossary') ?? true,
  );
  return (
    <Page title={text('vocabulary.title')}>
      <div className={styles.page}>
        {takesTerms && <TermLookup />}
        <VocabularyEditor />
      </div>
    </Page>
  );
}
