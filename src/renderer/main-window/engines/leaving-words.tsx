import { cx } from '../../ui/class-names.ts';
import { listOf } from '../../ui/format.ts';
import { SentIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import styles from './engines.module.css';
import { useDestinations } from './use-directions.ts';

/**
 * Says where what is said goes, as soon as it leaves this computer or may; nothing while all stays here. `isShort`: where
 * there is little room the host is what counts.
 */
export function LeavingWords({ isShort = false }: { readonly isShort?: boolean }) {
  const { certain, possible } = useDestinations();
  if (certain.length === 0 && possible.length === 0) return null;
  const hosts = listOf(certain.length > 0 ? certain : possible);
  const key = certain.length > 0 ? 'engines.leaving' : 'engines.may-leave';
  const words = text(key, { hosts });
  return (
    <span className={cx(styles.leaving, isShort && styles.short)} data-leaving title={words}>
      <span className={styles.leavingIcon}>
        <SentIcon size={15} />
      </span>
      {isShort ? (
        <>
          <span className="visually-hidden">{words}</span>
          <span className={styles.leavingWords} aria-hidden="true">
            {text(`${key}.short`, { hosts })}
          </span>
        </>
      ) : (
        <span>{words}</span>
      )}
    </span>
  );
}
