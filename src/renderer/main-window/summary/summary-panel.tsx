import { useStore } from 'zustand';
import { summaryNotReceived } from '../../../shared/session/events.ts';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { useAnswer } from '../use-answer.ts';
import styles from './summary.module.css';
import { SummaryView } from './summary-view.tsx';

/** What became of the summary that was asked for when the session started. */
export function SummaryPanel() {
  const { store } = useModel();
  const summary = useSession(session => session.summary);
  const asked = useStore(store, state => state.lastRequest?.summary !== undefined);
  switch (summary?.state) {
    case 'ready':
      return <ReadySummary key={summary.notice.summaryId} taskId={summary.taskId} />;
    case 'failed': {
      const notReceived = summary.code === summaryNotReceived;
      return (
        <div className={styles.failed} role="alert" data-code={summary.code}>
          <p>
            <b>{text(notReceived ? 'summary.not-received' : 'summary.failed')}</b>
          </p>
          <p>{notReceived ? text('summary.not-received.note') : summary.message}</p>
          <p>{text('summary.failed.kept')}</p>
        </div>
      );
    }
    case undefined:
      return (
        <p className={styles.note} role="status">
          {text(asked ? 'summary.pending' : 'summary.not-asked')}
        </p>
      );
    default:
      return summary satisfies never;
  }
}

function ReadySummary({ taskId }: { readonly taskId: string }) {
  const [task, askAgain] = useAnswer('tasks.get', taskId);
  switch (task.state) {
    case 'asking':
      return (
        <p className={styles.note} role="status">
          {text('summary.fetching')}
        </p>
      );
    case 'failed':
      return (
        <div className={styles.failed} role="alert">
          <p>{wordsOf(task.problem).message}</p>
          <Button onPress={askAgain}>{text('common.try-again')}</Button>
        </div>
      );
    case 'ready':
      return task.value.summary ? (
        <SummaryView summary={task.value.summary} />
      ) : (
        <div className={styles.failed}>
          <p>{text('summary.missing')}</p>
          <Button onPress={askAgain}>{text('common.try-again')}</Button>
        </div>
      );
    default:
      return task satisfies never;
  }
}
