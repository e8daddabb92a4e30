import { useState } from 'react';
import type { EarlierSession } from '../../../shared/ipc/sessions.ts';
import { useSession } from '../../transcript/source.ts';
import { sessionTargets } from '../../transcript/targets.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { cx } from '../../ui/class-names.ts';
import { elapsed, languageName } from '../../ui/format.ts';
import { DeleteIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useCorrectionKeys } from '../keyboard.ts';
import { useModel } from '../model.ts';
import { ModelProvider } from '../model-provider.tsx';
import { Page } from '../page/page.tsx';
import { ClearDialog } from '../session/clear-dialog.tsx';
import { ExportButton } from '../session/export-button.tsx';
import { SpeakersPanel } from '../speakers/speakers-panel.tsx';
import { SentenceList } from '../transcript/sentence-list.tsx';
import { SentenceMenu } from '../transcript/sentence-menu.tsx';
import transcript from '../transcript/transcript.module.css';
import { useCall } from '../use-call.ts';
import { useTarget } from '../use-session.ts';
import styles from './history.module.css';
import { dateOf, languagesOf, nameOf } from './task-list.tsx';
import { useEarlierModel } from './use-earlier-model.ts';

interface EarlierPageProps {
  readonly session: EarlierSession;
  readonly onBack: () => void;
}

/** A session of this run that is over, in its own place: it is read and its speakers are corrected as while it ran. */
export function EarlierPage({ session, onBack }: EarlierPageProps) {
  const call = useCall();
  const model = useEarlierModel(session.id);
  const [asking, setAsking] = useState(false);
  useCorrectionKeys(model);
  const tools = (
    <>
      <ExportButton id={session.id} kind="quiet" />
      <Button kind="quiet" onPress={() => setAsking(true)}>
        <DeleteIcon size={16} />
        {text('session.clear')}
      </Button>
    </>
  );
  return (
    <Page title={nameOf(session)} onBack={onBack} tools={tools}>
      <div className={styles.history}>
        <p className={styles.facts}>
          {session.name !== '' && <span>{dateOf(session.startedAt)}</span>}
          <span>{elapsed(session.durationMs)}</span>
          <span>{languagesOf(session)}</span>
        </p>
        <ModelProvider value={model}>
          <Earlier />
        </ModelProvider>
      </div>
      {asking && (
        <ClearDialog
          title={text('session.clear.title')}
          body={text('session.clear.body')}
          onClear={() => call('earlier.clear', session.id)}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  );
}

function Earlier() {
  const { store } = useModel();
  const target = useTarget();
  // One string, so that only a change of the languages renders.
  const targets = useSession(session => sessionTargets(session).join()).split(',');
  return (
    <div className={styles.earlier}>
      <div className={cx(transcript.transcript, styles.earlierSentences)} data-shown="translation">
        {targets.length > 1 && (
          <Choice
            label={text('start.read')}
            options={targets.map(id => ({ id, label: languageName(id) }))}
            value={target}
            onChange={shownTarget => store.setState({ shownTarget })}
          />
        )}
        <SentenceList target={target} />
        <SentenceMenu />
      </div>
      <aside className={styles.earlierSpeakers} aria-label={text('panel.speakers')}>
        <SpeakersPanel />
      </aside>
    </div>
  );
}
