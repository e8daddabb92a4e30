import { useState } from 'react';
import type { TaskDetail } from '../../../shared/ipc/tasks.ts';
import { Button } from '../../ui/button.tsx';
import { elapsed } from '../../ui/format.ts';
import { DeleteIcon } from '../../ui/icons.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { Page } from '../page/page.tsx';
import { SummaryView } from '../summary/summary-view.tsx';
import { useAnswer } from '../use-answer.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import styles from './history.module.css';
import { Sound } from './sound.tsx';
import { dateOf, languagesOf, nameOf } from './task-list.tsx';
import { TaskTranscript } from './task-transcript.tsx';
import { sentenceAt } from './tasks.ts';
import { useTaskSound } from './use-task-sound.ts';

interface TaskPageProps {
  readonly id: string;
  readonly onBack: () => void;
  readonly onDeleted: () => void;
}

/** One kept session: what was said, its summary and its sound. */
export function TaskPage({ id, onBack, onDeleted }: TaskPageProps) {
  const [task, askAgain] = useAnswer('tasks.get', id);
  const [asking, setAsking] = useState(false);
  const title = task.state === 'ready' ? nameOf(task.value) : text('history.opening');
  const remove = task.state === 'ready' && (
    <Button kind="quiet" onPress={() => setAsking(true)}>
      <DeleteIcon size={16} />
      {text('history.delete')}
    </Button>
  );
  return (
    <Page title={title} onBack={onBack} tools={remove}>
      <div className={styles.history}>
        {task.state === 'failed' && (
          <div className={styles.nothing} role="alert">
            <p>{wordsOf(task.problem).message}</p>
            <p>{wordsOf(task.problem).advice}</p>
            <Button onPress={askAgain}>{text('common.try-again')}</Button>
          </div>
        )}
        {task.state === 'ready' && <Opened task={task.value} />}
      </div>
      {asking && (
        <DeleteDialog name={title} tasks={[id]} onClose={() => setAsking(false)} onDeleted={onDeleted} />
      )}
    </Page>
  );
}

function Opened({ task }: { readonly task: TaskDetail }) {
  const sound = useTaskSound(task.id);
  const current =
    sound.heardMs === undefined ? undefined : sentenceAt(task.transcript.sentences, sound.heardMs);
  return (
    <>
      <p className={styles.facts}>
        {task.name !== '' && <span>{dateOf(task.startedAt)}</span>}
        <span>{elapsed(task.durationMs)}</span>
        <span>{languagesOf(task)}</span>
      </p>
      {task.hasAudio && <Sound sound={sound} />}
      {task.summary && (
        <details className={styles.summary} open>
          <summary>{text('summary.title')}</summary>
          <SummaryView summary={task.summary} />
        </details>
      )}
      <TaskTranscript task={task} current={current} onTime={task.hasAudio ? sound.playFrom : undefined} />
    </>
  );
}
