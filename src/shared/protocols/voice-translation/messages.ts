/**
 * The wire of voice-translation (WebSocket API V1.5.7), validated both ways.
 *
 * The events are in server-events.ts, the actions in client-actions.ts. What the document leaves open is decided in these
 * files and nowhere else, marked **D**; here: the paths and the envelope of the client's actions.
 * Unknown fields are ignored, unknown actions are reported as such: a newer server must not break an older client.
 */

import {
  check,
  type Fields,
  type Incoming,
  isFields,
  malformed,
  mapIncoming,
  nameOf,
  parseJson,
  parseTagged,
} from '../incoming.ts';
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
  if ('why' in envelope) return malformed(envelope.why);
  const { type, data } = envelope;
  if (type === 'error') return mapIncoming(check(errorData, data, 'data'), value => ({ type, data: value }));
  if (type !== protocolName) return { kind: 'unknown', name: nameOf(type) };
  const event = looksLikeResult(data)
    ? ({ kind: 'message', message: data as ServerEvent } as const)
    : parseTagged<ServerEvent>(serverActions, 'action', data, 'data');
  return mapIncoming(event, value => ({ type, data: value }));
}

export function parseClientMessage(frame: string): Incoming<ClientMessage> {
  const envelope = readEnvelope(frame);
  if ('why' in envelope) return malformed(envelope.why);
  const { type, data, requestId } = envelope;
  if (type !== protocolName) return { kind: 'unknown', name: nameOf(type) };
  return mapIncoming(parseTagged<ClientAction>(clientActions, 'action', data, 'data'), value => ({
    type,
    data: value,
    ...(requestId === undefined ? {} : { request_id: requestId }),
  }));
}

export const encodeServerEvent = (data: ServerEvent): string => JSON.stringify({ type: protocolName, data });
export const encodeError = (data: ErrorData): string => JSON.stringify({ type: 'error', data });
export const encodeClientMessage = (message: ClientMessage): string => JSON.stringify(message);

/** **D** A longer one is not told back. */
export const isRequestId = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= 200;

type Envelope = {
  readonly type: string;
  readonly data: Fields;
  readonly requestId?: string;
};

/** Checked by hand: it is on the way of every message, and its errors are then in plain words. */
function readEnvelope(frame: string): Envelope | { readonly why: string } {
  const value = parseJson(frame);
  if (!isFields(value)) return { why: 'not a JSON object' };
  const { type, data, request_id: requestId } = value;
  if (typeof type !== 'string') return { why: 'type is not a string' };
  if (!isFields(data)) return { why: 'data is not an object' };
  return isRequestId(requestId) ? { type, data, requestId } : { type, data };
}
