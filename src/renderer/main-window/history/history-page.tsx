import { useMemo, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components/SearchField';
import { useStore } from 'zustand';
import type { Task } from '../../../shared/ipc/tasks.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { Page } from '../page/page.tsx';
import { type Answer, useAnswer } from '../use-answer.ts';
import { EarlierList } from './earlier-list.tsx';
import { EarlierPage } from './earlier-page.tsx';
import styles from './history.module.css';
import { TaskList } from './task-list.tsx';
import { TaskPage } from './task-page.tsx';
import { findTasks } from './tasks.ts';

/** The sessions of this run, and those that the service has kept where it keeps any: a list, or one of them. */
export function HistoryPage() {
  const { store } = useModel();
  const keeps = useStore(store, state => state.service.info?.capabilities.tasks === true);
  return keeps ? <WithTasks /> : <Sessions />;
}

function WithTasks() {
  const [answer, askAgain] = useAnswer('tasks.list');
  return <Sessions tasks={{ answer, askAgain }} />;
}

interface KeptTasks {
  readonly answer: Answer<readonly Task[]>;
  readonly askAgain: () => void;
}

interface Opened {
  readonly kind: 'earlier' | 'task';
  readonly id: string;
}

function Sessions({ tasks }: { readonly tasks?: KeptTasks }) {
  const { store } = useModel();
  const earlier = useStore(store, state => state.earlier);
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<Opened>();
  const [last, setLast] = useState<string>();
  const show = (kind: Opened['kind'], id: string): void => {
    setOpen({ kind, id });
    setLast(id);
  };
  const back = (): void => setOpen(undefined);
  const session = open?.kind === 'earlier' && earlier.find(({ id }) => id === open.id);
  if (session) return <EarlierPage key={session.id} session={session} onBack={back} />;
  if (open?.kind === 'task') {
    const deleted = (): void => {
      back();
      setLast(undefined);
      tasks?.askAgain();
    };
    return <TaskPage key={open.id} id={open.id} onBack={back} onDeleted={deleted} />;
  }
  return (
    <Page title={text('history.title')} takesFocus={last === undefined}>
      <div className={styles.history}>
        <EarlierList last={last} onOpen={id => show('earlier', id)} />
        {tasks && earlier.length > 0 && <h3 className={styles.heading}>{text('earlier.kept')}</h3>}
        {tasks && (
          <Kept tasks={tasks} query={query} onQuery={setQuery} last={last} onOpen={id => show('task', id)} />
        )}
      </div>
    </Page>
  );
}

type KeptProps = Omit<FoundTasksProps, 'tasks'> & { readonly tasks: KeptTasks };

function Kept({ tasks: { answer, askAgain }, ...props }: KeptProps) {
  switch (answer.state) {
    case 'asking':
      return (
        <p className={styles.nothing} role="status">
          {text('history.reading')}
        </p>
      );
    case 'failed':
      return (
        <div className={styles.nothing} role="alert">
          <p>{answer.problem.message}</p>
          <p>{answer.problem.advice}</p>
          <Button onPress={askAgain}>{text('common.try-again')}</Button>
        </div>
      );
    case 'ready':
      return <FoundTasks tasks={answer.value} {...props} />;
    default:
      return answer satisfies never;
  }
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
        <TaskList label={text('history.title')} tasks={found} last={last} onOpen={onOpen} />
      )}
    </>
  );
}
