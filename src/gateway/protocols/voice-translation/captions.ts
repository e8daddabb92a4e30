/** What is heard, as sentences: corrected, given to a speaker and a language, shown, and handed to the translation. */

import type { StartAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import { replacedInWords } from '../../engines/engine-info.ts';
import type { HeardSentence } from '../../pipeline/heard-sentences.ts';
import { spokenWords } from '../../pipeline/timed-words.ts';
import type { Configuration } from './configuration.ts';
import type { Conversation } from './conversation.ts';
import type { EventSink } from './event-sink.ts';
import type { Sentence } from './sentences.ts';
import type { Speakers } from './speakers.ts';
import type { TargetLanguages } from './target-languages.ts';

export interface CaptionsOptions {
  readonly start: StartAction;
  readonly speakers: Speakers;
  readonly languages: TargetLanguages;
  readonly configuration: Configuration;
  readonly conversation: Conversation | undefined;
  /** ms of the session's sound as they are told; undefined: not at all. */
  readonly startOf: (startMs: number) => number | undefined;
  readonly sink: EventSink;
}

export class Captions {
  readonly #options: CaptionsOptions;
  /** Whose voice was heard last, of several: a sentence is taken for theirs until its own voice is told. */
  #lastVoice = 1;

  constructor(options: CaptionsOptions) {
    this.#options = options;
  }

  heard(heard: HeardSentence): void {
    const { sid, text, stable, final, language, startMs, replaced, speaker } = heard;
    const { start, speakers, languages, conversation, sink } = this.#options;
    // A recording shows whole sentences only: nobody reads along.
    if (!final && start.recording_type === 'record') return;
    const sentence = speakers.sentences.get(sid) ?? this.#begin(sid, language, startMs);
    const shown = sentence.text;
    sentence.text = corrected(sentence, text);
    sentence.final = final;
    if (final) this.#settleLanguage(sentence, language);
    if (final) settleTimes(sentence, heard);
    if (speaker !== undefined) this.#settleSpeaker(sentence, speaker);
    // A partial may tell only that more of the same text is stable now.
    if (final || sentence.text !== shown) sink.event(speakers.sentences.origin(sentence));
    if (replaced) sink.error('stt_replaced', { sid, message: replacedInWords(replaced) });
    const targets = conversation?.targetsOf(sentence.language);
    if (final) languages.final(sentence, targets);
    else
      languages.partial(
        sentence,
        stable === undefined ? sentence.text : corrected(sentence, stable),
        targets,
      );
  }

  #begin(sid: number, heard: string, startMs: number): Sentence {
    const { speakers, configuration, conversation, startOf } = this.#options;
    const language = conversation?.presentLanguage(heard) ?? heard;
    const heardAs = this.#speakerOf(language);
    const sentence: Sentence = {
      sid,
      language,
      text: '',
      final: false,
      heardAs,
      speakerId: speakers.heard(heardAs),
      startMs: startOf(startMs),
      vocabulary: configuration.vocabulary,
      translations: new Map(),
    };
    speakers.sentences.add(sentence);
    return sentence;
  }

  #settleLanguage(sentence: Sentence, found: string): void {
    const { conversation, languages, speakers } = this.#options;
    const language = conversation?.languageOf(sentence.text, sentence.language, found);
    if (!conversation || language === undefined || language === sentence.language) return;
    sentence.language = language;
    sentence.heardAs = this.#speakerOf(language);
    if (!sentence.speakerCorrected) sentence.speakerId = speakers.heard(sentence.heardAs);
    languages.setTargets(conversation.targets, language);
  }

  #settleSpeaker(sentence: Sentence, voice: number): void {
    const { speakers } = this.#options;
    this.#lastVoice = voice;
    sentence.heardAs = this.#speakerOf(sentence.language);
    if (!sentence.speakerCorrected) sentence.speakerId = speakers.heard(sentence.heardAs);
  }

  /**
   * In a conversation the language tells who speaks. Otherwise voices do, where an engine tells them apart; without one
   * everything is one speaker's until people say otherwise.
   */
  #speakerOf(language: string): string {
    const { start, conversation } = this.#options;
    const only = start.recognition_mode === 'multi_speaker' ? `Guest-${this.#lastVoice}` : '0';
    return conversation?.speakerOf(language) ?? only;
  }
}

/** Of a sentence that has a time at all. */
function settleTimes(sentence: Sentence, { startMs, endMs, words }: HeardSentence): void {
  if (sentence.startMs === undefined || endMs === undefined) return;
  const later = sentence.startMs - startMs;
  sentence.endMs = endMs + later;
  sentence.words = spokenWords(words ?? [], later);
}

function corrected({ vocabulary }: Sentence, text: string): string {
  const better = vocabulary.correct(text);
  // A correction to nothing would leave a sentence without words.
  return better === '' ? text : better;
}
