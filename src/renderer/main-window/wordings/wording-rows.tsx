import type { ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { languageName, seconds } from '../../ui/format.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { altKey } from '../keys-dialog.tsx';
import { adviceFor, providerName } from './provider-words.ts';
import type { WordingRow } from './rows.ts';
import styles from './wordings.module.css';
import type { Question } from './wordings-store.ts';

/** What can be done with a wording. */
export interface WordingUse {
  /** What the key with its number does. */
  readonly take?: { readonly label: string; readonly act: (wording: string) => void };
  readonly insert?: (wording: string) => void;
}

interface WordingRowsProps {
  readonly rows: readonly WordingRow[];
  readonly question: Pick<Question, 'source' | 'target'>;
  readonly use: WordingUse;
}

/** One row a provider, as they answer. */
export function WordingRows({ rows, question, use }: WordingRowsProps) {
  let number = 0;
  return (
    <ol className={styles.rows} aria-label={text('wordings.list')} aria-live="polite">
      {rows.map(row => {
        if (row.state === 'ready') number += 1;
        return (
          <li key={row.provider} className={styles.row} data-provider={row.provider} data-state={row.state}>
            <p className={styles.provider}>
              <b>{providerName(row.provider)}</b>
              {'ms' in row && <span>{text('wordings.time', { seconds: seconds(row.ms) })}</span>}
            </p>
            <Outcome row={row} number={number} question={question} use={use} />
          </li>
        );
      })}
    </ol>
  );
}

interface OutcomeProps extends Omit<WordingRowsProps, 'rows'> {
  readonly row: WordingRow;
  readonly number: number;
}

function Outcome({ row, number, question, use }: OutcomeProps): ReactNode {
  switch (row.state) {
    case 'asking':
      return <p className={styles.quiet}>{text('wordings.asking')}</p>;
    case 'silent':
      return (
        <p className={styles.quiet}>
          {text('wordings.pair-none', {
            source: languageName(question.source),
            target: languageName(question.target),
          })}
        </p>
      );
    case 'failed':
      return (
        <div className={styles.failed} data-code={row.code}>
          <p>
            <WarningIcon size={15} />
            {row.message}
          </p>
          <p className={styles.quiet}>{adviceFor(row.code)}</p>
        </div>
      );
    case 'ready':
      return <Wording row={row} number={number} target={question.target} use={use} />;
    default:
      return row satisfies never;
  }
}

interface WordingProps {
  readonly row: Extract<WordingRow, { state: 'ready' }>;
  readonly number: number;
  readonly target: string;
  readonly use: WordingUse;
}

function Wording({ row, number, target, use: { take, insert } }: WordingProps) {
  const keys = number <= 9 ? text('key-name.both', { first: altKey(), second: String(number) }) : undefined;
  return (
    <>
      <p lang={target} dir="auto" className={styles.words}>
        {row.text}
      </p>
      {row.broken && (
        <p className={styles.broken}>
          <WarningIcon size={15} />
          {text('wordings.broken')}
        </p>
      )}
      <div className={styles.uses}>
        {take && (
          <Button onPress={() => take.act(row.text)}>
            {take.label}
            {keys !== undefined && <kbd className={styles.key}>{keys}</kbd>}
          </Button>
        )}
        {insert && (
          <Button kind="quiet" onPress={() => insert(row.text)}>
            {text('wordings.insert')}
          </Button>
        )}
        <CopyButton kind="quiet" label={text('wordings.copy')} value={row.text} />
      </div>
    </>
  );
}
