/**
 * Every error code that this server sends, with its severity and meaning. The document shows session_not_started,
 * llm_content_filtered, internal_error and the storage codes; the others are **D**.
 */

import { problemWords } from '../../../shared/messages/problem-words.ts';
import { type Problem, ProblemError, type ProblemReason } from '../../../shared/problem.ts';
import { maxSpeakers, maxVoices } from '../../../shared/protocols/voice-translation/client-actions.ts';
import type { ErrorData } from '../../../shared/protocols/voice-translation/server-events.ts';

interface ErrorKind {
  readonly severity: ErrorData['severity'];
  readonly message: string;
  /** The document's "Error source category". */
  readonly context: 'voice-translation' | 'stt' | 'translation' | 'storage';
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
    message: 'The session is starting or stopping, or has too much to do',
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
  too_many_voices: {
    severity: 'error',
    message: `A session has voices for ${maxVoices} languages at most`,
    context: 'voice-translation',
  },
  too_many_speakers: {
    severity: 'error',
    message: `A session has ${maxSpeakers} speakers at most`,
    context: 'voice-translation',
  },
  too_much_asked: {
    severity: 'fatal',
    message: 'The connection asks for more than one client may',
    context: 'voice-translation',
  },
  language_not_supported: {
    severity: 'error',
    message: 'No engine for this language',
    context: 'voice-translation',
  },
  stt_unavailable: { severity: 'error', message: 'Speech recognition is not available', context: 'stt' },
  session_limit_reached: {
    severity: 'error',
    message: 'This server hears as many sessions as it can',
    context: 'stt',
  },
  stt_failed: { severity: 'error', message: 'Speech recognition failed and starts again', context: 'stt' },
  translation_failed: { severity: 'warning', message: 'Translation failed', context: 'translation' },
  stt_replaced: { severity: 'warning', message: 'Another recogniser heard this sentence', context: 'stt' },
  translation_replaced: {
    severity: 'warning',
    message: 'Another engine translated this sentence',
    context: 'translation',
  },
  session_taken_over: {
    severity: 'fatal',
    message: 'The session goes on at another connection',
    context: 'voice-translation',
  },
  sentence_not_found: {
    severity: 'error',
    message: 'No finished sentence has this number',
    context: 'voice-translation',
  },
  speaker_not_found: {
    severity: 'error',
    message: 'No speaker has this id or label',
    context: 'voice-translation',
  },
  speakers_not_mergeable: {
    severity: 'error',
    message: 'A speaker cannot be merged into itself',
    context: 'voice-translation',
  },
  wrong_recording_type: {
    severity: 'error',
    message: 'This recording type does not have this action',
    context: 'voice-translation',
  },
  broadcast_already_live: {
    severity: 'warning',
    message: 'The broadcast is live already',
    context: 'voice-translation',
  },
  language_detection_unavailable: {
    severity: 'warning',
    message: 'No engine here can tell languages apart: the conversation is switched by hand',
    context: 'stt',
  },
  storage_connection_failed: {
    severity: 'error',
    message: 'Storage service connection failed',
    context: 'storage',
  },
  storage_upload_failed: { severity: 'error', message: 'File upload failed', context: 'storage' },
  storage_queue_full: { severity: 'warning', message: 'Upload queue full', context: 'storage' },
  internal_error: {
    severity: 'error',
    message: 'The message could not be handled',
    context: 'voice-translation',
  },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

export type ErrorExtras = Partial<Pick<ErrorData, 'message' | 'sid' | 'details'>>;

/** An action that cannot be done; its sender is told by the envelope. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly extras: ErrorExtras;

  constructor(code: ErrorCode, extras: ErrorExtras = {}) {
    super(extras.message ?? errorKinds[code].message);
    this.name = 'Refusal';
    this.code = code;
    this.extras = extras;
  }
}

export const inWords = (cause: Problem): string => problemWords(cause).message;

/** Why nothing can be heard; what is no Problem stays what it is. */
export function sttRefusal(error: unknown): Error {
  if (!(error instanceof ProblemError)) return error instanceof Error ? error : new Error(String(error));
  const { problem: cause } = error;
  return new Refusal(refusals[cause.reason] ?? 'stt_unavailable', { message: inWords(cause) });
}

const refusals: Partial<Record<ProblemReason, ErrorCode>> = {
  'language-unsupported': 'language_not_supported',
  'not-now': 'session_limit_reached',
};

export function errorData(code: ErrorCode, requestId: string, extras: ErrorExtras = {}): ErrorData {
  return {
    error_code: code,
    ...errorKinds[code],
    request_id: requestId,
    timestamp: new Date().toISOString(),
    ...extras,
  };
}
