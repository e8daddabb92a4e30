/** Translated speech, ready to be played. */

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

export interface SpeechClip {
  readonly format: 'mp3';
  /** The encoded audio, bytes. */
  readonly audio: Uint8Array;
  /** The text that is spoken. */
  readonly text: string;
  readonly durationMs: number;
  readonly boundaries: readonly WordBoundary[];
}
