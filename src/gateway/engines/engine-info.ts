/** What a catalogue says of each of its engines, whatever its kind. */

export interface EngineInfo {
  /** Stable, for settings and for the order of preference: a pack's id, “apertium”, “address”. */
  readonly id: string;
  /** For people, e.g. “Moonshine tiny”. */
  readonly label: string;
  /** How well it does its work, one plain sentence. */
  readonly quality: string;
  readonly source: 'built-in' | 'pack' | 'address';
  /** Where the words go; absent: they stay on this machine. */
  readonly host?: string;
}

/** Another engine did the work of the preferred one, which failed. */
export interface Replaced {
  /** Labels: who did it, and who should have. */
  readonly by: string;
  readonly failed: string;
  /** What was wrong with that one, a sentence. */
  readonly why: string;
}

/** In words that end a sentence. */
export const replacedInWords = ({ by, failed, why }: Replaced): string =>
  `${by} instead of ${failed} (${why.replace(/\.$/, '')})`;
