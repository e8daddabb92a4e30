/** Session commands → voice-translation's wire. */

import type { SessionCommand, StartCommand } from '../../session/commands.ts';
import type { ClientAction, ClientMessage, StartAction } from './client-actions.ts';
import { protocolName } from './messages.ts';

export function fromSession(command: SessionCommand): ClientMessage {
  return { type: protocolName, data: actionOf(command) };
}

function actionOf(command: SessionCommand): ClientAction {
  switch (command.type) {
    case 'start':
      return startAction(command);
    case 'pause':
    case 'resume':
    case 'stop':
      return { action: command.type };
  }
}

function startAction(command: StartCommand): StartAction {
  return {
    action: 'start',
    recording_type: 'transcribe',
    recognition_mode: 'single',
    language: command.language,
    translation_languages: [...command.targetLanguages],
    tts_mode: 'sync',
    tts_enabled: command.speech,
    ...(command.name === undefined ? {} : { name: command.name }),
    ...(command.sourceId === undefined ? {} : { audio_source: command.sourceId }),
  };
}
