import { type ReactNode, useId } from 'react';
import { Form } from 'react-aria-components/Form';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { OpenWay } from '../settings/open-way.tsx';
import styles from './engines.module.css';

interface EntryFormProps {
  readonly title: string;
  readonly save: string;
  readonly isPending: boolean;
  /** What became of what was entered last. */
  readonly outcome: string | false | undefined;
  /** A server to which the key would go unencrypted: asked for before it does. */
  readonly askedHost: string | undefined;
  readonly onSave: () => void;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  /** Absent: there is nothing to clear. */
  readonly clear?: { readonly label: string; readonly onPress: () => void } | false | undefined;
  /** The fields, and what is to be said of them. */
  readonly children: ReactNode;
  /** What stands below the buttons. */
  readonly footer?: ReactNode;
}

/** A server or a vendor as somebody enters it: its fields, what became of them, and the question before a key goes out openly. */
export function EntryForm({ title, children, footer, ...entry }: EntryFormProps) {
  const id = useId();
  const { outcome, askedHost, isPending, onSave, onConfirm, onCancel } = entry;
  return (
    <Form
      className={cx(styles.form)}
      aria-labelledby={id}
      onSubmit={event => {
        event.preventDefault();
        onSave();
      }}
    >
      <h4 id={id} className={styles.formTitle}>
        {title}
      </h4>
      {children}
      <p className={styles.note} role="status">
        {outcome}
      </p>
      {askedHost !== undefined && (
        <OpenWay host={askedHost} isPending={isPending} onConfirm={onConfirm} onCancel={onCancel} />
      )}
      <Buttons {...entry} />
      {footer}
    </Form>
  );
}

function Buttons({ save, clear, isPending }: Pick<EntryFormProps, 'save' | 'clear' | 'isPending'>) {
  return (
    <div className={styles.buttons}>
      {clear && (
        <Button kind="quiet" isDisabled={isPending} onPress={clear.onPress}>
          {clear.label}
        </Button>
      )}
      <Button type="submit" isPending={isPending}>
        {save}
      </Button>
    </div>
  );
}
