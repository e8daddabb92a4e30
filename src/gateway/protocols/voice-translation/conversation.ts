/** Two people and their languages: who speaks which, which one is being heard, and who decides that. */

import { Sequencer } from '../../../shared/async/sequencer.ts';
import { isSameLanguage } from '../../../shared/language-tag.ts';
import { maxSpeakers, type StartAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { DetectLanguage } from '../../pipeline/language-detection.ts';
import { Refusal } from './error-codes.ts';
import type { EventOf, EventSink } from './event-sink.ts';

export type ConversationMode = 'auto' | 'manual';

export interface ConversationOptions {
  readonly start: StartAction;
  readonly sink: EventSink;
  readonly detectLanguage?: DetectLanguage;
  /** Whether the recogniser finds out by itself which of these is spoken; it does so while the mode is auto. */
  readonly hearsAnyOf: (languages: readonly string[]) => boolean;
  /** Hears and translates from now on so; rejects when no engine does. */
  readonly listen: (language: string, target: string) => Promise<void>;
}

export class Conversation {
  readonly #options: ConversationOptions;
  #mode: ConversationMode;
  #language: string;
  #target: string;
  #bySpeaker: Readonly<Record<string, string>>;
  /** Changes wait for each other: a recogniser must be opened for each. */
  readonly #change = new Sequencer();

  constructor(options: ConversationOptions) {
    const { start } = options;
    this.#options = options;
    this.#language = start.language;
    this.#bySpeaker = start.speaker_language_map ?? {};
    this.#target = start.translation_languages[0] ?? this.#otherThan(start.language) ?? start.language;
    this.#mode = start.conversation_mode === 'auto' && this.#canDetect ? 'auto' : 'manual';
  }

  /** What the recogniser finds out one of, when it hears `language` and `target`; undefined: it is told the language. */
  among(language = this.#language, target = this.#target): readonly string[] | undefined {
    const both = [language, target];
    return this.#mode === 'auto' && this.#options.hearsAnyOf(both) ? both : undefined;
  }

  get targets(): readonly string[] {
    return this.#target === this.#language ? [] : [this.#target];
  }

  /**
   * Of a sentence in this language: the other one of the two, whoever is heard now. One that is being said while the
   * conversation turns round is finished in the language that it began in.
   */
  targetsOf(language: string): readonly string[] {
    const isTarget = isSameLanguage(language, this.#target) && !isSameLanguage(language, this.#language);
    return isTarget ? [this.#language] : this.targets;
  }

  get speakers(): readonly string[] {
    return Object.keys(this.#bySpeaker);
  }

  /** Who speaks this language, where only one does. */
  speakerOf(language: string): string | undefined {
    const speakers = Object.entries(this.#bySpeaker).filter(([, spoken]) => isSameLanguage(spoken, language));
    return speakers.length === 1 ? speakers[0]?.[0] : undefined;
  }

  /** What a sentence that begins now is taken for, when it is heard as `heard`. */
  presentLanguage(heard: string): string {
    return this.#mode === 'auto' ? this.#language : heard;
  }

  /** Tells a client that asked for auto what it got instead. */
  begin(): void {
    if (this.#options.start.conversation_mode !== 'auto' || this.#mode === 'auto') return;
    this.#options.sink.error('language_detection_unavailable');
    this.#tellMode();
  }

  /** At once, but where the recogniser has to be opened for it. Throws or rejects with a Refusal. */
  setMode(mode: ConversationMode): void | Promise<void> {
    if (mode === 'auto' && !this.#canDetect) throw new Refusal('language_detection_unavailable');
    const { hearsAnyOf, listen } = this.#options;
    const before = this.#mode;
    if (mode === before || !hearsAnyOf([this.#language, this.#target])) return this.#enter(mode);
    return this.#change.run(async () => {
      this.#mode = mode;
      try {
        await listen(this.#language, this.#target);
      } catch (error) {
        this.#mode = before;
        throw error;
      }
      this.#tellMode();
    });
  }

  /**
   * The language of a finished sentence that was taken for one in `heard`; `found` is what the recogniser says of it. Only a
   * sure detection of one of the two declared turns the conversation round, and only at a sentence's end, so that
   * captions do not flip.
   */
  languageOf(text: string, heard: string, found: string): string {
    if (this.#mode === 'manual') return heard;
    const both = [this.#language, this.#target];
    const detected = this.among()
      ? both.find(language => isSameLanguage(language, found))
      : this.#options.detectLanguage?.(text, both);
    if (detected === this.#target) [this.#language, this.#target] = [this.#target, this.#language];
    return this.#language;
  }

  /** Without a `language`: the target is the one given; naming what is spoken now turns the two round. */
  switchLanguage(target: string, language?: string): Promise<void> {
    return this.#change.run(async () => {
      const spoken = language ?? (isSameLanguage(target, this.#language) ? this.#target : this.#language);
      await this.#hear(spoken, target);
      this.#options.sink.event({
        action: 'language_switched',
        language: spoken,
        translation_language: target,
        message: 'Language switched',
      });
    });
  }

  setSpeakerLanguage(speaker: string, language: string): Promise<void> {
    return this.#change.run(async () => {
      const before = Object.hasOwn(this.#bySpeaker, speaker) ? this.#bySpeaker[speaker] : undefined;
      if (before === undefined && this.speakers.length >= maxSpeakers) throw new Refusal('too_many_speakers');
      if (before !== undefined && isSameLanguage(before, this.#language))
        await this.#hear(language, this.#target);
      else if (before !== undefined && isSameLanguage(before, this.#target))
        await this.#hear(this.#language, language);
      this.#bySpeaker = { ...this.#bySpeaker, [speaker]: language };
      const map: EventOf<'speaker_language_changed'>['speaker_language_map'] = { ...this.#bySpeaker };
      this.#options.sink.event({ action: 'speaker_language_changed', speaker_language_map: map });
    });
  }

  async #hear(language: string, target: string): Promise<void> {
    await this.#options.listen(language, target);
    this.#language = language;
    this.#target = target;
  }

  #otherThan(language: string): string | undefined {
    return Object.values(this.#bySpeaker).find(spoken => !isSameLanguage(spoken, language));
  }

  get #canDetect(): boolean {
    const { detectLanguage, hearsAnyOf } = this.#options;
    return detectLanguage !== undefined || hearsAnyOf([this.#language, this.#target]);
  }

  #enter(mode: ConversationMode): void {
    this.#mode = mode;
    this.#tellMode();
  }

  #tellMode(): void {
    this.#options.sink.event({ action: 'conversation_mode_changed', conversation_mode: this.#mode });
  }
}
