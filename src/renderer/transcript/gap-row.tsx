import type { Gap } from '../../shared/session/transcript.ts';
import { position } from '../ui/format.ts';
import { text } from '../ui/messages/text.ts';
import { gapSeconds } from './gaps.ts';
import styles from './row.module.css';

interface GapRowProps {
  readonly gap: Gap;
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
}

/** Says where nothing was heard, so that nobody takes what is missing for silence. */
export function GapRow({ gap, index, measure }: GapRowProps) {
  return (
    <li
      ref={measure}
      className={styles.row}
      data-index={index}
      data-gap
      aria-posinset={index + 1}
      aria-setsize={-1}
    >
      <div className={styles.who}>
        <time>{position(gap.startMs)}</time>
      </div>
      <p className={styles.gap}>{text('sentence.gap', { seconds: gapSeconds(gap) })}</p>
    </li>
  );
}
