/** A session with engines at an address that fails in every way, and those of this machine behind it. */

import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../../src/gateway/gateway.ts';
import { packsFolder } from '../../../src/packs/folder.ts';
import { installedPacks } from '../../../src/packs/installed.ts';
import { type Fault, startOpenAiServer } from '../../support/openai-server.ts';
import { join16k, speak } from '../../support/speech.ts';
import { DocumentPeer } from '../voice-translation/peer.ts';

const { packs } = await installedPacks(packsFolder());
const noRecogniser = packs.some(({ manifest }) => manifest.kind === 'speech-to-text')
  ? undefined
  : 'the recogniser is not installed: npm run setup';

const faults: Readonly<Record<string, Fault | 'gone' | undefined>> = {
  'answers garbage': { status: 200, headers: { 'content-type': 'application/json' }, body: '{{{' },
  'is told to slow down': { status: 429, headers: { 'retry-after': '600' } },
  'has a fault': { status: 500 },
  'breaks off': 'breaks off in the middle',
  'is gone': 'gone',
};

async function started(fault: Fault | 'gone' | undefined): Promise<DocumentPeer> {
  const server = await startOpenAiServer();
  if (fault === 'gone') await server.stop();
  else server.fault = fault;
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    engines: 'offline',
    engineSettings: {
      addresses: {
        hear: { url: server.url },
        translate: { url: server.url },
        speak: { url: server.url },
      },
      prefer: [],
    },
  });
  onTestFinished(() => gateway.close());
  return DocumentPeer.started(gateway.url, { tts_enabled: true });
}

async function say(peer: DocumentPeer, words: string): Promise<void> {
  const speech = join16k(300, await speak(words), 1500);
  peer.socket.send(Buffer.from(speech.buffer, speech.byteOffset, speech.byteLength));
}

for (const [what, fault] of Object.entries(faults)) {
  it(`a server that ${what} loses no sentence: this machine hears, translates and speaks it, and it says so`, async context => {
    context.skip(noRecogniser !== undefined, noRecogniser);
    const peer = await started(fault);
    await say(peer, 'please open the window');
    const heard = await peer.until(({ data }) => data.origin?.is_final === true);
    expect(heard.data.origin.text).toMatch(/open the window/i);
    const { text } = await peer.translated(1);
    expect(text).toMatch(/ventana/i);
    expect(await peer.error('stt_replaced')).toMatchObject({ sid: 1, severity: 'warning' });
    expect(await peer.error('translation_replaced')).toMatchObject({ sid: 1, severity: 'warning' });
    expect((await peer.action('tts_ready')).sid).toBe(1);
    peer.send({ action: 'stop' });
    await peer.action('task_complete');
  });
}

it('a server that works does the sentences itself, and nothing is said of other engines', async context => {
  context.skip(noRecogniser !== undefined, noRecogniser);
  const server = await startOpenAiServer();
  server.hear = () => ({ text: 'Good morning.' });
  server.translate = () => ({ choices: [{ message: { role: 'assistant', content: 'Buenos días.' } }] });
  const gateway = await startGateway({
    host: '127.0.0.1',
    port: 0,
    allowedOrigins: [],
    log: () => {},
    engines: 'offline',
    engineSettings: {
      addresses: { hear: { url: server.url }, translate: { url: server.url } },
      prefer: [],
    },
  });
  onTestFinished(() => gateway.close());
  const peer = await DocumentPeer.started(gateway.url);
  await say(peer, 'anything at all');
  const heard = await peer.until(({ data }) => data.origin?.is_final === true);
  expect(heard.data.origin.text).toBe('Good morning.');
  expect((await peer.translated(1)).text).toBe('Buenos días.');
  peer.send({ action: 'stop' });
  await peer.action('task_complete');
  expect(peer.messages.filter(({ type }) => type === 'error')).toEqual([]);
  expect(server.requests.map(({ path }) => path)).toContain('/v1/audio/transcriptions');

  // Nothing is sent there any more once it was taken away.
  const before = server.requests.length;
  gateway.configureEngines({ addresses: {}, prefer: [] });
  const again = await DocumentPeer.started(gateway.url);
  await say(again, 'please open the window');
  expect((await again.translated(1)).text).toMatch(/ventana/i);
  expect(server.requests).toHaveLength(before);
});
