import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useStore } from 'zustand';
import { openHost } from '../../../shared/service-host.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Field } from '../../ui/field.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { ProblemWords } from '../engines/problem-words.tsx';
import { useModel } from '../model.ts';
import { OpenWay } from './open-way.tsx';
import { Segments } from './segments.tsx';
import { isServiceAddress } from './service-address.ts';
import styles from './settings.module.css';
import { useSaveKey } from './use-save-key.ts';

type PlaceKind = 'built-in' | 'address';

/** The gateway of this computer, or an address with its key. */
export function ServicePlace({ service }: { readonly service: string }) {
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
          {saved !== '' && <ServiceState />}
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
  const host = openHost(url.trim());
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
      {host !== undefined && (
        <p className={styles.warning}>
          <WarningIcon size={16} />
          <span>{text('settings.service.open', { host })}</span>
        </p>
      )}
      <Button type="submit" isPending={saving}>
        {text('settings.service.save')}
      </Button>
    </Form>
  );
}

/** The key goes out and never comes back: the field is empty again once it is saved. */
function KeyForm() {
  const { key, type, error, submit, askedHost, confirm, cancel, saving, kept } = useSaveKey();
  return (
    <Form
      className={cx(styles.line)}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Field
        label={text('key.field')}
        type="password"
        autoComplete="off"
        value={key}
        error={error}
        onChange={type}
      />
      {askedHost === undefined ? (
        <Button type="submit" isPending={saving}>
          {text('key.save')}
        </Button>
      ) : (
        <OpenWay host={askedHost} isPending={saving} onConfirm={confirm} onCancel={cancel} />
      )}
      <p className={styles.note} role="status">
        {kept ? text(`key.kept.${kept}`) : text('key.note')}
      </p>
    </Form>
  );
}

/** Whether the service at the address answers, here where it was entered. */
function ServiceState() {
  const { store } = useModel();
  const service = useStore(store, state => state.service);
  if (service.state === 'failed') return <ProblemWords problem={service.problem} />;
  return (
    <p className={styles.note} role="status">
      {text(service.state === 'asking' ? 'settings.service.asking' : 'settings.service.answers')}
    </p>
  );
}
