/** A language model on loopback, in OpenAI's or Anthropic's form, whose content filter stops texts with given words. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { LanguageModelSettings } from '../../../../src/gateway/engines/summary/language-model.ts';

export interface Asked {
  readonly system: string;
  readonly transcript: string;
  readonly key: string | undefined;
}

export interface ModelServer {
  readonly settings: LanguageModelSettings;
  readonly asked: Asked[];
  /** Stops what holds one of these, in the instructions or in the transcript. */
  filter: readonly string[];
  /** A filter that answers in the middle of an answer, not instead of one. */
  filterByReason: boolean;
  /** As OpenAI's newer models: refuses `max_tokens`, and needs many tokens before its first word. */
  thinks: boolean;
  /** How often it has refused `max_tokens`. */
  refused: number;
  behaviour: 'answers' | 'hangs' | 'fails' | 'refuses the key' | 'answers nothing';
}

const secret = 'raw words of the model at /srv/llm';

export async function startModel(api: LanguageModelSettings['api']): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString()) as Body;
      if (state.thinks && body.max_tokens !== undefined) {
        state.refused++;
        response.writeHead(400, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ error: unsupportedParameter }));
        return;
      }
      const question = questionOf(body);
      const key = request.headers['x-api-key'] ?? request.headers.authorization?.replace('Bearer ', '');
      asked.push({ ...question, key: String(key) });
      if (state.behaviour === 'hangs') return;
      const text = `${question.system} ${question.transcript}`;
      const stopped = state.filter.some(word => text.includes(word));
      const speechless = state.thinks && (body.max_completion_tokens ?? 0) < enoughToThink;
      const [status, answer] = answerOf(api, state, stopped, speechless);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}${api === 'openai' ? '/v1' : ''}`;
  const state: ModelServer = {
    settings: { api, baseUrl, key: 'key of the test', model: 'model-1' },
    asked,
    filter: [],
    filterByReason: false,
    thinks: false,
    refused: 0,
    behaviour: 'answers',
  };
  return state;
}

const enoughToThink = 1024;

const unsupportedParameter = {
  message:
    "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
  type: 'invalid_request_error',
  param: 'max_tokens',
  code: 'unsupported_parameter',
};

interface Body {
  readonly system?: string;
  readonly max_tokens?: number;
  readonly max_completion_tokens?: number;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

function questionOf({ system, messages }: Body): Pick<Asked, 'system' | 'transcript'> {
  const of = (role: string): string => messages.find(message => message.role === role)?.content ?? '';
  return { system: system ?? of('system'), transcript: of('user') };
}

function answerOf(
  api: LanguageModelSettings['api'],
  { behaviour, filterByReason }: ModelServer,
  stopped: boolean,
  speechless: boolean,
): readonly [status: number, body: object] {
  if (behaviour === 'fails') return [500, { error: { message: secret } }];
  if (behaviour === 'refuses the key') return [401, { error: { message: secret, code: 'invalid_api_key' } }];
  const text = behaviour === 'answers nothing' ? '' : 'A summary.';
  if (api === 'openai') {
    if (stopped && !filterByReason)
      return [400, { error: { code: 'content_filter', message: secret, type: 'invalid_request_error' } }];
    if (speechless) {
      const nothing = { index: 0, message: { role: 'assistant', content: '' }, finish_reason: 'length' };
      return [200, { id: 'x', object: 'chat.completion', choices: [nothing] }];
    }
    const choice = { index: 0, message: { role: 'assistant', content: stopped ? null : text } };
    const reason = { finish_reason: stopped ? 'content_filter' : 'stop' };
    const usage = { prompt_tokens: 10, completion_tokens: 2, total_tokens: 12 };
    return [200, { id: 'x', object: 'chat.completion', choices: [{ ...choice, ...reason }], usage }];
  }
  if (stopped && !filterByReason) {
    const message = 'Output blocked by content filtering policy';
    return [400, { type: 'error', error: { type: 'invalid_request_error', message } }];
  }
  return [
    200,
    {
      id: 'x',
      type: 'message',
      role: 'assistant',
      model: 'model-1',
      content: stopped ? [] : [{ type: 'text', text }],
      stop_reason: stopped ? 'refusal' : 'end_turn',
      usage: { input_tokens: 10, output_tokens: 2 },
    },
  ];
}
