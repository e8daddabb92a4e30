import { useStore } from 'zustand';
import { primarySubtag } from '../../../shared/language-tag.ts';
import type { Problem } from '../../../shared/problem.ts';
import { problemKey } from '../../../shared/problem.ts';
import { maxEntries, ofLanguages, tooLargeLists } from '../../../shared/session/vocabulary-words.ts';
import { Button } from '../../ui/button.tsx';
import { languageName, listOf } from '../../ui/format.ts';
import { CloseIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { ProblemWords } from '../engines/problem-words.tsx';
import { languagesInUse } from '../languages.ts';
import { useModel } from '../model.ts';
import { merge, toVocabulary } from './entries.ts';
import styles from './vocabulary.module.css';
import type { ImportReport, Overflow } from './vocabulary-store.ts';

/** What came of the last import or export. */
export function FileReport() {
  const { vocabulary } = useModel();
  const imported = useStore(vocabulary.state, state => state.imported);
  const exportedTo = useStore(vocabulary.state, state => state.exportedTo);
  const canUndo = useStore(vocabulary.state, state => state.undo?.what === 'imported');
  const problem = useStore(vocabulary.state, state => state.fileProblem);
  if (problem) return <FileProblem problem={problem} />;
  if (!imported && exportedTo === undefined) return null;
  return (
    <section className={styles.report} aria-label={text('vocabulary.report')}>
      <div className={styles.reportWords}>
        {imported?.overflow ? (
          <TooMuch overflow={imported.overflow} />
        ) : (
          <p role="status">
            {imported
              ? text('vocabulary.imported', { added: imported.added, known: imported.known })
              : text('vocabulary.exported', { path: exportedTo ?? '' })}
          </p>
        )}
        {imported?.headless && <p>{text('vocabulary.headless')}</p>}
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

/** Where what came of a file stands: the next one takes its place. */
function FileProblem({ problem }: { readonly problem: Problem }) {
  const { vocabulary } = useModel();
  return (
    <section className={styles.fileProblem} aria-label={text('vocabulary.report')}>
      <ProblemWords key={problemKey(problem)} problem={problem} />
      <Button kind="round" aria-label={text('common.close')} onPress={() => vocabulary.closeReport()}>
        <CloseIcon size={16} />
      </Button>
    </section>
  );
}

/** The list would be too long, and the rows of the languages in use are offered where they have room. */
function TooMuch({ overflow: { list, rows, file } }: { readonly overflow: Overflow }) {
  const { vocabulary, store } = useModel();
  const settings = useStore(store, state => state.settings);
  const entries = useStore(vocabulary.state, state => state.entries);
  const [keep, busy] = useAction((languages: readonly string[]) => vocabulary.keepOnly(languages));
  const languages = settings ? languagesInUse(settings) : [];
  const kept = ofLanguages(file, languages);
  const count = kept.glossary.length + kept.corrections.length + kept.translationDictionary.length;
  const hasRoom = count > 0 && tooLargeLists(toVocabulary(merge(entries, kept).entries)).length === 0;
  const named = (tags: readonly string[]): string =>
    listOf([...new Set(tags.map(tag => languageName(primarySubtag(tag))))]);
  const pair = `${named([file.sourceLanguage ?? settings?.language ?? 'und'])}–${named(languages)}`;
  return (
    <div role="alert">
      <p>{text('vocabulary.too-many', { rows, list: text(`vocabulary.list.${list}`), limit: maxEntries })}</p>
      {hasRoom && (
        <Button kind="solid" isPending={busy} onPress={() => keep(languages)}>
          {text('vocabulary.keep-languages', { count, pair })}
        </Button>
      )}
    </div>
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
