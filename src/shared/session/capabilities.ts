import type {
  ConversationMode,
  LiveCommand,
  RecordingType,
  SpeechMode,
  SummaryRequest,
  Vocabulary,
} from './commands.ts';

/** What a service can do, as data: the window offers exactly this, and no code asks which service it is. */
export interface Capabilities {
  readonly pause: boolean;
  /** Sends translated speech with word boundaries. */
  readonly speech: boolean;
  /** In which ways translations are spoken; empty without speech. */
  readonly speechModes: readonly SpeechMode[];
  /** Voice and rate of each language can be chosen. */
  readonly voices: boolean;
  /** Sends provisional text while a sentence is being said. */
  readonly partials: boolean;
  readonly maxTargetLanguages: number;
  /** Hz of the audio it takes. */
  readonly sampleRate: number;
  readonly recordingTypes: readonly RecordingType[];
  /** How a conversation at one device can be held; empty without one. */
  readonly conversationModes: readonly ConversationMode[];
  /** Tells speakers apart. */
  readonly multiSpeaker: boolean;
  /** Which of the person's words it takes. */
  readonly vocabulary: readonly (keyof Vocabulary)[];
  /** Of the glossary it takes only the terms that stay as they are; those with another translation are not sent. */
  readonly glossaryKeepsOnly: boolean;
  /** What may be asked while a session runs. */
  readonly commands: readonly LiveCommand['type'][];
  /** Keeps sessions as tasks that can be looked at later. */
  readonly tasks: boolean;
  /** Tells how much sound of a session it has stored, and when all of it is. */
  readonly confirmsStored?: true;
  /** How a summary may be asked for; empty: it makes none. */
  readonly summaryModes: readonly SummaryRequest['mode'][];
}
