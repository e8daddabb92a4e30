/** What translated speech is heard by. */

export type SpeechOutput =
  /** What the system plays everything by. */
  | { readonly kind: 'system' }
  /** By its name in the system: a window's ids of devices change. */
  | { readonly kind: 'device'; readonly label: string }
  /** A microphone that other programs listen to, made by the app. */
  | { readonly kind: 'calls' };

/** The virtual microphone as the system names its two ends. */
export interface VirtualMicrophoneNames {
  /** What the speech is played into. */
  readonly output: string;
  /** What other programs choose as their microphone. */
  readonly microphone: string;
}

/** One word each: not every program that lists devices reads quotes. */
export const virtualMicrophone: VirtualMicrophoneNames = {
  output: 'Dragoman_to_calls',
  microphone: 'Dragoman_translation',
};
