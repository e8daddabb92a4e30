import { useEffect, useRef } from 'react';
import type { Task } from '../../../shared/ipc/tasks.ts';
import { elapsed, inLanguage, languageName, listOf } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import type { HistoryEntry } from './entries.ts';
import styles from './history.module.css';
import { moveFocus } from './list-keys.ts';

/** What a row shows. */
export type ListedSession = Omit<HistoryEntry, 'tasks' | 'saved' | 'recordingType'>;

interface TaskListProps {
  readonly label: string;
  readonly tasks: readonly ListedSession[];
  /** The one that was open before: the focus comes back to it. */
  readonly last: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** The tasks, one below the other; the arrow keys, Home and End go through them. */
export function TaskList({ label, tasks, last, onOpen }: TaskListProps) {
  const list = useRef<HTMLUListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is there again.
  useEffect(() => {
    if (last === undefined) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    buttons.find(button => button.dataset.task === last)?.focus();
  }, []);
  return (
    <ul ref={list} className={styles.list} aria-label={label} onKeyDown={moveFocus}>
      {tasks.map(task => (
        <li key={task.id}>
          <button type="button" className={styles.task} data-task={task.id} onClick={() => onOpen(task.id)}>
            <TaskFacts task={task} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function TaskFacts({ task }: { readonly task: ListedSession }) {
  const { name, startedAt, durationMs, sentences, state, hasSummary, hasAudio } = task;
  return (
    <>
      <span className={styles.name}>{nameOf(task)}</span>
      {state !== 'complete' && (
        <span className={styles.state} data-state={state}>
          {text(`history.state.${state}`)}
        </span>
      )}
      <span className={styles.facts}>
        {name !== '' && <span>{dateOf(startedAt)}</span>}
        <span>{elapsed(durationMs)}</span>
        <span>{languagesOf(task)}</span>
        <span>{text('history.sentences', { count: sentences })}</span>
        {hasAudio && <span>{text('history.has-sound')}</span>}
        {hasSummary && <span>{text('history.has-summary')}</span>}
      </span>
    </>
  );
}

const dateFormat = inLanguage(
  locale => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
);

/** When a task began, in the words of the interface. */
export const dateOf = (startedAt: number): string => dateFormat().format(startedAt);

/** A task without a name is called by its date. */
export const nameOf = ({ name, startedAt }: Pick<Task, 'name' | 'startedAt'>): string =>
  name === '' ? dateOf(startedAt) : name;

/** English to Spanish, German. */
export const languagesOf = ({
  language,
  targetLanguages,
}: Pick<Task, 'language' | 'targetLanguages'>): string =>
  `${languageName(language)} ${text('pair.to')} ${listOf(targetLanguages.map(languageName))}`;
