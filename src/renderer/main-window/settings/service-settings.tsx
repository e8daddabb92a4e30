import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { Segments } from './segments.tsx';
import { isServiceAddress } from './service-address.ts';
import styles from './settings.module.css';
import { useSaveKey } from './use-save-key.ts';

/** Which service translates: the one that ships with the app, or one at an address with its key. */
export function ServiceSettings() {
  const { store, actions } = useModel();
  const saved = useStore(store, state => state.settings?.serviceUrl ?? '');
  const [place, setPlace] = useState<'built-in' | 'address'>(saved === '' ? 'built-in' : 'address');
  const choosePlace = (chosen: 'built-in' | 'address'): void => {
    setPlace(chosen);
    if (chosen === 'built-in' && saved !== '') void actions.changeSettings({ serviceUrl: '' });
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
          <AddressForm saved={saved} />
          <KeyForm />
        </>
      )}
      <p className={styles.note}>{text('settings.service.next')}</p>
    </>
  );
}

function AddressForm({ saved }: { readonly saved: string }) {
  const { actions } = useModel();
  const [url, setUrl] = useState(saved);
  const [wrong, setWrong] = useState(false);
  const [save, saving] = useAction((serviceUrl: string) => actions.changeSettings({ serviceUrl }));
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
