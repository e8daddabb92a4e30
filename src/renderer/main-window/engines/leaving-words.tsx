import { SentIcon } from '../../ui/icons.tsx';
import { text } from '../../ui/messages/text.ts';
import styles from './engines.module.css';
import { useDestinations } from './use-directions.ts';

/** Says where what is said goes, as soon as it leaves this computer or may; nothing while all stays here. */
export function LeavingWords() {
  const { certain, possible } = useDestinations();
  if (certain.length === 0 && possible.length === 0) return null;
  const words =
    certain.length > 0
      ? text('engines.leaving', { hosts: certain.join(', ') })
      : text('engines.may-leave', { hosts: possible.join(', ') });
  return (
    <span className={styles.leaving} data-leaving title={words}>
      <span className={styles.leavingIcon}>
        <SentIcon size={15} />
      </span>
      <span className={styles.leavingWords}>{words}</span>
    </span>
  );
}
