import { CopyButton } from './copy-button.tsx';
import { text } from './messages/text.ts';
import styles from './request-id.module.css';

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
