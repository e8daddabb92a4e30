/** Sessions of the protocols that have no tasks themselves, in the history that the app reads. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { TaskArchive } from '../../../src/main/services/voice-translation/task-archive.ts';
import type { Task } from '../../../src/shared/ipc/tasks.ts';
import * as consecutive from '../consecutive/server-peer.ts';
import * as lingox from '../lingox/peer.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'dragoman-history-'));
let gateway: Gateway;
const archive = new TaskArchive(() => Promise.resolve({ url: gateway.url }));

const start = () =>
  startGateway({
    ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], engines: 'scripted', dataDir, log: () => {} },
  });

beforeAll(async () => {
  gateway = await start();
});
afterAll(async () => {
  await gateway.close();
  rmSync(dataDir, { recursive: true });
});

/** The one task of the history, once its session is over; it is deleted afterwards. */
async function only() {
  const task = await expect
    .poll(() => archive.list())
    .toMatchObject([{ state: 'complete' }])
    .then(async () => (await archive.list())[0] as Task);
  const detail = await archive.get(task.id);
  await archive.delete(task.id);
  return detail;
}

it('the utterances of a consecutive session are one task, with their translations', async () => {
  for (const _utterance of [1, 2]) {
    const peer = await consecutive.DocumentPeer.ready(gateway.url);
    peer.audio(consecutive.tone(960, 600));
    await peer.closed;
  }
  const { transcript, ...task } = await only();
  expect(task).toMatchObject({
    ...{ recordingType: 'transcribe', sentences: 2, language: 'en-US', targetLanguages: ['es-ES'] },
    ...{ hasAudio: false, hasSummary: false },
  });
  expect(task.durationMs).toBeGreaterThan(800);
  expect(transcript.session.setup?.service).toBe('consecutive');
  const text = 'Good morning and';
  const translations = { 'es-ES': { text: `[es-ES] ${text}`, final: true } };
  expect(transcript.sentences).toMatchObject([
    { sid: 1, language: 'en-US', text, final: true, translations },
    { sid: 2, language: 'en-US', text, final: true, translations },
  ]);
});

it('a device’s lingox session is a task, also when its languages change', async () => {
  const peer = await lingox.DocumentPeer.connect(gateway.url, 'single');
  peer.send({ type: 'config', language: 'en-US', translate_language: 'es-ES' });
  peer.sound();
  await peer.until(lingox.isFinal);
  peer.send({ type: 'config', language: 'en-US', translate_language: 'fr-FR' });
  peer.sound();
  await peer.until(lingox.isFinal, 2);
  peer.socket.close();
  await peer.closed;
  const { transcript, ...task } = await only();
  expect(task).toMatchObject({ sentences: 2, targetLanguages: ['es-ES', 'fr-FR'] });
  expect(transcript.session.setup?.service).toBe('lingox');
  expect(transcript.sentences).toMatchObject([
    { text: 'Good morning and', final: true, translations: { 'es-ES': { final: true } } },
    { final: true, translations: { 'fr-FR': { final: true } } },
  ]);
});

it('a conversation of two devices is one task that says who spoke, and not their secrets', async () => {
  const id = await lingox.create(gateway.url);
  const ana = await lingox.DocumentPeer.join(gateway.url, id, 'en-US');
  const bo = await lingox.DocumentPeer.join(gateway.url, id, 'es-ES');
  await ana.until(({ type }) => type === 'partner_language');
  ana.sound();
  await bo.until(lingox.isFinal);
  bo.sound();
  await ana.until(lingox.isFinal, 2);
  for (const peer of [ana, bo]) {
    peer.socket.close();
    await peer.closed;
  }
  const { transcript, ...task } = await only();
  expect(task).toMatchObject({ recordingType: 'conversation', sentences: 2, language: 'en-US' });
  expect(task.id).not.toBe(id);
  expect(transcript.sentences).toMatchObject([
    { sid: 1, speakerId: '1', language: 'en-US', startMs: 0, translations: { 'es-ES': { final: true } } },
    { sid: 2, speakerId: '2', language: 'es-ES', startMs: 0, translations: { 'en-US': { final: true } } },
  ]);
});

it('what was said is there after a restart', async () => {
  const peer = await consecutive.DocumentPeer.ready(gateway.url);
  peer.audio(consecutive.tone(960, 600));
  await peer.closed;
  await gateway.close();
  gateway = await start();
  expect((await only()).transcript.sentences).toMatchObject([{ text: 'Good morning and', final: true }]);
});
