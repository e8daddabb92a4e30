import { useState } from 'react';
import type { SavedSessionDetail } from '../../../shared/ipc/record.ts';
import type { Task } from '../../../shared/ipc/tasks.ts';
import { Button } from '../../ui/button.tsx';
import { elapsed } from '../../ui/format.ts';
import { DeleteIcon } from '../../ui/icons.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { Page } from '../page/page.tsx';
import { ExportButton } from '../session/export-button.tsx';
import { SummaryView } from '../summary/summary-view.tsx';
import { useAnswer } from '../use-answer.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import styles from './history.module.css';
import { SavedTranscript } from './saved-transcript.tsx';
import { Sound } from './sound.tsx';
import { dateOf, languagesOf, nameOf } from './task-list.tsx';
import { sentenceAt } from './tasks.ts';
import { useTaskSound } from './use-task-sound.ts';

interface SavedPageProps {
  readonly id: string;
  /** The same session as a service has kept it. */
  readonly tasks: readonly Task[];
  /** The sentence that was looked for. */
  readonly sid?: number | undefined;
  readonly onBack: () => void;
  readonly onDeleted: () => void;
}

/** One session that is saved on this computer; its sound and its summary are the service’s. */
export function SavedPage({ id, tasks, sid, onBack, onDeleted }: SavedPageProps) {
  const [session, askAgain] = useAnswer('record.get', id);
  const [asking, setAsking] = useState(false);
  const value = session.state === 'ready' ? session.value : undefined;
  const title = value ? nameOf(value) : text('history.opening');
  const tools = value && (
    <>
      <ExportButton id={id} kind="quiet" />
      {value.state !== 'running' && (
        <Button kind="quiet" onPress={() => setAsking(true)}>
          <DeleteIcon size={16} />
          {text('history.delete')}
        </Button>
      )}
    </>
  );
  return (
    <Page title={title} onBack={onBack} tools={tools}>
      <div className={styles.history}>
        {session.state === 'failed' && (
          <div className={styles.nothing} role="alert">
            <p>{wordsOf(session.problem).message}</p>
            <p>{wordsOf(session.problem).advice}</p>
            <Button onPress={askAgain}>{text('common.try-again')}</Button>
          </div>
        )}
        {value && <Opened session={value} tasks={tasks} sid={sid} />}
      </div>
      {asking && (
        <DeleteDialog
          name={title}
          saved={id}
          tasks={tasks.map(task => task.id)}
          onClose={() => setAsking(false)}
          onDeleted={onDeleted}
        />
      )}
    </Page>
  );
}

interface OpenedProps extends Pick<SavedPageProps, 'tasks'> {
  readonly session: SavedSessionDetail;
  readonly sid: number | undefined;
}

function Opened({ session, tasks, sid }: OpenedProps) {
  const withSound = tasks.find(({ hasAudio }) => hasAudio);
  const withSummary = tasks.find(({ hasSummary }) => hasSummary);
  const sound = useTaskSound(withSound?.id ?? '');
  const { sentences } = session.transcript;
  const current = sound.heardMs === undefined ? sid : sentenceAt(sentences, sound.heardMs);
  return (
    <>
      <p className={styles.facts}>
        {session.name !== '' && <span>{dateOf(session.startedAt)}</span>}
        <span>{elapsed(session.durationMs)}</span>
        <span>{languagesOf(session)}</span>
        {session.state === 'recovered' && <span>{text('history.state.recovered')}</span>}
      </p>
      {session.missing > 0 && (
        <p className={styles.damaged} role="status">
          {text('history.damaged', { count: session.missing })}
        </p>
      )}
      {withSound && <Sound sound={sound} />}
      {withSummary && <Summary id={withSummary.id} />}
      <SavedTranscript
        session={session}
        current={current}
        first={sid}
        onTime={withSound ? sound.playFrom : undefined}
      />
    </>
  );
}

/** It is there once the service has answered; nothing of the transcript waits for it. */
function Summary({ id }: { readonly id: string }) {
  const [task] = useAnswer('tasks.get', id);
  const summary = task.state === 'ready' ? task.value.summary : undefined;
  if (!summary) return null;
  return (
    <details className={styles.summary} open>
      <summary>{text('summary.title')}</summary>
      <SummaryView summary={summary} />
    </details>
  );
}
