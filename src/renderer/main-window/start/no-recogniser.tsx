import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { fileSize } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { defaultRecogniser } from '../engines/offered-packs.ts';
import { isUnderWay } from '../engines/pack-store.ts';
import { ProblemWords } from '../engines/problem-words.tsx';
import { useModel } from '../model.ts';
import { PackStates } from './better-pack.tsx';
import styles from './start.module.css';

/** Nothing on this computer hears: the two ways to bring a recogniser, and the way to a server that has one. */
export function NoRecogniser() {
  const { store, packs, actions } = useModel();
  const state = useStore(packs.state);
  const [check, checking] = useAction(actions.askService);
  const pack = state.packs.find(({ id }) => id === defaultRecogniser);
  const progress = state.progress[defaultRecogniser];
  const isRunning = isUnderWay(progress);
  const isAdding = state.brought?.state === 'adding';
  const isAdded = progress?.phase === 'done' || state.brought?.state === 'added';
  return (
    <div className={styles.empty} data-deaf>
      <p>
        <b>{text('start.deaf')}</b>
      </p>
      <p>
        {pack
          ? text('start.deaf.pack', {
              name: pack.name,
              quality: pack.quality,
              licence: pack.licence,
              host: pack.host ?? '',
            })
          : text('start.deaf.advice')}
      </p>
      <div className={styles.emptyButtons}>
        {isRunning ? (
          <Button onPress={() => void packs.cancel(defaultRecogniser)}>{text('common.cancel')}</Button>
        ) : (
          pack && (
            <Button kind="solid" onPress={() => void packs.add(defaultRecogniser)}>
              {text('start.deaf.get', { size: fileSize(pack.bytes) })}
            </Button>
          )
        )}
        <Button isDisabled={isAdding} onPress={() => void packs.addFrom('folder')}>
          {text('packs.bring.folder')}
        </Button>
        <Button kind="quiet" onPress={() => store.setState({ page: 'engines' })}>
          {text('start.engines')}
        </Button>
        <Button kind="quiet" isPending={checking} onPress={() => check()}>
          {text('start.check-again')}
        </Button>
      </div>
      {pack && <PackStates packs={[pack]} state={state} />}
      {state.brought?.state === 'failed' && <ProblemWords problem={state.brought.problem} />}
      <p role="status">
        {isAdding && text('packs.bring.adding')}
        {isAdded && text('start.deaf.added')}
      </p>
    </div>
  );
}
