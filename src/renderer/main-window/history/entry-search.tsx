import { useMemo } from 'react';
import { Input, Label, SearchField } from 'react-aria-components/SearchField';
import { cx } from '../../ui/class-names.ts';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useLanguage } from '../../ui/messages/use-language.ts';
import type { HistoryEntry } from './entries.ts';
import { FoundList } from './found-list.tsx';
import styles from './history.module.css';
import { TaskList } from './task-list.tsx';
import { findTasks } from './tasks.ts';
import { useFound } from './use-found.ts';

interface EntrySearchProps {
  readonly entries: readonly HistoryEntry[];
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly last: string | undefined;
  /** No list is still on its way, or failed. */
  readonly isWhole: boolean;
  readonly onOpen: (id: string, sid?: number) => void;
}

/** The list; while something is looked for, the sessions of that name and the sentences in which it was said. */
export function EntrySearch({ entries, query, onQuery, last, isWhole, onOpen }: EntrySearchProps) {
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: sessions are found by the names of their languages.
  const named = useMemo(() => findTasks(entries, query), [entries, query, language]);
  const found = useFound(query);
  if (entries.length === 0 && query === '')
    return isWhole ? <p className={styles.nothing}>{text('history.empty')}</p> : null;
  const sentences = found?.sentences ?? [];
  const isNothing = query !== '' && named.length === 0 && sentences.length === 0;
  return (
    <>
      <SearchField value={query} onChange={onQuery}>
        <Label className="visually-hidden">{text('history.search')}</Label>
        <Input className={cx(styles.search)} placeholder={text('history.search')} />
      </SearchField>
      {query !== '' && (
        <p className={styles.facts} role="status">
          {isNothing && found?.query === query
            ? text('history.none-found')
            : text('history.hits', { count: sentences.length })}
        </p>
      )}
      {found?.problem && <p role="alert">{wordsOf(found.problem).message}</p>}
      <div className={styles.results}>
        {named.length > 0 && (
          <TaskList label={text('history.title')} tasks={named} last={last} onOpen={id => onOpen(id)} />
        )}
        {sentences.length > 0 && (
          <FoundList sentences={sentences} onOpen={({ session, sid }) => onOpen(session.id, sid)} />
        )}
      </div>
    </>
  );
}
