import { Form } from 'react-aria-components/Form';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { text } from '../../ui/messages/text.ts';
import { OpenWay } from '../settings/open-way.tsx';
import { useSaveKey } from '../settings/use-save-key.ts';
import styles from './problems.module.css';

/** Asks for the service's key. What is typed goes to the main process and is forgotten here. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const { key, type, error, submit, askedHost, confirm, cancel, saving, kept } = useSaveKey();
  return (
    <Dialog title={text('key.title')} onClose={onClose}>
      <Form
        className={cx(styles.form)}
        onSubmit={event => {
          event.preventDefault();
          submit();
        }}
      >
        <Field
          label={text('key.field')}
          type="password"
          autoComplete="off"
          autoFocus
          value={key}
          error={error}
          onChange={type}
        />
        <p role="status">{kept ? text(`key.kept.${kept}`) : text('key.note')}</p>
        {askedHost === undefined ? (
          <div className={styles.actions}>
            <Button onPress={onClose}>{text(kept ? 'common.close' : 'common.cancel')}</Button>
            <Button kind="solid" type="submit" isPending={saving}>
              {text('key.save')}
            </Button>
          </div>
        ) : (
          <OpenWay host={askedHost} isPending={saving} onConfirm={confirm} onCancel={cancel} />
        )}
      </Form>
    </Dialog>
  );
}
