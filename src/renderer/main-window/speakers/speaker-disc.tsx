import type { Speaker } from '../../../shared/session/transcript.ts';
import { speakerColours } from '../../transcript/names.ts';
import styles from './speakers.module.css';

interface SpeakerDiscProps {
  readonly speaker: Speaker;
  readonly number: number;
}

/** The speaker's colour with the digit of its key; only nine have one. Drawn by the style sheet: it is no part of a name. */
export function SpeakerDisc({ speaker, number }: SpeakerDiscProps) {
  return (
    <span
      className={styles.disc}
      data-speaker={speaker.index % speakerColours}
      {...(number <= 9 ? { 'data-key': number } : {})}
      aria-hidden="true"
    />
  );
}
