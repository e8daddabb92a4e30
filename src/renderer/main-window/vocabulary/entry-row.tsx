import { type KeyboardEvent, memo, useEffect, useRef, useState } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { maxWordLength } from '../../../shared/session/vocabulary-words.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { languageName } from '../../ui/format.ts';
import { CloseIcon, WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useLanguage } from '../../ui/messages/use-language.ts';
import { useModel } from '../model.ts';
import { aliasesOf, type Entry, type Fault, type ListName } from './entries.ts';
import styles from './vocabulary.module.css';

interface EntryRowProps {
  readonly list: ListName;
  readonly entry: Entry;
  readonly index: number;
  readonly count: number;
  readonly fault: Fault | undefined;
  /** BCP-47. */
  readonly languages: readonly string[];
  readonly takesFocus: boolean;
  readonly onAdd: () => void;
  readonly measure: (element: HTMLElement | null) => void;
}

/** One row, edited where it stands. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { list, entry, index, count, fault, takesFocus, onAdd, measure } = props;
  useLanguage();
  const { vocabulary } = useModel();
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    first.current?.focus();
    // Once: a row that scrolls out of view and back must not take it again.
    vocabulary.state.setState({ focus: undefined });
  }, [takesFocus, vocabulary]);
  const change = (changed: Partial<Entry>): void => vocabulary.change(list, entry.id, changed);
  const row = index + 1;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement) onAdd();
  };
  return (
    <li
      ref={measure}
      className={styles.row}
      data-index={index}
      data-fault={fault}
      aria-posinset={row}
      aria-setsize={count}
      onKeyDown={onKeyDown}
    >
      <input
        ref={first}
        className={styles.input}
        aria-label={text('vocabulary.in-row', { field: text(`vocabulary.source.${list}`), row })}
        aria-invalid={fault === 'no-source' || fault === 'duplicate'}
        maxLength={maxWordLength}
        value={entry.source}
        onChange={event => change({ source: event.target.value })}
      />
      <input
        className={styles.input}
        aria-label={text('vocabulary.in-row', { field: text(`vocabulary.target.${list}`), row })}
        aria-invalid={fault === 'no-target'}
        maxLength={maxWordLength}
        value={entry.target}
        onChange={event => change({ target: event.target.value })}
      />
      {list !== 'corrections' && <Details {...props} change={change} />}
      <Button
        kind="round"
        className={styles.delete}
        aria-label={text('vocabulary.delete', { term: entry.source || String(row) })}
        onPress={() => vocabulary.remove(list, entry.id)}
      >
        <CloseIcon size={16} />
      </Button>
      {fault !== undefined && fault !== 'empty' && (
        <p className={styles.fault}>
          <WarningIcon size={14} />
          {text(`vocabulary.fault.${fault}`)}
        </p>
      )}
    </li>
  );
});

interface DetailsProps extends EntryRowProps {
  readonly change: (change: Partial<Entry>) => void;
}

/** For which language, other ways to say it, and whether upper and lower case count. */
function Details({ entry, index, languages, change }: DetailsProps) {
  const row = index + 1;
  // What is being typed holds separators that the aliases themselves have not.
  const [typed, setTyped] = useState<string>();
  const others = languages.includes(entry.language) || entry.language === '' ? [] : [entry.language];
  return (
    <>
      <select
        className={cx(styles.input, styles.language)}
        aria-label={text('vocabulary.in-row', { field: text('vocabulary.language'), row })}
        value={entry.language}
        onChange={event => change({ language: event.target.value })}
      >
        <option value="">{text('vocabulary.every-language')}</option>
        {[...others, ...languages].map(tag => (
          <option key={tag} value={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
      <input
        className={cx(styles.input, styles.aliases)}
        aria-label={text('vocabulary.in-row', { field: text('vocabulary.aliases'), row })}
        aria-description={text('vocabulary.aliases.how')}
        placeholder={text('vocabulary.aliases')}
        value={typed ?? entry.aliases.join('; ')}
        onChange={event => {
          setTyped(event.target.value);
          change({ aliases: aliasesOf(event.target.value) });
        }}
        onBlur={() => setTyped(undefined)}
      />
      <ToggleButton
        className={cx(styles.case)}
        aria-label={text('vocabulary.case', { row })}
        isSelected={entry.caseSensitive}
        onChange={caseSensitive => change({ caseSensitive })}
      >
        Aa
      </ToggleButton>
    </>
  );
}
