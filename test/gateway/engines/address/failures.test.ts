import { afterEach, describe, expect, it, vi } from 'vitest';
import type { AddressLimits } from '../../../../src/gateway/engines/address/address-limits.ts';
import { createAddressSpeechToText } from '../../../../src/gateway/engines/address/address-speech-to-text.ts';
import { createAddressSynthesizer } from '../../../../src/gateway/engines/address/address-synthesizer.ts';
import { createAddressTranslator } from '../../../../src/gateway/engines/address/address-translator.ts';
import { type Problem, ProblemError } from '../../../../src/shared/problem.ts';
import {
  completion,
  type Fault,
  loginPage,
  type OpenAiServer,
  startOpenAiServer,
} from '../../../support/openai-server.ts';
import { wordsOf } from '../../../support/words.ts';
import { frames, spokenTone, tone } from './sounds.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

const key = 'sk-test-0123456789';
/** Nothing in these tests takes so long, however slow the machine is. */
const patient: AddressLimits = {
  hearMs: 60_000,
  translateMs: 60_000,
  speakMs: 60_000,
  retries: 0,
  firstRetryMs: 1,
  failuresToBreak: 1000,
  breakMs: 60_000,
  jsonBytes: 300_000,
  soundBytes: 300_000,
  soundMs: 60_000,
};

interface Setup {
  readonly server: OpenAiServer;
  readonly limits: Mutable<AddressLimits>;
  readonly log: string[];
  /** One piece of work; resolves when the server did it. */
  readonly work: (signal?: AbortSignal) => Promise<unknown>;
}

type Role = 'hears' | 'translates' | 'speaks';
const roles: readonly Role[] = ['hears', 'translates', 'speaks'];

async function setUp(role: Role): Promise<Setup> {
  const server = await startOpenAiServer();
  server.key = key;
  server.translate = () => completion('Buenos días a todos.');
  server.speak = await spokenTone();
  const limits = { ...patient };
  const log: string[] = [];
  const options = { limits, log: (line: string) => log.push(line) };
  const address = { url: server.url, key, model: 'test' };
  return { server, limits, log, work: workOf(role, address, options) };
}

function workOf(
  role: Role,
  address: { url: string; key: string; model: string },
  options: { limits: AddressLimits; log: (line: string) => void },
): Setup['work'] {
  switch (role) {
    case 'hears': {
      const engine = createAddressSpeechToText(address, options);
      const events = { partial: () => {}, problem: () => {}, ready: () => {} };
      return async () => {
        const recognizer = await engine.open({ language: 'en-US' }, events);
        recognizer.startUtterance();
        for (const frame of frames(tone(16_000, 100, 600))) recognizer.write(frame);
        const { text } = await recognizer.endUtterance();
        expect(text).toBe('hello');
      };
    }
    case 'translates': {
      const engine = createAddressTranslator(address, options);
      const pair = { source: 'en-US', target: 'es-ES' };
      return signal => engine.translate('Good morning everybody.', pair, signal);
    }
    case 'speaks': {
      const engine = createAddressSynthesizer(address, options);
      return signal => engine.synthesize({ text: 'Buenos días.', language: 'es-ES' }, signal);
    }
  }
}

async function problemOf(work: Promise<unknown>): Promise<Problem> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemError)) throw new Error(`no ProblemError: ${String(error)}`);
  return error.problem;
}

const error = (status: number, code: string | null, message = 'words of the server'): Fault => ({
  status,
  body: JSON.stringify({ error: { message, type: 'some_error', param: null, code } }),
});

const html = { 'content-type': 'text/html' };

/** What the server does, and what the person reads after the engine's name. */
const faults: readonly (readonly [name: string, fault: Fault, words: string])[] = [
  ['is asked too often', error(429, 'rate_limit_exceeded'), 'has too many requests'],
  ['has no quota left', error(429, 'insufficient_quota'), 'says that its quota is used up'],
  ['has an error of its own', error(500, null), 'reports an error of its own (500)'],
  ['is behind a proxy that cannot reach it', { status: 502, headers: html, body: loginPage }, '(502)'],
  ['refuses the key, repeating it', error(401, key, `Incorrect API key: ${key}`), 'refused the key'],
  ['does not know the path', { status: 404, body: 'Not Found' }, 'does not know this path or this model'],
  ['does not take the request', error(413, null, `too large, ${key}`), 'did not take the request (413)'],
  ['is hidden by a login page', { status: 200, headers: html, body: loginPage }, 'answered with a web page'],
  ['is hidden by a page that calls itself JSON', { status: 200, body: `\n${loginPage}` }, 'with a web page'],
  ['is hidden by a network that wants a login', { status: 511, body: loginPage }, 'is behind a login page'],
  [
    'sends on to another host',
    { status: 307, headers: { location: 'http://portal.example/login' } },
    'sends on to portal.example',
  ],
  ['answers with nothing', { status: 200 }, 'sent'],
  ['answers with garbage', { status: 200, body: '\u0000\u0001 %%% {"text"' }, 'sent'],
  ['answers with other JSON', { status: 200, body: '{"text": 5, "choices": []}' }, 'sent'],
  ['never stops answering', 'never ends', 'sent an answer that is far too long'],
  ['breaks off at once', 'breaks off at once', 'broke the connection off'],
  ['breaks off in the middle of its answer', 'breaks off in the middle', 'broke the connection off'],
];

describe.each(roles)('a server that %s', role => {
  it.each(faults)('and %s is a problem in plain words, and works again', async (_name, fault, words) => {
    const { server, work, log } = await setUp(role);
    server.fault = fault;
    const problem = await problemOf(work());
    expect(problem.reason).toBe('engine-failed');
    expect(wordsOf(problem).message).toContain(`An engine failed: test at ${server.host} `);
    expect(wordsOf(problem).message).toContain(words);
    expect(wordsOf(problem).advice).not.toBe('');
    expect(JSON.stringify([problem, log])).not.toContain(key);
    server.fault = undefined;
    await work();
  });

  it('and does not answer in time is a problem, and works again', async () => {
    const { server, work, limits } = await setUp(role);
    Object.assign(limits, { hearMs: 20, translateMs: 20, speakMs: 20 });
    server.fault = 'never answers';
    const problem = await problemOf(work());
    expect(wordsOf(problem).message).toContain(`test at ${server.host} did not answer within `);
    Object.assign(limits, patient);
    server.fault = undefined;
    await work();
  });

  it('and is gone is a problem, and works when it is back', async () => {
    const { server, work } = await setUp(role);
    await work();
    await server.stop();
    expect(wordsOf(await problemOf(work())).message).toContain(
      `test at ${server.host} does not answer: nothing listens at that address.`,
    );
    await server.restart();
    await work();
  });

  it('is asked again after a fault that passes, and the fault is not seen', async () => {
    const { server, work, limits, log } = await setUp(role);
    limits.retries = 2;
    server.faults.push(error(503, null), 'breaks off at once');
    await work();
    expect(server.requests).toHaveLength(3);
    expect(log).toHaveLength(2);
    expect(log[0]).toMatch(/^test at 127.* reports an error of its own \(503\); asked again in \d+ ms$/);
  });

  it('is not asked again after a fault that stays', async () => {
    const { server, work, limits } = await setUp(role);
    limits.retries = 2;
    server.fault = error(401, 'invalid_api_key');
    await problemOf(work());
    expect(server.requests).toHaveLength(1);
  });
});

describe('a server that wants to be left alone', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is asked again when its Retry-After is over, not before', async () => {
    const { server, work, limits } = await setUp('translates');
    limits.retries = 1;
    server.faults.push({ status: 429, headers: { 'retry-after': '1' } });
    await work();
    const [first, second] = server.requests;
    // Timers may be a millisecond early.
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThan(990);
  });

  it('for longer than a sentence can wait is not asked until then, and the person is told for how long', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { server, work, limits } = await setUp('translates');
    limits.retries = 2;
    server.faults.push({ status: 429, headers: { 'retry-after': '120' } });
    expect(wordsOf(await problemOf(work())).message).toContain('has too many requests');
    vi.setSystemTime(Date.now() + 30_000);
    expect(wordsOf(await problemOf(work())).message).toContain(
      'has too many requests; it is asked again in 90 s.',
    );
    expect(server.requests).toHaveLength(1);
    vi.setSystemTime(Date.now() + 90_000);
    await work();
    expect(server.requests).toHaveLength(2);
  });

  it('for a day is asked again in five minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const { server, work } = await setUp('translates');
    server.faults.push({ status: 503, headers: { 'retry-after': '86400' } });
    await problemOf(work());
    expect(wordsOf(await problemOf(work())).message).toContain('it is asked again in 300 s');
  });
});

describe('a server that fails again and again', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is left alone for a while, then one request tries whether it is back', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const server = await startOpenAiServer();
    server.translate = () => completion('hola a todos');
    const limits = { ...patient, failuresToBreak: 3, breakMs: 10_000 };
    const engine = createAddressTranslator({ url: server.url }, { limits });
    const work = () => engine.translate('hello everybody', { source: 'en', target: 'es' });
    server.fault = error(500, null);
    for (let i = 0; i < 3; i++) await problemOf(work());
    expect(server.requests).toHaveLength(3);
    vi.setSystemTime(Date.now() + 4_000);
    const resting = await problemOf(work());
    expect(wordsOf(resting).message).toBe(
      `An engine failed: ${server.host} reports an error of its own (500); it is asked again in 6 s.`,
    );
    expect(server.requests).toHaveLength(3);

    vi.setSystemTime(Date.now() + 6_000);
    server.fault = 'never answers';
    const gone = new AbortController();
    const trial = engine.translate('hello', { source: 'en', target: 'es' }, gone.signal);
    await server.asked(4);
    // The trial is enough: nobody else waits for it.
    expect(wordsOf(await problemOf(work())).message).toContain('it is being tried again now');
    expect(server.requests).toHaveLength(4);
    gone.abort(new Error('not wanted any more'));
    await expect(trial).rejects.toThrow('not wanted any more');

    server.fault = undefined;
    expect((await work()).text).toBe('hola a todos');
    expect(server.requests).toHaveLength(5);
  });

  it('is not blamed for answers that are no translation', async () => {
    const server = await startOpenAiServer();
    const engine = createAddressTranslator(
      { url: server.url },
      { limits: { ...patient, failuresToBreak: 1 } },
    );
    const work = () => engine.translate('hello everybody', { source: 'en', target: 'es' });
    server.translate = () => completion('');
    await problemOf(work());
    await problemOf(work());
    expect(server.requests).toHaveLength(2);
  });
});

describe('a request to a server', () => {
  it.each(roles.slice(1))('that %s ends when it is aborted, with the reason', async role => {
    const { server, work } = await setUp(role);
    server.fault = 'never answers';
    const abort = new AbortController();
    const working = work(abort.signal);
    await server.asked(1);
    abort.abort(new Error('not wanted any more'));
    await expect(working).rejects.toThrow('not wanted any more');
    await expect(work(abort.signal)).rejects.toThrow('not wanted any more');
    expect(server.requests).toHaveLength(1);
  });

  it('ends with a problem when the engine is closed', async () => {
    const server = await startOpenAiServer();
    server.fault = 'never answers';
    const engine = createAddressTranslator({ url: server.url });
    const working = engine.translate('hello', { source: 'en', target: 'es' });
    await server.asked(1);
    await engine.close();
    expect(wordsOf(await problemOf(working)).message).toContain('is not used any more');
  });

  it('with a key that cannot be sent never is, and the key is not shown', async () => {
    const server = await startOpenAiServer();
    const engine = createAddressTranslator({ url: server.url, key: 'schlüssel\n1' });
    const problem = await problemOf(engine.translate('hello', { source: 'en', target: 'es' }));
    expect(wordsOf(problem).message).toContain('has a key with characters that no key has');
    expect(JSON.stringify(problem)).not.toContain('schl');
    expect(server.requests).toHaveLength(0);
  });

  it('shows nobody a password that stands in the address', async () => {
    const server = await startOpenAiServer();
    const engine = createAddressTranslator({ url: server.url.replace('//', '//me:secret@') });
    server.translate = () => completion('hola');
    expect((await engine.translate('hello', { source: 'en', target: 'es' })).text).toBe('hola');
    expect(engine.label).toBe(server.host);
    expect(server.requests[0]?.headers.authorization).toBeUndefined();
  });
});
