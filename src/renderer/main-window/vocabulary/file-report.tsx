import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './vocabulary.module.css';
import type { ImportReport } from './vocabulary-store.ts';

/** What came of the last import or export. */
export function FileReport() {
  const { vocabulary } = useModel();
  const imported = useStore(vocabulary.state, state => state.imported);
  const exportedTo = useStore(vocabulary.state, state => state.exportedTo);
  const canUndo = useStore(vocabulary.state, state => state.undo?.what === 'imported');
  if (!imported && exportedTo === undefined) return null;
  return (
    <section className={styles.report} aria-label={text('vocabulary.report')}>
      <div className={styles.reportWords}>
        <p role="status">
          {imported
            ? text('vocabulary.imported', { added: imported.added, known: imported.known })
            : text('vocabulary.exported', { path: exportedTo ?? '' })}
        </p>
        {imported && imported.rejectedCount > 0 && <Rejected report={imported} />}
      </div>
      {canUndo && (
        <Button kind="quiet" onPress={() => vocabulary.takeBack()}>
          {text('common.undo')}
        </Button>
      )}
      <Button kind="round" aria-label={text('common.close')} onPress={() => vocabulary.closeReport()}>
        <CloseIcon size={16} />
      </Button>
    </section>
  );
}

function Rejected({ report: { unit, rejected, rejectedCount } }: { readonly report: ImportReport }) {
  return (
    <>
      <p>{text('vocabulary.rejected', { count: rejectedCount })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll area must be reachable to be scrolled by keys. */}
      <ul className={styles.rejected} tabIndex={0} aria-label={text('vocabulary.rejected.list')}>
        {rejected.map(({ at, reason, excerpt }) => (
          <li key={`${at} ${reason} ${excerpt}`}>
            <b>{text(`vocabulary.at.${unit}`, { at })}</b> {text(`vocabulary.reject.${reason}`)}{' '}
            {excerpt !== '' && <q>{excerpt}</q>}
          </li>
        ))}
      </ul>
      {rejectedCount > rejected.length && (
        <p>{text('vocabulary.rejected.more', { count: rejectedCount - rejected.length })}</p>
      )}
    </>
  );
}
