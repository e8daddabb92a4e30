import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { text } from '../../ui/messages/text.ts';
import { nameOf } from '../history/task-list.tsx';
import { useModel } from '../model.ts';
import styles from './start.module.css';

/** Sessions that a crash cut short, complete: offered until they were opened or dismissed. */
export function RecoveredSessions() {
  const { store } = useModel();
  const recovered = useStore(store, state => state.recovered);
  const dismiss = (id: string): void =>
    store.setState({ recovered: recovered.filter(session => session.id !== id) });
  const open = (id: string): void => {
    dismiss(id);
    store.setState({ page: 'history', savedToOpen: id });
  };
  return recovered.map(session => {
    const name = nameOf(session);
    return (
      <div key={session.id} className={styles.better} role="status">
        <p className={styles.betterWords}>{text('start.recovered', { name, count: session.sentences })}</p>
        <Button aria-label={text('start.recovered.open-named', { name })} onPress={() => open(session.id)}>
          {text('start.recovered.open')}
        </Button>
        <Button
          kind="quiet"
          aria-label={text('start.recovered.dismiss-named', { name })}
          onPress={() => dismiss(session.id)}
        >
          {text('start.recovered.dismiss')}
        </Button>
      </div>
    );
  });
}
