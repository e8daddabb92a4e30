import { Switch } from 'react-aria-components/Switch';
import { useStore } from 'zustand';
import { useSession } from '../../transcript/source.ts';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { hasOpenSession } from '../actions.ts';
import { useModel } from '../model.ts';
import styles from './invite.module.css';

/** Whether the service that is chosen is the gateway of this computer. */
function useIsBuiltIn(): boolean {
  const { store } = useModel();
  return useStore(store, ({ settings }) => settings?.serviceUrls?.[settings.service] === undefined);
}

/**
 * Lets other devices of the network reach what this computer hosts. The gateway begins anew for it, so it waits until no
 * session runs. A service elsewhere is reached as it is.
 */
export function ShareSwitch() {
  const { store, actions } = useModel();
  const isBuiltIn = useIsBuiltIn();
  const shared = useStore(store, state => state.settings?.shareOnNetwork ?? false);
  const runs = useSession(session => hasOpenSession(session.phase));
  const [share, sharing] = useAction((shareOnNetwork: boolean) => actions.changeSettings({ shareOnNetwork }));
  if (!isBuiltIn) return null;
  return (
    <div className={styles.share}>
      <Switch className={cx(styles.switch)} isSelected={shared} isDisabled={runs || sharing} onChange={share}>
        <span className={styles.track} />
        {text('share.switch')}
      </Switch>
      {runs && <p className={styles.note}>{text('share.running')}</p>}
      {!runs && shared && <CertificateNote />}
    </div>
  );
}

/** A browser does not know the certificate that this computer made: what it will say, and how one goes on. */
export function CertificateNote() {
  if (!useIsBuiltIn()) return null;
  return <p className={styles.note}>{text('share.certificate')}</p>;
}
