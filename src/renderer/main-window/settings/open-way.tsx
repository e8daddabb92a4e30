import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { WarningIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import styles from './settings.module.css';

interface OpenWayProps {
  readonly host: string;
  readonly isPending: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before a key goes to another machine where anybody on the way can read it. The safe answer has the focus. */
export function OpenWay({ host, isPending, onConfirm, onCancel }: OpenWayProps) {
  const own = useRef<HTMLDivElement>(null);
  // It may stand below the edge of what scrolls; to focus its button shows only a part of it.
  useEffect(() => {
    own.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // The question goes away with its buttons: without a focus the settings around it would close.
  const answer = (act: () => void): void => {
    own.current?.closest('form')?.querySelector<HTMLElement>('input[type="password"]')?.focus();
    act();
  };
  return (
    <div ref={own} className={styles.openWay} role="alert">
      <p className={styles.warning}>
        <WarningIcon size={16} />
        <span>{text('key.open', { host })}</span>
      </p>
      <div className={styles.openWayButtons}>
        <Button autoFocus onPress={() => answer(onCancel)}>
          {text('common.cancel')}
        </Button>
        <Button isPending={isPending} onPress={() => answer(onConfirm)}>
          {text('key.open.confirm')}
        </Button>
      </div>
    </div>
  );
}
