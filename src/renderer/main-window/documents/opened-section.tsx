import { DropZone } from 'react-aria-components/DropZone';
import { useStore } from 'zustand';
import type { OpenedDocument } from '../../../shared/ipc/documents.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { text, wordsOf } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { useCall } from '../use-call.ts';
import styles from './documents.module.css';
import { HistoryChoice } from './history-choice.tsx';
import { Section } from './section.tsx';

/** What is to be translated: files by dialog or by dropping them, or what the app itself has. */
export function OpenedSection() {
  const { documents } = useModel();
  const opened = useStore(documents.state, state => state.opened);
  const [choose, choosing] = useAction(() => documents.choose());
  const [openGlossary, opening] = useAction(() => documents.openGlossary());
  const [drop] = useAction((files: readonly File[]) => documents.drop(files));
  return (
    <Section title={text('documents.choose.title')} note={text('documents.choose.note')}>
      <DropZone
        className={cx(styles.drop)}
        aria-label={text('documents.drop')}
        onDrop={({ items }) => {
          const files = items.flatMap(item => (item.kind === 'file' ? [item.getFile()] : []));
          void Promise.all(files).then(drop);
        }}
      >
        <span>{text('documents.drop')}</span>
        <Button isPending={choosing} onPress={() => choose()}>
          {text('documents.choose')}
        </Button>
        <HistoryChoice />
        <Button isPending={opening} onPress={() => openGlossary()}>
          {text('documents.glossary')}
        </Button>
      </DropZone>
      <Unreadable />
      {opened.length > 0 && (
        <ul className={styles.list} aria-label={text('documents.opened')}>
          {opened.map(document => (
            <Opened key={document.id} document={document} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Opened({ document }: { readonly document: OpenedDocument }) {
  const { documents } = useModel();
  const call = useCall();
  const { id, name, texts, characters, folder } = document;
  const [change, changing] = useAction(async () => {
    const result = await call('documents.choose-folder', id);
    if (result.ok && result.value !== null) documents.savedIn(id, result.value);
  });
  return (
    <li className={styles.row}>
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.note}>{text('documents.size', { texts, characters })}</span>
        <span className={styles.note}>{text('documents.folder', { folder })}</span>
      </span>
      <Button
        kind="quiet"
        isPending={changing}
        aria-label={text('documents.folder.change.of', { name })}
        onPress={() => change()}
      >
        {text('documents.folder.change')}
      </Button>
      <Button
        kind="round"
        aria-label={text('documents.leave-out', { name })}
        onPress={() => documents.leaveOut(id)}
      >
        <CloseIcon size={16} />
      </Button>
    </li>
  );
}

function Unreadable() {
  const { documents } = useModel();
  const unreadable = useStore(documents.state, state => state.unreadable);
  if (unreadable.length === 0) return null;
  return (
    <ul className={styles.list} role="alert" aria-label={text('documents.unreadable')}>
      {unreadable.map((problem, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same file may fail twice, and nothing in a row has a state.
        <li key={index} className={styles.row} data-state="failed">
          <span className={styles.words}>
            <span>{wordsOf(problem).message}</span>
            <span className={styles.note}>{wordsOf(problem).advice}</span>
          </span>
          <Button
            kind="round"
            aria-label={text('documents.dismiss', { name: String(problem.values.about ?? '') })}
            onPress={() => documents.dismiss(problem)}
          >
            <CloseIcon size={16} />
          </Button>
        </li>
      ))}
    </ul>
  );
}
