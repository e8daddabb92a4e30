import { useState } from 'react';
import type { AddressRole, EngineChoices, EnteredAddress } from '../../../shared/engines.ts';
import { hostOf, isThisComputer, openHost } from '../../../shared/service-host.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useCall } from '../use-call.ts';
import { addressFault } from './address-fault.ts';
import styles from './engines.module.css';
import { EntryForm } from './entry-form.tsx';

interface AddressFormProps {
  readonly role: AddressRole;
  /** As they were when the page appeared. */
  readonly choices: EngineChoices;
}

interface Typed {
  readonly url: string;
  readonly key: string;
  readonly model: string;
  readonly voice: string;
}

/** One role: where its server is, and what is sent there. */
export function AddressForm({ role, choices: initial }: AddressFormProps) {
  const call = useCall();
  const [choices, setChoices] = useState(initial);
  const saved = choices.addresses[role];
  const [typed, setTyped] = useState<Typed>(() => typedOf(saved));
  const [wrong, setWrong] = useState<ReturnType<typeof addressFault>>();
  const [askedHost, setAskedHost] = useState<string>();
  const [outcome, setOutcome] = useState<'saved' | 'cleared'>();
  const [set, setting] = useAction(async (address: EnteredAddress | null, key?: string) => {
    const result = await call('engines.set', role, address, ...(key === undefined ? [] : [key]));
    if (!result.ok) return;
    setChoices(result.value);
    setTyped(typedOf(result.value.addresses[role]));
    setAskedHost(undefined);
    setOutcome(address === null ? 'cleared' : 'saved');
  });
  const change = (changed: Partial<Typed>): void => {
    setTyped(before => ({ ...before, ...changed }));
    setWrong(undefined);
    setAskedHost(undefined);
    setOutcome(undefined);
  };
  const save = (): void => {
    const fault = addressFault(typed.url.trim());
    setWrong(fault);
    if (fault) return;
    const host = openHost(typed.url.trim());
    if (typed.key.trim() !== '' && host !== undefined) setAskedHost(host);
    else confirmed();
  };
  const confirmed = (): void => {
    const key = typed.key.trim();
    set(addressOf(role, typed), ...(key === '' ? [] : [key]));
  };
  return (
    <EntryForm
      title={text(`address.role.${role}`)}
      save={text('address.save')}
      clear={saved && { label: text('address.clear'), onPress: () => set(null) }}
      isPending={setting}
      outcome={outcome && text(`address.${outcome}`)}
      askedHost={askedHost}
      onSave={save}
      onConfirm={confirmed}
      onCancel={() => setAskedHost(undefined)}
    >
      <Field
        label={text('address.url')}
        placeholder={text('address.url.example')}
        inputMode="url"
        autoComplete="off"
        value={typed.url}
        error={wrong && text(`address.url.${wrong}`)}
        onChange={url => change({ url })}
      />
      <KeyField
        typed={typed}
        choices={choices}
        role={role}
        onChange={key => change({ key })}
        onForget={() => saved && set(addressOf(role, typedOf(saved)), '')}
      />
      <Field
        label={text('address.model')}
        autoComplete="off"
        value={typed.model}
        onChange={model => change({ model })}
      />
      {role === 'speak' && (
        <Field
          label={text('address.voice')}
          autoComplete="off"
          value={typed.voice}
          onChange={voice => change({ voice })}
        />
      )}
      <Destination role={role} typed={typed} hasKey={typed.key !== '' || keeps(choices, role, typed)} />
    </EntryForm>
  );
}

interface KeyFieldProps extends AddressFormProps {
  readonly typed: Typed;
  readonly onChange: (key: string) => void;
  readonly onForget: () => void;
}

/** The key goes out and never comes back: the field is empty again once it is saved. */
function KeyField({ typed, choices, role, onChange, onForget }: KeyFieldProps) {
  const kept = keeps(choices, role, typed);
  const where = choices.keyStore ? 'key-store' : 'session-only';
  return (
    <div className={styles.keyField}>
      <Field
        label={text('address.key')}
        type="password"
        autoComplete="off"
        value={typed.key}
        placeholder={kept ? text('address.key.placeholder') : ''}
        onChange={onChange}
      />
      <p className={styles.note}>
        {text(kept ? `address.key.kept.${where}` : `address.key.none.${where}`)}{' '}
        {kept && (
          <Button kind="quiet" className={styles.inline} onPress={onForget}>
            {text('address.key.forget')}
          </Button>
        )}
      </p>
    </div>
  );
}

/** A key is kept for the server that is typed: it is not given to another one. */
function keeps(choices: EngineChoices, role: AddressRole, { url }: Typed): boolean {
  const saved = choices.addresses[role];
  return saved?.hasKey === true && originOf(saved.url) === originOf(url.trim());
}

const originOf = (url: string): string | undefined => URL.parse(url)?.origin;

interface DestinationProps {
  readonly role: AddressRole;
  readonly typed: Typed;
  readonly hasKey: boolean;
}

/** What would go where, while it is typed. */
function Destination({ role, typed, hasKey }: DestinationProps) {
  const url = typed.url.trim();
  const host = hostOf(url);
  if (host === undefined) return <p className={styles.note}>{text('address.nowhere')}</p>;
  const isHere = isThisComputer(host);
  const isOpen = openHost(url) !== undefined;
  return (
    <>
      <p className={styles.destination}>
        {text(isHere ? `address.goes-here.${role}` : `address.goes.${role}`, { host })}
      </p>
      {isOpen && (
        <p className={styles.warning}>
          <WarningIcon size={15} />
          {text(hasKey ? 'address.open.key' : 'address.open')}
        </p>
      )}
    </>
  );
}

const typedOf = (saved: EnteredAddress | undefined): Typed => ({
  url: saved?.url ?? '',
  key: '',
  model: saved?.model ?? '',
  voice: saved?.voice ?? '',
});

function addressOf(role: AddressRole, { url, model, voice }: Typed): EnteredAddress {
  return {
    url: url.trim(),
    ...(model.trim() === '' ? {} : { model: model.trim() }),
    ...(role !== 'speak' || voice.trim() === '' ? {} : { voice: voice.trim() }),
  };
}
