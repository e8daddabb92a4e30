import type { LiveCommand, RecordingType } from './commands.ts';

/** What a service can do, as data: the window offers exactly this, and no code asks which service it is. */
export interface Capabilities {
  readonly pause: boolean;
  /** Sends translated speech with word boundaries. */
  readonly speech: boolean;
  /** Sends provisional text while a sentence is being said. */
  readonly partials: boolean;
  readonly maxTargetLanguages: number;
  /** Hz of the audio it takes. */
  readonly sampleRate: number;
  readonly recordingTypes: readonly RecordingType[];
  /** What may be asked while a session runs. */
  readonly commands: readonly LiveCommand['type'][];
  /** Keeps recordings and transcripts as tasks that can be looked at later. */
  readonly tasks: boolean;
  readonly summary: boolean;
}
