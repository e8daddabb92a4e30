import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import wavefile from 'wavefile';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { TaskArchive } from '../../../src/main/services/voice-translation/task-archive.ts';
import { voiceTranslation } from '../../../src/main/services/voice-translation.ts';
import type { SessionEvent } from '../../../src/shared/session/events.ts';
import { PlayedTask } from '../../support/played-task.ts';
import { toneThenSilence } from '../../support/tone.ts';

const key = 'the key of this test';
const dataDir = mkdtempSync(join(tmpdir(), 'dragoman-tasks-'));
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    key,
    allowedOrigins: [],
    engines: 'scripted',
    dataDir,
    log: () => {},
  });
});
afterAll(async () => {
  await gateway.close();
  rmSync(dataDir, { recursive: true });
});

const archiveAt = (url: string, withKey = key): TaskArchive =>
  new TaskArchive(() => Promise.resolve({ url, key: withKey }));

async function record(): Promise<{ taskId: string; events: readonly SessionEvent[] }> {
  const client = new PlayedTask(
    voiceTranslation,
    { url: gateway.url, key },
    {
      ...{ type: 'start', language: 'en-US', targetLanguages: ['es-ES'], speech: false },
    },
  );
  await client.connect();
  const [started] = await client.until('session-started');
  for (const frame of toneThenSilence(1500, 1000)) client.sendAudio(frame);
  await client.until('translation');
  client.send({ type: 'rename-speaker', speakerId: '0', label: 'Lisa' });
  await client.until('speaker-renamed');
  client.send({ type: 'stop' });
  await client.until('completed');
  client.close();
  return { taskId: started?.taskId ?? '', events: client.events };
}

it('a session is kept: listed, read with its speakers, heard, and deleted', async () => {
  const archive = archiveAt(gateway.url);
  const { taskId, events } = await record();
  expect(events.some(event => event.type === 'segment-stored')).toBe(true);

  const [task] = await archive.list();
  expect(task).toMatchObject({
    id: taskId,
    recordingType: 'transcribe',
    sentences: 1,
    state: 'complete',
    language: 'en-US',
    targetLanguages: ['es-ES'],
    hasAudio: true,
    hasSummary: false,
  });
  expect(task?.durationMs).toBe(2500);

  const { transcript } = await archive.get(taskId);
  const said = events.findLast(event => event.type === 'recognition');
  expect(transcript.sentences).toMatchObject([
    {
      sid: 1,
      text: said?.text,
      final: true,
      translations: { 'es-ES': { text: `[es-ES] ${said?.text}`, final: true } },
    },
  ]);
  expect(transcript.session.speakers['0']?.label).toBe('Lisa');

  const sound = new wavefile.WaveFile((await archive.audio(taskId)) ?? new Uint8Array());
  expect((sound.data as { samples: Uint8Array }).samples.length / 2 / 16_000).toBe(2.5);

  await archive.delete(taskId);
  expect(await archive.list()).toEqual([]);
  await expect(archive.get(taskId)).rejects.toMatchObject({ problem: { reason: 'task-missing' } });
  await expect(archive.audio(taskId)).rejects.toMatchObject({ problem: { reason: 'task-missing' } });
});

it('the history wants the key, and says when nobody answers', async () => {
  await expect(archiveAt(gateway.url, 'wrong').list()).rejects.toMatchObject({
    problem: { reason: 'service-refused-key' },
  });
  await expect(archiveAt('http://127.0.0.1:9').list()).rejects.toMatchObject({
    problem: { reason: 'service-unreachable' },
  });
});
