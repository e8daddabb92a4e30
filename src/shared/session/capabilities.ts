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
}
