/**
 * The wire of lingox, validated both ways: the sockets. Its REST pages are in pages.ts. The document's tables of client
 * messages, of connection errors and of query parameters are lost: what stands for them is decided here, marked **D**.
 *
 * Audio is binary: 16-bit signed little-endian PCM, mono, 16 000 Hz. Unknown fields are ignored; a message that cannot be told
 * is reported as unknown.
 */

import { z } from 'zod';
import { type Incoming, nameOf, parseJson } from '../incoming.ts';

export const protocolName = 'lingox';
export const singlePath = '/api/v1/ws/single';
/** `:id` stands for the conversation; the query is a ConversationQuery. */
export const conversationPath = '/api/v1/ws/:id';

/** **D** Why a participant is refused, as a close after the upgrade. */
export const closes = {
  language: { code: 4400, reason: 'The language is missing or not supported.' },
  notFound: { code: 4404, reason: 'Session not found.' },
  full: { code: 4409, reason: 'The session already has two participants.' },
  /** The same `participant` has connected again: this connection is not the one any more. */
  replaced: { code: 4410, reason: 'The participant has connected again.' },
} as const;

/** **D** 1013 (try again later) when the sessions cannot be reached. */
export const unavailable = { code: 1013, reason: 'Redis service is unavailable.' } as const;

/** **D** Likewise when the server hears as many as it can. */
export const busy = { code: 1013, reason: 'Too many sessions; try again later.' } as const;

export const languageTag = z.string().regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'not a language tag');

/** Who comes into a conversation. Only `language` is documented; who gives nothing else gets what the document says. */
export const conversationQuery = z.object({
  /** What the participant speaks and reads. */
  language: languageTag,
  /**
   * **D** Chosen by the client, and told to nobody: who connects again with the same one takes the place of its own lost
   * connection instead of being a third participant, and what was said on that one is_mine.
   */
  participant: z.guid().optional().catch(undefined),
  /** **D** The `seq` of the last final turn that the client has; it is sent those after it. Absent: only what comes. */
  after: z.coerce.number().int().min(0).optional().catch(undefined),
});
export type ConversationQuery = z.infer<typeof conversationQuery>;

/** **D** Client → server on the single socket, at any time; the conversation's language stands in its address. */
const config = z.object({
  type: z.literal('config'),
  language: languageTag,
  translate_language: languageTag,
});
export type Config = z.infer<typeof config>;

/** On the single socket. */
const result = z.object({ is_final: z.boolean(), original: z.string(), translation: z.string() });
export type SingleResult = z.infer<typeof result>;

/** **D** The answer to a bad config, and what goes wrong with an engine. */
const failure = z.object({ type: z.literal('error'), error: z.string() });

const presence = z.object({
  type: z.enum(['user_joined', 'user_left']),
  client_count: z.int().min(0),
});
const partnerLanguage = z.object({ type: z.literal('partner_language'), lang: z.string() });

/** In a conversation. An interim one goes to who speaks; a final one to both. */
const turn = z.object({
  is_mine: z.boolean(),
  is_interim: z.boolean(),
  original: z.string(),
  /** The original where no translation is needed. */
  translation: z.string(),
  /** **D** Numbers the final turns of a conversation from 1, so that whoever comes back can ask for those after one. */
  seq: z.int().min(1).optional(),
});
export type Turn = z.infer<typeof turn>;

export type SingleMessage =
  | { readonly kind: 'result'; readonly data: SingleResult }
  | { readonly kind: 'error'; readonly data: z.infer<typeof failure> };

export type ConversationMessage =
  | { readonly kind: 'turn'; readonly data: Turn }
  | { readonly kind: 'presence'; readonly data: z.infer<typeof presence> }
  | { readonly kind: 'partner-language'; readonly data: z.infer<typeof partnerLanguage> }
  | { readonly kind: 'error'; readonly data: z.infer<typeof failure> };

export function parseConfig(frame: string): Incoming<Config> {
  const value = readObject(frame);
  if (!value) return { kind: 'malformed', why: 'not a JSON object' };
  if (value.type !== 'config') return { kind: 'unknown', name: nameOf(value.type) };
  return checked(config, value, message => message);
}

export function parseSingleMessage(frame: string): Incoming<SingleMessage> {
  const value = readObject(frame);
  if (!value) return { kind: 'malformed', why: 'not a JSON object' };
  if (value.type === 'error') return checked(failure, value, data => ({ kind: 'error', data }));
  // Results have no type: they are told by their fields.
  if ('is_final' in value) return checked(result, value, data => ({ kind: 'result', data }));
  return { kind: 'unknown', name: nameOf(value.type) };
}

export function parseConversationMessage(frame: string): Incoming<ConversationMessage> {
  const value = readObject(frame);
  if (!value) return { kind: 'malformed', why: 'not a JSON object' };
  switch (value.type) {
    case 'error':
      return checked(failure, value, data => ({ kind: 'error', data }));
    case 'user_joined':
    case 'user_left':
      return checked(presence, value, data => ({ kind: 'presence', data }));
    case 'partner_language':
      return checked(partnerLanguage, value, data => ({ kind: 'partner-language', data }));
    default:
      if ('is_mine' in value) return checked(turn, value, data => ({ kind: 'turn', data }));
      return { kind: 'unknown', name: nameOf(value.type) };
  }
}

export const encodeConfig = (message: Config): string => JSON.stringify(message);
export const encodeSingleMessage = ({ data }: SingleMessage): string => JSON.stringify(data);
export const encodeConversationMessage = ({ data }: ConversationMessage): string => JSON.stringify(data);

function readObject(frame: string): Record<string, unknown> | undefined {
  const value = parseJson(frame);
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}

function checked<Value, Message>(
  schema: z.ZodType<Value>,
  value: unknown,
  wrap: (value: Value) => Message,
): Incoming<Message> {
  const read = schema.safeParse(value);
  if (read.success) return { kind: 'message', message: wrap(read.data) };
  const issue = read.error.issues[0];
  return { kind: 'malformed', why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}` };
}
