import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import styles from './header.module.css';

/** Says in red, on every page, that what is shown was not recognised by anything. */
export function ScriptedNotice() {
  const { store } = useModel();
  const offered = useStore(store, state => state.service.info?.engines);
  const running = useSession(session => session.setup?.engines);
  if (offered !== 'scripted' && running !== 'scripted') return null;
  return (
    <section className={styles.scripted} aria-label={text('app.scripted')} data-scripted>
      <WarningIcon size={16} />
      <strong>{text('app.scripted')}</strong>
      <span>{text('app.scripted.note')}</span>
    </section>
  );
}
