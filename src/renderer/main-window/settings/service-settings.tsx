import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useStore } from 'zustand';
import type { AppInfo } from '../../../shared/ipc/services.ts';
import { useSession } from '../../transcript/source.ts';
import { cx } from '../../ui/class-names.ts';
import { text } from '../../ui/messages/text.ts';
import { hasOpenSession } from '../actions.ts';
import { useModel } from '../model.ts';
import { ServicePlace } from './service-place.tsx';
import styles from './settings.module.css';

/** Which service translates, and where it is: the one that ships with the app, or one at an address with its key. */
export function ServiceSettings() {
  const { store } = useModel();
  const service = useStore(store, state => state.settings?.service ?? '');
  return (
    <>
      <ServiceChoice />
      <ServicePlace key={service} service={service} />
    </>
  );
}

const none: AppInfo['services'] = [];

/** The services that the app can talk to; nothing to choose when there is one. */
function ServiceChoice() {
  const { store, actions } = useModel();
  const services = useStore(store, state => state.info?.services) ?? none;
  const chosen = useStore(store, state => state.settings?.service ?? '');
  // The session that runs is the old service's: its controls would become another's.
  const runs = useSession(session => hasOpenSession(session.phase));
  // Not one at a time: whoever chose wrongly does not wait for an engine that starts.
  const choose = (service: string): void => void actions.changeSettings({ service, ownService: service });
  if (services.length < 2) return null;
  return (
    <div className={styles.group}>
      <RadioGroup className={cx(styles.group)} value={chosen} onChange={choose} isDisabled={runs}>
        <Label className={cx(styles.label)}>{text('settings.protocol')}</Label>
        <div className={styles.services}>
          {services.map(({ name, label, note }) => (
            <Radio key={name} value={name} className={cx(styles.service)} aria-label={text(label)}>
              <span className={styles.mark} />
              <span className={styles.serviceName}>{text(label)}</span>
              <span className={styles.serviceNote}>{text(note)}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {runs && <p className={styles.note}>{text('settings.protocol.running')}</p>}
    </div>
  );
}
