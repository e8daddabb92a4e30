import { useState } from 'react';
import { useStore } from 'zustand';
import type { PackInfo } from '../../../shared/packs.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fileSize } from '../../ui/format.ts';
import { AddIcon, CheckIcon, WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { purposeWords } from './engine-words.ts';
import styles from './engines.module.css';
import { PackProgressBar } from './pack-progress.tsx';
import { isUnderWay } from './pack-store.ts';
import { ProblemWords } from './problem-words.tsx';

interface PackListProps {
  readonly label: string;
  readonly packs: readonly PackInfo[];
}

export function PackList({ label, packs }: PackListProps) {
  return (
    <ul className={styles.packs} aria-label={label}>
      {packs.map(pack => (
        <PackRow key={pack.id} pack={pack} />
      ))}
    </ul>
  );
}

/** What it is for and on which terms, and what can be done with it now. */
function PackRow({ pack }: { readonly pack: PackInfo }) {
  const { packs } = useModel();
  const progress = useStore(packs.state, state => state.progress[pack.id]);
  return (
    // The focus comes here when a button of the row is gone: see use-pack-focus.ts.
    <li className={styles.pack} data-pack={pack.id} data-state={pack.state} tabIndex={-1}>
      <div className={styles.packWords}>
        <p className={styles.packName}>{pack.name}</p>
        <p>{purposeWords(pack)}</p>
        {pack.quality !== '' && (
          <p className={styles.quality} dir="auto">
            {pack.quality}
          </p>
        )}
        <Terms pack={pack} />
      </div>
      <div className={styles.packAct}>
        <PackButton pack={pack} />
      </div>
      {pack.state === 'damaged' && !isUnderWay(progress) && <Damaged pack={pack} />}
      {progress && isUnderWay(progress) && <PackProgressBar progress={progress} name={pack.name} />}
      {progress?.phase === 'failed' && (
        <ProblemWords
          problem={progress.problem}
          {...(pack.state === 'installed' ? {} : { onRetry: () => packs.add(pack.id) })}
        />
      )}
      <p className="visually-hidden" role="status">
        {progress?.phase === 'done' && text('packs.added', { name: pack.name })}
      </p>
    </li>
  );
}

/** Read before the download: the licence is the person's business too. */
function Terms({ pack: { bytes, licence, licenceUrl, host, free, state } }: { readonly pack: PackInfo }) {
  return (
    <>
      <p className={styles.facts}>
        <span>{fileSize(bytes)}</span>
        <span>{licence === '' ? text('packs.licence.unknown') : text('packs.licence', { licence })}</span>
        {host !== undefined && state === 'available' && <span>{text('packs.host', { host })}</span>}
      </p>
      {licenceUrl !== undefined && <p className={styles.address}>{licenceUrl}</p>}
      {!free && (
        <p className={styles.warning}>
          <WarningIcon size={15} />
          {text('packs.not-free')}
        </p>
      )}
    </>
  );
}

function PackButton({ pack }: { readonly pack: PackInfo }) {
  const { packs } = useModel();
  const progress = useStore(packs.state, state => state.progress[pack.id]);
  const [cancel, cancelling] = useAction(() => packs.cancel(pack.id));
  if (isUnderWay(progress)) {
    return (
      <Button
        aria-label={text('packs.cancel', { name: pack.name })}
        isPending={cancelling}
        onPress={() => cancel()}
      >
        {text('common.cancel')}
      </Button>
    );
  }
  if (pack.state === 'installed') return <RemoveButton pack={pack} />;
  // One that was brought cannot be fetched.
  if (pack.state === 'damaged' && pack.host === undefined) return <RemoveButton pack={pack} />;
  const key = pack.state === 'damaged' ? 'packs.add-again' : 'packs.add';
  return (
    <Button aria-label={text(`${key}.name`, { name: pack.name })} onPress={() => void packs.add(pack.id)}>
      <AddIcon size={16} />
      {text(key)}
    </Button>
  );
}

function Damaged({ pack }: { readonly pack: PackInfo }) {
  const advice = text(pack.host === undefined ? 'packs.damaged.brought' : 'packs.damaged');
  return (
    <>
      {pack.problem && <ProblemWords problem={pack.problem} isOld />}
      {(!pack.problem || pack.host === undefined) && (
        <p className={styles.warning}>
          <WarningIcon size={15} />
          {advice}
        </p>
      )}
    </>
  );
}

function RemoveButton({ pack }: { readonly pack: PackInfo }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      {pack.state === 'installed' && (
        <span className={styles.installed}>
          <CheckIcon size={15} />
          {text('packs.installed')}
        </span>
      )}
      <Button
        kind="quiet"
        aria-label={text('packs.remove.name', { name: pack.name })}
        onPress={() => setAsking(true)}
      >
        {text('packs.remove')}
      </Button>
      {asking && <RemoveDialog pack={pack} onClose={() => setAsking(false)} />}
    </>
  );
}

function RemoveDialog({ pack, onClose }: { readonly pack: PackInfo; readonly onClose: () => void }) {
  const { packs } = useModel();
  const [remove, removing] = useAction(async () => {
    await packs.remove(pack.id);
    onClose();
  });
  const canAddAgain = pack.host !== undefined;
  return (
    <Dialog title={text('packs.remove.title')} onClose={onClose}>
      <p>
        {text(canAddAgain ? 'packs.remove.body' : 'packs.remove.body.brought', {
          name: pack.name,
          size: fileSize(pack.bytes),
        })}
      </p>
      <div className={styles.dialogButtons}>
        <Button autoFocus onPress={onClose}>
          {text('common.cancel')}
        </Button>
        <Button kind="danger" isPending={removing} onPress={() => remove()}>
          {text('packs.remove')}
        </Button>
      </div>
    </Dialog>
  );
}
