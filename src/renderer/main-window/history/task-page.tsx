import { useState } from 'react';
import type { TaskDetail } from '../../../shared/ipc/tasks.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { elapsed } from '../../ui/format.ts';
import { DeleteIcon, SampleIcon } from '../../ui/icons.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { Page } from '../page/page.tsx';
import { SummaryView } from '../summary/summary-view.tsx';
import { useAnswer } from '../use-answer.ts';
import { useCall } from '../use-call.ts';
import styles from './history.module.css';
import { dateOf, languagesOf, nameOf } from './task-list.tsx';
import { TaskTranscript } from './task-transcript.tsx';
import { sentenceAt } from './tasks.ts';
import { type TaskSound, useTaskSound } from './use-task-sound.ts';

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
      {asking && <DeleteDialog id={id} name={title} onClose={() => setAsking(false)} onDeleted={onDeleted} />}
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

function Sound({ sound }: { readonly sound: TaskSound }) {
  if (sound.state === 'none') return <p className={styles.facts}>{text('history.no-sound')}</p>;
  if (sound.state !== 'ready') {
    return (
      <Button
        className={styles.play}
        isPending={sound.state === 'fetching'}
        onPress={() => sound.playFrom(0)}
      >
        <SampleIcon size={18} />
        {text(sound.state === 'fetching' ? 'history.fetching-sound' : 'history.play')}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useMediaCaption: the transcript below is its text, and follows it.
    <audio
      ref={sound.audio}
      className={styles.player}
      src={sound.url}
      controls
      aria-label={text('history.sound')}
      onLoadedMetadata={sound.onReady}
      onTimeUpdate={sound.onTime}
      onPlay={() => sound.onPlaying(true)}
      onPause={() => sound.onPlaying(false)}
      onEnded={() => sound.onPlaying(false)}
    />
  );
}

interface DeleteDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

function DeleteDialog({ id, name, onClose, onDeleted }: DeleteDialogProps) {
  const call = useCall();
  const [remove, removing] = useAction(async () => {
    const result = await call('tasks.delete', id);
    onClose();
    if (result.ok) onDeleted();
  });
  return (
    <Dialog title={text('history.delete.title')} onClose={onClose}>
      <p>{text('history.delete.body', { name })}</p>
      <div className={styles.buttons}>
        <Button autoFocus onPress={onClose}>
          {text('common.cancel')}
        </Button>
        <Button kind="danger" isPending={removing} onPress={() => remove()}>
          {text('history.delete')}
        </Button>
      </div>
    </Dialog>
  );
}
