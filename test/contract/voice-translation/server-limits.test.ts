import { expect, it } from 'vitest';
import { DocumentPeer, serve } from './peer.ts';

const tags = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const number = index + from;
    return `en-${String.fromCharCode(65 + Math.floor(number / 26), 65 + (number % 26))}`;
  });
const voices = (list: readonly string[]): object =>
  Object.fromEntries(list.map(tag => [tag, { voice: 'x' }]));

it('refuses voices for more languages than a session keeps, and keeps those that it has', async () => {
  const peer = await DocumentPeer.started(await serve());
  peer.send({ action: 'set_tts', tts_enabled: false, tts_config: voices(tags(65)) });
  expect((await peer.error('invalid_message')).message).toContain('more than 64 languages');
  peer.send({ action: 'set_tts', tts_enabled: false, tts_config: voices(tags(64)) });
  await peer.action('tts_updated');
  peer.send({ action: 'set_tts', tts_enabled: false, tts_config: voices(tags(1, 64)) });
  expect((await peer.error('too_many_voices')).message).toContain('64 languages at most');
  peer.send({ action: 'set_tts', tts_enabled: false, tts_config: {} });
  const { tts_config: kept } = await peer.action('tts_updated', 2);
  expect(Object.keys(kept)).toHaveLength(64);
});

it('refuses languages of more speakers than a conversation keeps', async () => {
  const speakers = Object.fromEntries(Array.from({ length: 256 }, (_, index) => [`s${index}`, 'fr-FR']));
  const start = { recording_type: 'conversation', speaker_language_map: speakers };
  const peer = await DocumentPeer.started(await serve(), start);
  peer.send({ action: 'set_speaker_language', speaker: 'one more', language: 'fr-FR' });
  expect((await peer.error('too_many_speakers')).message).toContain('256 speakers at most');
  peer.send({ action: 'set_speaker_language', speaker: 's1', language: 'de-DE' });
  await peer.action('speaker_language_changed');
});

it('tells back only the beginning of what it was sent', async () => {
  const peer = await DocumentPeer.started(await serve());
  const long = 'x'.repeat(500_000);
  peer.send({ action: 'set_tts', tts_enabled: true, tts_config: { [long]: {} } }, long);
  const { message, request_id: id } = await peer.error('invalid_message');
  expect([message.length < 400, id.length < 100]).toEqual([true, true]);
});

it('takes no message that is nested without end', async () => {
  const peer = await DocumentPeer.started(await serve());
  peer.socket.send(`${'['.repeat(500_000)}${']'.repeat(500_000)}`);
  expect((await peer.error('invalid_message')).message).toContain('not a JSON object');
});
