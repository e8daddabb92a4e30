import { useState } from 'react';
import type { PlainKey } from '../../../shared/messages/format.ts';
import { openHost } from '../../../shared/service-host.ts';
import {
  type EnteredProvider,
  type ProviderChoices,
  type ProviderDetail,
  type ProviderDetails,
  type ProviderSecret,
  type VendorId,
  vendorNeeds,
} from '../../../shared/translation-providers.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { useCall } from '../use-call.ts';
import { providerName } from '../wordings/provider-words.ts';
import { addressFault } from './address-fault.ts';
import styles from './engines.module.css';
import { EntryForm } from './entry-form.tsx';
import { ProviderTry } from './provider-try.tsx';

interface ProviderCardProps {
  readonly id: VendorId;
  readonly entered: EnteredProvider;
  readonly onChange: (choices: ProviderChoices) => void;
}

type Typed = { readonly [F in ProviderSecret | ProviderDetail]?: string };

const followGlossary: readonly VendorId[] = ['google', 'deepl'];

/** One vendor: its key, entered once, and whether it works. */
export function ProviderCard({ id, entered, onChange }: ProviderCardProps) {
  const call = useCall();
  const { secrets, details } = vendorNeeds[id];
  const [typed, setTyped] = useState<Typed>({});
  const [outcome, setOutcome] = useState<'saved' | 'forgotten'>();
  const [askedHost, setAskedHost] = useState<string>();
  const shownIn = (field: ProviderDetail): string => typed[field] ?? entered[field] ?? '';
  const wrong = Object.fromEntries(details.map(field => [field, wrongDetail(field, shownIn(field))]));
  const [set, setting] = useAction(async (next: ProviderDetails | null) => {
    const given = secrets.flatMap(name => (typed[name]?.trim() ? [[name, typed[name]] as const] : []));
    const result = await call('providers.set', id, next, ...(next ? [Object.fromEntries(given)] : []));
    if (!result.ok) return;
    setTyped({});
    setAskedHost(undefined);
    setOutcome(next ? 'saved' : 'forgotten');
    onChange(result.value);
  });
  const change = (field: keyof Typed, value: string): void => {
    setTyped(before => ({ ...before, [field]: value }));
    setOutcome(undefined);
    setAskedHost(undefined);
  };
  const save = (): void => {
    if (Object.values(wrong).some(Boolean)) return;
    const host = openHost(shownIn('url').trim());
    if (host !== undefined && secrets.some(name => typed[name]?.trim())) setAskedHost(host);
    else confirmed();
  };
  const confirmed = (): void => {
    const filled = details.map(field => [field, shownIn(field).trim()] as const);
    set(Object.fromEntries(filled.filter(([, value]) => value !== '')));
  };
  return (
    <EntryForm
      title={providerName(id)}
      save={text('providers.save')}
      clear={entered.hasKey && { label: text('providers.forget'), onPress: () => set(null) }}
      isPending={setting}
      outcome={outcome && text(`providers.${outcome}`)}
      askedHost={askedHost}
      onSave={save}
      onConfirm={confirmed}
      onCancel={() => setAskedHost(undefined)}
      footer={(entered.hasKey || entered.byEnvironment) && <ProviderTry id={id} />}
    >
      <p className={styles.note}>{text(stateOf(id, entered))}</p>
      {followGlossary.includes(id) && <p className={styles.note}>{text('providers.glossary')}</p>}
      {secrets.map(name => (
        <Field
          key={name}
          label={text(`providers.${name}`)}
          type="password"
          autoComplete="off"
          placeholder={entered.hasKey ? text('address.key.placeholder') : ''}
          value={typed[name] ?? ''}
          onChange={value => change(name, value)}
        />
      ))}
      {details.map(field => (
        <Field
          key={field}
          label={text(`providers.${field}`)}
          autoComplete="off"
          value={shownIn(field)}
          error={wrong[field] && text(wrong[field])}
          onChange={value => change(field, value)}
        />
      ))}
    </EntryForm>
  );
}

function stateOf(id: VendorId, entered: EnteredProvider): PlainKey {
  const { required = [] } = vendorNeeds[id];
  if (entered.hasKey)
    return required.every(name => entered[name]) ? 'providers.state.kept' : 'providers.state.half';
  return entered.byEnvironment ? 'providers.state.environment' : 'providers.state.none';
}

/** As the main process checks it. */
function wrongDetail(field: ProviderDetail, value: string): PlainKey | undefined {
  const typed = value.trim();
  if (typed === '') return undefined;
  if (field === 'region') return /^[A-Za-z0-9-]{1,60}$/.test(typed) ? undefined : 'providers.detail.wrong';
  if (field === 'model') return /^[\w.:/-]{1,200}$/.test(typed) ? undefined : 'providers.detail.wrong';
  return addressFault(typed) && 'providers.url.wrong';
}
