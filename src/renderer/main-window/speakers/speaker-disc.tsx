import type { Speaker } from '../../../shared/session/transcript.ts';
import styles from './speakers.module.css';
import { speakerColours } from './speakers.ts';

interface SpeakerDiscProps {
  readonly speaker: Speaker;
  readonly number: number;
}

/** The speaker's colour with the digit of its key; only nine have one. */
export function SpeakerDisc({ speaker, number }: SpeakerDiscProps) {
  return (
    <span className={styles.disc} data-speaker={speaker.index % speakerColours} aria-hidden="true">
      {number <= 9 && number}
    </span>
  );
}
