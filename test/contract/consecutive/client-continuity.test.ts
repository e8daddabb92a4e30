import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Call, frame, MinimalServer, type Opened, open, word } from './minimal-server.ts';

/** Sends these frames one by one, as fast as they are taken. */
async function send({ client }: Opened, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) {
    await vi.waitFor(
      () => {
        if (!client.sendAudio(frame(n))) throw new Error(`frame ${n} was not taken`);
      },
      { interval: 2 },
    );
  }
}

async function finished(opened: Opened): Promise<void> {
  opened.client.send({ type: 'stop' });
  await opened.until('completed');
}

/** Everything that was accepted, in the order of the connections. */
const heard = (calls: readonly Call[]): number[] => calls.flatMap(({ frames }) => frames);

/** Where a frame follows that is not the next one, nor one that may be said twice. */
function holes(frames: readonly number[]): string[] {
  const found: string[] = [];
  let last = -1;
  for (const number of frames) {
    if (number > last + 1) found.push(`${last} → ${number}`);
    last = Math.max(last, number);
  }
  return found;
}

describe('continuous speech', () => {
  it('has no hole between two utterances, wherever they end, and hardly anything twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 15 }),
        async (lengths, delayMs) => {
          const server = await MinimalServer.start({
            answer: (call, { type }, index) => {
              const stopped = type === 'audio' && !call.stopped && call.frames.length === lengths[index];
              if (!stopped) return;
              call.speechStop();
              setTimeout(() => call.finish(), delayMs);
            },
          });
          const opened = open(server.url, { speech: false });
          await opened.until('session-started');
          const total = lengths.reduce((sum, length) => sum + length, 0) + 10;
          await send(opened, 0, total);
          await finished(opened);
          const frames = heard(server.calls);
          expect(holes(frames)).toEqual([]);
          expect(new Set(frames).size).toBe(total);
          const ended = server.calls.filter(({ frames }) => frames.length > 0).length;
          expect(frames.length - total).toBeLessThanOrEqual(5 * ended);
          expect(opened.client.acknowledged).toBe(total);
          expect(opened.all('problem')).toEqual([]);
          opened.client.close();
          server.stop();
        },
      ),
      { numRuns: 6 },
    );
  });

  it('has the next connection ready as soon as the first one is, and numbers sentences through', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url, { speech: false });
    const { until, all } = opened;
    await until('session-started');
    for (let n = 0; n < 3; n++) {
      const call = await server.ready(n);
      await server.ready(n + 1);
      await send(opened, n * 10, n * 10 + 10);
      await expect.poll(() => call.frames.length).toBe(10);
      // In the second one nothing is said.
      if (n !== 1) call.say({ type: 'transcription', complete: [], partial: [word('Hello', 0.04)] });
      call.speechStop();
      if (n !== 1) {
        call.say({ type: 'transcription', complete: [word(`Hello ${n}`, 0.04)], partial: [] });
        call.say({ type: 'translation', complete: [word(`Hola ${n}`)] });
        call.socket.close(1000);
      } else call.finish();
    }
    await finished(opened);
    const finals = all('recognition').filter(({ final }) => final);
    expect(finals.map(({ sid, text, startMs }) => [sid, text, startMs])).toEqual([
      [1, 'Hello 0', 40],
      [2, 'Hello 2', 440],
    ]);
    expect(all('translation').map(({ sid, text }) => [sid, text])).toEqual([
      [1, 'Hola 0'],
      [2, 'Hola 2'],
    ]);
    expect(all('problem')).toEqual([]);
  });

  it('keeps the order of sentences when a later utterance has its words first', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url, { speech: false });
    await opened.until('session-started');
    const [first, second] = [await server.ready(0), await server.ready(1)];
    await send(opened, 0, 5);
    first.speechStop();
    await send(opened, 5, 10);
    await expect.poll(() => second.frames.length).toBeGreaterThan(0);
    second.say({ type: 'transcription', complete: [word('Second')], partial: [] });
    second.say({ type: 'error', message: 'just to know that it was read' });
    await server.ready(2);
    expect(opened.all('recognition')).toEqual([]);
    first.say({ type: 'transcription', complete: [word('First')], partial: [] });
    const said = await opened.until('recognition', 2);
    expect(said.map(({ sid, text }) => [sid, text])).toEqual([
      [1, 'First'],
      [2, 'Second'],
    ]);
  });

  it('waits, and then catches up at no more than twice the time, when the next one is late', async () => {
    let late: Call | undefined;
    const server = await MinimalServer.start({
      silent: true,
      answer: (call, { type }, index) => {
        if (type === 'config' && index === 1) late = call;
        else if (type === 'config') call.say({ type: 'ready' });
        if (type === 'stop') {
          call.speechStop();
          call.finish();
        }
      },
    });
    const opened = open(server.url);
    await opened.until('session-started');
    await vi.waitFor(() => expect(late).toBeDefined());
    const [first] = server.calls;
    first?.speechStop();
    first?.say({ type: 'transcription', complete: [word('Over')], partial: [] });
    await opened.until('recognition');
    await send(opened, 0, 50);
    expect(opened.client.sendAudio(frame(50))).toBe(false);
    const before = performance.now();
    late?.say({ type: 'ready' });
    await expect.poll(() => late?.frames.length).toBe(50);
    // 50 frames are 1 s of sound; ten may go at once.
    expect(performance.now() - before).toBeGreaterThan(350);
    expect(holes(heard(server.calls))).toEqual([]);
  });

  it('finishes what was said when it pauses, and says what comes later in the next one', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url, { speech: false });
    const { client } = opened;
    await opened.until('session-started');
    await send(opened, 0, 3);
    client.send({ type: 'pause' });
    client.send({ type: 'resume' });
    await send(opened, 3, 6);
    client.send({ type: 'pause' });
    await vi.waitFor(() => expect(server.calls[1]?.messages.at(-1)?.type).toBe('stop'));
    expect(server.calls.map(({ frames }) => frames).slice(0, 2)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    // Nothing was said since: nothing is ended.
    client.send({ type: 'pause' });
    await finished(opened);
    expect(
      server.calls.flatMap(({ messages }) => messages).filter(({ type }) => type === 'stop'),
    ).toHaveLength(2);
  });

  it('ends nothing by a pause before anybody has spoken, and hears what is said after it', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url, { speech: false });
    await opened.until('session-started');
    await server.ready(1);
    opened.client.send({ type: 'pause' });
    opened.client.send({ type: 'pause' });
    await send(opened, 0, 3);
    await vi.waitFor(() => expect(heard(server.calls)).toEqual([0, 1, 2]));
    const stops = server.calls.flatMap(({ messages }) => messages).filter(({ type }) => type === 'stop');
    expect(stops).toEqual([]);
    await finished(opened);
    expect(opened.all('problem')).toEqual([]);
  });
});

describe('what is changed while people speak', () => {
  const words = (source: string) => ({
    glossary: [{ source, target: source }],
    corrections: [],
    translationDictionary: [],
  });

  it('holds from the next utterance on, which begins at once when nothing was said yet', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url, { speech: false });
    const { client, all } = opened;
    await opened.until('session-started');
    const first = await server.ready(0);
    await server.ready(1);
    await send(opened, 0, 5);
    first.say({ type: 'transcription', complete: [], partial: [word('I speak')] });
    await opened.until('recognition');
    client.send({ type: 'configure', vocabulary: words('Dragoman') });
    expect(await opened.until('configured')).toEqual([
      { type: 'configured', updated: ['glossary'], nextSentence: true },
    ]);
    const second = await server.ready(2);
    expect(second.messages[0]).toMatchObject({ glossary: ['Dragoman'], lang_out: 'es-ES' });
    await vi.waitFor(() => expect(server.calls[1]?.socket.readyState).toBe(3));
    await send(opened, 5, 10);
    await expect.poll(() => first.frames.length).toBe(10);
    first.speechStop();
    first.finish();
    // Sound that is heard, and no word yet.
    await send(opened, 10, 15);
    await expect.poll(() => second.frames.at(-1)).toBe(14);
    client.send({ type: 'switch-language', targetLanguage: 'fr-FR' });
    await vi.waitFor(() => expect(second.messages.at(-1)?.type).toBe('stop'));
    await send(opened, 15, 20);
    await vi.waitFor(() => expect(server.calls.at(-2)?.frames.at(-1)).toBe(19));
    expect(server.calls.at(-2)?.messages[0]).toMatchObject({ glossary: ['Dragoman'], lang_out: 'fr-FR' });
    expect(all('language-switch-done')).toMatchObject([{ language: 'fr-FR', failed: 0 }]);
    await finished(opened);
    expect(holes(heard(server.calls))).toEqual([]);
  });

  it('replaces at once whatever has heard nothing', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url, { recordingType: 'conversation' });
    await opened.until('session-started');
    await server.ready(1);
    opened.client.send({ type: 'switch-language', language: 'de-DE', targetLanguage: 'fr-FR' });
    expect(await opened.until('languages-changed')).toMatchObject([
      { language: 'de-DE', targetLanguage: 'fr-FR' },
    ]);
    await server.ready(3);
    await send(opened, 0, 3);
    await vi.waitFor(() => expect(server.calls[2]?.frames).toEqual([0, 1, 2]));
    expect(server.calls[2]?.messages[0]).toMatchObject({
      lang_in: 'de-DE',
      lang_out: 'fr-FR',
      can_lang_swap: true,
    });
  });
});

describe('what the service refuses', () => {
  it('while people speak is told, and the session goes on as it was', async () => {
    const server = await MinimalServer.start({
      silent: true,
      answer: (call, { type, lang_out }) => {
        if (type === 'stop') {
          call.speechStop();
          call.finish();
        }
        if (type !== 'config') return;
        // It waits for a better one.
        if (lang_out === 'xx') call.say({ type: 'error', message: 'No such language: xx' });
        else call.say({ type: 'ready' });
      },
    });
    const opened = open(server.url);
    await opened.until('session-started');
    await send(opened, 0, 5);
    opened.client.send({ type: 'switch-language', targetLanguage: 'xx' });
    const [told] = await opened.until('problem');
    expect(told?.problem.message).toContain('No such language: xx');
    await vi.waitFor(() => expect(server.calls.at(-1)?.messages[0]).toMatchObject({ lang_out: 'es-ES' }));
    opened.client.send({ type: 'pause' });
    await send(opened, 5, 10);
    await finished(opened);
    expect(holes(heard(server.calls))).toEqual([]);
    expect(new Set(heard(server.calls)).size).toBe(10);
    expect(opened.all('language-switch-done')).toEqual([]);
    expect(opened.all('problem')).toHaveLength(1);
  });
});

describe('connections that end', () => {
  const timeOut = (call: Call | undefined): void => {
    call?.say({ type: 'error', message: 'Timeout: no audio for 30 s', code: 4001 });
    call?.socket.close(1000);
  };

  it('because nothing was said for too long are replaced and not spoken of', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url);
    await opened.until('session-started');
    await server.ready(1);
    timeOut(server.calls[1]);
    await server.ready(2);
    // The one that is to hear the next words, too.
    timeOut(server.calls[0]);
    await server.ready(3);
    await send(opened, 0, 5);
    await vi.waitFor(() => expect(heard(server.calls)).toEqual([0, 1, 2, 3, 4]));
    // And one that heard something, when the device is silent for too long.
    const current = server.calls.find(({ frames }) => frames.length > 0);
    timeOut(current);
    await send(opened, 5, 10);
    await finished(opened);
    expect(holes(heard(server.calls))).toEqual([]);
    expect(new Set(heard(server.calls)).size).toBe(10);
    expect(opened.all('problem')).toEqual([]);
    expect(opened.all('connection')).toEqual([]);
  });

  it('while they are heard are a loss, and the utterance is to be said again', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url);
    await opened.until('session-started');
    const call = await server.ready(0);
    await send(opened, 0, 7);
    await expect.poll(() => call.frames.length).toBe(7);
    call.say({ type: 'transcription', complete: [], partial: [word('I was say')] });
    await opened.until('recognition');
    call.socket.terminate();
    await opened.until('connection');
    expect(opened.events.slice(-2)).toMatchObject([
      { type: 'problem', problem: { reason: 'connection-lost' } },
      { type: 'connection', connection: 'lost' },
    ]);
    expect(opened.all('recognition').at(-1)).toMatchObject({ text: 'I was say', final: false });
    expect(opened.all('problem')).toHaveLength(1);
    expect(opened.client.acknowledged).toBe(0);
    expect(opened.client.sendAudio(frame(7))).toBe(false);
  });

  it('before all results of the last words came are told with the sentence', async () => {
    const server = await MinimalServer.start({
      answer: (call, { type }) => {
        if (type !== 'stop') return;
        call.speechStop();
        call.say({ type: 'transcription', complete: [word('Half')], partial: [] });
        call.socket.close(1011);
      },
    });
    const opened = open(server.url, { speech: false });
    await opened.until('session-started');
    await send(opened, 0, 5);
    await finished(opened);
    expect(opened.all('problem').map(({ problem: { reason, sid } }) => [reason, sid])).toEqual([
      ['service-error', 1],
    ]);
    expect(opened.all('connection')).toEqual([]);
  });

  it('all at once, with the server, are a loss although nobody speaks', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url);
    await opened.until('session-started');
    await server.ready(1);
    server.stop();
    await opened.until('connection');
    expect(opened.all('problem')).toHaveLength(1);
  });

  it('are silent after close', async () => {
    const server = await MinimalServer.start();
    const opened = open(server.url);
    await opened.until('session-started');
    const call = await server.ready(0);
    opened.client.close();
    opened.client.close();
    const before = opened.events.length;
    await vi.waitFor(() => expect(call.socket.readyState).toBe(3));
    expect(opened.events).toHaveLength(before);
    expect(opened.client.sendAudio(frame(1))).toBe(false);
  });
});
