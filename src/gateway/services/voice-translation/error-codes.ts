/**
 * Every error code that this server sends, with its severity and meaning. The document shows session_not_started,
 * llm_content_filtered, internal_error and the storage codes; the others are **D**.
 */

import type { ErrorData } from '../../../shared/protocols/voice-translation/server-events.ts';

interface ErrorKind {
  readonly severity: ErrorData['severity'];
  readonly message: string;
  /** The document's "Error source category". */
  readonly context: 'voice-translation' | 'stt' | 'translation';
}

export const errorKinds = {
  session_not_started: {
    severity: 'error',
    message: 'Session not started',
    context: 'voice-translation',
  },
  session_already_started: {
    severity: 'error',
    message: 'The session has already started',
    context: 'voice-translation',
  },
  session_busy: {
    severity: 'warning',
    message: 'The session is starting or stopping',
    context: 'voice-translation',
  },
  invalid_message: {
    severity: 'error',
    message: 'The message is not valid',
    context: 'voice-translation',
  },
  unknown_action: { severity: 'warning', message: 'Unknown action', context: 'voice-translation' },
  audio_backlog_full: {
    severity: 'fatal',
    message: 'More than 8 MiB of audio is waiting',
    context: 'voice-translation',
  },
  language_not_supported: {
    severity: 'error',
    message: 'No engine for this language',
    context: 'voice-translation',
  },
  stt_unavailable: { severity: 'error', message: 'Speech recognition is not available', context: 'stt' },
  stt_failed: { severity: 'error', message: 'Speech recognition failed and starts again', context: 'stt' },
  translation_failed: { severity: 'warning', message: 'Translation failed', context: 'translation' },
  internal_error: {
    severity: 'error',
    message: 'The message could not be handled',
    context: 'voice-translation',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

export type ErrorExtras = Partial<Pick<ErrorData, 'message' | 'sid' | 'details'>>;

export function errorData(code: ErrorCode, requestId: string, extras: ErrorExtras = {}): ErrorData {
  return {
    error_code: code,
    ...errorKinds[code],
    request_id: requestId,
    timestamp: new Date().toISOString(),
    ...extras,
  };
}
