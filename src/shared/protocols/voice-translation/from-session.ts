/** Session commands → voice-translation's wire. */

import type {
  Correction,
  GlossaryTerm,
  RecordingType,
  SessionCommand,
  StartCommand,
  Vocabulary,
  VoiceSettings,
} from '../../session/commands.ts';
import type { ClientAction, ClientMessage, StartAction } from './client-actions.ts';
import { protocolName } from './messages.ts';

/** `resume`: goes on with a task whose connection was lost; what came after its sentence `afterSid` is sent again. */
export interface StartOrResume extends StartCommand {
  readonly resume?: { readonly taskId: string; readonly afterSid: number };
}

/** What says one command, in order. `requestId`: what an error that answers to it is known by. */
export function fromSession(
  command: SessionCommand | StartOrResume,
  requestId?: string,
): readonly ClientMessage[] {
  // There is no room that somebody is invited to.
  if (command.type === 'end-invitation') return [];
  const actions = command.type === 'configure' ? configActions(command.vocabulary) : [actionOf(command)];
  const request = requestId === undefined ? {} : { request_id: requestId };
  return actions.map(data => ({ type: protocolName, data, ...request }));
}

function actionOf(
  command: Exclude<SessionCommand, { type: 'configure' | 'end-invitation' }> | StartOrResume,
): ClientAction {
  switch (command.type) {
    case 'start':
      return startAction(command);
    case 'pause':
    case 'resume':
    case 'stop':
      return { action: command.type };
    case 'rename-session':
      return { action: 'set_name', name: command.name };
    case 'rename-speaker':
      return { action: 'rename_speaker', speaker_id: command.speakerId, new_label: command.label };
    case 'reassign-speaker':
      return { action: 'reassign_speaker', sid: command.sid, new_speaker_id: command.speakerId };
    case 'merge-speakers':
      return {
        action: 'merge_speakers',
        source_speaker_id: command.sourceId,
        target_speaker_id: command.targetId,
      };
    case 'retranslate':
      return { action: 'retranslate', sid: command.sid, translation_language: command.language };
    case 'switch-language':
      return {
        action: 'switch_language',
        translation_language: command.targetLanguage,
        ...(command.language === undefined ? {} : { language: command.language }),
      };
    case 'set-speech-mode':
      return { action: 'set_tts_mode', tts_mode: command.mode };
    case 'speak':
      return { action: 'tts', sid: command.sid, language: command.language };
    case 'set-speech':
      return {
        action: 'set_tts',
        tts_enabled: command.enabled,
        ...(command.voices === undefined ? {} : { tts_config: ttsConfig(command.voices) }),
      };
    case 'set-conversation-mode':
      return { action: 'switch_conversation_mode', conversation_mode: command.mode };
    case 'set-speaker-language':
      return { action: 'set_speaker_language', speaker: command.speaker, language: command.language };
    case 'start-broadcast':
      return { action: 'start_broadcast' };
  }
}

/** Those that the protocol has; nobody offers another one. */
const recordingTypes: Readonly<Partial<Record<RecordingType, StartAction['recording_type']>>> = {
  transcribe: 'transcribe',
  record: 'record',
  conversation: 'conversation',
  broadcast: 'broadcast',
};

function startAction(command: StartOrResume): StartAction {
  const { conversation, voices, vocabulary, summary, resume } = command;
  return {
    action: 'start',
    recording_type: recordingTypes[command.recordingType ?? 'transcribe'] ?? 'transcribe',
    recognition_mode: command.multiSpeaker ? 'multi_speaker' : 'single',
    language: command.language,
    translation_languages: [...command.targetLanguages],
    tts_mode: command.speechMode ?? 'sync',
    tts_enabled: command.speech,
    ...(voices === undefined ? {} : { tts_config: ttsConfig(voices) }),
    ...(conversation === undefined
      ? {}
      : { conversation_mode: conversation.mode, speaker_language_map: { ...conversation.languages } }),
    ...(vocabulary === undefined ? {} : { terminology: vocabulary.glossary.map(wireTerm) }),
    ...(summary === undefined ? {} : { summary: { ...summary } }),
    ...(resume === undefined ? {} : { task_id: resume.taskId, after_sid: resume.afterSid }),
    ...(command.name === undefined ? {} : { name: command.name }),
  };
}

type ConfigAction = Extract<ClientAction, { action: 'config' }>;

/**
 * All three lists: what is not in them any more holds no more. One message each, because together they may be larger
 * than a message may be, and one replaces only the list that it names.
 */
const configActions = ({
  glossary,
  corrections,
  translationDictionary,
}: Vocabulary): readonly ConfigAction[] => [
  { action: 'config', terminology: glossary.map(wireTerm) },
  {
    action: 'config',
    fuzzy_correction: corrections.map(({ wrong, right }: Correction) => ({ wrong, right })),
  },
  { action: 'config', translation_dict: translationDictionary.map(wireTerm) },
];

type WireTerm = NonNullable<ConfigAction['terminology']>[number];

const wireTerm = ({ source, target, language, aliases, caseSensitive }: GlossaryTerm): WireTerm => ({
  source,
  target,
  ...(language === undefined ? {} : { lang: language }),
  ...(aliases === undefined ? {} : { aliases: [...aliases] }),
  ...(caseSensitive === undefined ? {} : { case_sensitive: caseSensitive }),
});

type WireVoices = NonNullable<StartAction['tts_config']>;

const ttsConfig = (voices: Readonly<Record<string, VoiceSettings>>): WireVoices =>
  Object.fromEntries(
    Object.entries(voices).map(([language, { voice, rate }]) => [
      language,
      {
        ...(voice === undefined ? {} : { voice }),
        ...(rate === undefined ? {} : { speaking_rate: rate }),
      },
    ]),
  );
