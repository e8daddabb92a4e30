import { useMemo, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components/SearchField';
import type { Task } from '../../../shared/ipc.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { Page } from '../page/page.tsx';
import { useAnswer } from '../use-answer.ts';
import styles from './history.module.css';
import { TaskList } from './task-list.tsx';
import { TaskPage } from './task-page.tsx';
import { findTasks } from './tasks.ts';

/** The sessions that the service has kept: a list, or one of them. */
export function HistoryPage() {
  const [tasks, askAgain] = useAnswer('tasks.list');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<string>();
  const [last, setLast] = useState<string>();
  const show = (id: string): void => {
    setOpen(id);
    setLast(id);
  };
  if (open !== undefined) {
    return (
      <TaskPage
        key={open}
        id={open}
        onBack={() => setOpen(undefined)}
        onDeleted={() => {
          setOpen(undefined);
          setLast(undefined);
          askAgain();
        }}
      />
    );
  }
  return (
    <Page title={text('history.title')} takesFocus={last === undefined}>
      <div className={styles.history}>
        {tasks.state === 'asking' && (
          <p className={styles.nothing} role="status">
            {text('history.reading')}
          </p>
        )}
        {tasks.state === 'failed' && (
          <div className={styles.nothing} role="alert">
            <p>{tasks.problem.message}</p>
            <p>{tasks.problem.advice}</p>
            <Button onPress={askAgain}>{text('common.try-again')}</Button>
          </div>
        )}
        {tasks.state === 'ready' && (
          <FoundTasks tasks={tasks.value} query={query} onQuery={setQuery} last={last} onOpen={show} />
        )}
      </div>
    </Page>
  );
}

interface FoundTasksProps {
  readonly tasks: readonly Task[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly last: string | undefined;
  readonly onOpen: (id: string) => void;
}

function FoundTasks({ tasks, query, onQuery, last, onOpen }: FoundTasksProps) {
  const found = useMemo(() => findTasks(tasks, query), [tasks, query]);
  if (tasks.length === 0) return <p className={styles.nothing}>{text('history.empty')}</p>;
  return (
    <>
      <SearchField value={query} onChange={onQuery}>
        <Label className="visually-hidden">{text('history.search')}</Label>
        <Input className={cx(styles.search)} placeholder={text('history.search')} />
      </SearchField>
      {found.length === 0 ? (
        <p className={styles.nothing} role="status">
          {text('history.none-found')}
        </p>
      ) : (
        <TaskList tasks={found} last={last} onOpen={onOpen} />
      )}
    </>
  );
}
