/** The speech of translations. sync: every one is spoken, in order. async: those that are asked for. */

import { Sequencer } from '../../../shared/async/sequencer.ts';
import { primarySubtag } from '../../../shared/language-tag.ts';
import { problemWords } from '../../../shared/messages/problem-words.ts';
import { toProblem } from '../../../shared/problem.ts';
import { maxVoices } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { SpeechClip } from '../../../shared/session/speech.ts';
import type { Synthesizer } from '../../engines/text-to-speech/synthesizer.ts';
import { Refusal } from './error-codes.ts';
import type { EventOf, EventSink } from './event-sink.ts';
import type { Sentence, Sentences } from './sentences.ts';

export type SpeechMode = 'sync' | 'async';
type Voices = EventOf<'tts_updated'>['tts_config'];
type SpeechErrorCode = 'translation_not_found' | 'tts_synthesis_failed' | 'tts_quota_exceeded';

export interface SpeechOptions {
  readonly synthesizer: Synthesizer;
  readonly sentences: Sentences;
  readonly sink: EventSink;
  readonly mode: SpeechMode;
  readonly enabled: boolean;
  readonly voices: Voices;
  /** Characters that one session may have spoken; none: as many as it likes. */
  readonly quota?: number;
}

export class Speech {
  readonly #options: SpeechOptions;
  #mode: SpeechMode;
  #enabled: boolean;
  #voices: Voices;
  #spoken = 0;
  readonly #queue = new Sequencer();
  #closed = false;

  constructor(options: SpeechOptions) {
    this.#options = options;
    this.#mode = options.mode;
    this.#enabled = options.enabled;
    this.#voices = options.voices;
  }

  setMode(mode: SpeechMode): void {
    this.#mode = mode;
    this.#options.sink.event({ action: 'tts_mode_changed', tts_mode: mode });
  }

  /** Languages that are not named keep their voices. Throws a Refusal when there are too many. */
  set(enabled: boolean, voices: Voices = {}): void {
    const merged = { ...this.#voices, ...voices };
    if (Object.keys(merged).length > maxVoices) throw new Refusal('too_many_voices');
    this.#enabled = enabled;
    this.#voices = merged;
    this.#options.sink.event({
      action: 'tts_updated',
      tts_enabled: this.#enabled,
      tts_config: this.#voices,
    });
  }

  /** A new translation: synthesis begins at once, the clips leave in the order of their sentences. */
  translated(sentence: Sentence, language: string, text: string): void {
    if (!this.#enabled || this.#mode !== 'sync') return;
    const made = this.#make(sentence, language, text);
    void this.#queue.run(async () => this.#tell(await made));
  }

  /** What was asked for waits for nothing else. */
  async request(sid: number, language: string): Promise<void> {
    const sentence = this.#options.sentences.get(sid);
    const translation = sentence?.translations.get(language);
    if (!sentence || !translation?.final) {
      const message = `No translation available for language: ${language}`;
      this.#tell(failure(sid, language, 'translation_not_found', message, sentence?.text));
      return;
    }
    this.#tell(await this.#make(sentence, language, translation.text));
  }

  /** Resolves when everything that was translated is spoken. */
  async idle(): Promise<void> {
    await this.#queue.idle();
  }

  close(): void {
    this.#closed = true;
  }

  /** The event of the outcome; never rejects. */
  async #make(sentence: Sentence, language: string, text: string): Promise<ServerEvent> {
    const { sid, text: transcript } = sentence;
    const { quota, synthesizer } = this.#options;
    if (quota !== undefined && this.#spoken + text.length > quota) {
      const message = `TTS usage has reached its limit of ${quota} characters a session`;
      return failure(sid, language, 'tts_quota_exceeded', message, transcript);
    }
    this.#spoken += text.length;
    try {
      const clip = await synthesizer.synthesize({ text, language, ...this.#voice(language) });
      return ready(sid, language, clip, transcript);
    } catch (error) {
      return failure(
        sid,
        language,
        'tts_synthesis_failed',
        problemWords(toProblem(error)).message,
        transcript,
      );
    }
  }

  /** Settings for es hold for es-MX, unless that has its own. */
  #voice(language: string): { voice?: string; rate?: number } {
    const { voice, speaking_rate: rate } =
      this.#voices[language] ?? this.#voices[primarySubtag(language)] ?? {};
    return { ...(voice === undefined ? {} : { voice }), ...(rate === undefined ? {} : { rate }) };
  }

  #tell(event: ServerEvent): void {
    if (!this.#closed) this.#options.sink.event(event);
  }
}

function ready(sid: number, language: string, clip: SpeechClip, transcript: string): ServerEvent {
  return {
    action: 'tts_ready',
    sid,
    language,
    transcript,
    text: clip.text,
    audio: Buffer.from(clip.audio).toString('base64'),
    format: 'mp3',
    duration_ms: Math.round(clip.durationMs),
    boundaries: clip.boundaries.map(boundary => ({
      offset_ms: Math.round(boundary.offsetMs),
      duration_ms: Math.round(boundary.durationMs),
      text_offset: boundary.textOffset,
      word_length: boundary.wordLength,
      text: boundary.text,
      boundary_type: boundary.boundaryType,
    })),
  };
}

function failure(
  sid: number,
  language: string,
  error: SpeechErrorCode,
  message: string,
  transcript: string | undefined,
): ServerEvent {
  return {
    action: 'tts_error',
    sid,
    language,
    error,
    message,
    ...(transcript === undefined ? {} : { transcript }),
  };
}
