import { expect, it } from 'vitest';
import { createScriptedSynthesizer } from '../../../src/gateway/engines/scripted/scripted-synthesizer.ts';
import type { SpeechRequest, Synthesizer } from '../../../src/gateway/engines/text-to-speech/synthesizer.ts';
import { ProblemError, problem } from '../../../src/shared/problem.ts';
import { DocumentPeer, serve } from './peer.ts';

/** The scripted synthesizer with a hand on it. */
async function synthesizerThat(before: (request: SpeechRequest) => Promise<void>): Promise<Synthesizer> {
  const scripted = await createScriptedSynthesizer();
  return {
    ...scripted,
    synthesize: async (request, signal) => {
      await before(request);
      return scripted.synthesize(request, signal);
    },
  };
}

const spoken = { tts_enabled: true, tts_mode: 'sync' };

it('in sync every translation is spoken in its order, and captions never wait for it', async () => {
  let release = (): void => {};
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  const synthesizer = await synthesizerThat(({ text }) => (text.includes('Good') ? held : Promise.resolve()));
  const peer = await DocumentPeer.started(await serve({ engines: { synthesizer } }), spoken);
  await peer.say();
  await peer.say();
  await peer.translated(2);
  expect(peer.all('tts_ready')).toEqual([]);
  release();
  await peer.action('tts_ready', 2);
  expect(peer.all('tts_ready').map(({ sid }) => sid)).toEqual([1, 2]);
});

it('in async only what is asked for is spoken', async () => {
  const peer = await DocumentPeer.started(await serve(), { ...spoken, tts_mode: 'async' });
  const { text } = await peer.say();
  await peer.translated(1);
  await peer.say();
  await peer.translated(2);
  peer.send({ action: 'tts', sid: 1, language: 'es-ES' });
  expect(await peer.action('tts_ready')).toMatchObject({
    sid: 1,
    language: 'es-ES',
    transcript: text,
    text: `[es-ES] ${text}`,
    format: 'mp3',
  });
  expect(peer.all('tts_ready')).toHaveLength(1);
});

it('changes the mode, the switch and the voices while it runs; languages that are not named keep theirs', async () => {
  const asked: SpeechRequest[] = [];
  const synthesizer = await synthesizerThat(async request => {
    asked.push(request);
  });
  const peer = await DocumentPeer.started(await serve({ engines: { synthesizer } }), {
    ...spoken,
    tts_config: { 'fr-FR': { voice: 'Amélie' } },
  });
  peer.send({ action: 'set_tts_mode', tts_mode: 'async' });
  expect(await peer.action('tts_mode_changed')).toEqual({ action: 'tts_mode_changed', tts_mode: 'async' });
  await peer.say();
  await peer.translated(1);
  peer.send({ action: 'set_tts_mode', tts_mode: 'sync' });
  peer.send({
    action: 'set_tts',
    tts_enabled: true,
    tts_config: { es: { voice: 'Ana', speaking_rate: 1.5 } },
  });
  expect(await peer.action('tts_updated')).toEqual({
    action: 'tts_updated',
    tts_enabled: true,
    tts_config: { 'fr-FR': { voice: 'Amélie' }, es: { voice: 'Ana', speaking_rate: 1.5 } },
  });
  await peer.say();
  expect(await peer.action('tts_ready')).toMatchObject({ sid: 2 });
  expect(asked).toMatchObject([{ language: 'es-ES', voice: 'Ana', rate: 1.5 }]);
  peer.send({ action: 'set_tts', tts_enabled: false });
  await peer.action('tts_updated', 2);
  await peer.say();
  await peer.translated(3);
  expect(asked).toHaveLength(1);
});

it('says why there is no speech: no translation, an engine that failed, the limit reached', async () => {
  const synthesizer = await synthesizerThat(async ({ text }) => {
    if (text.includes('Good')) throw new ProblemError(problem('engine-failed', 'the voice'));
  });
  const url = await serve({ engines: { synthesizer }, speechQuota: 70 });
  const peer = await DocumentPeer.started(url, spoken);
  const { text } = await peer.say();
  const failed = await peer.action('tts_error');
  expect(failed).toMatchObject({
    sid: 1,
    language: 'es-ES',
    error: 'tts_synthesis_failed',
    transcript: text,
  });
  peer.send({ action: 'tts', sid: 1, language: 'ko-KR' });
  expect(await peer.action('tts_error', 2)).toEqual({
    action: 'tts_error',
    sid: 1,
    language: 'ko-KR',
    error: 'translation_not_found',
    message: 'No translation available for language: ko-KR',
    transcript: text,
  });
  await peer.say(8);
  expect(await peer.action('tts_error', 3)).toMatchObject({ sid: 2, error: 'tts_quota_exceeded' });
});
