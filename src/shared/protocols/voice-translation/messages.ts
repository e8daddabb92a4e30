/**
 * The wire of voice-translation (WebSocket API V1.5.7), validated both ways.
 *
 * The events are in server-events.ts, the actions in client-actions.ts. What the document leaves open is decided in these
 * files and nowhere else, marked **D**; here: the paths and the envelope of the client's actions.
 * Unknown fields are ignored, unknown actions are reported as such: a newer server must not break an older client.
 */

import type { z } from 'zod';
import { type Incoming, nameOf, parseJson } from '../incoming.ts';
import { type ClientAction, type ClientMessage, clientActions } from './client-actions.ts';
import { looksLikeResult } from './result-check.ts';
import {
  type ErrorData,
  errorData,
  type ServerEvent,
  type ServerMessage,
  serverActions,
} from './server-events.ts';

export const protocolName = 'voice-translation';
/** **D** */
export const socketPath = '/api/v1/voice-translation/ws';

export function parseServerMessage(frame: string): Incoming<ServerMessage> {
  const envelope = readEnvelope(frame);
  if ('why' in envelope) return { kind: 'malformed', why: envelope.why };
  const { type, data } = envelope;
  if (type === 'error') return check(errorData, data, value => ({ type: 'error', data: value }));
  if (type !== protocolName) return { kind: 'unknown', name: nameOf(type) };
  if (looksLikeResult(data)) {
    return { kind: 'message', message: { type: protocolName, data: data as ServerEvent } };
  }
  const schema = own(serverActions, data.action);
  if (!schema) return { kind: 'unknown', name: nameOf(data.action) };
  return check<ServerEvent, ServerMessage>(schema, data, value => ({ type: protocolName, data: value }));
}

export function parseClientMessage(frame: string): Incoming<ClientMessage> {
  const envelope = readEnvelope(frame);
  if ('why' in envelope) return { kind: 'malformed', why: envelope.why };
  const { type, data, requestId } = envelope;
  if (type !== protocolName) return { kind: 'unknown', name: nameOf(type) };
  const schema = own(clientActions, data.action);
  if (!schema) return { kind: 'unknown', name: nameOf(data.action) };
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
