/** One session's recogniser: keeps the sound of its utterances, asks for partials as they grow, and for the final at the end. */

import { frameMs } from '../../../shared/audio/format.ts';
import { ProblemError, problem } from '../../../shared/problem.ts';
import { wordsOf } from '../../pipeline/timed-words.ts';
import type { Decoded } from './decode-job.ts';
import type { DecodeQueue } from './decode-queue.ts';
import { type Appearance, appear, estimateTimes } from './estimated-times.ts';
import { KeptSound } from './kept-sound.ts';
import type { Recognized, RecognizedWord, Recognizer, RecognizerEvents } from './recognizer.ts';
import { engineLanguage, likeliest, oneOf } from './spoken-language.ts';
import { type GrowingText, grow, noText, shown } from './stable-text.ts';
import { tokenTimes } from './token-times.ts';
import { voicedFrames } from './voiced-frames.ts';

export interface Languages {
  /** BCP-47. */
  readonly language: string;
  /** One of these is spoken; the engine finds out which. */
  readonly among?: readonly string[];
  /** The engine takes the name of a language; otherwise it hears what it hears. */
  readonly canBeTold: boolean;
}

export interface RecognizerOptions {
  readonly queue: DecodeQueue;
  readonly languages: Languages;
  /** What the engine has heard it never changes: its results only get longer. */
  readonly appends: boolean;
  /** From one partial to the next so many times what it took to compute, in sound, where that is longer than the usual 350 ms. */
  readonly partialEvery: number;
  /** Called once. */
  readonly closed: () => void;
}

/** Less sound than this gives words that were not said, ms. */
const firstPartialMs = 700;
/** ms of sound from one partial to the next, or longer: RecognizerOptions.partialEvery. */
const partialEveryMs = 350;

interface Utterance {
  readonly sound: KeptSound;
  text: GrowingText;
  appearances: readonly Appearance[];
  /** The sound that was looked at for the last partial, ms. */
  lookedMs: number;
  tookMs: number;
  isAsked: boolean;
  /** What the engine named as the language, one after another. */
  readonly named: string[];
}

const nothingHeard: Recognized = { text: '', words: [] };

export class SherpaRecognizer implements Recognizer {
  readonly #options: RecognizerOptions;
  readonly #events: RecognizerEvents;
  /** Those whose final is waited for, and the running one. */
  readonly #sounds = new Set<KeptSound>();
  #running: Utterance | undefined;
  #lastLanguage: string | undefined;
  #closed = false;

  constructor(options: RecognizerOptions, events: RecognizerEvents) {
    this.#options = options;
    this.#events = events;
    options.queue.add(events);
  }

  startUtterance(): void {
    if (this.#closed) return;
    if (this.#running) this.#drop(this.#running.sound);
    const sound = new KeptSound();
    this.#sounds.add(sound);
    const fresh = { text: noText, appearances: [], lookedMs: 0, tookMs: 0, isAsked: false, named: [] };
    this.#running = { sound, ...fresh };
  }

  write(frame: Int16Array): void {
    const utterance = this.#running;
    if (!utterance) return;
    utterance.sound.push(frame);
    if (this.#isDue(utterance)) void this.#partial(utterance);
  }

  async endUtterance(): Promise<Recognized> {
    const utterance = this.#running;
    this.#running = undefined;
    if (!utterance || utterance.sound.length === 0) return nothingHeard;
    try {
      return await this.#final(utterance);
    } finally {
      this.#drop(utterance.sound);
    }
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#running = undefined;
    this.#options.queue.remove(this.#events);
    for (const sound of this.#sounds) this.#drop(sound);
    this.#options.closed();
  }

  #drop(sound: KeptSound): void {
    this.#sounds.delete(sound);
    this.#options.queue.drop(sound);
  }

  #isDue(utterance: Utterance): boolean {
    const { sound, lookedMs, tookMs, isAsked } = utterance;
    const { partialEvery } = this.#options;
    if (isAsked || sound.ms < firstPartialMs) return false;
    if (sound.ms - lookedMs < Math.max(partialEveryMs, partialEvery * tookMs)) return false;
    if (!this.#options.queue.mayTry(sound)) return false;
    const voiced = voicedFrames(sound.all()).includes(true, Math.floor(lookedMs / frameMs));
    // In a pause there is nothing new to hear.
    if (!voiced) utterance.lookedMs = sound.ms;
    return voiced;
  }

  async #partial(utterance: Utterance): Promise<void> {
    utterance.isAsked = true;
    utterance.lookedMs = utterance.sound.ms;
    try {
      const decoded = await this.#options.queue.decode(utterance.sound, {
        final: false,
        language: this.#askedLanguage,
      });
      if (decoded && this.#running === utterance) this.#grown(utterance, decoded);
    } catch {
      // It is closed; whoever waits for the final hears of it.
    }
    utterance.isAsked = false;
    // Sound that came meanwhile.
    if (this.#running === utterance && this.#isDue(utterance)) void this.#partial(utterance);
  }

  #grown(utterance: Utterance, decoded: Decoded): void {
    utterance.lookedMs = decoded.soundMs;
    utterance.tookMs = decoded.tookMs;
    utterance.named.push(decoded.language);
    const { among } = this.#options.languages;
    // Words of a language that nobody speaks here.
    if (among && oneOf(among, decoded.language) === undefined) return;
    const before = shown(utterance.text);
    utterance.text = this.#options.appends
      ? // Each result agrees with itself; only its last word may go on.
        grow(grow(utterance.text, decoded.text, 0), decoded.text, 0)
      : grow(utterance.text, decoded.text);
    utterance.appearances = appear(utterance.appearances, trimmedWords(decoded.text), decoded.soundMs);
    const now = shown(utterance.text);
    if (now.text === '' || (now.text === before.text && now.stableLength === before.stableLength)) return;
    this.#events.partial(now.text, this.#timed(utterance, now.text, decoded), now.stableLength);
  }

  async #final(utterance: Utterance): Promise<Recognized> {
    const { among } = this.#options.languages;
    const decoded = await this.#decodeFinal(utterance, this.#askedLanguage);
    if (!among) return this.#recognized(utterance, decoded);
    const named = oneOf(among, decoded.language);
    const language = named ?? likeliest(among, utterance.named, this.#lastLanguage);
    if (language === undefined) return this.#recognized(utterance, decoded);
    this.#lastLanguage = language;
    const again = named === undefined && this.#options.languages.canBeTold;
    const heard = again ? await this.#decodeFinal(utterance, engineLanguage(language)) : decoded;
    return { ...this.#recognized(utterance, heard), language };
  }

  async #decodeFinal({ sound }: Utterance, language: string): Promise<Decoded> {
    const decoded = await this.#options.queue.decode(sound, { final: true, language });
    if (!decoded) throw new ProblemError(problem('not-now', { why: 'session-closed' }));
    return decoded;
  }

  #recognized(utterance: Utterance, decoded: Decoded): Recognized {
    const { text } = decoded;
    return text === '' ? nothingHeard : { text, words: this.#timed(utterance, text, decoded) };
  }

  /** `text`: what is shown of what was decoded. */
  #timed(utterance: Utterance, text: string, decoded: Decoded): readonly RecognizedWord[] {
    const { sound, appearances } = utterance;
    const told = tokenTimes(text, decoded, decoded.soundMs);
    if (told) return told;
    return estimateTimes(trimmedWords(text), appearances, voicedFrames(sound.all()));
  }

  /** Empty: the engine finds out. */
  get #askedLanguage(): string {
    const { language, among, canBeTold } = this.#options.languages;
    return among || !canBeTold ? '' : engineLanguage(language);
  }
}

const trimmedWords = (text: string): readonly string[] => wordsOf(text).map(word => word.text.trim());
