import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { TaskArchive } from '../../../../src/main/services/voice-translation/task-archive.ts';
import type { TaskBody } from '../../../../src/shared/protocols/voice-translation/tasks.ts';

const task = (id: string): TaskBody => ({
  task_id: id,
  name: 'Board meeting',
  recording_type: 'record',
  recognition_mode: 'multi_speaker',
  started_at: '2026-01-15T10:30:45.000Z',
  duration_sec: 61.5,
  sentence_count: 2,
  state: 'complete',
  language: 'en-US',
  translation_languages: ['es-ES'],
  has_audio: true,
  has_summary: true,
  speaker_aliases: { 'Guest-1': 'Ana' },
});

const summary = {
  summary_id: 'sum_1',
  summary_mode: 'builtin',
  summary_template: 'meeting',
  summary_plain_text: true,
  tokens_used: { input: 1, output: 2 },
  final_content: 'They met.',
  summary_label: 'extractive',
  summary_fallback_level: 3,
  summary_dropped_segments: [4],
};

const sentence = (sid: number, text: string) => ({
  type: 'voice-translation',
  data: {
    action: 'result',
    origin: { sid, language: 'en-US', text, is_final: true, speaker_id: 'Guest-1' },
    translations: { 'es-ES': { sid, text: `${text} (es)`, is_final: true } },
  },
});

const entry = (event: string, data: unknown): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;

type Answer = (response: ServerResponse, url: URL) => void;

const servers: { close(): void }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** An archive of a service that answers so, and what it was asked. */
async function archiveOf(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const keys = new Set<unknown>();
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://here');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    keys.add(request.headers['x-api-key']);
    const answer = answers[`${request.method} ${url.pathname}`];
    if (answer) answer(response, url);
    else
      response.writeHead(404).end(JSON.stringify({ error_code: 'task_not_found', message: 'No such task' }));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  servers.push(server);
  const { port } = server.address() as AddressInfo;
  const url = `ws://127.0.0.1:${port}/base/`;
  return { archive: new TaskArchive(() => Promise.resolve({ url, key: 'k' })), asked, keys };
}

const historyOf = (...entries: string[]): Record<string, Answer> => ({
  'GET /base/api/v1/sse/history/transcribe/t1': response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    // In two pieces that break in the middle of a line.
    const whole = entries.join('');
    response.write(whole.slice(0, 100));
    setImmediate(() => response.end(whole.slice(100)));
  },
});

describe('kept sessions', () => {
  it('are listed page by page, with the key', async () => {
    const ids = Array.from({ length: 250 }, (_, i) => `t${i}`);
    const { archive, asked, keys } = await archiveOf({
      'GET /base/api/v1/tasks': (response, { searchParams }) => {
        const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))];
        const tasks = ids.slice(offset, offset + limit).map(task);
        response.end(JSON.stringify({ tasks, total: ids.length }));
      },
    });
    const tasks = await archive.list();
    expect(tasks.map(({ id }) => id)).toEqual(ids);
    expect(tasks[0]).toMatchObject({
      name: 'Board meeting',
      startedAt: Date.UTC(2026, 0, 15, 10, 30, 45),
      durationMs: 61_500,
    });
    expect(asked).toHaveLength(2);
    expect([...keys]).toEqual(['k']);
  });

  it('are listed without those that cannot be understood, each of the others once', async () => {
    const ids = Array.from({ length: 450 }, (_, i) => `t${i}`);
    const { archive } = await archiveOf({
      'GET /base/api/v1/tasks': (response, { searchParams }) => {
        const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))];
        const kept = ids.slice(offset, offset + limit);
        // As a service does that leaves out what it cannot read itself: the pages are shorter, not their number.
        const rows = kept.filter(id => id !== 't7').map(id => (id === 't3' ? { task_id: id } : task(id)));
        response.end(JSON.stringify({ tasks: rows, total: ids.length }));
      },
    });
    const tasks = await archive.list();
    expect(tasks.map(({ id }) => id)).toEqual(ids.filter(id => id !== 't3' && id !== 't7'));
  });

  it('of which none can be understood are not shown as none', async () => {
    const { archive } = await archiveOf({
      'GET /base/api/v1/tasks': response => response.end(JSON.stringify({ tasks: [{ id: 1 }], total: 1 })),
    });
    await expect(archive.list()).rejects.toMatchObject({ problem: { reason: 'service-refused' } });
  });

  it('come with their sentences, their names and their summary', async () => {
    const { archive } = await archiveOf(
      historyOf(
        entry('init_metadata', task('t1')),
        entry('init_summary', summary),
        entry('result', sentence(1, 'Hello')),
        entry('news', { of: 'a newer version' }),
        entry('result', sentence(2, 'Goodbye')),
        entry('done', { task_id: 't1' }),
      ),
    );
    const detail = await archive.get('t1');
    expect(detail).toMatchObject({ id: 't1', hasSummary: true });
    expect(
      detail.transcript.sentences.map(({ text, translations }) => [text, translations['es-ES']?.text]),
    ).toEqual([
      ['Hello', 'Hello (es)'],
      ['Goodbye', 'Goodbye (es)'],
    ]);
    expect(detail.transcript.session.speakers['Guest-1']?.label).toBe('Ana');
    expect(detail.summary).toEqual({
      text: 'They met.',
      plainText: true,
      template: 'meeting',
      label: 'extractive',
      fallbackLevel: 3,
      droppedSegments: [4],
    });
  });

  it('that break off are not shown as if they were whole', async () => {
    const { archive } = await archiveOf(
      historyOf(entry('init_metadata', task('t1')), entry('result', sentence(1, 'Hello'))),
    );
    await expect(archive.get('t1')).rejects.toMatchObject({ problem: { reason: 'service-refused' } });
  });

  it('that are gone, refuse or were never there say so', async () => {
    const { archive } = await archiveOf({
      'DELETE /base/api/v1/tasks/busy': response => {
        const body = { error_code: 'task_recording', message: 'The task is still being recorded' };
        response.writeHead(409).end(JSON.stringify(body));
      },
      'GET /base/api/v1/tasks': response => response.end('<html>'),
    });
    await expect(archive.get('gone')).rejects.toMatchObject({ problem: { reason: 'task-missing' } });
    await expect(archive.audio('gone')).rejects.toMatchObject({ problem: { reason: 'task-missing' } });
    await expect(archive.delete('busy')).rejects.toMatchObject({
      problem: { reason: 'service-error', code: 'task_recording' },
    });
    await expect(archive.list()).rejects.toMatchObject({ problem: { reason: 'service-refused' } });
  });

  it('can be deleted, and heard where sound was kept', async () => {
    const { archive, asked } = await archiveOf({
      'DELETE /base/api/v1/tasks/t1': response => response.writeHead(204).end(),
      'GET /base/api/v1/tasks/t1/audio': response => response.end(Buffer.from([82, 73, 70, 70])),
      'GET /base/api/v1/tasks/t2/audio': response =>
        response.writeHead(404).end(JSON.stringify({ error_code: 'audio_not_found', message: 'none' })),
    });
    await archive.delete('t1');
    expect(asked).toEqual(['DELETE /base/api/v1/tasks/t1']);
    expect(await archive.audio('t1')).toEqual(new Uint8Array([82, 73, 70, 70]));
    expect(await archive.audio('t2')).toBeNull();
  });
});
