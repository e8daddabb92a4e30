import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { SavedSession } from '../../../shared/ipc/record.ts';
import type { Task } from '../../../shared/ipc/tasks.ts';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useServiceHost } from '../engines/use-directions.ts';
import { useModel } from '../model.ts';
import { Page } from '../page/page.tsx';
import { type Answer, useAnswer } from '../use-answer.ts';
import { EarlierList } from './earlier-list.tsx';
import { EarlierPage } from './earlier-page.tsx';
import { entriesOf, type HistoryEntry } from './entries.ts';
import { EntrySearch } from './entry-search.tsx';
import styles from './history.module.css';
import { SavedPage } from './saved-page.tsx';
import { TaskPage } from './task-page.tsx';
import { type Asked, Unanswered } from './unanswered.tsx';

/** The sessions of this run, those that are saved on this computer, and those that only the service has: a list, or one of them. */
export function HistoryPage() {
  const { store } = useModel();
  const keeps = useStore(store, state => state.service.info?.capabilities.tasks === true);
  const [tasks, setTasks] = useState<Asked<readonly Task[]>>(notAnswered);
  // What is open here, a dialog too, stays when it turns out that the service keeps sessions.
  return (
    <>
      {keeps && <Tasks onAsked={setTasks} />}
      <Sessions {...(keeps ? { tasks } : {})} />
    </>
  );
}

const notAnswered: Asked<readonly Task[]> = { answer: { state: 'asking' }, askAgain: () => {} };

function Tasks({ onAsked }: { readonly onAsked: (asked: Asked<readonly Task[]>) => void }) {
  const [answer, askAgain] = useAnswer('tasks.list');
  useEffect(() => onAsked({ answer, askAgain }), [answer, askAgain, onAsked]);
  return null;
}

type Opened =
  | { readonly kind: 'earlier'; readonly id: string }
  | { readonly kind: 'entry'; readonly id: string; readonly sid?: number };

function Sessions({ tasks }: { readonly tasks?: Asked<readonly Task[]> }) {
  const { store } = useModel();
  const earlier = useStore(store, state => state.earlier);
  const [answer, askAgain] = useAnswer('record.list');
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState<Opened | undefined>(() => wanted(store.getState().savedToOpen));
  const [last, setLast] = useState<string>();
  const entries = useEntries(answer, tasks?.answer);
  const show = (opened: Opened): void => {
    setOpen(opened);
    setLast(opened.id);
  };
  const back = (): void => {
    setOpen(undefined);
    store.setState({ savedToOpen: undefined });
  };
  const deleted = (): void => {
    back();
    setLast(undefined);
    askAgain();
    tasks?.askAgain();
  };
  const session = open?.kind === 'earlier' && earlier.find(({ id }) => id === open.id);
  if (session) return <EarlierPage key={session.id} session={session} onBack={back} />;
  if (open?.kind === 'entry') {
    const entry = entries.all.find(({ id }) => id === open.id);
    return <EntryPage key={open.id} opened={open} entry={entry} onBack={back} onDeleted={deleted} />;
  }
  return (
    <Page title={text('history.title')} takesFocus={last === undefined} tools={<ToDocuments />}>
      <Lists
        {...{ saved: { answer, askAgain }, entries, query, last, ...(tasks ? { tasks } : {}) }}
        onQuery={setQuery}
        onOpen={show}
      />
    </Page>
  );
}

function ToDocuments() {
  const { store } = useModel();
  return (
    <Button kind="quiet" onPress={() => store.setState({ page: 'documents' })}>
      {text('documents.to-page')}
    </Button>
  );
}

interface EntryPageProps {
  readonly opened: Extract<Opened, { kind: 'entry' }>;
  /** Undefined: the list is not there yet. */
  readonly entry: HistoryEntry | undefined;
  readonly onBack: () => void;
  readonly onDeleted: () => void;
}

function EntryPage({ opened: { id, sid }, entry, ...on }: EntryPageProps) {
  if (entry && !entry.saved) return <TaskPage id={id} {...on} />;
  return <SavedPage id={id} tasks={entry?.tasks ?? []} sid={sid} {...on} />;
}

interface ListsProps {
  readonly saved: Asked<readonly SavedSession[]>;
  readonly tasks?: Asked<readonly Task[]>;
  readonly entries: Entries;
  readonly query: string;
  readonly last: string | undefined;
  readonly onQuery: (query: string) => void;
  readonly onOpen: (opened: Opened) => void;
}

/** What is looked for is looked for in all of them, so that those of this run stand with the others then. */
function Lists({ saved, tasks, entries, query, last, onQuery, onOpen }: ListsProps) {
  const { store } = useModel();
  const hasEarlier = useStore(store, state => state.earlier.length > 0);
  return (
    <div className={styles.history}>
      {query === '' && <EarlierList last={last} onOpen={id => onOpen({ kind: 'earlier', id })} />}
      {query === '' && hasEarlier && <h3 className={styles.heading}>{text('earlier.kept')}</h3>}
      <Unanswered asked={saved} />
      {tasks && <Unanswered asked={tasks} />}
      {saved.answer.state === 'ready' && (
        <EntrySearch
          entries={query === '' ? entries.listed : entries.all}
          query={query}
          onQuery={onQuery}
          last={last}
          isWhole={tasks === undefined || tasks.answer.state === 'ready'}
          onOpen={(id, sid) => onOpen({ kind: 'entry', id, ...(sid === undefined ? {} : { sid }) })}
        />
      )}
    </div>
  );
}

const wanted = (id: string | undefined): Opened | undefined =>
  id === undefined ? undefined : { kind: 'entry', id };

interface Entries {
  readonly all: readonly HistoryEntry[];
  /** Without those that stand above them. */
  readonly listed: readonly HistoryEntry[];
}

function useEntries(
  saved: Answer<readonly SavedSession[]>,
  tasks: Answer<readonly Task[]> | undefined,
): Entries {
  const { store } = useModel();
  const isOwnGateway = useServiceHost() === undefined;
  const earlier = useStore(store, state => state.earlier);
  return useMemo(() => {
    const all = entriesOf({
      saved: saved.state === 'ready' ? saved.value : [],
      tasks: tasks?.state === 'ready' ? tasks.value : [],
      isOwnGateway,
    });
    const elsewhere = new Set(earlier.map(({ id }) => id));
    return { all, listed: all.filter(({ id }) => !elsewhere.has(id)) };
  }, [saved, tasks, isOwnGateway, earlier]);
}
