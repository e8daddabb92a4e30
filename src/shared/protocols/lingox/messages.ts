/**
 * The wire of lingox, validated both ways: the sockets. Its REST pages are in pages.ts. The document's tables of client
 * messages, of connection errors and of query parameters are lost: what stands for them is decided here, marked **D**.
 *
 * Audio is binary: 16-bit signed little-endian PCM, mono, 16 000 Hz. Unknown fields are ignored; a message that cannot be told
 * is reported as unknown.
 */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { check, type Incoming, isFields, mapIncoming, parseJson, parseTagged } from '../incoming.ts';
import { notes } from '../notes.ts';

export const protocolName = 'lingox';
export const singlePath = '/api/v1/ws/single';
/** `:id` stands for the conversation; the query is a ConversationQuery. */
export const conversationPath = '/api/v1/ws/:id';

/** **D** Why a participant is refused, as a close after the upgrade. */
export const closes = {
  language: { code: 4400, reason: 'The language is missing or not supported.' },
  /** The invitation that it showed lets nobody new in any more. */
  invitationEnded: { code: 4403, reason: 'The invitation has ended.' },
  notFound: { code: 4404, reason: 'Session not found.' },
  full: { code: 4409, reason: 'The session already has two participants.' },
  /** The same `participant` has connected again: this connection is not the one any more. */
  replaced: { code: 4410, reason: 'The participant has connected again.' },
} as const;

/** **D** 1013 (try again later) when the sessions cannot be reached. */
export const unavailable = { code: 1013, reason: 'Redis service is unavailable.' } as const;

/** **D** Likewise when the server hears as many as it can. */
export const busy = { code: 1013, reason: 'Too many sessions; try again later.' } as const;

/** **D** Likewise when one address has tried to come into one conversation too often. */
export const tooOften = { code: 1013, reason: 'Too many attempts; try again later.' } as const;

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
const result = z.object({ is_final: z.boolean(), original: z.string(), translation: z.string(), notes });
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
  notes,
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

/** UTF-16 code units: a config has two tags of a language. To read 1 MiB of names takes 40 ms. */
const maxConfigLength = 1000;

export const parseConfig = (frame: string): Incoming<Config> =>
  frame.length > maxConfigLength
    ? { kind: 'malformed', why: 'longer than any config' }
    : parseTagged<Config>({ config }, 'type', parseJson(frame));

const asError = (data: z.infer<typeof failure>) => ({ kind: 'error', data }) as const;

export function parseSingleMessage(frame: string): Incoming<SingleMessage> {
  const value = parseJson(frame);
  // Results have no type: they are told by their fields.
  if (isFields(value) && 'is_final' in value)
    return mapIncoming(check(result, value), data => ({ kind: 'result', data }));
  return parseTagged<SingleMessage>({ error: failure.transform(asError) }, 'type', value);
}

const conversationEvents: Readonly<Record<string, z.ZodType<ConversationMessage>>> = {
  error: failure.transform(asError),
  user_joined: presence.transform(data => ({ kind: 'presence', data }) as const),
  user_left: presence.transform(data => ({ kind: 'presence', data }) as const),
  partner_language: partnerLanguage.transform(data => ({ kind: 'partner-language', data }) as const),
};

export function parseConversationMessage(frame: string): Incoming<ConversationMessage> {
  const value = parseJson(frame);
  // Likewise.
  if (isFields(value) && 'is_mine' in value)
    return mapIncoming(check(turn, value), data => ({ kind: 'turn', data }));
  return parseTagged(conversationEvents, 'type', value);
}

export const encodeConfig = (message: Config): string => JSON.stringify(message);
export const encodeSingleMessage = ({ data }: SingleMessage): string => JSON.stringify(data);
export const encodeConversationMessage = ({ data }: ConversationMessage): string => JSON.stringify(data);
