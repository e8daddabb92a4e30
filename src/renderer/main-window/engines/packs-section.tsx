import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { PackInfo } from '../../../shared/packs.ts';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useLanguage } from '../../ui/messages/use-language.ts';
import { useModel } from '../model.ts';
import { Section } from '../page/section.tsx';
import { searchWords } from './engine-words.ts';
import styles from './engines.module.css';
import { findPacks, sortPacks } from './offered-packs.ts';
import { PackList } from './pack-list.tsx';
import { PackProgressBar } from './pack-progress.tsx';
import { isUnderWay } from './pack-store.ts';
import { ProblemWords } from './problem-words.tsx';
import { Search } from './search.tsx';
import { useOwnDirections } from './use-directions.ts';
import { usePackFocus } from './use-pack-focus.ts';

/** The packs that are there, and those that can be added. */
export function PacksSection() {
  const { packs: store } = useModel();
  const { reading, packs, problem } = useStore(store.state);
  usePackFocus();
  const isUnknown = packs.length === 0;
  return (
    <>
      {reading === 'failed' && problem && (
        <Section title={text('packs.add.title')}>
          <ProblemWords problem={problem} onRetry={() => store.read()} />
        </Section>
      )}
      {isUnknown && (reading === 'reading' || reading === 'not-read') && (
        <Section title={text('packs.add.title')}>
          <p className={styles.note} role="status">
            {text('packs.reading')}
          </p>
        </Section>
      )}
      {reading !== 'failed' && (!isUnknown || reading === 'ready') && <Packs packs={packs} />}
    </>
  );
}

function Packs({ packs }: { readonly packs: readonly PackInfo[] }) {
  const directions = useOwnDirections();
  const [query, setQuery] = useState('');
  const [more, setMore] = useState(false);
  const language = useLanguage();
  // biome-ignore lint/correctness/useExhaustiveDependencies: packs are found by the names of their languages.
  const found = useMemo(() => findPacks(packs, query, searchWords), [packs, query, language]);
  const { installed } = useMemo(() => sortPacks(packs, directions), [packs, directions]);
  const { first, more: others } = useMemo(() => sortPacks(found, directions), [found, directions]);
  const searches = query.trim() !== '';
  return (
    <>
      <Section title={text('packs.installed.title')}>
        {installed.length === 0 ? (
          <p className={styles.note}>{text('packs.installed.none')}</p>
        ) : (
          <PackList label={text('packs.installed.title')} packs={installed} />
        )}
      </Section>
      <Section title={text('packs.add.title')} note={text('packs.add.note')}>
        <Search label={text('packs.search')} value={query} onChange={setQuery} />
        {searches ? (
          <Found packs={[...first, ...others]} />
        ) : (
          <>
            {first.length === 0 ? (
              <p className={styles.note}>{text('packs.add.none')}</p>
            ) : (
              <PackList label={text('packs.recommended')} packs={first} />
            )}
            {others.length > 0 && (
              <Button
                kind="quiet"
                className={styles.toggle}
                aria-expanded={more}
                onPress={() => setMore(!more)}
              >
                {more ? text('packs.more.hide') : text('packs.more.show', { count: others.length })}
              </Button>
            )}
            {more && <PackList label={text('packs.more')} packs={others} />}
          </>
        )}
        <Bring />
      </Section>
    </>
  );
}

function Found({ packs }: { readonly packs: readonly PackInfo[] }) {
  return (
    <>
      <p className={styles.note} role="status">
        {text('packs.found', { count: packs.length })}
      </p>
      {packs.length > 0 && <PackList label={text('packs.search')} packs={packs} />}
    </>
  );
}

/** A model that somebody brings: without the internet, or one that is not in the catalogue. */
function Bring() {
  const { packs: store } = useModel();
  const brought = useStore(store.state, state => state.brought);
  const isAdding = brought?.state === 'adding';
  return (
    <div className={styles.bring}>
      <p className={styles.note}>{text('packs.bring.note')}</p>
      <div className={styles.buttons}>
        <Button isDisabled={isAdding} onPress={() => void store.addFrom('folder')}>
          {text('packs.bring.folder')}
        </Button>
        <Button isDisabled={isAdding} onPress={() => void store.addFrom('archive')}>
          {text('packs.bring.archive')}
        </Button>
      </div>
      <BroughtProgress />
      <p className={styles.note} role="status">
        {isAdding && text('packs.bring.adding')}
        {brought?.state === 'added' && text('packs.added', { name: brought.pack.name })}
      </p>
      {brought?.state === 'failed' && <ProblemWords problem={brought.problem} />}
    </div>
  );
}

/** What was brought has the name of its folder or archive until it is known what it is. */
function BroughtProgress() {
  const { packs: store } = useModel();
  const { packs, progress } = useStore(store.state);
  const known = new Set(packs.map(({ id }) => id));
  const running = Object.values(progress).filter(({ id }) => !known.has(id) && isUnderWay(progress[id]));
  return running.map(one => (
    <div key={one.id} className={styles.brought}>
      <PackProgressBar progress={one} name={one.id} />
      <Button aria-label={text('packs.cancel', { name: one.id })} onPress={() => void store.cancel(one.id)}>
        {text('common.cancel')}
      </Button>
    </div>
  ));
}
