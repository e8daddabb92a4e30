import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { Button } from '../../ui/button.tsx';
import { CloseIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import { useModel } from '../model.ts';
import type { ToastMessage } from '../state.ts';
import styles from './toast.module.css';

/** How long a toast stays, ms: long enough to read it and reach its button. */
export const toastMs = 8000;

/** The region is always there, so that a screen reader hears what comes into it. */
export function ToastRegion() {
  const { store } = useModel();
  const toast = useStore(store, state => state.toast);
  return (
    <div className={styles.region} role="status">
      {toast && <Toast key={toast.key} toast={toast} />}
    </div>
  );
}

/** Stays for as long as the pointer or the focus is on it. */
function Toast({ toast }: { readonly toast: ToastMessage }) {
  const { store } = useModel();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => store.setState({ toast: undefined }), toastMs);
    return () => clearTimeout(timer);
  }, [held, store]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only waits while it is looked at.
    <div
      className={styles.toast}
      data-toast
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span className={styles.message}>{toast.message}</span>
      {toast.action && (
        <Button kind="quiet" className={styles.undo} onPress={toast.action.act}>
          {toast.action.label}
        </Button>
      )}
      {toast.undo && (
        <Button kind="quiet" className={styles.undo} onPress={toast.undo}>
          {text('toast.undo')}
        </Button>
      )}
      <Button
        kind="round"
        className={styles.close}
        aria-label={text('common.close')}
        onPress={() => store.setState({ toast: undefined })}
      >
        <CloseIcon size={16} />
      </Button>
    </div>
  );
}
