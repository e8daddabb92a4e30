import { describe, expect, it, vi } from 'vitest';
import {
  type Call,
  frame,
  MinimalServer,
  type Opened,
  open,
  opened as openedFrom,
  sound,
  word,
} from './minimal-server.ts';

async function send({ client }: Opened, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) {
    await vi.waitFor(
      () => {
        if (!client.sendAudio(frame(n), n)) throw new Error(`frame ${n} was not taken`);
      },
      { interval: 2 },
    );
  }
}

const partial = (call: Call | undefined, text: string): void =>
  call?.say({ type: 'transcription', complete: [], partial: [word(text)] });

function results(call: Call | undefined, text: string): void {
  call?.say({ type: 'transcription', complete: [word(text)], partial: [] });
  call?.say({ type: 'translation', complete: [word(`[es] ${text}`)] });
  call?.socket.close(1000);
}

/** The next connection of a task that has lost its own. */
async function resume(lost: Opened): Promise<Opened> {
  await lost.until('connection');
  const taskId = lost.client.all('session-started')[0]?.taskId ?? '';
  const { client } = lost;
  const from = client.events.length;
  expect(await client.connect()).toEqual({ resumed: true });
  const again = openedFrom(client, from);
  expect((await again.until('session-started'))[0]?.taskId).toBe(taskId);
  return again;
}

const texts = ({ client }: Opened): unknown[] => {
  const sentences = new Map<number, unknown>();
  for (const { sid, text, final } of client.all('recognition')) {
    sentences.set(sid, [sid, text, final]);
  }
  return [...sentences.values()];
};

const heardBy = async (server: MinimalServer, first: number): Promise<Call> =>
  vi.waitFor(() => {
    const call = server.calls.find(({ frames }) => frames[0] === first);
    if (!call) throw new Error(`nobody has heard ${first}`);
    return call;
  });

describe('a task whose connections are lost', () => {
  it('is resumed with the first utterance that is not finished, each word once, split as it was', async () => {
    const server = await MinimalServer.start({ silent: true, answer: readyOnly });
    const lost = open(server.url, { speech: false });
    await lost.until('session-started');
    const first = await server.ready(0);
    const second = await server.ready(1);
    await send(lost, 0, 5);
    await expect.poll(() => first.frames.length).toBe(5);
    first.speechStop();
    results(first, 'Finished');
    await expect.poll(() => lost.client.acknowledged).toBe(5);
    await send(lost, 5, 15);
    partial(second, 'Its results are');
    await expect.poll(() => second.frames.length).toBe(10);
    lost.client.send({ type: 'pause' });
    await vi.waitFor(() => expect(second.messages.at(-1)?.type).toBe('stop'));
    second.speechStop();
    const third = await server.ready(2);
    await send(lost, 15, 20);
    await expect.poll(() => third.frames.length).toBe(5);
    partial(third, 'And this was being');
    await lost.until('recognition', 3);
    const port = Number(new URL(server.url).port);
    server.stop();
    await lost.until('connection');
    expect(lost.client.acknowledged).toBe(5);
    expect(lost.all('problem').map(({ problem: { reason } }) => reason)).toEqual(['connection-lost']);

    const back = await MinimalServer.start({ silent: true, answer: readyOnly }, port);
    const again = await resume(lost);
    expect(again.client.acknowledged).toBe(5);
    await send(again, 5, 25);
    const fourth = await heardBy(back, 5);
    await vi.waitFor(() => expect(fourth.messages.at(-1)?.type).toBe('stop'));
    expect(fourth.frames).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14]);
    fourth.speechStop();
    results(fourth, 'Its results are lost');
    const fifth = await heardBy(back, 15);
    await expect.poll(() => fifth.frames.length).toBe(10);
    fifth.speechStop();
    results(fifth, 'And this was being said');
    await expect.poll(() => again.client.acknowledged).toBe(25);
    expect(texts(again)).toEqual([
      [1, 'Finished', true],
      [2, 'Its results are lost', true],
      [3, 'And this was being said', true],
    ]);
    expect(again.all('recognition').map(({ startMs }) => startMs)).toEqual([100, 300]);
    again.client.send({ type: 'stop' });
    await again.until('completed');
    expect(again.all('problem')).toEqual([]);
  });

  it('keeps a sentence in which nothing is heard the second time, and goes on below it', async () => {
    const server = await MinimalServer.start();
    const lost = open(server.url, { speech: false });
    await lost.until('session-started');
    const first = await server.ready(0);
    await send(lost, 0, 5);
    partial(first, 'A cough');
    await lost.until('recognition');
    first.socket.terminate();
    const again = await resume(lost);
    await send(again, 0, 5);
    again.client.send({ type: 'stop' });
    await again.until('completed');
    expect(texts(again)).toEqual([[1, 'A cough', true]]);
  });

  it('does not say a sentence again of which only speech is missing', async () => {
    const server = await MinimalServer.start();
    const lost = open(server.url);
    await lost.until('session-started');
    const first = await server.ready(0);
    await send(lost, 0, 5);
    await expect.poll(() => first.frames.length).toBe(5);
    first.speechStop();
    first.say({ type: 'transcription', complete: [word('Good morning')], partial: [] });
    first.say({ type: 'translation', complete: [word('Buenos días')] });
    first.say({ type: 'audio', data: sound(2400) });
    await lost.until('speech-chunk');
    const second = await server.ready(1);
    await send(lost, 5, 10);
    await expect.poll(() => second.frames.at(-1)).toBe(9);
    second.socket.terminate();
    await lost.until('connection');
    const [clip] = lost.all('speech-ready');
    expect(clip).toMatchObject({ sid: 1, clip: { text: 'Buenos días', durationMs: 100 } });
    expect(lost.client.acknowledged).toBe(5);
    const again = await resume(lost);
    await send(again, 5, 10);
    const call = await vi.waitFor(() => {
      const found = server.calls.findLast(({ frames }) => frames[0] === 5);
      if (!found || found === second) throw new Error('not heard yet');
      return found;
    });
    partial(call, 'Goodbye');
    expect((await again.until('recognition'))[0]?.sid).toBe(2);
  });

  it('leaves an utterance as it stands of which the service dies each time', async () => {
    const server = await MinimalServer.start();
    let opened = open(server.url, { speech: false });
    await opened.until('session-started');
    for (let time = 0; time < 3; time++) {
      await send(opened, 0, 5);
      const call = await vi.waitFor(() => {
        const found = server.calls.findLast(({ frames }) => frames.length === 5);
        if (found?.socket.readyState !== 1) throw new Error('not heard yet');
        return found;
      });
      partial(call, 'Poison');
      await opened.until('recognition');
      await new Promise(resolve => call.socket.ping('', undefined, () => resolve(undefined)));
      call.socket.terminate();
      if (time === 2) break;
      opened = await resume(opened);
    }
    await opened.until('connection');
    expect(opened.client.acknowledged).toBe(5);
    expect(texts(opened)).toEqual([[1, 'Poison', true]]);
    expect(opened.all('problem').map(({ problem: { reason, sid } }) => [reason, sid])).toEqual([
      ['service-error', 1],
      ['connection-lost', undefined],
    ]);
    const again = await resume(opened);
    await send(again, 5, 10);
    const call = await heardBy(server, 5);
    partial(call, 'And on');
    expect((await again.until('recognition'))[0]?.sid).toBe(2);
  });

  it('does not hear minutes of silence again', async () => {
    const server = await MinimalServer.start();
    const { client, until } = open(server.url, { speech: false });
    await until('session-started');
    const call = await server.ready(0);
    const opened = { client } as Opened;
    await send(opened, 0, 600);
    await expect.poll(() => call.frames.length).toBe(600);
    await expect.poll(() => client.acknowledged).toBe(100);
    partial(call, 'At last');
    await until('recognition');
    await send(opened, 600, 650);
    await expect.poll(() => call.frames.length).toBe(650);
    expect(client.acknowledged).toBe(100);
  });
});

function readyOnly(call: Call, { type }: Call['messages'][number]): void {
  if (type === 'config') call.say({ type: 'ready' });
  if (type === 'stop' && call.frames.length === 0) call.finish();
}
