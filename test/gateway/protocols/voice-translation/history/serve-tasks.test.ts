import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveTasks } from '../../../../../src/gateway/protocols/voice-translation/history/serve-tasks.ts';
import type { QuotaLimits } from '../../../../../src/gateway/server/quota.ts';
import { GatewayServer } from '../../../../../src/gateway/server/server.ts';
import type { TaskStoreOptions } from '../../../../../src/gateway/store/task-store.ts';
import {
  historyEvents,
  taskBody,
  taskPage,
  tasksError,
} from '../../../../../src/shared/protocols/voice-translation/tasks.ts';
import { openStore, record, sound, spoken, temporaryFolder } from '../../../store/recording.ts';
import { startS3 } from '../../../store/s3-server.ts';

const key = 'a key of the test';

async function gateway(options: Partial<TaskStoreOptions> = {}, downloads?: QuotaLimits) {
  const store = await openStore({ limits: { segmentBytes: 100, firstRetryMs: 1 }, ...options });
  const server = new GatewayServer({ host: '127.0.0.1', port: 0, key, allowedOrigins: [], log: () => {} });
  serveTasks(server, store, downloads);
  const url = await server.listen();
  onTestFinished(() => server.close());
  const request = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { 'x-api-key': key, ...init.headers } });
  return { store, url, request };
}

async function complete(store: Awaited<ReturnType<typeof gateway>>['store'], pcm = sound(250)) {
  const { taskId, recorder } = record(store, {
    summary: { mode: 'builtin', template: 'meeting', plainText: false },
  });
  recorder.audio(pcm);
  for (const sid of [1, 2, 3]) for (const event of spoken(sid, `s${sid}`)) recorder.event(event);
  await recorder.finish();
  await recorder.summarize();
  return taskId;
}

describe('the tasks', () => {
  it('are downloaded by one address only so often at once, and again when one is done', async () => {
    const limits = { segmentBytes: 10_000_000, firstRetryMs: 1 };
    const { store, request } = await gateway({ limits }, { inAll: 9, perOwner: 1 });
    // More than two kernels keep for a client that does not read.
    const path = `/api/v1/tasks/${await complete(store, new Uint8Array(30_000_000))}/audio`;
    const first = new AbortController();
    expect((await request(path, { signal: first.signal })).status).toBe(200);
    const refused = await request(path);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '10']);
    expect(tasksError.parse(await refused.json()).error_code).toBe('too_many_downloads');
    first.abort();
    await expect.poll(async () => (await request(path, { method: 'HEAD' })).status).toBe(200);
  });

  it('are listed with their number, and one is told by its id', async () => {
    const { store, request } = await gateway();
    const taskId = await complete(store);
    const page = taskPage.parse(await (await request('/api/v1/tasks?limit=1')).json());
    expect(page).toMatchObject({
      total: 1,
      tasks: [{ task_id: taskId, state: 'complete', sentence_count: 3 }],
    });
    const one = taskBody.parse(await (await request(`/api/v1/tasks/${taskId}`)).json());
    expect(one).toEqual(page.tasks[0]);
  });

  it.each([
    ['GET', '/api/v1/tasks?limit=0', 400, 'invalid_request'],
    ['GET', '/api/v1/tasks?limit=201', 400, 'invalid_request'],
    ['GET', '/api/v1/tasks?offset=x', 400, 'invalid_request'],
    ['GET', '/api/v1/tasks/..%2F..%2Fetc', 400, 'invalid_task_id'],
    ['GET', '/api/v1/tasks/5/audio', 400, 'invalid_task_id'],
    ['DELETE', '/api/v1/tasks/5', 400, 'invalid_task_id'],
    ['GET', '/api/v1/sse/history/transcribe/5', 400, 'invalid_task_id'],
    ['GET', `/api/v1/tasks/${randomUUID()}`, 404, 'task_not_found'],
    ['GET', `/api/v1/tasks/${randomUUID()}/audio`, 404, 'task_not_found'],
    ['DELETE', `/api/v1/tasks/${randomUUID()}`, 404, 'task_not_found'],
    ['GET', `/api/v1/sse/history/transcribe/${randomUUID()}`, 404, 'task_not_found'],
  ])('answer %s %s with %i %s in JSON', async (method, path, status, code) => {
    const { request } = await gateway();
    const answer = await request(path, { method });
    expect(answer.status).toBe(status);
    expect(tasksError.parse(await answer.json()).error_code).toBe(code);
  });

  it('are behind the key', async () => {
    const { store, url } = await gateway();
    const taskId = await complete(store);
    for (const path of [
      '/api/v1/tasks',
      `/api/v1/tasks/${taskId}/audio`,
      `/api/v1/sse/history/transcribe/${taskId}`,
    ])
      expect((await fetch(`${url}${path}`)).status).toBe(401);
  });

  it('are removed, but not while they are recorded', async () => {
    const { store, request } = await gateway();
    const { taskId, recorder } = record(store);
    const busy = await request(`/api/v1/tasks/${taskId}`, { method: 'DELETE' });
    expect([busy.status, tasksError.parse(await busy.json()).error_code]).toEqual([409, 'task_recording']);
    await recorder.finish();
    expect((await request(`/api/v1/tasks/${taskId}`, { method: 'DELETE' })).status).toBe(204);
    expect((await request(`/api/v1/tasks/${taskId}`)).status).toBe(404);
  });

  it('are kept when their sound cannot be removed', async () => {
    const s3 = await startS3();
    const { store, request } = await gateway({ bucket: s3.settings });
    const taskId = await complete(store);
    s3.fail = 503;
    const answer = await request(`/api/v1/tasks/${taskId}`, { method: 'DELETE' });
    expect([answer.status, tasksError.parse(await answer.json()).error_code]).toEqual([
      502,
      'storage_upload_failed',
    ]);
    expect((await request(`/api/v1/tasks/${taskId}`)).status).toBe(200);
  });
});

describe('a task that was damaged in the database', () => {
  async function damaged(statement: string) {
    const dataDir = temporaryFolder();
    const lines: string[] = [];
    const { store, request } = await gateway({ dataDir, log: line => lines.push(line) });
    for (let i = 0; i < 3; i++) await complete(store);
    const rows = taskPage.parse(await (await request('/api/v1/tasks')).json()).tasks;
    const [first, broken, last] = rows.map(({ task_id: id }) => id);
    const database = new DatabaseSync(join(dataDir, 'tasks.db'));
    database.prepare(statement).run(broken ?? '');
    database.close();
    return { request, first, broken, last, lines };
  }

  it('is left out of the list, in which the others keep their places, and can be heard and removed', async () => {
    const { request, first, broken, last, lines } = await damaged(
      "UPDATE tasks SET target_languages = '[' WHERE task_id = ?",
    );
    const listed = async (query: string) => {
      const { tasks, total } = taskPage.parse(await (await request(`/api/v1/tasks${query}`)).json());
      return { ids: tasks.map(({ task_id: id }) => id), total };
    };
    expect(await listed('')).toEqual({ ids: [first, last], total: 3 });
    expect(await listed('?limit=1&offset=1')).toEqual({ ids: [], total: 3 });
    expect(await listed('?limit=1&offset=2')).toEqual({ ids: [last], total: 3 });
    for (const path of [`/api/v1/tasks/${broken}`, `/api/v1/sse/history/transcribe/${broken}`]) {
      const answer = await request(path);
      expect(answer.status).toBe(500);
      expect(tasksError.parse(await answer.json()).error_code).toBe('task_damaged');
    }
    expect(lines.filter(line => line.includes(`task ${broken} cannot be read`))).toHaveLength(1);
    expect((await request(`/api/v1/tasks/${broken}/audio`)).status).toBe(200);
    expect((await request(`/api/v1/tasks/${broken}`, { method: 'DELETE' })).status).toBe(204);
    expect(await listed('')).toEqual({ ids: [first, last], total: 2 });
  });

  it('has its history without the summary when only that cannot be read', async () => {
    const { request, broken } = await damaged("UPDATE summaries SET body = '{' WHERE task_id = ?");
    const answer = await request(`/api/v1/sse/history/transcribe/${broken}`);
    const text = await answer.text();
    expect(text).not.toContain('init_summary');
    expect(text).toContain('event: done');
  });
});

describe('the sound of a task', () => {
  const pcm = sound(250);

  async function heard() {
    const { store, request } = await gateway();
    const taskId = await complete(store, pcm);
    const audio = (headers: Record<string, string> = {}, method = 'GET') =>
      request(`/api/v1/tasks/${taskId}/audio`, { headers, method });
    return { audio, whole: Buffer.from(await (await audio()).arrayBuffer()) };
  }

  it('is a WAV file of 16 000 Hz, 16 bit, mono, with its length', async () => {
    const { audio, whole } = await heard();
    const { status, headers } = await audio({}, 'HEAD');
    expect(status).toBe(200);
    expect(headers.get('content-length')).toBe('294');
    expect(headers.get('content-type')).toBe('audio/wav');
    expect(headers.get('accept-ranges')).toBe('bytes');
    const { default: wavefile } = await import('wavefile');
    const wav = new wavefile.WaveFile(whole);
    expect(wav.fmt).toMatchObject({ sampleRate: 16_000, numChannels: 1, bitsPerSample: 16, audioFormat: 1 });
    expect(whole.subarray(44)).toEqual(Buffer.from(pcm));
    expect(whole.readUInt32LE(4)).toBe(whole.length - 8);
    expect(whole.readUInt32LE(40)).toBe(250);
  });

  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=40-47', 40, 47],
    ['bytes=100-', 100, 293],
    ['bytes=143-244', 143, 244],
    ['bytes=-10', 284, 293],
    ['bytes=-9999', 0, 293],
    ['bytes=290-9999', 290, 293],
  ])('is sent in the range %s', async (range, start, end) => {
    const { audio, whole } = await heard();
    const answer = await audio({ range });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe(`bytes ${start}-${end}/294`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole.subarray(start, end + 1));
  });

  it.each(['bytes=294-', 'bytes=5-1', 'bytes=x-y', 'bytes', 'bytes=-0'])(
    'is not sent in the range %s',
    async range => {
      const { audio } = await heard();
      const answer = await audio({ range });
      expect(answer.status).toBe(416);
      expect(answer.headers.get('content-range')).toBe('bytes */294');
      expect(tasksError.parse(await answer.json()).error_code).toBe('range_not_satisfiable');
    },
  );

  it.each([{ range: 'bytes=0-1,5-6' }, { range: 'lines=0-1' }, { range: 'bytes=0-1', 'if-range': '"x"' }])(
    'is sent whole for %o',
    async headers => {
      const { audio, whole } = await heard();
      const answer = await audio(headers as Record<string, string>);
      expect(answer.status).toBe(200);
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(whole);
    },
  );

  it('breaks off when its storage fails half way, instead of ending as if it were whole', async () => {
    const s3 = await startS3();
    const { store, request } = await gateway({ bucket: s3.settings });
    const taskId = await complete(store);
    s3.fail = 503;
    const answer = await request(`/api/v1/tasks/${taskId}/audio`);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it('is a 404 in JSON when nothing was heard', async () => {
    const { store, request } = await gateway();
    const { taskId, recorder } = record(store);
    await recorder.finish();
    const answer = await request(`/api/v1/tasks/${taskId}/audio`);
    expect([answer.status, tasksError.parse(await answer.json()).error_code]).toEqual([
      404,
      'audio_not_found',
    ]);
  });
});

describe('the history of a task', () => {
  /** A reader of server-sent events that knows only their standard. */
  const eventsOf = (text: string): readonly { name: string; data: unknown }[] =>
    text
      .split('\n\n')
      .filter(Boolean)
      .map(block => {
        const fields = new Map(
          block.split('\n').map(line => [line.split(': ', 1)[0], line.replace(/^\w+: /, '')]),
        );
        return { name: fields.get('event') ?? '', data: JSON.parse(fields.get('data') ?? '') };
      });

  it('streams what it is, its summary, a result a sentence, and the end', async () => {
    const { store, request } = await gateway();
    const taskId = await complete(store);
    const answer = await request(`/api/v1/sse/history/transcribe/${taskId}`);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = eventsOf(await answer.text());
    expect(events.map(({ name }) => name)).toEqual([
      'init_metadata',
      'init_summary',
      'result',
      'result',
      'result',
      'done',
    ]);
    for (const { name, data } of events) {
      const schema = historyEvents[name as keyof typeof historyEvents];
      expect(schema.parse(data)).toEqual(data);
    }
    expect(events[0]?.data).toMatchObject({ task_id: taskId, speaker_aliases: {} });
    expect(events[1]?.data).toMatchObject({ final_content: '3 sentences', summary_template: 'meeting' });
    expect(events[2]?.data).toMatchObject({
      type: 'voice-translation',
      data: {
        action: 'result',
        origin: { sid: 1, text: 's1' },
        translations: { 'es-ES': { text: '[es-ES] s1' } },
      },
    });
  });

  it('has no summary when there is none, and every sentence of a long talk once', async () => {
    const { store, request } = await gateway();
    const { taskId, recorder } = record(store);
    for (let sid = 1; sid <= 350; sid += 1) for (const event of spoken(sid, 'a\nb')) recorder.event(event);
    await recorder.finish();
    const answer = await request(`/api/v1/sse/history/transcribe/${taskId}`);
    const events = eventsOf(await answer.text());
    expect(events.map(({ name }) => name)).toEqual(['init_metadata', ...Array(350).fill('result'), 'done']);
    expect(events[350]?.data).toMatchObject({ data: { origin: { sid: 350, text: 'a\nb' } } });
  });
});
