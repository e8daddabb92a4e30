import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useStore } from 'zustand';
import { localeOf } from '../../shared/messages/languages.ts';
import styles from './app.module.css';
import { CaptionsPage } from './captions/captions-page.tsx';
import { Dialogs } from './dialogs.tsx';
import { DocumentsPage } from './documents/documents-page.tsx';
import { EnginesPage } from './engines/engines-page.tsx';
import { Footer } from './footer/footer.tsx';
import { Header } from './header/header.tsx';
import { ScriptedNotice } from './header/scripted-notice.tsx';
import { HistoryPage } from './history/history-page.tsx';
import { useKeys } from './keyboard.ts';
import { useModel } from './model.ts';
import { Panel } from './panel/panel.tsx';
import { ProblemList } from './problems/problem-list.tsx';
import { StartView } from './start/start-view.tsx';
import { useTalk } from './talk/use-talk.ts';
import { ToastRegion } from './toast/toast.tsx';
import { TranscriptView } from './transcript/transcript-view.tsx';
import { useLanding } from './use-landing.ts';
import { useShowsSession } from './use-session.ts';
import { VocabularyPage } from './vocabulary/vocabulary-page.tsx';

/** The window: the start page, or a session with its transcript. In another language it is drawn anew, whatever stands open in it. */
export function App() {
  const { store } = useModel();
  const theme = useStore(store, state => state.settings?.theme);
  const language = useStore(store, state => state.language);
  const page = useStore(store, state => state.page);
  const showsSession = useShowsSession();
  useKeys();
  useTalk();
  useLanding(showsSession);
  useEffect(() => {
    if (theme) document.documentElement.dataset.theme = theme;
  }, [theme]);
  if (!theme || !language) return null;
  return (
    <I18nProvider locale={localeOf(language)}>
      <div className={styles.window} data-view={showsSession ? 'session' : 'start'}>
        <ScriptedNotice />
        <Header />
        <div className={styles.middle}>
          <Page />
          {page === undefined && <Panel />}
        </div>
        <ProblemList />
        {showsSession && <Footer />}
      </div>
      <ToastRegion />
      <Dialogs />
    </I18nProvider>
  );
}

/** What was asked for, else the transcript, else the start page. */
function Page() {
  const { store } = useModel();
  const page = useStore(store, state => state.page);
  const showsSession = useShowsSession();
  if (page === 'vocabulary') return <VocabularyPage />;
  if (page === 'history') return <HistoryPage />;
  if (page === 'documents') return <DocumentsPage />;
  if (page === 'engines') return <EnginesPage />;
  if (page === 'captions') return <CaptionsPage />;
  return showsSession ? <TranscriptView /> : <StartView />;
}
