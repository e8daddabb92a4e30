import { useState } from 'react';
import { useStore } from 'zustand';
import { openHost } from '../../../shared/service-host.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { addressFault } from '../engines/address-fault.ts';
import { EntryForm } from '../engines/entry-form.tsx';
import { useModel } from '../model.ts';
import { useCall } from '../use-call.ts';
import styles from './documents.module.css';

/** Whether this computer translates documents, or a service at an address. Its key goes to the main process and stays there. */
export function ServicePlace() {
  const { store, actions } = useModel();
  const call = useCall();
  const kept = useStore(store, state => state.settings?.localizationService?.url ?? '');
  const [typed, setTyped] = useState<string>();
  const [key, setKey] = useState('');
  const [isSaved, setSaved] = useState(false);
  const [askedHost, setAskedHost] = useState<string>();
  const url = (typed ?? kept).trim();
  const isWrong = url !== '' && addressFault(url) !== undefined;
  const [save, saving] = useAction(async () => {
    await actions.changeSettings({ localizationService: url === '' ? {} : { url } });
    const given = url === '' ? '' : key.trim();
    if (given !== '' && !(await call('documents.set-key', given)).ok) return;
    setAskedHost(undefined);
    setTyped(undefined);
    setKey('');
    setSaved(true);
  });
  const asked = (): void => {
    if (isWrong) return;
    const open = openHost(url);
    if (open !== undefined && key.trim() !== '') setAskedHost(open);
    else save();
  };
  const typing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value): void => {
      set(value);
      setSaved(false);
      setAskedHost(undefined);
    };
  return (
    <EntryForm
      title={text('documents.service.title')}
      save={text('documents.service.save')}
      isPending={saving}
      outcome={isSaved && text('documents.service.saved')}
      askedHost={askedHost}
      onSave={asked}
      onConfirm={() => save()}
      onCancel={() => setAskedHost(undefined)}
    >
      <p className={styles.note}>{text('documents.service.note')}</p>
      <Field
        label={text('documents.service.url')}
        autoComplete="off"
        value={typed ?? kept}
        error={isWrong ? text('documents.service.url.wrong') : undefined}
        onChange={typing(setTyped)}
      />
      {url !== '' && (
        <Field
          label={text('documents.service.key')}
          type="password"
          autoComplete="off"
          value={key}
          onChange={typing(setKey)}
        />
      )}
    </EntryForm>
  );
}
