import { useState } from 'react';
import { useStore } from 'zustand';
import type { PackInfo } from '../../../shared/packs.ts';
import { Button } from '../../ui/button.tsx';
import { languageName, listOf } from '../../ui/format.ts';
import { CheckIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { type Direction, sameWritten } from '../engines/abilities.ts';
import { sizeWords } from '../engines/engine-words.ts';
import { betterPacks } from '../engines/offered-packs.ts';
import { PackProgressBar } from '../engines/pack-progress.tsx';
import { isUnderWay, type PacksState } from '../engines/pack-store.ts';
import { ProblemWords } from '../engines/problem-words.tsx';
import { useChosenDirections, useEngineList, useServiceHost } from '../engines/use-directions.ts';
import { useModel } from '../model.ts';
import styles from './start.module.css';

/** For each chosen direction that could be translated better by a pack: which, and the button that fetches it. */
export function BetterPack() {
  const directions = useChosenDirections();
  const serviceHost = useServiceHost();
  // What is added here is of no use to a gateway elsewhere.
  if (serviceHost !== undefined) return null;
  return directions.map(direction => (
    <BetterDirection key={`${direction.source} ${direction.target}`} direction={direction} />
  ));
}

function BetterDirection({ direction }: { readonly direction: Direction }) {
  const { packs: store } = useModel();
  const engines = useEngineList();
  const state = useStore(store.state);
  const better = betterPacks(state.packs, engines, direction);
  // Once asked for they stay named here, also when they are installed and so no better ones any more.
  const [asked, setAsked] = useState<readonly PackInfo[]>([]);
  const shown = asked.length > 0 ? asked : better;
  if (shown.length === 0) return null;
  const language = languageOf(shown, direction);
  const fetchAll = (): void => {
    setAsked(shown);
    for (const { id } of shown) if (state.progress[id]?.phase !== 'done') void store.add(id);
  };
  if (asked.length > 0 && asked.every(({ id }) => state.progress[id]?.phase === 'done')) {
    return (
      <p className={styles.better} role="status">
        <CheckIcon size={16} />
        <span className={styles.betterWords}>
          {text('start.better.done', { language, names: namesOf(asked) })}
        </span>
      </p>
    );
  }
  const isRunning = shown.some(({ id }) => isUnderWay(state.progress[id]));
  return (
    <div className={styles.better} data-better>
      <p className={styles.betterWords}>
        {text('start.better', {
          language,
          names: namesOf(shown),
          size: sizeWords(shown),
          licence: listOf([...new Set(shown.map(({ licence }) => licence))]),
        })}
      </p>
      {isRunning ? (
        <Button onPress={() => cancelAll(store.cancel, shown, state)}>{text('common.cancel')}</Button>
      ) : (
        <Button onPress={fetchAll}>{text('start.better.get')}</Button>
      )}
      <PackStates packs={shown} state={state} />
    </div>
  );
}

/** As the packs call it: European Spanish is Spanish to them. */
function languageOf(packs: readonly PackInfo[], { target }: Direction): string {
  const own = packs
    .map(({ languages }) => languages[1])
    .find(tag => tag !== undefined && sameWritten(tag, target));
  return languageName(own ?? target);
}

const namesOf = (packs: readonly PackInfo[]): string => listOf(packs.map(({ name }) => name));

function cancelAll(
  cancel: (id: string) => Promise<void>,
  packs: readonly PackInfo[],
  { progress }: PacksState,
): void {
  for (const { id } of packs) if (isUnderWay(progress[id])) void cancel(id);
}

interface PackStatesProps {
  readonly packs: readonly PackInfo[];
  readonly state: PacksState;
}

/** How the fetching of each goes on, or why it failed. */
export function PackStates({ packs, state }: PackStatesProps) {
  return packs.map(({ id, name }) => {
    const progress = state.progress[id];
    if (progress?.phase === 'failed') return <ProblemWords key={id} problem={progress.problem} />;
    return progress && isUnderWay(progress) ? (
      <PackProgressBar key={id} progress={progress} name={name} />
    ) : null;
  });
}
