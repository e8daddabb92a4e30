import { useState } from 'react';
import { useStore } from 'zustand';
import type { EarlierSession } from '../../../shared/ipc/sessions.ts';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import { ClearDialog } from '../session/clear-dialog.tsx';
import { useCall } from '../use-call.ts';
import styles from './history.module.css';
import { type ListedSession, TaskList } from './task-list.tsx';

interface EarlierListProps {
  readonly last: string | undefined;
  readonly onOpen: (id: string) => void;
}

/** The sessions of this run that are over, whatever their service keeps of them. */
export function EarlierList({ last, onOpen }: EarlierListProps) {
  const { store } = useModel();
  const call = useCall();
  const earlier = useStore(store, state => state.earlier);
  const [asking, setAsking] = useState(false);
  const count = earlier.length;
  if (count === 0) return null;
  return (
    <section className={styles.section} aria-label={text('earlier.title')}>
      <div className={styles.sectionHead}>
        <h3>{text('earlier.title')}</h3>
        <Button kind="quiet" onPress={() => setAsking(true)}>
          {text('earlier.clear-all')}
        </Button>
      </div>
      <p className={styles.facts}>{text('earlier.note')}</p>
      <TaskList label={text('earlier.title')} tasks={earlier.map(asTask)} last={last} onOpen={onOpen} />
      {asking && (
        <ClearDialog
          title={text('earlier.clear-all.title')}
          body={text('earlier.clear-all.body', { count })}
          onClear={() => call('earlier.clear')}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

/** It is shown as what is saved is. */
const asTask = (session: EarlierSession): ListedSession => ({
  ...session,
  state: 'complete',
  hasAudio: false,
  hasSummary: false,
});
