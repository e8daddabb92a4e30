import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { consecutive } from '../../../src/main/services/consecutive.ts';
import { PlayedTask } from '../../support/played-task.ts';
import { toneThenSilence } from '../../support/tone.ts';
import { defaultStart, type Opened, open, secretKey } from './minimal-server.ts';

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    key: secretKey,
    allowedOrigins: [],
    engines: 'scripted',
    log: () => {},
  });
});
afterAll(() => gateway.close());

async function say({ client }: Opened, loudMs: number, quietMs: number): Promise<void> {
  for (const frame of toneThenSilence(loudMs, quietMs)) {
    await expect.poll(() => client.sendAudio(frame), { interval: 5 }).toBe(true);
  }
}

describe('the client against the gateway', () => {
  it('describes the engines and what it can do', async () => {
    const info = await consecutive.describe({ url: gateway.url, key: secretKey });
    expect(info).toMatchObject({ service: 'consecutive', engines: 'scripted', problems: [] });
    expect(info.capabilities).toMatchObject({ maxTargetLanguages: 1, glossaryKeepsOnly: true });
    // Its conversations are held by ear, and these engines do not hear in which language somebody speaks.
    expect(info.capabilities).toMatchObject({ conversationModes: [], recordingTypes: ['transcribe'] });
    expect(info.targetLanguages['en-US']).toContain('es-ES');
  });

  it('goes the whole way, over several utterances, with speech and its words', async () => {
    const opened = open(gateway.url);
    const { client, until, all } = opened;
    await until('session-started');
    await say(opened, 900, 900);
    await say(opened, 900, 0);
    client.send({ type: 'stop' });
    await until('completed');
    const finals = all('recognition').filter(({ final }) => final);
    expect([...new Set(finals.map(({ sid }) => sid))]).toEqual([1, 2]);
    expect(finals.every(({ text }) => text !== '')).toBe(true);
    expect(all('translation').filter(({ final }) => final)).toHaveLength(2);
    const clips = all('speech-ready');
    expect(clips.map(({ sid, language }) => [sid, language])).toEqual([
      [1, 'es-ES'],
      [2, 'es-ES'],
    ]);
    for (const { sid, clip } of clips) {
      const chunks = all('speech-chunk').filter(({ chunk }) => chunk.sid === sid);
      const samples = chunks.reduce((sum, { chunk }) => sum + chunk.samples.length, 0);
      expect(clip.audio.length).toBe(44 + 2 * samples);
      expect(chunks.map(({ chunk }) => chunk.last).lastIndexOf(false)).toBe(chunks.length - 2);
      expect(clip.boundaries.length).toBeGreaterThan(0);
      for (const { textOffset, wordLength, text } of clip.boundaries) {
        expect(clip.text.slice(textOffset, textOffset + wordLength)).toBe(text);
      }
    }
    expect(all('problem')).toEqual([]);
    expect(all('connection')).toEqual([]);
  });

  it('has its wrong or missing key refused', async () => {
    for (const key of ['wrong', undefined]) {
      const address = { url: gateway.url, ...(key === undefined ? {} : { key }) };
      const client = new PlayedTask(consecutive, address, defaultStart);
      await expect(client.connect()).rejects.toMatchObject({ problem: { reason: 'service-refused-key' } });
      expect(client.events).toEqual([]);
    }
  });
});
