import { useState } from 'react';
import { Form } from 'react-aria-components/Form';
import { useStore } from 'zustand';
import { openHost } from '../../../shared/service-host.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { useAction } from '../../ui/use-action.ts';
import { isPlainAddress } from '../engines/provider-card.tsx';
import { useModel } from '../model.ts';
import { OpenWay } from '../settings/open-way.tsx';
import { useCall } from '../use-call.ts';
import styles from './documents.module.css';
import { Section } from './section.tsx';

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
  const isWrong = url !== '' && !isPlainAddress(url);
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
    const open = openHost(url);
    if (isWrong) return;
    if (open !== undefined && key.trim() !== '') setAskedHost(open);
    else save();
  };
  const changed = (): void => {
    setSaved(false);
    setAskedHost(undefined);
  };
  return (
    <Section title={text('documents.service.title')} note={text('documents.service.note')}>
      <Form
        className={cx(styles.form)}
        onSubmit={event => {
          event.preventDefault();
          asked();
        }}
      >
        <Field
          label={text('documents.service.url')}
          autoComplete="off"
          value={typed ?? kept}
          error={isWrong ? text('documents.service.url.wrong') : undefined}
          onChange={value => {
            setTyped(value);
            changed();
          }}
        />
        {url !== '' && (
          <Field
            label={text('documents.service.key')}
            type="password"
            autoComplete="off"
            value={key}
            onChange={value => {
              setKey(value);
              changed();
            }}
          />
        )}
        <p className={styles.note} role="status">
          {isSaved && text('documents.service.saved')}
        </p>
        {askedHost !== undefined && (
          <OpenWay
            host={askedHost}
            isPending={saving}
            onConfirm={() => save()}
            onCancel={() => setAskedHost(undefined)}
          />
        )}
        <div className={styles.buttons}>
          <Button type="submit" isPending={saving}>
            {text('documents.service.save')}
          </Button>
        </div>
      </Form>
    </Section>
  );
}
