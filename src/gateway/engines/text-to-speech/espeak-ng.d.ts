/** The parts of eSpeak NG's WebAssembly build that are used; its package has no types of its own. */
declare module '@echogarden/espeak-ng-emscripten' {
  interface Voice {
    readonly name: string;
    readonly identifier: string;
    /** A lower number is a better fit. */
    readonly languages: readonly { readonly name: string; readonly priority: number }[];
  }

  interface SpeechEvent {
    readonly type: string;
    /** Code points from the start of the text, from 1. */
    readonly text_position: number;
    /** ms from the start of the audio. */
    readonly audio_position: number;
    /** A phoneme's name, empty for a pause; a word's or sentence's number. */
    readonly id: string | number | undefined;
  }

  class eSpeakNGWorker {
    /** Words a minute. */
    set_rate(rate: number): void;
    /** 0 when the voice exists; otherwise the voice stays what it was. */
    set_voice(nameOrIdentifier: string): number;
    list_voices(): Voice[];
    /** Synchronous; `onAudio` gets mono samples at 22,050 Hz and returns whether to stop. */
    synthesize(text: string, onAudio: (samples: Int16Array, events: SpeechEvent[]) => boolean): void;
  }

  export default function load(): Promise<{ readonly eSpeakNGWorker: typeof eSpeakNGWorker }>;
}
