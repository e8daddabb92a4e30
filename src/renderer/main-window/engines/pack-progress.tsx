import type { PackProgress } from '../../../shared/packs.ts';
import { fileSize } from '../../ui/format.ts';
import { text } from '../../ui/messages/text.ts';
import styles from './engines.module.css';

interface PackProgressBarProps {
  readonly progress: PackProgress;
  readonly name: string;
}

/** How far the adding of a pack is; without a known size only that it goes on. */
export function PackProgressBar({ progress, name }: PackProgressBarProps) {
  if (!('doneBytes' in progress)) return null;
  const { phase, doneBytes, totalBytes } = progress;
  const percent = totalBytes ? Math.min(100, Math.floor((100 * doneBytes) / totalBytes)) : undefined;
  const done = fileSize(doneBytes);
  const words =
    totalBytes === undefined || percent === undefined
      ? text(`packs.progress.${phase}.unknown`, { done })
      : text(`packs.progress.${phase}`, { done, total: fileSize(totalBytes), percent });
  return (
    <div className={styles.progress}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label={text('packs.progress', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={words}
      >
        <span style={{ width: `${percent ?? 100}%` }} data-unknown={percent === undefined || undefined} />
      </div>
      <span className={styles.progressWords}>{words}</span>
    </div>
  );
}
