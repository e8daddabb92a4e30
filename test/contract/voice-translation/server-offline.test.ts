import { expect, it, onTestFinished } from 'vitest';
import { type Gateway, startGateway } from '../../../src/gateway/gateway.ts';
import { moonshineMissing } from '../../support/packs.ts';
import { join16k, speak } from '../../support/speech.ts';
import { DocumentPeer, defaultStart } from './peer.ts';

async function offline(): Promise<Gateway> {
  const options = { host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} };
  const gateway = await startGateway({ ...options, engines: 'offline' });
  onTestFinished(() => gateway.close());
  return gateway;
}

it('real speech becomes a sentence with the person’s words, spoken faster, and is translated again', async ctx => {
  if (moonshineMissing !== undefined) ctx.skip(moonshineMissing);
  const { url } = await offline();
  const peer = await DocumentPeer.started(url, {
    recognition_mode: 'multi_speaker',
    terminology: [{ source: 'window', target: 'VENTANUCO', lang: 'es' }],
    tts_enabled: true,
    tts_config: { es: { speaking_rate: 2 } },
  });
  const speech = join16k(300, await speak('please open the window'), 1500);
  peer.socket.send(Buffer.from(speech.buffer, speech.byteOffset, speech.byteLength));
  const { text } = await peer.translated(1);
  const { data } = await peer.until(message => message.data.origin?.is_final === true);
  expect(data.origin.text).toMatch(/window/i);
  expect(data.origin.speaker_label).toBe('Guest-1');
  expect(text).toContain('VENTANUCO');
  const fast = await peer.action('tts_ready');
  peer.send({ action: 'set_tts', tts_enabled: true, tts_config: { es: { speaking_rate: 1 } } });
  peer.send({ action: 'tts', sid: 1, language: 'es-ES' });
  const usual = await peer.action('tts_ready', 2);
  expect(fast.duration_ms).toBeLessThan(usual.duration_ms);
  peer.send({ action: 'config', terminology: [] });
  await peer.action('config_updated');
  peer.send({ action: 'retranslate', sid: 1, translation_language: 'es-ES' });
  expect((await peer.action('translation')).text).toMatch(/ventana/);
  peer.send({ action: 'switch_language', translation_language: 'ja-JP' });
  await peer.error('language_not_supported');
  peer.send({ action: 'stop' });
  await peer.action('task_complete');
});

it('a conversation is honest: nothing tells languages apart here, and Spanish cannot be heard', async ctx => {
  if (moonshineMissing !== undefined) ctx.skip(moonshineMissing);
  const { url } = await offline();
  const peer = await DocumentPeer.connect(url);
  const speakers = { '1': 'en-US', '2': 'es-ES' };
  const start = { ...defaultStart, recording_type: 'conversation', conversation_mode: 'auto' };
  peer.send({ ...start, speaker_language_map: speakers });
  await peer.error('language_detection_unavailable');
  expect(await peer.action('conversation_mode_changed')).toMatchObject({ conversation_mode: 'manual' });
  peer.send({ action: 'switch_language', language: 'es-ES', translation_language: 'en-US' });
  await peer.error('language_not_supported');
});
