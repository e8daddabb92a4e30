/** Where sound comes from, as windows see it. */

/** What a person can choose to listen to. */
export type SourceChoice =
  /** `deviceId` as in `AudioDevice.id`. */
  | { readonly kind: 'device'; readonly deviceId: string }
  | { readonly kind: 'recording'; readonly path: string }
  | { readonly kind: 'sample' };

export interface AudioDevice {
  /** Stable for the same device across restarts: derived from its name, not from its place in the list. */
  readonly id: string;
  readonly label: string;
  /** A monitor hears what the machine plays (system audio), not the room. */
  readonly kind: 'microphone' | 'system';
  readonly isDefault: boolean;
}

/** The level of the captured sound, about ten times a second. */
export interface Level {
  /** Root mean square of the last 100 ms, dBFS; −100 for digital silence. */
  readonly rmsDb: number;
  /** Highest sample of the last 100 ms, dBFS. */
  readonly peakDb: number;
  /** A sample reached full scale. */
  readonly clipped: boolean;
  /** How long there has been no signal at all, ms. */
  readonly silentMs: number;
}
