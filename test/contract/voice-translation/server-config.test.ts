import { expect, it } from 'vitest';
import { DocumentPeer, defaultStart, serve } from './peer.ts';

const terminology = [{ source: 'good morning', target: 'buenos días', lang: 'es' }];

it('takes terms with the start: the translation has them', async () => {
  const peer = await DocumentPeer.started(await serve(), { terminology });
  await peer.say();
  expect((await peer.translated(1)).text).toBe('[es-ES] buenos días and');
});

it('takes a configuration before the start, which holds from the first sentence', async () => {
  const peer = await DocumentPeer.connect(await serve());
  peer.send({
    action: 'config',
    terminology,
    fuzzy_correction: [{ wrong: 'and welcome', right: 'Anne Welcome' }],
    translation_dict: [{ source: 'to', target: 'para', lang: 'es-ES' }],
  });
  expect(await peer.action('config_updated')).toEqual({
    action: 'config_updated',
    updated: ['terminology', 'fuzzy_correction', 'translation_dict'],
    message: 'Configuration updated',
  });
  peer.send(defaultStart);
  await peer.action('session_started');
  expect((await peer.say(5)).text).toBe('Good morning Anne Welcome to');
  expect((await peer.translated(1)).text).toBe('[es-ES] buenos días Anne Welcome para');
});

it('changes while recording from the next sentence on; a running one keeps the words it began with', async () => {
  const peer = await DocumentPeer.started(await serve());
  peer.sound(3, 0);
  await peer.action('result');
  peer.send({ action: 'config', terminology: [{ source: 'we', target: 'NOSOTROS' }, ...terminology] });
  expect(await peer.action('config_updated')).toMatchObject({
    updated: ['terminology'],
    terminology_effective: 'next_turn',
  });
  peer.sound(0);
  expect((await peer.translated(1)).text).toBe('[es-ES] Good morning and');
  await peer.say();
  expect((await peer.translated(2)).text).toBe('[es-ES] NOSOTROS need to');
  peer.send({ action: 'retranslate', sid: 1, translation_language: 'es-ES' });
  expect((await peer.action('translation')).text).toBe('[es-ES] buenos días and');
});

it('says nothing of terms when only corrections change, which keep the terms', async () => {
  const peer = await DocumentPeer.started(await serve(), { terminology });
  peer.send({ action: 'config', fuzzy_correction: [{ wrong: 'and', right: 'Anne' }] });
  const updated = await peer.action('config_updated');
  expect(updated.updated).toEqual(['fuzzy_correction']);
  expect(updated).not.toHaveProperty('terminology_effective');
  await peer.say();
  expect((await peer.translated(1)).text).toBe('[es-ES] buenos días Anne');
});
