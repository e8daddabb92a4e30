import { useEffect } from 'react';
import { useStore } from 'zustand';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Page } from '../page/page.tsx';
import { showProblem } from '../state.ts';
import styles from './documents.module.css';
import { LanguagesSection } from './languages-section.tsx';
import { OpenedSection } from './opened-section.tsx';
import { ServicePlace } from './service-place.tsx';
import { TranslationsSection } from './translations-section.tsx';

/** Documents in many languages: what to translate, into what, and how far that is. */
export function DocumentsPage() {
  const { documents, store } = useModel();
  const isChosen = useStore(documents.state, state => state.opened.length > 0);
  useEffect(() => {
    void documents.read().then(result => {
      if (!result.ok) showProblem(store, result.problem);
    });
  }, [documents, store]);
  return (
    <Page title={text('documents.title')}>
      <div className={styles.page}>
        <OpenedSection />
        {isChosen && <LanguagesSection />}
        <TranslationsSection />
        <ServicePlace />
      </div>
    </Page>
  );
}
