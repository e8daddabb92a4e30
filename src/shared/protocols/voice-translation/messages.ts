/**
 * The wire of voice-translation (WebSocket API V1.5.7), validated both ways.
 *
 * Server events are as the document describes them. What it leaves open is decided here and nowhere else, marked **D**:
 * the socket's path, the envelope and fields of the client's actions, `audio_source` in start, and the engines page.
 * Unknown fields are ignored, unknown actions are reported as such: a newer server must not break an older client.
 */

import { z } from 'zod';
import { type Incoming, parseJson } from '../incoming.ts';
import { looksLikeResult } from './result-check.ts';

export const protocolName = 'voice-translation';
/** **D** */
export const socketPath = '/api/v1/voice-translation/ws';
/** **D** What a gateway of ours offers: engines, languages, problems. A service of somebody else answers 404. */
export const enginesPath = '/api/v1/engines';

const sid = z.int().min(1);
const text = z.string();

// ---- server → client

const sessionStarted = z.object({
  action: z.literal('session_started'),
  session_id: text,
  task_id: text,
  /** Deprecated since V1.4.1: the same value as task_id. */
  recording_id: text.optional(),
  recording_type: z.enum(['transcribe', 'conversation', 'record', 'broadcast']),
  recognition_mode: z.enum(['single', 'multi_speaker']),
  message: text,
});

const origin = z.object({
  sid,
  language: text,
  text,
  is_final: z.boolean(),
  speaker_id: text.optional(),
  speaker_label: text.optional(),
  detected_language: text.optional(),
  /** mm:ss */
  start_time: text.optional(),
});

const translation = z.object({
  sid,
  text,
  is_final: z.boolean(),
  is_retranslation: z.boolean().optional(),
  speaker_id: text.optional(),
  speaker_label: text.optional(),
});

/** Exported for the test that holds it against result-check.ts. */
export const result = z.object({
  action: z.literal('result'),
  origin: origin.optional(),
  translations: z.record(z.string(), translation).optional(),
});

const status = z.object({ action: z.literal('status'), message: text });

const taskComplete = z.object({ action: z.literal('task_complete'), task_id: text, message: text });

const boundary = z.object({
  offset_ms: z.number().min(0),
  duration_ms: z.number().min(0),
  text_offset: z.int().min(0),
  word_length: z.int().min(0),
  text,
  boundary_type: text,
});

const ttsReady = z.object({
  action: z.literal('tts_ready'),
  sid,
  language: text,
  transcript: text.optional(),
  text,
  /** Base64 of an MP3. */
  audio: text,
  format: z.literal('mp3'),
  duration_ms: z.number().min(0),
  boundaries: z.array(boundary),
});

const ttsError = z.object({
  action: z.literal('tts_error'),
  sid,
  language: text,
  /** translation_not_found, tts_synthesis_failed, tts_quota_exceeded, or a newer one. */
  error: text,
  message: text,
  transcript: text.optional(),
});

const sttEvent = z.object({
  action: z.literal('stt_event'),
  event: z.enum(['connected', 'disconnected', 'error']),
  message: text,
});

/** One schema an action. An event that is added here must be handled in to-session.ts, or it does not compile. */
const serverActions = {
  session_started: sessionStarted,
  result,
  status,
  task_complete: taskComplete,
  tts_ready: ttsReady,
  tts_error: ttsError,
  stt_event: sttEvent,
} as const;

const errorData = z.object({
  error_code: text,
  severity: z.enum(['fatal', 'error', 'warning']),
  message: text,
  context: text.optional(),
  sid: sid.optional(),
  request_id: text.optional(),
  timestamp: text.optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

type ServerActions = typeof serverActions;
export type ServerEvent = { [A in keyof ServerActions]: z.infer<ServerActions[A]> }[keyof ServerActions];
export type ErrorData = z.infer<typeof errorData>;
export type ServerMessage =
  | { readonly type: 'voice-translation'; readonly data: ServerEvent }
  | { readonly type: 'error'; readonly data: ErrorData };

// ---- client → server (**D**: only the names of the actions are documented)

const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not a language tag');

const start = z.object({
  action: z.literal('start'),
  recording_type: z.enum(['transcribe', 'conversation', 'record', 'broadcast']),
  recognition_mode: z.enum(['single', 'multi_speaker']),
  language: languageTag,
  translation_languages: z.array(languageTag).max(16),
  name: z.string().max(200).optional(),
  tts_mode: z.enum(['sync', 'async']).optional(),
  tts_enabled: z.boolean().optional(),
  /** Names the microphone by a hash, so that the recogniser can keep what it learned of it. */
  audio_source: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'not a short name')
    .optional(),
});

const clientActions = {
  start,
  pause: z.object({ action: z.literal('pause') }),
  resume: z.object({ action: z.literal('resume') }),
  stop: z.object({ action: z.literal('stop') }),
} as const;

type ClientActions = typeof clientActions;
export type StartAction = z.infer<typeof start>;
export type ClientAction = { [A in keyof ClientActions]: z.infer<ClientActions[A]> }[keyof ClientActions];
export interface ClientMessage {
  readonly type: 'voice-translation';
  readonly data: ClientAction;
  readonly request_id?: string;
}

// ---- both directions

export function parseServerMessage(frame: string): Incoming<ServerMessage> {
  const envelope = readEnvelope(frame);
  if ('why' in envelope) return { kind: 'malformed', why: envelope.why };
  const { type, data } = envelope;
  if (type === 'error') return check(errorData, data, value => ({ type: 'error', data: value }));
  if (type !== protocolName) return { kind: 'unknown', name: type };
  if (looksLikeResult(data)) {
    return { kind: 'message', message: { type: protocolName, data: data as ServerEvent } };
  }
  const schema = own(serverActions, data.action);
  if (!schema) return { kind: 'unknown', name: String(data.action) };
  return check<ServerEvent, ServerMessage>(schema, data, value => ({ type: protocolName, data: value }));
}

export function parseClientMessage(frame: string): Incoming<ClientMessage> {
  const envelope = readEnvelope(frame);
  if ('why' in envelope) return { kind: 'malformed', why: envelope.why };
  const { type, data, requestId } = envelope;
  if (type !== protocolName) return { kind: 'unknown', name: type };
  const schema = own(clientActions, data.action);
  if (!schema) return { kind: 'unknown', name: String(data.action) };
  return check<ClientAction, ClientMessage>(schema, data, value => ({
    type: protocolName,
    data: value,
    ...(requestId === undefined ? {} : { request_id: requestId }),
  }));
}

export const encodeServerEvent = (data: ServerEvent): string => JSON.stringify({ type: protocolName, data });
export const encodeError = (data: ErrorData): string => JSON.stringify({ type: 'error', data });
export const encodeClientMessage = (message: ClientMessage): string => JSON.stringify(message);

type Envelope = {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
};

/** Checked by hand: it is on the way of every message, and its errors are then in plain words. */
function readEnvelope(frame: string): Envelope | { readonly why: string } {
  const value = parseJson(frame);
  if (!isRecord(value)) return { why: 'not a JSON object' };
  const { type, data, request_id: requestId } = value;
  if (typeof type !== 'string') return { why: 'type is not a string' };
  if (!isRecord(data)) return { why: 'data is not an object' };
  return typeof requestId === 'string' ? { type, data, requestId } : { type, data };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name from a socket may be `constructor`: only the table's own entries count. */
function own<T extends object>(table: T, name: unknown): T[keyof T] | undefined {
  return typeof name === 'string' && Object.hasOwn(table, name) ? table[name as keyof T] : undefined;
}

function check<Value, Message>(
  schema: z.ZodType<Value>,
  data: unknown,
  wrap: (value: Value) => Message,
): Incoming<Message> {
  const checked = schema.safeParse(data);
  if (checked.success) return { kind: 'message', message: wrap(checked.data) };
  const issue = checked.error.issues[0];
  const field = issue ? ['data', ...issue.path].join('.') : 'data';
  return { kind: 'malformed', why: `${field}: ${issue?.message ?? 'invalid'}` };
}
