import { useEffect, useRef } from 'react';
import styles from './speakers.module.css';

interface NameFieldProps {
  readonly name: string;
  readonly label: string;
  readonly onCommit: (name: string) => void;
  /** `byKey`: ended by Enter or Escape, so that the focus has to go somewhere. */
  readonly onEnd: (byKey: boolean) => void;
}

/** A name while it is being written: Enter keeps it, Escape does not, going elsewhere keeps it. */
export function NameField({ name, label, onCommit, onEnd }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  // Leaving the page takes the focus from the field, which would count as going elsewhere.
  const ended = useRef(false);
  const entered = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const end = (kept: boolean, byKey: boolean): void => {
    if (ended.current) return;
    ended.current = true;
    if (kept && field.current) onCommit(field.current.value);
    onEnd(byKey);
  };
  return (
    <input
      ref={field}
      className={styles.field}
      aria-label={label}
      defaultValue={name}
      maxLength={100}
      spellCheck={false}
      onBlur={() => end(true, false)}
      onKeyDown={event => {
        // While a word is being composed, Enter belongs to the input method.
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Enter') entered.current = true;
        if (event.key === 'Escape') end(false, true);
      }}
      // Only when the key is let go: letting it go on the name, which has the focus next, would begin to drag it.
      onKeyUp={event => {
        if (event.key === 'Enter' && entered.current) end(true, true);
      }}
    />
  );
}
