import { expect, it, onTestFinished, vi } from 'vitest';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import { Interpretation } from '../../../src/main/session/interpretation.ts';
import { FakeSource } from '../../support/fake-source.ts';
import { type Call, MinimalServer, secretKey, word } from './minimal-server.ts';

/** Ends the utterance with a sentence of this text. */
function sentence(call: Call, text: string): void {
  call.speechStop();
  call.say({ type: 'transcription', complete: [word(text)], partial: [] });
  call.say({ type: 'translation', complete: [word(`[es] ${text}`)] });
  call.socket.close(1000);
}

it('a server that dies and comes back: everything final stays, the sentence that was being said is heard from its beginning', async () => {
  const first = await MinimalServer.start();
  const { url } = first;
  const source = new FakeSource();
  const session = new Interpretation({
    service: consecutive,
    address: () => Promise.resolve({ url, key: secretKey }),
    source,
    engines: 'remote',
    start: { type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: false },
    events: { patches: () => {}, level: () => {}, sentenceLatency: () => {}, speechChunk: () => {} },
  });
  onTestFinished(() => session.stop());
  const state = () => session.transcript.session;
  const texts = () =>
    session.transcript.order.map(sid => {
      const { text, final, translations } = session.transcript.sentences.get(sid) ?? {};
      return [sid, text, final, translations?.['es-ES']?.text];
    });
  await session.start();
  const { taskId } = state();
  source.speak(5, 1);
  await vi.waitFor(() => expect(first.calls[0]?.frames).toHaveLength(5));
  sentence(first.calls[0] as Call, 'Before');
  await vi.waitFor(() => expect(texts()).toHaveLength(1));
  source.speak(5, 2);
  const second = await vi.waitFor(() => {
    const call = first.calls.find(({ frames }) => frames.includes(2));
    if (!call) throw new Error('nobody hears');
    return call;
  });
  second.say({ type: 'transcription', complete: [], partial: [word('While')] });
  await vi.waitFor(() => expect(texts()).toHaveLength(2));

  first.stop();
  await vi.waitFor(() => expect(state().connection).toBe('reconnecting'));
  expect(state().problems.length).toBeGreaterThan(0);
  source.speak(5, 3);
  const again = await MinimalServer.start({}, Number(new URL(url).port));
  expect(again.url).toBe(url);
  await vi.waitFor(() => expect(state().connection).toBe('connected'));
  const third = await vi.waitFor(() => {
    const call = again.calls.find(({ frames }) => frames.filter(value => value === 3).length === 5);
    if (!call) throw new Error('nobody hears');
    return call;
  });
  expect(third.frames).toEqual([2, 2, 2, 2, 2, 3, 3, 3, 3, 3]);
  expect(state().taskId).toBe(taskId);
  sentence(third, 'While I was away');
  await vi.waitFor(() => expect(texts()[1]?.[2]).toBe(true));
  expect(texts()).toEqual([
    [1, 'Before', true, '[es] Before'],
    [2, 'While I was away', true, '[es] While I was away'],
  ]);
  expect([...session.transcript.sentences.values()].flatMap(({ problems }) => problems)).toEqual([]);
  await session.stop();
  expect(state().phase).toBe('ended');
  const shown = JSON.stringify([state(), [...session.transcript.sentences.values()]]);
  expect(shown).not.toContain(secretKey);
  expect(shown).not.toContain(encodeURIComponent(secretKey));
});
