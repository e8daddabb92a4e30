import { useStore } from 'zustand';
import { Choice, type Option } from '../../ui/choice.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { nameOf } from '../history/task-list.tsx';
import { useModel } from '../model.ts';
import { useAnswer } from '../use-answer.ts';
import styles from './documents.module.css';

/** Newest first; older ones are opened from the history itself. */
const maxSessions = 50;

/** The transcripts that are saved here, and the summaries that the service keeps. */
export function HistoryChoice() {
  const { store } = useModel();
  const keeps = useStore(store, state => state.service.info?.capabilities.tasks === true);
  return keeps ? <WithSummaries /> : <Sessions summaries={[]} />;
}

function WithSummaries() {
  const [tasks] = useAnswer('tasks.list');
  const withSummary = tasks.state === 'ready' ? tasks.value.filter(task => task.hasSummary) : [];
  const summaries = withSummary.map(task => ({
    id: `summary ${task.id}`,
    label: text('documents.history.summary', { name: nameOf(task) }),
  }));
  return <Sessions summaries={summaries} />;
}

function Sessions({ summaries }: { readonly summaries: readonly Option[] }) {
  const { documents } = useModel();
  const [sessions] = useAnswer('record.list');
  const saved = sessions.state === 'ready' ? sessions.value : [];
  const transcripts = saved
    .filter(({ state }) => state !== 'running')
    .map(session => ({ id: `transcript ${session.id}`, label: nameOf(session) }));
  const [open, opening] = useAction(async (chosen: string) => {
    const [kind, id = ''] = chosen.split(' ');
    await (kind === 'summary' ? documents.openSummary(id) : documents.openTranscript(id));
  });
  const options = [...transcripts.slice(0, maxSessions), ...summaries.slice(0, maxSessions)];
  return (
    <div className={styles.history}>
      <Choice
        label={text('documents.history')}
        labelHidden
        options={options}
        value=""
        placeholder={text('documents.history')}
        isDisabled={options.length === 0 || opening}
        onChange={open}
      />
    </div>
  );
}
