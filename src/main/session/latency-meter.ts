/**
 * Where the time goes between speech and its translation, measured at this end: the services send no times of their own.
 * All times are ms of `performance.timeOrigin + performance.now()`.
 */

import { sampleRate } from '../../shared/audio/format.ts';
import { SpeechClock } from '../../shared/audio/speech-clock.ts';
import type { Latency, SessionEvent } from '../../shared/session/events.ts';
import type { AudioFrame } from '../audio/source.ts';

/** What one event taught. `total` is end of speech → translated text of one sentence, when this event completed it. */
export interface Measured {
  readonly latency: Latency;
  readonly total?: { readonly sid: number; readonly ms: number };
}

interface SentenceTimes {
  readonly speechEnd: number | undefined;
  readonly recognized: number;
  readonly translated?: number;
}

/** Sentences whose speech may still come; older ones are forgotten. */
const keptSentences = 50;

/** Enough for the clock to be certain that speech has ended. */
const silentMs = 500;
const silence = new Int16Array((sampleRate * silentMs) / 1000);

export class LatencyMeter {
  readonly #clock = new SpeechClock();
  readonly #sentences = new Map<number, SentenceTimes>();
  #captureMs: number | undefined;
  #updateMs: number | undefined;
  #lastUpdate: { readonly sid: number; readonly at: number } | undefined;
  #lastSample = 0;
  #lastSpeechEnd: number | undefined;
  #resumedAt = Number.NEGATIVE_INFINITY;

  /** A frame was handed to the socket at `now`. */
  sent(frame: AudioFrame, now: number): void {
    this.#clock.push(frame.samples, frame.capturedAt);
    this.#lastSample = frame.capturedAt;
    const ms = Math.max(0, now - frame.capturedAt);
    // Smoothed over about a second: single frames come in small bursts.
    this.#captureMs = this.#captureMs === undefined ? ms : this.#captureMs + (ms - this.#captureMs) / 50;
  }

  /**
   * A pause ended at `now`. Of what was said before it nobody knows any more how late its words are: the pause is in the time
   * that has passed, and is nobody's delay.
   */
  resumed(now: number): void {
    this.#resumedAt = now;
    this.#lastUpdate = undefined;
  }

  /** No more sound will come: after its end there is only silence. */
  soundEnded(): void {
    this.#clock.push(silence, this.#lastSample + silentMs);
  }

  /** An event came from the service at `now`. */
  received(event: SessionEvent, now: number): Measured | undefined {
    switch (event.type) {
      case 'recognition':
        // Of what was said at the other device nobody here knows when it ended.
        if (event.remote) return undefined;
        if (event.final) return this.#recognized(event.sid, now);
        this.#updated(event.sid, now);
        return undefined;
      case 'translation':
        return event.final ? this.#translated(event.sid, now) : undefined;
      case 'speech-ready':
        return this.#spoken(event.sid, now);
      default:
        return undefined;
    }
  }

  /** Told with the next final: a reader's figure needs no news with every word. */
  #updated(sid: number, now: number): void {
    const last = this.#lastUpdate;
    this.#lastUpdate = { sid, at: now };
    if (last?.sid !== sid) return;
    const ms = now - last.at;
    // Smoothed over a few: words do not come evenly.
    this.#updateMs = this.#updateMs === undefined ? ms : this.#updateMs + (ms - this.#updateMs) / 4;
  }

  #recognized(sid: number, now: number): Measured | undefined {
    if (this.#sentences.has(sid)) return undefined;
    // An utterance that was cut without a pause has no end of speech of its own: the clock still holds the one before.
    const { agreedSpeechEnd } = this.#clock;
    const isOwn = agreedSpeechEnd !== this.#lastSpeechEnd && (agreedSpeechEnd ?? 0) > this.#resumedAt;
    const speechEnd = isOwn ? agreedSpeechEnd : undefined;
    this.#lastSpeechEnd = agreedSpeechEnd;
    this.#sentences.set(sid, { speechEnd, recognized: now });
    if (this.#sentences.size > keptSentences) {
      const [oldest] = this.#sentences.keys();
      if (oldest !== undefined) this.#sentences.delete(oldest);
    }
    const captureMs = Math.round(this.#captureMs ?? 0);
    const capture = this.#captureMs === undefined ? {} : { captureMs };
    // Speech ends where its sound was captured: the way to the socket is in it already, and is reported separately.
    const service =
      speechEnd === undefined ? {} : { serviceMs: Math.max(0, Math.round(now - speechEnd) - captureMs) };
    const update = this.#updateMs === undefined ? {} : { updateMs: Math.round(this.#updateMs) };
    return { latency: { ...capture, ...service, ...update } };
  }

  #translated(sid: number, now: number): Measured | undefined {
    const times = this.#sentences.get(sid);
    if (!times || times.translated !== undefined) return undefined;
    this.#sentences.set(sid, { ...times, translated: now });
    if (times.recognized <= this.#resumedAt) return undefined;
    const latency = { translationMs: Math.round(now - times.recognized) };
    if (times.speechEnd === undefined) return { latency };
    return { latency, total: { sid, ms: Math.round(now - times.speechEnd) } };
  }

  #spoken(sid: number, now: number): Measured | undefined {
    const translated = this.#sentences.get(sid)?.translated;
    if (translated === undefined || translated <= this.#resumedAt) return undefined;
    return { latency: { speechMs: Math.round(now - translated) } };
  }
}
