/**
 * A server on loopback that hears, translates and speaks as OpenAI's documentation has it (API reference: “Create transcription”,
 * “Create chat completion”, “Create speech”; guide “Error codes”). What the documentation does not know it refuses. It can also
 * do wrong what servers do wrong.
 */

import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

export interface OpenAiRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Of a form: all fields but the file, in their order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly file?: { readonly name: string; readonly type: string; readonly bytes: Uint8Array };
  readonly json?: Readonly<Record<string, unknown>>;
  /** ms of performance.now(). */
  readonly atMs: number;
}

/** Instead of the answer. */
export type Fault =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  | 'never answers'
  | 'breaks off at once'
  | 'breaks off in the middle'
  | 'never ends';

export interface Spoken {
  readonly type: string;
  readonly bytes: Uint8Array;
}

export interface OpenAiServer {
  /** The base, as a person enters it. */
  readonly url: string;
  /** 127.0.0.1 with the port. */
  readonly host: string;
  readonly requests: OpenAiRequest[];
  /** The only key that is accepted; undefined: none is asked for. */
  key: string | undefined;
  /** For the next requests, one each, the first one first. */
  readonly faults: Fault[];
  /** For all requests. */
  fault: Fault | undefined;
  /** What a transcription in this format answers. */
  hear: (format: string) => object;
  translate: (messages: readonly ChatMessage[]) => object;
  speak: (format: string, input: string) => Spoken;
  /** Response formats that this server's model does not take. */
  unknownFormats: readonly string[];
  /** The model takes its own temperature only. */
  fixedTemperature: boolean;
  /** Resolves when so many requests have come in all. */
  asked(count: number): Promise<void>;
  /** Gone: nothing listens any more. */
  stop(): Promise<void>;
  /** Back, at the same address. */
  restart(): Promise<void>;
}

export interface ChatMessage {
  readonly role: string;
  readonly content: string;
}

/** What a model was asked, by role; empty where it was not. */
export function askedOf(request: OpenAiRequest | undefined): {
  readonly system: string;
  readonly user: string;
} {
  const messages = (request?.json?.messages ?? []) as readonly ChatMessage[];
  const of = (role: string): string => messages.find(message => message.role === role)?.content ?? '';
  return { system: of('system'), user: of('user') };
}

/** A chat completion object with one choice. */
export const completion = (
  content: string | null,
  more: { reason?: string; refusal?: string } = {},
): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_700_000_000,
  model: 'test',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content, refusal: more.refusal ?? null, annotations: [] },
      logprobs: null,
      finish_reason: more.reason ?? 'stop',
    },
  ],
  usage: { prompt_tokens: 19, completion_tokens: 10, total_tokens: 29 },
});

export const loginPage = '<!DOCTYPE html><html><title>Guest network</title><form>…</form></html>';

export async function startOpenAiServer(): Promise<OpenAiServer> {
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let server = listener();
  const port = await listening(server, 0);

  function listener(): Server {
    return createServer((request, response) => {
      // Whoever goes away in the middle is no fault of this server.
      request.on('error', () => {});
      void take(request, response).catch(() => response.destroy());
    });
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
    const asked = await requestOf(request, Buffer.concat(parts));
    state.requests.push(asked);
    for (const { count, resolve } of waiting) if (state.requests.length >= count) resolve();
    const fault = state.faults.shift() ?? state.fault;
    if (fault !== undefined) {
      fail(fault, response);
      return;
    }
    const { status, type, body } = answer(state, asked);
    // In pieces, as a server sends whose answer is not finished when it begins.
    response.writeHead(status, { 'content-type': type, 'transfer-encoding': 'chunked' });
    response.end(body);
  }

  const state: OpenAiServer = {
    url: `http://127.0.0.1:${port}/v1`,
    host: `127.0.0.1:${port}`,
    requests: [],
    key: undefined,
    faults: [],
    fault: undefined,
    hear: () => ({ text: 'hello' }),
    translate: () => completion('hola'),
    speak: () => ({ type: 'audio/mpeg', bytes: new Uint8Array() }),
    unknownFormats: [],
    fixedTemperature: false,
    asked(count) {
      return new Promise(resolve => {
        if (state.requests.length >= count) resolve();
        else waiting.push({ count, resolve });
      });
    },
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
    async restart() {
      server = listener();
      await listening(server, port);
    },
  };
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return state;
}

async function listening(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function requestOf(request: IncomingMessage, body: Buffer): Promise<OpenAiRequest> {
  const { headers, url: path = '' } = request;
  const asked = { path, headers, fields: [], atMs: performance.now() };
  const type = headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const fields = [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    const file = form.get('file');
    if (!(file instanceof File)) return { ...asked, fields };
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { ...asked, fields, file: { name: file.name, type: file.type, bytes } };
  }
  if (type === 'application/json')
    return { ...asked, json: JSON.parse(body.toString()) as Record<string, unknown> };
  return asked;
}

const transcriptionForm = z.strictObject({
  model: z.string().min(1),
  language: z
    .string()
    .regex(/^[a-z]{2}$/)
    .optional(),
  prompt: z.string().optional(),
  response_format: z.enum(['json', 'text', 'srt', 'verbose_json', 'vtt', 'diarized_json']).optional(),
  temperature: z.string().optional(),
  'timestamp_granularities[]': z.enum(['word', 'segment']).optional(),
});

const chatBody = z.strictObject({
  model: z.string().min(1),
  messages: z
    .array(z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
    .min(1),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.number().int().positive().optional(),
});

const speechBody = z.strictObject({
  model: z.string().min(1),
  voice: z.string().min(1),
  input: z.string().min(1).max(4096),
  response_format: z.enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm']).optional(),
  speed: z.number().min(0.25).max(4).optional(),
  instructions: z.string().optional(),
});

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

function answer(state: OpenAiServer, asked: OpenAiRequest): Reply {
  const { key } = state;
  if (key !== undefined && asked.headers.authorization !== `Bearer ${key}`) {
    const given = asked.headers.authorization?.replace('Bearer ', '');
    return refusal(401, `Incorrect API key provided: ${given}.`, null, 'invalid_api_key');
  }
  switch (asked.path) {
    case '/v1/audio/transcriptions':
      return hear(state, asked);
    case '/v1/chat/completions':
      return translate(state, asked);
    case '/v1/audio/speech':
      return speak(state, asked);
    default:
      return refusal(404, `Invalid URL (POST ${asked.path})`, null, null);
  }
}

function hear(state: OpenAiServer, { fields, file }: OpenAiRequest): Reply {
  const form = transcriptionForm.safeParse(Object.fromEntries(fields));
  if (!form.success) return invalid(form.error);
  if (!file || !/\.(flac|mp3|mp4|mpeg|mpga|m4a|ogg|wav|webm)$/.test(file.name))
    return refusal(400, 'Unrecognized file format.', 'file', null);
  const { response_format: format = 'json', 'timestamp_granularities[]': granularity } = form.data;
  if (granularity !== undefined && format !== 'verbose_json')
    return refusal(400, 'timestamp_granularities need verbose_json', 'timestamp_granularities', null);
  return state.unknownFormats.includes(format) ? incompatible(format) : json(200, state.hear(format));
}

function translate(state: OpenAiServer, asked: OpenAiRequest): Reply {
  const body = chatBody.safeParse(asked.json);
  if (!body.success) return invalid(body.error);
  const { temperature = 1, messages } = body.data;
  if (!state.fixedTemperature || temperature === 1) return json(200, state.translate(messages));
  const message = "Unsupported value: 'temperature' does not support 0 with this model.";
  return refusal(400, message, 'temperature', 'unsupported_value');
}

function speak(state: OpenAiServer, asked: OpenAiRequest): Reply {
  const body = speechBody.safeParse(asked.json);
  if (!body.success) return invalid(body.error);
  const { response_format: format = 'mp3', input } = body.data;
  if (state.unknownFormats.includes(format)) return incompatible(format);
  const { type, bytes } = state.speak(format, input);
  return { status: 200, type, body: bytes };
}

function incompatible(format: string): Reply {
  const message = `response_format '${format}' is not compatible with model 'test'.`;
  return refusal(400, message, 'response_format', 'unsupported_value');
}

const invalid = (error: z.ZodError): Reply =>
  refusal(400, error.message, error.issues[0]?.path.join('.') ?? null, null);

const refusal = (status: number, message: string, param: string | null, code: string | null): Reply =>
  json(status, { error: { message, type: 'invalid_request_error', param, code } });

const json = (status: number, body: object): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
});

function fail(fault: Fault, response: ServerResponse): void {
  switch (fault) {
    case 'never answers':
      return;
    case 'breaks off at once':
      response.destroy();
      return;
    case 'breaks off in the middle':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"text": "hel', () => response.destroy());
      return;
    case 'never ends':
      response.writeHead(200, { 'content-type': 'application/json' });
      pour(response);
      return;
    default:
      response.writeHead(fault.status, fault.headers ?? { 'content-type': 'application/json' });
      response.end(fault.body ?? '');
  }
}

const spaces = Buffer.alloc(65_536, ' ');

function pour(response: ServerResponse): void {
  if (response.destroyed) return;
  response.write(spaces, error => {
    if (!error) pour(response);
  });
}
