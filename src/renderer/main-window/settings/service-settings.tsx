import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { useStore } from 'zustand';
import type { AppInfo, Settings } from '../../../shared/ipc.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { hasOpenSession } from '../actions.ts';
import { useModel } from '../model.ts';
import { useSession } from '../use-session.ts';
import { Segments } from './segments.tsx';
import { isServiceAddress } from './service-address.ts';
import styles from './settings.module.css';
import { useSaveKey } from './use-save-key.ts';

/** Which service translates, and where it is: the one that ships with the app, or one at an address with its key. */
export function ServiceSettings() {
  const { store } = useModel();
  const service = useStore(store, state => state.settings?.service ?? '');
  return (
    <>
      <ServiceChoice />
      <Place key={service} service={service} />
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
  const choose = (service: string): void => void actions.changeSettings({ service });
  if (services.length < 2) return null;
  return (
    <div className={styles.group}>
      <RadioGroup className={cx(styles.group)} value={chosen} onChange={choose} isDisabled={runs}>
        <Label className={cx(styles.label)}>{text('settings.protocol')}</Label>
        <div className={styles.services}>
          {services.map(({ name, label, note }) => (
            <Radio key={name} value={name} className={cx(styles.service)} aria-label={label}>
              <span className={styles.mark} />
              <span className={styles.serviceName}>{label}</span>
              <span className={styles.serviceNote}>{note}</span>
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {runs && <p className={styles.note}>{text('settings.protocol.running')}</p>}
    </div>
  );
}

type PlaceKind = 'built-in' | 'address';

function Place({ service }: { readonly service: string }) {
  const { store, actions } = useModel();
  const saved = useStore(store, state => state.settings?.serviceUrls?.[service] ?? '');
  const [place, setPlace] = useState<PlaceKind>(saved === '' ? 'built-in' : 'address');
  const choosePlace = (chosen: PlaceKind): void => {
    setPlace(chosen);
    if (chosen === 'address' || saved === '') return;
    const { [service]: _left, ...others } = store.getState().settings?.serviceUrls ?? {};
    void actions.changeSettings({ serviceUrls: others });
  };
  return (
    <>
      <Segments
        label={text('settings.service')}
        options={[
          { id: 'built-in', label: text('settings.service.built-in') },
          { id: 'address', label: text('settings.service.address') },
        ]}
        value={place}
        onChange={choosePlace}
      />
      {place === 'address' && (
        <>
          <AddressForm service={service} saved={saved} />
          <KeyForm />
        </>
      )}
      <p className={styles.note}>{text('settings.service.next')}</p>
    </>
  );
}

/** Each service has an address of its own, so that going to another and back loses none. */
const withAddress = (settings: Settings | undefined, service: string, url: string): Partial<Settings> => ({
  serviceUrls: { ...settings?.serviceUrls, [service]: url },
});

function AddressForm({ service, saved }: { readonly service: string; readonly saved: string }) {
  const { store, actions } = useModel();
  const [url, setUrl] = useState(saved);
  const [wrong, setWrong] = useState(false);
  const [save, saving] = useAction((address: string) =>
    actions.changeSettings(withAddress(store.getState().settings, service, address)),
  );
  return (
    <Form
      className={cx(styles.line)}
      onSubmit={event => {
        event.preventDefault();
        const valid = isServiceAddress(url.trim());
        setWrong(!valid);
        if (valid) save(url.trim());
      }}
    >
      <Field
        label={text('settings.service.url')}
        placeholder={text('settings.service.url.example')}
        inputMode="url"
        autoComplete="off"
        value={url}
        error={wrong ? text('settings.service.url.wrong') : undefined}
        onChange={value => {
          setUrl(value);
          setWrong(false);
        }}
      />
      <Button type="submit" isPending={saving} isDisabled={url.trim() === ''}>
        {text('settings.service.save')}
      </Button>
    </Form>
  );
}

/** The key goes out and never comes back: the field is empty again once it is saved. */
function KeyForm() {
  const [key, setKey] = useState('');
  const { save, saving, kept } = useSaveKey(() => setKey(''));
  return (
    <Form
      className={cx(styles.line)}
      onSubmit={event => {
        event.preventDefault();
        if (key !== '') save(key);
      }}
    >
      <Field label={text('key.field')} type="password" autoComplete="off" value={key} onChange={setKey} />
      <Button type="submit" isPending={saving} isDisabled={key === ''}>
        {text('key.save')}
      </Button>
      <p className={styles.note} role="status">
        {kept ? text(`key.kept.${kept}`) : text('key.note')}
      </p>
    </Form>
  );
}
