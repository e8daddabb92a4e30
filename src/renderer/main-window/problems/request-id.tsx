import { CopyButton } from '../../ui/copy-button.tsx';
import { text } from '../../ui/messages/text.ts';
import styles from './problems.module.css';

/** What a provider finds the request by in its own log: copied with one press. */
export function RequestId({ id }: { readonly id: string }) {
  return (
    <CopyButton
      kind="quiet"
      className={styles.request}
      aria-label={text('problem.copy-request', { id })}
      label={id}
      value={id}
    />
  );
}
