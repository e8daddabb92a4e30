import { useEffect, useMemo, useState } from 'react';
import { Input, Label, SearchField } from 'react-aria-components/SearchField';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { AddIcon, WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { isRunning } from '../actions.ts';
import { useModel } from '../model.ts';
import { Segments } from '../settings/segments.tsx';
import { EmptyRows } from './empty-rows.tsx';
import { type Entry, faultsOf, type ListName, listNames, search } from './entries.ts';
import { EntryList } from './entry-list.tsx';
import { FileMenu } from './file-menu.tsx';
import { FileReport } from './file-report.tsx';
import styles from './vocabulary.module.css';

/** The person's words: three lists, edited in place and saved at once. Fits a page and the side panel. */
export function VocabularyEditor() {
  const { vocabulary } = useModel();
  const reading = useStore(vocabulary.state, state => state.reading);
  useEffect(() => {
    void vocabulary.read();
  }, [vocabulary]);
  if (reading === 'failed') {
    return (
      <div className={styles.nothing} role="alert">
        <p>{text('vocabulary.failed')}</p>
        <Button onPress={() => void vocabulary.read()}>{text('common.try-again')}</Button>
      </div>
    );
  }
  if (reading !== 'ready') {
    return (
      <p className={styles.nothing} role="status">
        {text('vocabulary.reading')}
      </p>
    );
  }
  return <Lists />;
}

function Lists() {
  const { vocabulary } = useModel();
  const { lists, keepsOnly } = useOfferedLists();
  const [wanted, setList] = useState<ListName>('glossary');
  const list = lists.find(name => name === wanted) ?? lists[0] ?? 'glossary';
  const [query, setQuery] = useState('');
  const [onlyFaults, setOnlyFaults] = useState(false);
  const entries = useStore(vocabulary.state, state => state.entries[list]);
  const revision = useStore(vocabulary.state, state => state.revision);
  const onlyKept = keepsOnly && list === 'glossary';
  const faults = useMemo(() => faultsOf(entries, onlyKept), [entries, onlyKept]);
  // A row that is being corrected stays where it is, although it would not be found any more.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const found = useMemo(
    () =>
      search(onlyFaults ? entries.filter(({ id }) => faults.has(id)) : entries, query).map(({ id }) => id),
    [list, revision, query, onlyFaults],
  );
  const rows = useMemo(() => {
    const byId = new Map(entries.map(entry => [entry.id, entry]));
    return found.map(id => byId.get(id)).filter((entry): entry is Entry => entry !== undefined);
  }, [entries, found]);
  const isNarrowed = query.trim() !== '' || onlyFaults;
  const add = (): void => {
    setQuery('');
    setOnlyFaults(false);
    vocabulary.add(list);
  };
  return (
    <div className={styles.editor}>
      {lists.length > 1 && (
        <Segments
          label={text('vocabulary.lists')}
          options={lists.map(id => ({ id, label: text(`vocabulary.list.${id}`) }))}
          value={list}
          onChange={setList}
        />
      )}
      {onlyKept ? (
        <p className={styles.keeps}>
          <WarningIcon size={15} />
          {text('vocabulary.keeps-only')}
        </p>
      ) : (
        <p className={styles.purpose}>{text(`vocabulary.purpose.${list}`)}</p>
      )}
      <div className={styles.tools}>
        <SearchField className={cx(styles.search)} value={query} onChange={setQuery}>
          <Label className="visually-hidden">{text('vocabulary.search')}</Label>
          <Input className={cx(styles.input)} placeholder={text('vocabulary.search')} />
        </SearchField>
        <Button kind="solid" onPress={add}>
          <AddIcon size={16} />
          {text('vocabulary.add')}
        </Button>
        <FileMenu />
      </div>
      <FileReport />
      <UndoLine />
      {list === 'glossary' && <EmptyRows entries={entries} />}
      <EntryList key={list} list={list} rows={rows} faults={faults} onAdd={add} />
      {rows.length === 0 && (
        <p className={styles.nothing}>
          {text(isNarrowed ? 'vocabulary.none-found' : `vocabulary.empty.${list}`)}
        </p>
      )}
      <div className={styles.foot}>
        <span>{text('vocabulary.count', { count: entries.length })}</span>
        {(faults.size > 0 || onlyFaults) && (
          <ToggleButton className={cx(styles.faults)} isSelected={onlyFaults} onChange={setOnlyFaults}>
            <WarningIcon size={14} />
            {text('vocabulary.faults', { count: faults.size })}
          </ToggleButton>
        )}
        <Saving />
      </div>
    </div>
  );
}

/** The lists that the service takes, and whether it keeps the terms of the glossary as they are; all of them until it is known. */
function useOfferedLists(): { readonly lists: readonly ListName[]; readonly keepsOnly: boolean } {
  const { store } = useModel();
  const capabilities = useStore(store, state => state.service.info?.capabilities);
  const lists = useMemo(
    () => listNames.filter(name => capabilities?.vocabulary.includes(name) ?? true),
    [capabilities],
  );
  return { lists, keepsOnly: capabilities?.glossaryKeepsOnly === true };
}

function UndoLine() {
  const { vocabulary } = useModel();
  const undo = useStore(vocabulary.state, state => state.undo);
  if (undo?.what !== 'deleted') return null;
  const { source, target } = undo.entry;
  return (
    <div className={styles.report} role="status">
      <p>{text('vocabulary.deleted', { term: source || target || text('vocabulary.an-empty-row') })}</p>
      <Button kind="quiet" onPress={() => vocabulary.takeBack()}>
        {text('common.undo')}
      </Button>
    </div>
  );
}

/** Whether all is kept, and from when on it holds. */
function Saving() {
  const { vocabulary } = useModel();
  const saving = useStore(vocabulary.state, state => state.saving);
  const runs = useSession(({ phase }) => isRunning(phase));
  const pending = useSession(({ glossaryPending }) => glossaryPending === true);
  if (saving === 'failed') {
    return (
      <span className={styles.saving} role="alert">
        {text('vocabulary.not-saved')}
        <Button kind="quiet" onPress={() => void vocabulary.save()}>
          {text('common.try-again')}
        </Button>
      </span>
    );
  }
  const words = saving === 'nothing' ? '' : text(`vocabulary.${saving}`);
  return (
    <span className={styles.saving} role="status">
      {runs && pending && saving !== 'waiting' ? text('vocabulary.pending') : words}
    </span>
  );
}
