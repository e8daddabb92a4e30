/**
 * The wire of consecutive (Consecutive Translation WebSocket API, v2), validated both ways. One connection carries one
 * utterance. What the document leaves open is decided here and nowhere else, marked **D**.
 *
 * Times are seconds. Audio is base64 of 16-bit signed little-endian PCM, mono. Unknown fields are ignored, unknown types are
 * reported as such: a newer server must not break an older client.
 */

import { z } from 'zod';
import { languageTag } from '../../language-tag-schema.ts';
import { type Incoming, parseJson, parseTagged } from '../incoming.ts';
import { notes } from '../notes.ts';

export const protocolName = 'consecutive';
export const socketPath = '/v2/consecutive';

/** The two refusals, sent as a close after the upgrade (“Connection Errors”). */
export const refusedCode = 1008;
export const missingAuthentication = 'Missing authentication';
export const unauthorized = 'Unauthorized';

/** **D** The optional `code` of an error message. After `busy` the server closes with 1013 (try again later). */
export const errorCodes = {
  invalidConfig: 4000,
  timeout: 4001,
  badAudio: 4002,
  outOfOrder: 4003,
  engine: 5000,
  busy: 5001,
} as const;

export const invalidConfig = 'Invalid config message';

/** **D** A session that hears nothing for this long ends with the error “Timeout: …” and a normal close, ms. */
export const timeoutMs = 30_000;

export const sampleRates = [8000, 16_000, 24_000] as const;
const sampleRate = z.literal(sampleRates);
export type SampleRate = (typeof sampleRates)[number];

const word = z.object({
  /** With the white space around it, where the language has any: all words one after another are the text. */
  word: z.string(),
  /**
   * Seconds from the start of the audio: of the input for a word that was said; **D** of the output for a word of the
   * translation, 0 where it is not spoken.
   */
  start: z.number(),
  end: z.number(),
  /** 0 to 1. */
  probability: z.number().nullable(),
});
export type Word = z.infer<typeof word>;

const words = z.array(word);

const delimiter = z.object({
  /** Always 0: one utterance a connection. */
  utterance_idx: z.int().min(0),
  /** The number of words when all of them are past. */
  word_idx: z.int().min(0),
  /** **D** UTF-16 code units of the word with its white space; 0 at the beginning of it. */
  char_idx: z.int().min(0),
});
export type Delimiter = z.infer<typeof delimiter>;

export const clientMessages = {
  config: z.object({
    type: z.literal('config'),
    lang_in: languageTag,
    lang_out: languageTag,
    input_sample_rate: sampleRate.default(16_000),
    output_sample_rate: sampleRate.default(16_000),
    /** Terms that the translation keeps as they are. */
    glossary: z.array(z.string().max(200)).max(5000).nullable().default(null),
    /** Either language may be spoken; the other one is the target. */
    can_lang_swap: z.boolean().default(false),
  }),
  audio: z.object({ type: z.literal('audio'), data: z.string() }),
  stop: z.object({ type: z.literal('stop') }),
} as const;

export const serverMessages = {
  ready: z.object({ type: z.literal('ready') }),
  /** A complete word is sent once and never changes; the partial ones are replaced by each message. */
  transcription: z.object({ type: z.literal('transcription'), complete: words, partial: words, notes }),
  /** **D** carries both, empty where there are none; `partial` may be absent (the document's older servers). */
  translation: z.object({
    type: z.literal('translation'),
    complete: words,
    partial: words.default([]),
    notes,
  }),
  audio: z.object({ type: z.literal('audio'), data: z.string() }),
  languages: z.object({ type: z.literal('languages'), lang_in: z.string(), lang_out: z.string() }),
  speech_delimiter: z.object({
    type: z.literal('speech_delimiter'),
    /** Seconds from the start of the output audio. */
    time: z.number(),
    /** Of what was said, the part whose translation is not spoken yet; **D** an estimate by the lengths of the texts. */
    transcription: delimiter,
    /** The first word of the translation that is not spoken yet. */
    translation: delimiter,
  }),
  /** **D** Also where a speaker never pauses, after 12 to 20 s. No more input is accepted; final results, translation and speech follow. */
  speech_stop: z.object({ type: z.literal('speech_stop'), utterance_idx: z.int().min(0) }),
  error: z.object({ type: z.literal('error'), message: z.string(), code: z.int().optional() }),
} as const;

type ClientMessages = typeof clientMessages;
type ServerMessages = typeof serverMessages;
/** What a client may send: fields with a default may be left out. */
export type ClientMessage = { [T in keyof ClientMessages]: z.input<ClientMessages[T]> }[keyof ClientMessages];
/** The same, checked and complete. */
export type ReadClientMessage = {
  [T in keyof ClientMessages]: z.output<ClientMessages[T]>;
}[keyof ClientMessages];
export type Config = z.output<ClientMessages['config']>;
export type ServerMessage = {
  [T in keyof ServerMessages]: z.output<ServerMessages[T]>;
}[keyof ServerMessages];

export const parseServerMessage = (frame: string): Incoming<ServerMessage> =>
  parseTagged<ServerMessage>(serverMessages, 'type', parseJson(frame));

/**
 * A malformed config is `malformed`; the server's answer to it is `invalidConfig`. **D** It then waits for a good one, as it
 * does after languages that it cannot interpret (4000 too, in words of its own); a config after a good one is out of order.
 */
export const parseClientMessage = (frame: string): Incoming<ReadClientMessage> =>
  parseTagged<ReadClientMessage>(clientMessages, 'type', parseJson(frame));

export const encodeServerMessage = (message: ServerMessage): string => JSON.stringify(message);
export const encodeClientMessage = (message: ClientMessage): string => JSON.stringify(message);
