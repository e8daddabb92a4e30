/** Speech: the words of what was said, and the spoken translation, ready to be played. */

/** A word of what was said. All words of a sentence, one after another, are its text as it was heard. */
export interface SpokenWord {
  /** With the white space around it, where the language has any. */
  readonly text: string;
  /** ms from the start of the session. */
  readonly startMs: number;
  readonly endMs: number;
  /** No engine told these times: they are worked out from the sentence's own and the length of the word. */
  readonly estimated?: true;
}

/**
 * When one word (or punctuation mark) of a clip is heard, and where it stands in the clip's text.
 * Times in ms from the start of the audio; offsets and lengths in UTF-16 code units of the clip's `text`.
 * Field by field the voice-translation document's Word Boundary (tts_ready).
 */
export interface WordBoundary {
  readonly offsetMs: number;
  readonly durationMs: number;
  readonly textOffset: number;
  readonly wordLength: number;
  readonly text: string;
  /** WordBoundary, PunctuationBoundary, SentenceBoundary, or what else a service sends. */
  readonly boundaryType: string;
}

/** Who may speak a language. */
export interface Voice {
  /** As `VoiceSettings.voice` asks for it. */
  readonly id: string;
  /** For a person. */
  readonly name: string;
}

export interface SpeechClip {
  readonly format: 'mp3' | 'wav';
  /** The encoded audio, bytes. */
  readonly audio: Uint8Array;
  /** The text that is spoken. */
  readonly text: string;
  readonly durationMs: number;
  readonly boundaries: readonly WordBoundary[];
}

/**
 * A piece of speech as it is made, for a service that does not wait for the whole of it. The pieces of one sentence are heard
 * one after the other; the last one may hold no samples.
 */
export interface SpeechChunk {
  readonly sid: number;
  readonly language: string;
  /** Hz. */
  readonly sampleRate: number;
  /** 16-bit PCM, mono. */
  readonly samples: Int16Array;
  /** The text that is spoken, as far as it is known. */
  readonly text: string;
  /** Those that are new; times from the start of the first piece. */
  readonly boundaries: readonly WordBoundary[];
  readonly last: boolean;
}
