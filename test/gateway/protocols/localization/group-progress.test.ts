import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { GroupProgress } from '../../../../src/gateway/protocols/localization/group-progress.ts';
import { messagesBetween } from '../../../../src/gateway/protocols/localization/group-state.ts';
import type { KeptGroup, KeptJob } from '../../../../src/gateway/store/localization/localization-store.ts';

const job = (at: number, change: Partial<KeptJob> = {}): KeptJob => ({
  ...{ id: `ljb_${at}`, locale: 'de', status: 'queued' },
  ...change,
});
const group = (jobs: readonly KeptJob[]): KeptGroup => ({
  ...{ id: 'ljg_1', sourceLocale: 'en', createdAt: 0, jobs },
});
const completed = (ended: number) => ({ status: 'completed', ended, endedAt: 1 }) as const;

describe('what has changed in a group', () => {
  it('is told job by job in the order in which they ended, each with the state as it was then', () => {
    const before = group([job(1), job(2), job(3, completed(1))]);
    const after = group([
      job(1, completed(3)),
      job(2, { status: 'failed', ended: 2, error: 'no' }),
      job(3, completed(1)),
    ]);
    expect(
      messagesBetween(before, after).map(({ type, snapshot }) => [
        ...[type, snapshot.completedJobs, snapshot.failedJobs, snapshot.jobs.ljb_1?.status],
      ]),
    ).toEqual([
      ['job.failed', 1, 1, 'queued'],
      ['job.completed', 2, 1, 'completed'],
      ['group.completed', 2, 1, 'completed'],
    ]);
    expect(messagesBetween(after, after)).toEqual([]);
    expect(messagesBetween(group([job(1)]), group([job(1, { status: 'processing' })]))).toEqual([]);
  });
});

describe('a reader that reads too slowly', () => {
  /** Each message is about 250 KB, so that no buffer of the system holds many. */
  const jobs = Array.from({ length: 64 }, (_, at) => job(at, { locale: 'de'.padEnd(4_000, 'x') }));

  /** A server with one group and a client that reads nothing. */
  async function stalled(now: () => KeptGroup) {
    const ended = Promise.withResolvers<void>();
    const progress = new GroupProgress(now(), {
      ...{ look: async () => now(), ended: () => ended.resolve(), log: () => {} },
    });
    const http = createServer();
    const server = new WebSocketServer({ server: http, perMessageDeflate: false });
    const entered = Promise.withResolvers<Socket>();
    server.on('connection', (socket, request) => {
      progress.enter(socket, request.socket);
      entered.resolve(request.socket);
    });
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    onTestFinished(() => {
      for (const each of server.clients) each.terminate();
      http.close();
    });
    const client = new WebSocket(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    const messages: { type: string; bytes: number; completedJobs: number }[] = [];
    client.on('message', (data: Buffer) => {
      const { type, snapshot } = JSON.parse(String(data));
      messages.push({ type, bytes: data.length, completedJobs: snapshot.completedJobs });
    });
    await once(client, 'open');
    client.pause();
    return { client, messages, progress, tcp: await entered.promise, ended: ended.promise };
  }

  it('gets the newest state, the end and the close, and makes no memory grow meanwhile', async () => {
    let state = group(jobs);
    const { client, messages, progress, tcp, ended } = await stalled(() => state);
    const all = [...jobs];
    let largest = 0;
    for (const [at, each] of jobs.entries()) {
      all[at] = { ...each, ...completed(at + 1) };
      state = group([...all]);
      progress.changed();
      await new Promise(resolve => setImmediate(resolve));
      largest = Math.max(largest, tcp.writableLength);
    }
    await ended;
    const closed = once(client, 'close');
    client.resume();
    expect((await closed)[0]).toBe(1000);
    expect(messages.slice(-2).map(({ type, completedJobs }) => [type, completedJobs])).toEqual([
      ['snapshot', jobs.length],
      ['group.completed', jobs.length],
    ]);
    const size = messages[0]?.bytes ?? 0;
    expect(largest).toBeLessThan(size * 3);
    expect(messages.length).toBeLessThan(60);
  });
});
