/** What a task is made of, and who of it tells whom. */

import type { StartAction } from '../../../shared/protocols/voice-translation/client-actions.ts';
import { canHear } from '../../engines/coverage.ts';
import { Captions } from './captions.ts';
import type { Configuration } from './configuration.ts';
import { Conversation } from './conversation.ts';
import type { EventSink } from './event-sink.ts';
import { Speakers } from './speakers.ts';
import { Speech } from './speech.ts';
import { TargetLanguages } from './target-languages.ts';
import type { TaskDependencies } from './task-dependencies.ts';

export interface Parts {
  readonly speakers: Speakers;
  readonly conversation: Conversation | undefined;
  readonly speech: Speech;
  readonly languages: TargetLanguages;
  readonly captions: Captions;
}

/** The task, as its parts see it. */
export interface PartsOptions {
  readonly start: StartAction;
  readonly configuration: Configuration;
  readonly sink: EventSink;
  /** ms of the session's sound as they are told; undefined: not at all. */
  readonly startOf: (startMs: number) => number | undefined;
  /** Hears and translates from now on so; rejects when no engine does. */
  readonly listen: (language: string, target: string) => Promise<void>;
}

export function createParts(options: PartsOptions, dependencies: TaskDependencies): Parts {
  const { start, configuration, sink, startOf } = options;
  const conversation = conversationOf(options, dependencies);
  const speakers = new Speakers(start.recognition_mode === 'multi_speaker');
  for (const speaker of conversation?.speakers ?? []) speakers.heard(speaker);
  const speech = speechOf(options, speakers, dependencies);
  const languages = new TargetLanguages(conversation?.targets ?? start.translation_languages, {
    translator: dependencies.engines.translator,
    sentences: speakers.sentences,
    sink,
    vocabulary: () => configuration.vocabulary,
    translated: (sentence, language, text) => speech.translated(sentence, language, text),
  });
  const captions = new Captions({
    ...{ start, speakers, languages, configuration, conversation, startOf, sink },
  });
  return { speakers, conversation, speech, languages, captions };
}

function conversationOf(
  { start, sink, listen }: PartsOptions,
  { detectLanguage, engines: { speechToText } }: TaskDependencies,
): Conversation | undefined {
  if (start.recording_type !== 'conversation') return undefined;
  return new Conversation({
    ...{ start, sink, listen },
    hearsAnyOf: languages =>
      speechToText.detectsLanguage === true && languages.every(language => canHear(speechToText, language)),
    ...(detectLanguage === undefined ? {} : { detectLanguage }),
  });
}

function speechOf(
  { start, sink }: PartsOptions,
  { sentences }: Speakers,
  { engines, speechQuota }: TaskDependencies,
): Speech {
  return new Speech({
    synthesizer: engines.synthesizer,
    sentences,
    sink,
    // A recording is for later: it speaks only when it is asked.
    mode: start.tts_mode ?? (start.recording_type === 'record' ? 'async' : 'sync'),
    enabled: start.tts_enabled ?? true,
    voices: start.tts_config ?? {},
    ...(speechQuota === undefined ? {} : { quota: speechQuota }),
  });
}
