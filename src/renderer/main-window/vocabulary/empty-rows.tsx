import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/format.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { ProblemWords } from '../engines/problem-words.tsx';
import { useModel } from '../model.ts';
import { showToast } from '../state.ts';
import type { Entry } from './entries.ts';
import { emptyRows, type TermBatchState } from './term-batch.ts';
import styles from './terms.module.css';

/** Translates the rows of the glossary that have no translation: asked for, watched, reviewed, kept. */
export function EmptyRows({ entries }: { readonly entries: readonly Entry[] }) {
  const { terms } = useModel();
  const state = useStore(terms.state);
  switch (state.phase) {
    case 'idle':
      return <Offer entries={entries} />;
    case 'running':
      return <Running state={state} />;
    case 'review':
      return <Review state={state} />;
    case 'failed':
      return (
        <div className={styles.box}>
          <ProblemWords problem={state.problem} />
          <Button kind="quiet" onPress={() => terms.close()}>
            {text('common.close')}
          </Button>
        </div>
      );
    default:
      return state satisfies never;
  }
}

function Offer({ entries }: { readonly entries: readonly Entry[] }) {
  const { terms, store } = useModel();
  const source = useStore(store, ({ settings }) => settings?.language);
  const target = useStore(store, ({ settings }) => settings?.targetLanguage);
  const rows = emptyRows(entries);
  if (rows.length === 0 || source === undefined || target === undefined) return null;
  return (
    <div className={styles.offer}>
      <Button onPress={() => void terms.translate(rows, { source, target })}>
        {text('terms.translate', { count: rows.length, language: languageName(target) })}
      </Button>
    </div>
  );
}

type Of<Phase extends TermBatchState['phase']> = {
  readonly state: Extract<TermBatchState, { phase: Phase }>;
};

function Running({ state: { done, total, isEnding } }: Of<'running'>) {
  const { terms } = useModel();
  const words = text('terms.progress', { done, total });
  return (
    <section className={styles.box} aria-label={text('terms.running')}>
      <div className={styles.running}>
        <progress className={styles.bar} value={done} max={total} aria-label={text('terms.running')} />
        <span role="status" className={styles.count}>
          {words}
        </span>
        <Button kind="quiet" isDisabled={isEnding} onPress={() => terms.cancel()}>
          {text('terms.cancel')}
        </Button>
      </div>
    </section>
  );
}

function Review({ state: { proposals, failed } }: Of<'review'>) {
  const { terms, vocabulary, store } = useModel();
  const wanted = proposals.filter(({ isWanted }) => isWanted);
  const [keep, keeping] = useAction(async () => {
    const filled = await vocabulary.fill(wanted.map(({ entry, text }) => ({ id: entry.id, target: text })));
    if (filled === undefined) return;
    terms.close();
    showToast(store, text('terms.kept', { count: filled }), () => vocabulary.takeBack());
  });
  return (
    <section className={styles.box} aria-label={text('terms.review')}>
      <p role="status">
        <b>{text('terms.review.title', { count: proposals.length })}</b> {text('terms.review.note')}
      </p>
      <ul className={styles.proposals}>
        {proposals.map(({ entry, text: words, isWanted }) => (
          <li key={entry.id}>
            <label className={styles.proposal}>
              <input
                type="checkbox"
                checked={isWanted}
                onChange={event => terms.want(entry.id, event.target.checked)}
              />
              <span dir="auto">{entry.source}</span>
              <span dir="auto" className={styles.words}>
                {words}
              </span>
            </label>
          </li>
        ))}
        {failed.map(({ term, message }) => (
          <li key={`failed ${term}`} className={styles.failed}>
            <WarningIcon size={15} />
            <span>{text('terms.failed', { term, message })}</span>
          </li>
        ))}
      </ul>
      <div className={styles.buttons}>
        <Button kind="quiet" isDisabled={keeping} onPress={() => terms.close()}>
          {text('terms.discard')}
        </Button>
        <Button kind="solid" isDisabled={wanted.length === 0} isPending={keeping} onPress={() => keep()}>
          {text('terms.keep', { count: wanted.length })}
        </Button>
      </div>
    </section>
  );
}
