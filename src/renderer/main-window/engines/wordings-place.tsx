import { useState } from 'react';
import { useStore } from 'zustand';
import { hostOf, openHost } from '../../../shared/service-host.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useModel } from '../model.ts';
import { useCall } from '../use-call.ts';
import { addressFault } from './address-fault.ts';
import styles from './engines.module.css';
import { EntryForm } from './entry-form.tsx';

/** Whether this computer asks the providers, or a service at an address that speaks the same protocol. */
export function WordingsPlace() {
  const { store, actions } = useModel();
  const call = useCall();
  const kept = useStore(store, state => state.settings?.wordingsService);
  const [typed, setTyped] = useState<{ readonly url?: string; readonly project?: string }>({});
  const [key, setKey] = useState('');
  const [isSaved, setSaved] = useState(false);
  const [askedHost, setAskedHost] = useState<string>();
  const url = typed.url ?? kept?.url ?? '';
  const project = typed.project ?? String(kept?.project ?? 1);
  const isWrong = url.trim() !== '' && addressFault(url.trim()) !== undefined;
  const isWrongProject = !/^[1-9]\d{0,14}$/.test(project.trim());
  const [save, saving] = useAction(async () => {
    const address = url.trim();
    if (isWrong || isWrongProject) return;
    await actions.changeSettings({
      wordingsService: { project: Number(project), ...(address === '' ? {} : { url: address }) },
    });
    const given = address === '' ? '' : key.trim();
    if (given !== '' && !(await call('wordings.set-key', given)).ok) return;
    setAskedHost(undefined);
    setTyped({});
    setKey('');
    setSaved(true);
  });
  const asked = (): void => {
    const open = openHost(url.trim());
    if (open !== undefined && key.trim() !== '') setAskedHost(open);
    else save();
  };
  const change = (changed: typeof typed): void => {
    setTyped(before => ({ ...before, ...changed }));
    setSaved(false);
    setAskedHost(undefined);
  };
  const host = kept?.url === undefined ? undefined : hostOf(kept.url);
  return (
    <EntryForm
      title={text('providers.place.title')}
      save={text('providers.save')}
      isPending={saving}
      outcome={isSaved && text('providers.saved')}
      askedHost={askedHost}
      onSave={asked}
      onConfirm={() => save()}
      onCancel={() => setAskedHost(undefined)}
    >
      <p className={styles.note}>
        {host === undefined ? text('providers.place.here') : text('providers.place.there', { host })}
      </p>
      <Field
        label={text('providers.place.url')}
        inputMode="url"
        autoComplete="off"
        value={url}
        error={isWrong ? text('providers.url.wrong') : undefined}
        onChange={value => change({ url: value })}
      />
      <Field
        label={text('providers.place.project')}
        inputMode="numeric"
        autoComplete="off"
        value={project}
        error={isWrongProject ? text('providers.place.project.wrong') : undefined}
        onChange={value => change({ project: value })}
      />
      <Field
        label={text('providers.place.key')}
        type="password"
        autoComplete="off"
        value={key}
        onChange={value => {
          setKey(value);
          setSaved(false);
        }}
      />
      <p className={styles.note}>{text('providers.place.key.note')}</p>
    </EntryForm>
  );
}
