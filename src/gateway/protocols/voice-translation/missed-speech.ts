/** What was spoken, or could not be, while a task had no client: unlike sentences, nothing else keeps it for who comes back. */

import type { ServerEvent } from '../../../shared/protocols/voice-translation/server-events.ts';
import type { EventOf } from './event-sink.ts';

type SpeechEvent = EventOf<'tts_ready'> | EventOf<'tts_error'>;

/** About four minutes of speech in base64: more than is said while a task waits, and half of what a socket lets wait. */
const maxBytes = 2 * 1024 * 1024;
/** An event without its audio, about. */
const otherBytes = 1024;

export class MissedSpeech {
  /** Oldest first; one a sentence and language: speech that was made again takes the place of the old one. */
  readonly #events = new Map<string, SpeechEvent>();
  #bytes = 0;

  /** Events of other kinds are none of its business. */
  keep(event: ServerEvent): void {
    if (event.action !== 'tts_ready' && event.action !== 'tts_error') return;
    const key = `${event.sid} ${event.language}`;
    this.#forget(key);
    this.#events.set(key, event);
    this.#bytes += bytesOf(event);
    for (const oldest of this.#events.keys()) {
      if (this.#bytes <= maxBytes) break;
      this.#forget(oldest);
    }
  }

  /** One after the other, and each only once. */
  *take(): Generator<SpeechEvent> {
    for (const [key, event] of this.#events) {
      this.#forget(key);
      yield event;
    }
  }

  #forget(key: string): void {
    const event = this.#events.get(key);
    if (event) this.#bytes -= bytesOf(event);
    this.#events.delete(key);
  }
}

const bytesOf = (event: SpeechEvent): number =>
  otherBytes + (event.action === 'tts_ready' ? event.audio.length : 0);
