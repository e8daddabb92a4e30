import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Interpretation } from '../../../src/main/session/interpretation.ts';
import type { InterpretationOptions } from '../../../src/main/session/interpretation-options.ts';
import { standsStillMs } from '../../../src/main/session/service-pause.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';
import type { LiveCommand } from '../../../src/shared/session/commands.ts';
import { type FakeConnection, FakeService } from '../../support/fake-service.ts';
import { FakeSource } from '../../support/fake-source.ts';
import { wordsOf } from '../../support/words.ts';

function session(
  source = new FakeSource(),
  service = new FakeService(),
  options: Partial<InterpretationOptions> = {},
) {
  const latencies: number[] = [];
  const interpretation = new Interpretation({
    service,
    address: () => Promise.resolve({ url: 'http://fake' }),
    source,
    engines: 'scripted',
    start: { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: true },
    events: {
      patches: () => {},
      level: () => {},
      sentenceLatency: (_sid, ms) => latencies.push(ms),
      speechChunk: () => {},
    },
    ...options,
  });
  const state = () => interpretation.transcript.session;
  return { interpretation, service, source, state, latencies };
}

async function live(source?: FakeSource) {
  const running = session(source);
  await running.interpretation.start();
  return running;
}

const texts = ({ interpretation }: ReturnType<typeof session>): string[] =>
  interpretation.transcript.order.map(sid => interpretation.transcript.sentences.get(sid)?.text ?? '');

describe('a session', () => {
  it('starts, sends every frame in order and shows what comes back', async () => {
    const running = await live();
    running.source.speak(3, 7);
    running.service.client.recognize(1, 'Hello', true);
    expect(running.service.client.frames).toEqual([7, 7, 7]);
    expect(running.state().phase).toBe('live');
    expect(texts(running)).toEqual(['Hello']);
    expect(running.interpretation.audioMs).toBe(60);
  });

  it('keeps what is said while the service is still connecting', async () => {
    const { promise, resolve } = Promise.withResolvers<{ url: string }>();
    const source = new FakeSource();
    const service = new FakeService();
    const interpretation = new Interpretation({
      service,
      address: () => promise,
      source,
      engines: 'scripted',
      start: { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: true },
      events: { patches: () => {}, level: () => {}, sentenceLatency: () => {}, speechChunk: () => {} },
    });
    const started = interpretation.start();
    source.speak(2, 5);
    resolve({ url: 'http://fake' });
    await started;
    expect(service.client.frames).toEqual([5, 5]);
  });

  it('is over, with the reason, when the device or the service refuses', async () => {
    const noDevice = session(new FakeSource('USB', problem('device-missing', 'USB')));
    await expect(noDevice.interpretation.start()).rejects.toMatchObject({
      problem: { reason: 'device-missing' },
    });
    expect(noDevice.state()).toMatchObject({ phase: 'idle', connection: 'offline' });

    const noService = session();
    noService.service.refusals.push(problem('service-refused-key', 'fake'));
    await expect(noService.interpretation.start()).rejects.toMatchObject({
      problem: { reason: 'service-refused-key' },
    });
    expect(noService.source.stopped).toBe(true);
  });

  it('tells the failure of the device where the service fails as well, whichever comes first', async () => {
    const device = problem('device-missing', 'USB');
    const service = problem('service-refused-key', 'fake');
    const told = async (source: FakeSource) => {
      const running = session(source);
      running.service.refusals.push(service);
      const started = running.interpretation.start();
      return { running, started };
    };
    const first = await told(new FakeSource('USB', device));
    await expect(first.started).rejects.toMatchObject({ problem: { reason: 'device-missing' } });

    const { promise, reject } = Promise.withResolvers<void>();
    const late = new FakeSource('USB');
    late.wakes = promise;
    const second = await told(late);
    await vi.waitFor(() => expect(second.running.service.clients[0]?.closed).toBe(true));
    reject(new ProblemError(device));
    await expect(second.started).rejects.toMatchObject({ problem: { reason: 'device-missing' } });
    expect(second.running.state()).toMatchObject({ phase: 'idle', connection: 'offline' });
  });

  it('that is stopped while the service has failed and the device still wakes up is over', async () => {
    const source = new FakeSource();
    source.wakes = new Promise(() => {});
    const { interpretation, service, state } = session(source);
    service.refusals.push(problem('service-refused-key', 'fake'));
    const started = interpretation.start();
    await vi.waitFor(() => expect(service.clients[0]?.closed).toBe(true));
    await interpretation.stop();
    await started;
    expect(state()).toMatchObject({ phase: 'idle', connection: 'offline', problems: [] });
  });

  it('is ended at once while it waits for a service that is away', async () => {
    const running = await live();
    running.service.client.recognize(1, 'Hel', false);
    running.service.refusals.push(
      ...Array.from({ length: 50 }, () => problem('service-unreachable', 'fake')),
    );
    running.service.client.lose();
    const stopping = running.interpretation.stop();
    expect(running.state().phase).toBe('stopping');
    await running.interpretation.breakOff();
    await stopping;
    expect(running.state()).toMatchObject({ phase: 'ended', connection: 'offline' });
    expect(running.interpretation.transcript.sentences.get(1)).toMatchObject({ text: 'Hel', final: true });
    await running.interpretation.breakOff();
  });

  it('sends nothing while it is paused', async () => {
    const { interpretation, source, service, state } = await live();
    interpretation.pause();
    source.speak(2);
    expect(service.client.frames).toEqual([]);
    expect([source.paused, state().phase]).toEqual([true, 'paused']);
    interpretation.resume();
    source.speak(1);
    expect(service.client.frames).toEqual([1]);
    expect(service.client.commands).toEqual(['start', 'pause', 'resume']);
  });

  it('refuses what makes no sense now', async () => {
    const { interpretation } = await live();
    expect(() => interpretation.resume()).toThrow('not-paused');
    await interpretation.stop();
    expect(() => interpretation.pause()).toThrow('not-live');
  });

  it('stops after everything was sent, and may be stopped twice', async () => {
    const { interpretation, source, service, state } = await live();
    service.client.full = true;
    source.speak(5, 9);
    const stopping = Promise.all([interpretation.stop(), interpretation.stop()]);
    service.client.full = false;
    await stopping;
    expect(service.client.frames).toEqual([9, 9, 9, 9, 9]);
    expect(service.client.commands).toEqual(['start', 'stop']);
    expect(state().phase).toBe('ended');
    await interpretation.ended;
  });

  it('of a kind that the service does not have is not started', async () => {
    const service = new FakeService();
    const { capabilities } = service;
    const start = { type: 'start', language: 'en-US', targetLanguages: [], speech: false } as const;
    const { interpretation } = session(undefined, service, {
      capabilities,
      start: { ...start, recordingType: 'two-devices' },
    });
    await expect(interpretation.start()).rejects.toMatchObject({ problem: { reason: 'not-offered' } });
    expect(service.clients).toEqual([]);
  });

  it('ends by itself at the end of a recording', async () => {
    const { interpretation, source, state } = await live();
    source.events?.ended();
    await interpretation.ended;
    expect(state().phase).toBe('ended');
  });

  it('keeps the speech of a translation for the windows', async () => {
    const { interpretation, service } = await live();
    const clip = {
      format: 'mp3',
      audio: new Uint8Array([1, 2]),
      text: 'Hola',
      durationMs: 400,
      boundaries: [],
    } as const;
    service.client.say({ type: 'speech-ready', sid: 1, language: 'es-ES', clip });
    expect(interpretation.clips.get(1, 'es-ES')).toEqual(clip.audio);
    expect(interpretation.transcript.sentences.get(1)?.speech['es-ES']).toEqual({
      state: 'ready',
      text: 'Hola',
      durationMs: 400,
      boundaries: [],
    });
  });
});

describe('a fatal problem', () => {
  const takenOver = problem('service-error', 'the session goes on elsewhere', {
    severity: 'fatal',
    code: 'session_taken_over',
  });
  const reasons = ({ state }: ReturnType<typeof session>) =>
    state().problems.map(shown => shown.problem.reason);

  it('ends the session at once, asks the service nothing more and keeps what is partial', async () => {
    const running = await live();
    const { service, source, state, interpretation } = running;
    service.client.silent = true;
    service.client.recognize(1, 'Half a sent', false);
    service.client.say({ type: 'problem', problem: takenOver });
    source.speak(2);
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'ended', connection: 'offline' }));
    await interpretation.ended;
    expect(service.client.log).toEqual(['start']);
    expect([service.client.closed, source.stopped, service.clients.length]).toEqual([true, true, 1]);
    expect(interpretation.transcript.sentences.get(1)).toMatchObject({ text: 'Half a sent', final: true });
    expect(reasons(running)).toEqual(['service-error']);
  });

  it('does not wait for an end that was asked for before, and does not blame it', async () => {
    const running = await live();
    const { service, state, interpretation } = running;
    service.client.silent = true;
    const stopped = interpretation.stop();
    await vi.waitFor(() => expect(service.client.commands).toContain('stop'));
    service.client.say({ type: 'problem', problem: takenOver });
    await stopped;
    expect(state().phase).toBe('ended');
    expect(reasons(running)).toEqual(['service-error']);
  });
});

describe('a lost connection', () => {
  it('is found again: what was said stays, what is said meanwhile is sent, new sentences go below', async () => {
    const running = await live();
    const { source, service, state } = running;
    service.client.recognize(1, 'First', true);
    service.client.recognize(2, 'Half a sent', false);
    service.refusals.push(problem('service-unreachable', 'fake'));
    service.client.lose();
    source.speak(4, 3);
    expect(state().problems[0]?.problem).toMatchObject({
      reason: 'connection-lost',
      kept: { what: 'sentences', count: 2 },
    });
    await vi.waitFor(() => expect(state().connection).toBe('connected'));
    expect(service.clients).toHaveLength(3);
    expect(service.client.frames).toEqual([3, 3, 3, 3]);
    service.client.recognize(1, 'Second', true);
    expect(texts(running)).toEqual(['First', 'Half a sent', 'Second']);
    expect(running.interpretation.transcript.sentences.get(2)?.final).toBe(true);
    expect(state().problems).toEqual([]);
    expect(state().phase).toBe('live');
  });

  it('is tried ever more slowly while the service lets one in and goes away at once', async () => {
    const { interpretation, service, state } = await live();
    const until = performance.now() + 1500;
    while (performance.now() < until || service.clients.length < 2) {
      if (state().connection === 'connected') service.client.lose();
      await setTimeout(5);
    }
    expect(service.clients.length).toBeLessThan(10);
    await interpretation.stop();
  });

  it('is not tried again with a key that was refused: the session ends and keeps its sentences', async () => {
    const running = await live();
    running.service.client.recognize(1, 'First', true);
    running.service.refusals.push(problem('service-refused-key', 'fake'));
    running.service.client.lose();
    await running.interpretation.ended;
    expect(texts(running)).toEqual(['First']);
    expect(running.state().problems.at(-1)?.problem.reason).toBe('service-refused-key');
  });

  it('drops the oldest sound after thirty seconds and says how much', async () => {
    const { source, service, state } = await live();
    service.refusals.push(...Array.from({ length: 50 }, () => problem('service-unreachable', 'fake')));
    service.client.lose();
    source.speak((30 * 1000) / 20 + 150, 2);
    const dropped = state().problems.find(shown => shown.problem.reason === 'audio-unsent');
    expect(wordsOf(dropped?.problem).message).toContain('3.0 s of audio');
    // Nobody knows how fast a service is that is away.
    expect(state().problems.map(shown => shown.problem.reason)).not.toContain('audio-dropped');
  });
});

describe('another source', () => {
  it('takes over, and the old one is let go', async () => {
    const { interpretation, source, service, state } = await live();
    const headset = new FakeSource('Headset');
    await interpretation.changeSource(headset);
    source.speak(1, 1);
    headset.speak(1, 2);
    // Between the two there is quiet, so that nobody's sentence goes on in the other's voice.
    expect(service.client.frames).toEqual([...new Array<number>(40).fill(0), 2]);
    expect(source.stopped).toBe(true);
    expect(state().setup?.source.label).toBe('Headset');
  });

  it('that cannot be started leaves the old one running', async () => {
    const { interpretation, source, service, state } = await live();
    const missing = new FakeSource('Headset', problem('device-missing', 'Headset'));
    await expect(interpretation.changeSource(missing)).rejects.toThrow('device-missing');
    source.speak(1, 4);
    expect(service.client.frames).toEqual([4]);
    expect(state().setup?.source.label).toBe('Fake microphone');
  });

  it('that goes away is told with what was kept, and forgotten when it is back', async () => {
    const { source, service, state } = await live();
    service.client.recognize(1, 'First', true);
    source.events?.problem(problem('device-lost', 'Fake microphone'));
    expect(state().problems[0]?.problem.kept).toEqual({ what: 'sentences', count: 1 });
    source.events?.recovered();
    expect(state().problems).toEqual([]);
  });
});

describe('in untidy order', () => {
  const never = new Promise<never>(() => {});
  const withAddress = (address: () => Promise<{ url: string }>, source = new FakeSource()) => {
    const service = new FakeService();
    const interpretation = new Interpretation({
      service,
      address,
      source,
      engines: 'scripted',
      start: { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: true },
      events: { patches: () => {}, level: () => {}, sentenceLatency: () => {}, speechChunk: () => {} },
    });
    return { interpretation, service, source, state: () => interpretation.transcript.session };
  };

  it('that ends without its connection does not say that it is reconnecting', async () => {
    const running = await live();
    running.service.client.recognize(1, 'Said before', true);
    running.service.client.lose();
    expect(running.state().problems).toHaveLength(1);
    await running.interpretation.breakOff();
    const { problems, phase } = running.state();
    expect(phase).toBe('ended');
    expect(problems.map(({ problem: { reason, values, kept } }) => ({ reason, values, kept }))).toEqual([
      {
        reason: 'connection-lost',
        values: { about: expect.any(String), why: 'at-the-end' },
        kept: { what: 'sentences', count: 1 },
      },
    ]);
  });

  it('a connection lost while stopping does not keep the session from ending', async () => {
    const { interpretation, source, service, state } = await live();
    service.client.full = true;
    source.speak(5);
    const stopped = interpretation.stop();
    service.client.lose();
    await stopped;
    expect(state()).toMatchObject({ phase: 'ended', connection: 'offline' });
  });

  it('a connection lost after the stop leaves no gap: what was not acknowledged is sent again, and its finals are waited for', async () => {
    const { interpretation, source, service, state } = await live();
    service.resumes = true;
    const first = service.client;
    Object.assign(first, { silent: true, heard: 2 });
    source.speak(5, 7);
    const stopped = interpretation.stop();
    await vi.waitFor(() => expect(first.commands).toContain('stop'));
    first.lose();
    await vi.waitFor(() => expect(service.client.commands).toEqual(['start', 'stop']));
    await stopped;
    expect(service.client.frames).toEqual([7, 7, 7]);
    expect(state()).toMatchObject({ phase: 'ended', gaps: [] });
    expect(state().problems.map(({ problem: { reason } }) => reason)).toEqual([]);
  });

  it('a connection lost after the stop that does not come back is told', async () => {
    const { interpretation, service, state } = await live();
    service.client.silent = true;
    const stopped = interpretation.stop();
    await vi.waitFor(() => expect(service.client.commands).toContain('stop'));
    service.refusals.push(problem('service-refused-key', 'fake'));
    service.client.lose();
    await stopped;
    expect(state().phase).toBe('ended');
    expect(state().problems.map(({ problem: { reason } }) => reason)).toContain('end-missing');
  });

  it('a recording that ends before the service is ready is still sent whole', async () => {
    const { promise, resolve } = Promise.withResolvers<{ url: string }>();
    const { interpretation, service, source, state } = withAddress(() => promise);
    const started = interpretation.start();
    source.speak(100, 7);
    source.events?.ended();
    resolve({ url: 'http://fake' });
    await started;
    await interpretation.ended;
    expect(service.client.frames).toHaveLength(100);
    expect(service.client.log).toEqual(['start', 'audio', 'stop']);
    expect(state().phase).toBe('ended');
  });

  it('a recording that ends during an outage is sent when the service is back', async () => {
    const { interpretation, source, service } = await live();
    service.refusals.push(problem('service-unreachable', 'fake'));
    service.client.lose();
    source.speak(50, 7);
    source.events?.ended();
    await interpretation.ended;
    expect(service.client.frames).toHaveLength(50);
  });

  const words = (source: string) => ({
    glossary: [{ source, target: source }],
    corrections: [],
    translationDictionary: [],
  });

  it('words that change while the service answers to the start are told when it has', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const service = new FakeService();
    service.starts = promise;
    const { interpretation } = session(new FakeSource(), service);
    const started = interpretation.start();
    await vi.waitFor(() => expect(service.client.commands).toEqual(['start']));
    interpretation.configure(words('a'));
    interpretation.configure(words('b'));
    resolve();
    await started;
    expect(service.client.sent.slice(1)).toEqual([{ type: 'configure', vocabulary: words('b') }]);
  });

  it('words that change while only the source still starts are told at once', async () => {
    const source = new FakeSource();
    const { promise, resolve } = Promise.withResolvers<void>();
    source.wakes = promise;
    const { interpretation, service, state } = session(source);
    const started = interpretation.start();
    await vi.waitFor(() => expect(state().taskId).toBeDefined());
    await new Promise(setImmediate);
    interpretation.configure(words('a'));
    resolve();
    await started;
    expect(service.client.sent.slice(1)).toEqual([{ type: 'configure', vocabulary: words('a') }]);
  });

  it('words that a new task began with are not told to it once more', async () => {
    const { interpretation, service, state } = await live();
    interpretation.configure(words('a'));
    service.client.lose();
    await vi.waitFor(() => expect(state().connection).toBe('connected'));
    expect(service.client.sent[0]).toMatchObject({ type: 'start', vocabulary: words('a') });
    service.resumes = true;
    service.client.lose();
    await vi.waitFor(() => expect(service.clients).toHaveLength(3));
    await vi.waitFor(() => expect(state().connection).toBe('connected'));
    expect(service.client.commands).toEqual(['start']);
  });

  it('a connection lost while the source still starts is found again', async () => {
    const source = new FakeSource();
    const { promise, resolve } = Promise.withResolvers<void>();
    source.wakes = promise;
    const { interpretation, service, state } = session(source);
    const started = interpretation.start();
    await vi.waitFor(() => expect(state().connection).toBe('connected'));
    await Promise.resolve();
    service.client.lose();
    resolve();
    await started;
    await vi.waitFor(() => expect(state()).toMatchObject({ phase: 'live', connection: 'connected' }));
  });

  it('a stop during a change of source lets the new one go as well', async () => {
    const { interpretation, state } = await live();
    const headset = new FakeSource('Headset');
    const { promise, resolve } = Promise.withResolvers<void>();
    headset.wakes = promise;
    const changed = interpretation.changeSource(headset);
    const stopped = interpretation.stop();
    resolve();
    await expect(changed).rejects.toThrow('stopped');
    await stopped;
    expect(headset.stopped).toBe(true);
    expect(state().setup?.source.label).toBe('Fake microphone');
  });

  it('a stop during the start ends at once, and a connection that comes too late changes nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<{ url: string }>();
    const { interpretation, service, source, state } = withAddress(() => promise);
    const started = interpretation.start();
    await interpretation.stop();
    await started;
    resolve({ url: 'http://fake' });
    await new Promise(setImmediate);
    expect(state()).toMatchObject({ phase: 'idle', connection: 'offline' });
    expect([service.clients.length, source.stopped]).toEqual([0, true]);
  });

  it('a device that refuses ends the start though the service never answers', async () => {
    const refused = new FakeSource('USB', problem('device-missing', 'USB'));
    const { interpretation, state } = withAddress(() => never, refused);
    await expect(interpretation.start()).rejects.toMatchObject({ problem: { reason: 'device-missing' } });
    expect(state().connection).toBe('offline');
  });

  it('the service hears what was said before a pause, also after an outage', async () => {
    const { interpretation, source, service, state } = await live();
    service.refusals.push(problem('service-unreachable', 'fake'));
    service.client.lose();
    source.speak(20);
    interpretation.pause();
    await vi.waitFor(() => expect(state().connection).toBe('connected'));
    expect(service.client.log).toEqual(['start', 'audio', 'pause']);
    interpretation.resume();
    source.speak(1);
    expect(service.client.log).toEqual(['start', 'audio', 'pause', 'resume', 'audio']);
  });

  it('a short pause of a recording, which goes on where it was, ends no sentence of the service; a long one does', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { interpretation, source, service } = await live(
      new FakeSource('talk.wav', undefined, 'recording'),
    );
    source.speak(1);
    interpretation.pause();
    await vi.advanceTimersByTimeAsync(standsStillMs - 1);
    interpretation.resume();
    source.speak(1);
    expect(service.client.log).toEqual(['start', 'audio']);
    interpretation.pause();
    await vi.advanceTimersByTimeAsync(standsStillMs);
    interpretation.resume();
    expect(service.client.log).toEqual(['start', 'audio', 'pause', 'resume']);
    interpretation.pause();
    await interpretation.stop();
    await vi.advanceTimersByTimeAsync(standsStillMs);
    expect(service.client.log.slice(4)).toEqual(['stop']);
  });

  it('a pause that was not told yet needs no resume', async () => {
    const { interpretation, source, service } = await live();
    service.client.full = true;
    source.speak(3);
    interpretation.pause();
    interpretation.resume();
    service.client.full = false;
    source.speak(1);
    expect(service.client.log).toEqual(['start', 'audio']);
  });

  it('sound that the service may not have read is sent again on the next connection', async () => {
    const { source, service, state } = await live();
    service.client.heard = 4;
    source.speak(10, 3);
    service.client.lose();
    source.speak(2, 5);
    await vi.waitFor(() => expect(state().connection).toBe('connected'));
    expect(service.client.frames).toEqual([3, 3, 3, 3, 3, 3, 5, 5]);
  });

  it('the start of a sentence counts what was paused and what a lost connection had heard', async () => {
    const { interpretation, source, service, state } = await live();
    source.speak(100);
    service.client.recognize(1, 'First', true);
    service.client.lose();
    await vi.waitFor(() => expect(state().connection).toBe('connected'));
    source.speak(1);
    service.client.recognize(1, 'Second', true);
    expect(interpretation.transcript.sentences.get(2)?.startMs).toBe(2000);
    interpretation.pause();
    source.speak(50);
    interpretation.resume();
    source.speak(1);
    // By then it has heard one frame.
    service.client.recognize(2, 'Third', true, 20);
    expect(interpretation.transcript.sentences.get(3)?.startMs).toBe(3020);
  });

  it('a client can ask where the sound of the session is, also in a pause', async () => {
    const { interpretation, source, service } = await live();
    source.speak(10);
    expect(service.task?.position()).toBe(10);
    interpretation.pause();
    source.speak(50);
    expect(service.task?.position()).toBe(60);
  });

  it('what the service says is solved is no problem any more', async () => {
    const { service, state } = await live();
    const code = 'stt_failed';
    service.client.say({ type: 'problem', problem: problem('service-error', 'it died', { code }) });
    expect(state().problems).toHaveLength(1);
    service.client.say({ type: 'problem-solved', reasons: [], codes: [code] });
    expect(state().problems).toEqual([]);
  });
});

describe('a task that the service takes up again', () => {
  async function lostInTheMiddle() {
    const running = await live();
    const { service } = running;
    service.resumes = true;
    service.client.recognize(1, 'First', true);
    service.client.say({ type: 'translation', sid: 1, language: 'es-ES', text: 'Primero', final: true });
    service.client.recognize(2, 'Second', true);
    service.client.recognize(3, 'Half a sent', false);
    return running;
  }
  const reconnected = (running: ReturnType<typeof session>, clients = 2) =>
    vi.waitFor(() => {
      expect(running.service.clients).toHaveLength(clients);
      expect(running.state().connection).toBe('connected');
    });

  it('sends again what came after the last whole sentence, and nothing is lost or doubled', async () => {
    const running = await lostInTheMiddle();
    const { service, interpretation } = running;
    service.client.lose();
    // Until it is known whether somebody goes on with it, the sentence stays open.
    expect(interpretation.transcript.sentences.get(3)?.final).toBe(false);
    await reconnected(running);
    expect(service.client.sent[0]).toMatchObject({
      type: 'start',
      resume: { taskId: 'task-1', afterSid: 1 },
    });
    service.client.recognize(2, 'Second', true);
    service.client.say({ type: 'translation', sid: 2, language: 'es-ES', text: 'Segundo', final: true });
    service.client.recognize(3, 'Half a sentence', true);
    service.client.recognize(4, 'Fourth', true);
    expect(texts(running)).toEqual(['First', 'Second', 'Half a sentence', 'Fourth']);
    expect(interpretation.transcript.sentences.get(2)?.translations['es-ES']?.text).toBe('Segundo');
  });

  it('goes on below when the service has begun another task instead', async () => {
    const running = await lostInTheMiddle();
    running.service.resumes = false;
    running.service.client.lose();
    await reconnected(running);
    expect(running.interpretation.transcript.sentences.get(3)?.final).toBe(true);
    running.service.client.recognize(1, 'After', true);
    expect(texts(running)).toEqual(['First', 'Second', 'Half a sent', 'After']);
  });

  it('has whole sentences when the service never comes back', async () => {
    const running = await lostInTheMiddle();
    const half = { type: 'translation', sid: 3, language: 'es-ES', text: 'Media', final: false } as const;
    running.service.client.say(half);
    running.service.refusals.push(problem('service-refused-key', 'fake'));
    running.service.client.lose();
    await running.interpretation.ended;
    const sentence = running.interpretation.transcript.sentences.get(3);
    expect(sentence?.final).toBe(true);
    expect(sentence?.translations['es-ES']).toMatchObject({ text: 'Media', final: true });
  });

  it('is sent exactly what it has not received, when it tells how much that is', async () => {
    const running = await live();
    const { service, source } = running;
    service.resumes = true;
    service.client.heard = 25;
    for (let frame = 1; frame <= 45; frame++) source.speak(1, frame);
    service.receivedAudioMs = 38 * 20;
    service.client.lose();
    source.speak(1, 46);
    await reconnected(running);
    expect(service.client.frames).toEqual([39, 40, 41, 42, 43, 44, 45, 46]);
    // The second loss counts from what the task has received by both.
    service.client.heard = 0;
    service.receivedAudioMs = 40 * 20;
    service.client.lose();
    await reconnected(running, 3);
    expect(service.client.frames).toEqual([41, 42, 43, 44, 45, 46]);
    service.client.recognize(1, 'Hello', true);
    expect(running.interpretation.transcript.sentences.get(1)?.startMs).toBe(0);
  });

  it('is told again of a pause, and of its end, which it missed', async () => {
    const running = await lostInTheMiddle();
    const { service, interpretation } = running;
    interpretation.pause();
    service.client.lose();
    await reconnected(running);
    expect(service.client.commands).toEqual(['start', 'resume', 'pause']);
    service.client.lose();
    interpretation.resume();
    await reconnected(running, 3);
    expect(service.client.commands).toEqual(['start', 'resume']);
  });

  it('is asked once more for a switch of language whose end nobody heard', async () => {
    const running = await lostInTheMiddle();
    const { service } = running;
    service.client.say({ type: 'language-switch-started', language: 'ca-ES', total: 2 });
    service.client.lose();
    await reconnected(running);
    expect(service.client.sent).toMatchObject([
      { type: 'start', resume: { afterSid: 0 } },
      { type: 'switch-language', targetLanguage: 'ca-ES' },
    ]);
  });

  it('shows the sound that was left out once, where it was', async () => {
    const running = await lostInTheMiddle();
    const { source, service, state } = running;
    source.speak(50);
    service.refusals.push(problem('service-unreachable', 'fake'));
    service.client.lose();
    source.speak((30 * 1000) / 20 + 100, 2);
    expect(state().gaps).toEqual([]);
    await reconnected(running, 3);
    expect(state().gaps).toEqual([{ startMs: 1000, durationMs: 2000 }]);
  });

  it('tells the times of a broadcast from its going live, of sentences and of what was left out alike', async () => {
    const running = session(undefined, undefined, {
      start: {
        ...{ type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: true },
        recordingType: 'broadcast',
      },
    });
    const { interpretation, source, service, state } = running;
    service.resumes = true;
    await interpretation.start();
    service.client.say({ type: 'broadcast-phase', phase: 'standby' });
    source.speak(100);
    interpretation.pause();
    source.speak(50);
    interpretation.resume();
    // Nobody misses what was left out of the standby.
    service.refusals.push(problem('service-unreachable', 'fake'));
    service.client.lose();
    source.speak((30 * 1000) / 20 + 100);
    await reconnected(running, 3);
    expect(state().gaps).toEqual([]);
    service.client.say({ type: 'broadcast-phase', phase: 'live' });
    source.speak(50);
    const said = {
      type: 'recognition',
      language: 'en-US',
      text: 'Welcome',
      final: true,
      speakerId: '0',
    } as const;
    service.client.say({ ...said, sid: 1, startMs: 0 });
    expect(interpretation.transcript.sentences.get(1)?.startMs).toBe(0);
    service.refusals.push(problem('service-unreachable', 'fake'));
    service.client.lose();
    source.speak((30 * 1000) / 20 + 100);
    await reconnected(running, 5);
    service.client.say({ type: 'broadcast-phase', phase: 'live' });
    expect(state().gaps).toEqual([{ startMs: 1000, durationMs: 2000 }]);
    source.speak(1);
    // The service has heard the second before and what was kept of the outage.
    service.client.say({ ...said, sid: 2, startMs: 1000 });
    expect(interpretation.transcript.sentences.get(2)?.startMs).toBe(3000);
  });

  it('begins anew with what was changed since the start', async () => {
    const running = await lostInTheMiddle();
    const { service, interpretation } = running;
    const vocabulary = {
      glossary: [{ source: 'a', target: 'b' }],
      corrections: [],
      translationDictionary: [],
    };
    interpretation.configure(vocabulary);
    service.client.say(
      { type: 'language-switch-started', language: 'ca-ES', total: 0 },
      { type: 'language-switch-done', language: 'ca-ES', succeeded: 0, failed: 0, failedSids: [] },
      { type: 'speech-changed', enabled: false, voices: {} },
    );
    service.resumes = false;
    service.client.lose();
    await reconnected(running);
    expect(service.client.sent[0]).toMatchObject({
      type: 'start',
      targetLanguages: ['ca-ES'],
      speech: false,
      vocabulary,
    });
  });
});

/** Taking back goes on when it is known what became of the correction. */
const asked = (client: FakeConnection, command: LiveCommand) =>
  vi.waitFor(() => expect(client.sent.at(-1)).toEqual(command));

describe('what is asked of a running session', () => {
  const merge = { type: 'merge-speakers', sourceId: '1', targetId: '0' } as const;

  async function twoSpeakers() {
    const running = await live();
    const { client } = running.service;
    client.say(
      { type: 'recognition', sid: 1, language: 'en-US', text: 'a', final: true, speakerId: '0' },
      { type: 'recognition', sid: 2, language: 'en-US', text: 'b', final: true, speakerId: '1' },
    );
    return { ...running, client };
  }

  it('goes to the service, and can be taken back when the service has done it', async () => {
    const { interpretation, client } = await twoSpeakers();
    const { done } = interpretation.command(merge);
    expect(client.sent.at(-1)).toEqual(merge);
    client.say({ type: 'speakers-merged', sourceId: '1', targetId: '0', sids: [2] });
    expect(await done).toBe(true);
    expect(interpretation.transcript.sentences.get(2)?.speakerId).toBe('0');
    const undone = interpretation.undo();
    await asked(client, { type: 'reassign-speaker', sid: 2, speakerId: '1' });
    client.say({ type: 'speaker-reassigned', sid: 2, previousId: '0', speakerId: '1', label: '1' });
    expect(await undone).toBe(true);
    expect(interpretation.transcript.sentences.get(2)?.speakerId).toBe('1');
    expect(await interpretation.undo()).toBe(false);
  });

  it('is taken back once it is answered, when that was asked before the answer: never the correction before it', async () => {
    const { interpretation, client } = await twoSpeakers();
    const first = interpretation.command({ type: 'rename-speaker', speakerId: '0', label: 'Ana' }, 'first');
    client.say({ type: 'speaker-renamed', speakerId: '0', label: 'Ana', sids: [1] });
    expect(await first.done).toBe(true);
    interpretation.command(merge, 'second');
    const undone = interpretation.undo('second');
    await new Promise(setImmediate);
    expect(client.sent.at(-1)).toEqual(merge);
    client.say({ type: 'speakers-merged', sourceId: '1', targetId: '0', sids: [2] });
    await asked(client, { type: 'reassign-speaker', sid: 2, speakerId: '1' });
    client.say({ type: 'speaker-reassigned', sid: 2, previousId: '0', speakerId: '1', label: '1' });
    expect(await undone).toBe(true);
    expect(interpretation.transcript.session.speakers['0']?.label).toBe('Ana');
    expect(interpretation.transcript.session.speakers['1']?.mergedInto).toBeUndefined();
  });

  it('is not done when the service refuses it, and leaves nothing to take back', async () => {
    const { interpretation, client } = await twoSpeakers();
    const { done } = interpretation.command(merge, 'merge');
    const undone = interpretation.undo('merge');
    const requestId = client.requestIds.at(-1) ?? '';
    client.say({ type: 'problem', problem: problem('service-error', 'no', { requestId }) });
    expect([await done, await undone, await interpretation.undo()]).toEqual([false, false, false]);
  });

  it('is not waited for when the connection is lost before the answer', async () => {
    const { interpretation, client } = await twoSpeakers();
    const { done } = interpretation.command(merge);
    client.lose();
    expect(await done).toBe(false);
  });

  it('gives a sentence to a new speaker of that name, and both are taken back as one', async () => {
    const { interpretation, client } = await twoSpeakers();
    interpretation.command({ type: 'reassign-speaker', sid: 2, speakerId: 'new', label: 'Charles Malik' });
    expect(client.sent.at(-1)).toEqual({
      type: 'rename-speaker',
      speakerId: 'new',
      label: 'Charles Malik',
    });
    client.say(
      { type: 'speaker-reassigned', sid: 2, previousId: '1', speakerId: 'new', label: 'new' },
      { type: 'speaker-renamed', speakerId: 'new', label: 'Charles Malik', sids: [2] },
    );
    const undone = interpretation.undo();
    await asked(client, { type: 'reassign-speaker', sid: 2, speakerId: '1' });
    client.say({ type: 'speaker-reassigned', sid: 2, previousId: 'new', speakerId: '1', label: '1' });
    expect(await undone).toBe(true);
    expect(interpretation.transcript.session.speakers.new?.label).toBe('Charles Malik');
    expect(await interpretation.undo()).toBe(false);
  });

  it('about its speakers is done here when the session is over, and taken back', async () => {
    const { interpretation, client, state } = await twoSpeakers();
    interpretation.command({ type: 'rename-speaker', speakerId: '0', label: 'Ana' });
    client.say({ type: 'speaker-renamed', speakerId: '0', label: 'Ana', sids: [1] });
    await interpretation.stop();
    const sent = client.sent.length;
    const sentence = (sid: number) => interpretation.transcript.sentences.get(sid)?.speakerId;
    expect(await interpretation.command(merge).done).toBe(true);
    expect(sentence(2)).toBe('0');
    const give = { type: 'reassign-speaker', sid: 1, speakerId: 'new', label: 'Bo' } as const;
    expect(await interpretation.command(give).done).toBe(true);
    expect([sentence(1), state().speakers.new?.label]).toEqual(['new', 'Bo']);
    expect(await interpretation.undo()).toBe(true);
    expect(await interpretation.undo()).toBe(true);
    expect([sentence(1), sentence(2), state().speakers['0']?.label]).toEqual(['0', '1', 'Ana']);
    // One from before the end.
    expect(await interpretation.undo()).toBe(true);
    expect(state().speakers['0']?.label).toBe('0');
    expect(client.sent).toHaveLength(sent);
  });

  it('stands beside the problem that it led to, so that it can be asked once more', async () => {
    const { interpretation, client, state } = await twoSpeakers();
    interpretation.command(merge);
    interpretation.command({ type: 'set-speech-mode', mode: 'async' });
    const [merging, speaking] = client.requestIds;
    expect(merging).not.toBe(speaking);
    const refused = (code: string, requestId: string | undefined) =>
      client.say({
        type: 'problem',
        problem: problem('service-error', code, { code, ...(requestId ? { requestId } : {}) }),
      });
    refused('internal_error', merging);
    refused('stt_failed', 'req_of_the_service');
    refused('storage_queue_full', undefined);
    expect(state().problems.map(({ asked }) => asked)).toEqual([merge, undefined, undefined]);
  });

  it('takes back the merge of a speaker without sentences, not the correction before it', async () => {
    const { interpretation, client } = await twoSpeakers();
    interpretation.command({ type: 'reassign-speaker', sid: 2, speakerId: '0' });
    client.say({ type: 'speaker-reassigned', sid: 2, previousId: '1', speakerId: '0', label: '0' });
    interpretation.command(merge);
    client.say({ type: 'speakers-merged', sourceId: '1', targetId: '0', sids: [] });
    const undone = interpretation.undo();
    await asked(client, { type: 'reassign-speaker', sid: 2, speakerId: '0' });
    expect(client.sent.at(-2)).toEqual({ type: 'reassign-speaker', sid: 2, speakerId: '1' });
    client.say(
      { type: 'speaker-reassigned', sid: 2, previousId: '0', speakerId: '1', label: '1' },
      { type: 'speaker-reassigned', sid: 2, previousId: '1', speakerId: '0', label: '0' },
    );
    expect(await undone).toBe(true);
    void interpretation.undo();
    await asked(client, { type: 'reassign-speaker', sid: 2, speakerId: '1' });
  });

  it('says so when the last correction cannot be taken back, and leaves the one before it alone', async () => {
    const { interpretation, client } = await twoSpeakers();
    client.say({ type: 'recognition', sid: 3, language: 'en-US', text: 'c', final: true, speakerId: '' });
    for (const sid of [2, 3]) {
      interpretation.command({ type: 'reassign-speaker', sid, speakerId: '0' });
      client.say({ type: 'speaker-reassigned', sid, previousId: '', speakerId: '0', label: '0' });
    }
    await expect(interpretation.undo()).rejects.toThrow('no-undo');
    void interpretation.undo();
    await asked(client, { type: 'reassign-speaker', sid: 2, speakerId: '1' });
  });

  it('names a speaker that is only coming into being', async () => {
    const { interpretation, client } = await twoSpeakers();
    interpretation.command({ type: 'reassign-speaker', sid: 1, speakerId: 'new' });
    interpretation.command({ type: 'rename-speaker', speakerId: 'new', label: 'Nora' });
    expect(client.commands).toEqual(['start', 'reassign-speaker', 'rename-speaker']);
  });

  it('is refused when it makes no sense, and when nobody can be asked', async () => {
    const { interpretation, client } = await twoSpeakers();
    const reason = (act: () => void) => {
      try {
        act();
      } catch (error) {
        return error instanceof ProblemError ? error.problem.reason : String(error);
      }
      return 'done';
    };
    expect(reason(() => interpretation.command({ ...merge, targetId: '1' }))).toBe('not-now');
    client.lose();
    expect(reason(() => interpretation.command(merge))).toBe('not-now');
    await expect(interpretation.undo()).rejects.toThrow('reconnecting');
    await interpretation.stop();
    expect(reason(() => interpretation.command({ type: 'speak', sid: 1, language: 'es-ES' }))).toBe(
      'not-now',
    );
    expect(client.commands).not.toContain('merge-speakers');
  });

  it('is numbered as the service counts, and not asked of a task that is gone', async () => {
    const running = await twoSpeakers();
    const { interpretation, service } = running;
    service.client.lose();
    await vi.waitFor(() => expect(service.clients).toHaveLength(2));
    await vi.waitFor(() => expect(running.state().connection).toBe('connected'));
    service.client.recognize(1, 'c', true);
    interpretation.command({ type: 'reassign-speaker', sid: 3, speakerId: '1' });
    expect(service.client.sent.at(-1)).toEqual({ type: 'reassign-speaker', sid: 1, speakerId: '1' });
    expect(() => interpretation.command({ type: 'reassign-speaker', sid: 2, speakerId: '0' })).toThrow(
      'sentence-gone',
    );
    service.client.say({ type: 'speaker-reassigned', sid: 1, previousId: '0', speakerId: '1', label: '1' });
    expect(interpretation.transcript.sentences.get(3)?.speakerId).toBe('1');
  });

  it('about speakers whom a new task has not heard is done here, and their names are told once it has', async () => {
    const running = await twoSpeakers();
    const { interpretation, service } = running;
    service.client.lose();
    await vi.waitFor(() => expect(service.clients).toHaveLength(2));
    await vi.waitFor(() => expect(running.state().connection).toBe('connected'));
    const { client } = service;
    const who = () => interpretation.transcript.sentences.get(2)?.speakerId;
    interpretation.command({ type: 'rename-speaker', speakerId: '0', label: 'Ana' });
    interpretation.command({ type: 'rename-speaker', speakerId: '1', label: 'Bo' });
    interpretation.command(merge);
    expect([running.state().speakers['0']?.label, who()]).toEqual(['Ana', '0']);
    expect(await interpretation.undo()).toBe(true);
    expect(who()).toBe('1');
    expect(await interpretation.undo()).toBe(true);
    expect(running.state().speakers['1']?.label).toBe('1');
    expect(client.commands).toEqual(['start']);

    client.recognize(1, 'c', true);
    expect(client.sent.slice(1)).toEqual([{ type: 'rename-speaker', speakerId: '0', label: 'Ana' }]);
    client.say({ type: 'speaker-renamed', speakerId: '0', label: 'Ana', sids: [1] });
    client.recognize(2, 'd', true);
    interpretation.command({ type: 'rename-speaker', speakerId: '0', label: 'Eva' });
    interpretation.command(merge);
    expect(client.sent.slice(2)).toEqual([{ type: 'rename-speaker', speakerId: '0', label: 'Eva' }]);
    expect(who()).toBe('0');
  });

  it('is refused when the service cannot do it', async () => {
    const capabilities = {
      pause: true,
      speech: true,
      speechModes: ['sync'],
      voices: false,
      partials: true,
      maxTargetLanguages: 1,
      sampleRate: 16_000,
      recordingTypes: [],
      conversationModes: [],
      multiSpeaker: false,
      vocabulary: [],
      glossaryKeepsOnly: false,
      commands: ['rename-speaker'],
      tasks: false,
      summaryModes: [],
    } as const;
    const { interpretation, service } = session(new FakeSource(), new FakeService(), { capabilities });
    await interpretation.start();
    expect(() => interpretation.command({ type: 'set-speech-mode', mode: 'sync' })).toThrow('not-offered');
    expect(service.client.commands).toEqual(['start']);
  });
});

describe('a summary that was asked for', () => {
  async function summarized() {
    const running = session(new FakeSource(), new FakeService(), {
      start: {
        type: 'start',
        language: 'en-US',
        targetLanguages: [],
        speech: false,
        summary: { mode: 'builtin', template: 'meeting' },
      },
    });
    await running.interpretation.start();
    return running;
  }
  const notReceived = { state: 'failed', taskId: 'task-1', code: 'summary_not_received' };

  it('is waited for after the end', async () => {
    const { interpretation, service, state } = await summarized();
    await interpretation.stop();
    expect([state().phase, state().summary]).toEqual(['ended', undefined]);
    expect(service.client.closed).toBe(false);
    service.client.say({ type: 'summary-failed', taskId: 'task-1', code: 'summary_failed', message: 'no' });
    await vi.waitFor(() => expect(service.client.closed).toBe(true));
    expect(state().summary).toMatchObject({ state: 'failed', code: 'summary_failed' });
  });

  it('is not waited for any more when the connection is lost, which is not tried again', async () => {
    const { interpretation, service, state } = await summarized();
    await interpretation.stop();
    service.client.lose();
    await vi.waitFor(() => expect(state().summary).toMatchObject(notReceived));
    expect(state()).toMatchObject({ phase: 'ended', connection: 'offline', problems: [] });
    expect([service.clients.length, service.client.closed]).toEqual([1, true]);
  });

  it('is told as missing when the session ends without a connection', async () => {
    const { interpretation, service, state } = await summarized();
    service.refusals.push(problem('service-unreachable', 'fake'), problem('service-refused-key', 'fake'));
    service.client.lose();
    await interpretation.stop();
    expect(state()).toMatchObject({ phase: 'ended', connection: 'offline', summary: notReceived });
  });

  it('is told as missing when it does not come for three minutes', async () => {
    const { interpretation, service, state } = await summarized();
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    await interpretation.stop();
    await vi.advanceTimersByTimeAsync(179_000);
    expect(state().summary).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state().summary).toMatchObject(notReceived);
    expect(service.client.closed).toBe(true);
  });

  it('is nothing to a session that was cleared', async () => {
    const { interpretation, service, state } = await summarized();
    await interpretation.stop();
    interpretation.release();
    expect(service.client.closed).toBe(true);
    await new Promise(setImmediate);
    expect(state().summary).toBeUndefined();
  });
});
