/** Mutants of every message, to every socket and body. `DRAGOMAN_FUZZ` is how many, `DRAGOMAN_SEED` which ones. */

import { once } from 'node:events';
import { expect, it, onTestFailed, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createScriptedEngines } from '../../src/gateway/engines/scripted/scripted-engines.ts';
import { serveConsecutive } from '../../src/gateway/protocols/consecutive/serve-consecutive.ts';
import { serveLingox } from '../../src/gateway/protocols/lingox/serve-lingox.ts';
import { serveVoiceTranslation } from '../../src/gateway/protocols/voice-translation/serve-voice-translation.ts';
import { GatewayServer } from '../../src/gateway/server/server.ts';
import { WorkBudget } from '../../src/gateway/server/work-budget.ts';
import { createMemoryConversations } from '../../src/gateway/store/conversations-memory.ts';
import { mutant, seeded } from '../support/mutants.ts';

const mutants = Number(process.env.DRAGOMAN_FUZZ ?? 100_000);
const seed = Number(process.env.DRAGOMAN_SEED ?? Date.now() % 1e9);
/** Sent before it is looked whether the socket still answers. */
const aBatch = 100;

const term = { source: 'talk', target: 'charla', lang: 'es', aliases: ['talks'], case_sensitive: true };
const actions = [
  {
    ...{ action: 'start', recording_type: 'conversation', recognition_mode: 'multi_speaker' },
    ...{ language: 'en-US', translation_languages: ['es-ES'], speaker_language_map: { 1: 'en-US' } },
    ...{ terminology: [term], tts_config: { es: { voice: 'low', speaking_rate: 1 } }, tts_mode: 'sync' },
  },
  { action: 'config', terminology: [term], fuzzy_correction: [{ wrong: 'a', right: 'b' }] },
  { action: 'pause' },
  { action: 'resume' },
  { action: 'stop' },
  { action: 'set_name', name: 'a name' },
  { action: 'retranslate', sid: 1, translation_language: 'fr-FR' },
  { action: 'rename_speaker', speaker_id: '1', new_label: 'Ada' },
  { action: 'reassign_speaker', sid: 1, new_speaker_id: '2' },
  { action: 'merge_speakers', source_speaker_id: '1', target_speaker_id: '2' },
  { action: 'switch_language', translation_language: 'de-DE', language: 'en-US' },
  { action: 'set_tts_mode', tts_mode: 'async' },
  { action: 'tts', sid: 1, language: 'es-ES' },
  { action: 'set_tts', tts_enabled: true, tts_config: { es: { voice: 'high' } } },
  { action: 'switch_conversation_mode', conversation_mode: 'auto' },
  { action: 'set_speaker_language', speaker: '1', language: 'fr-FR' },
  { action: 'start_broadcast' },
].map(data => ({ type: 'voice-translation', request_id: 'r', data }));
const utterance = [
  {
    ...{ type: 'config', lang_in: 'en-US', lang_out: 'es-ES', can_lang_swap: true, glossary: ['talk'] },
    ...{ input_sample_rate: 16_000, output_sample_rate: 24_000 },
  },
  { type: 'audio', data: 'AAAAAAAAAAA=' },
  { type: 'speech_stop' },
];
const languages = [{ type: 'config', language: 'en-US', translate_language: 'es-ES' }];

/** Every socket, with what is sent to it; each but the last has a share of the mutants. */
const sockets: readonly (readonly [path: string, corpus: readonly object[]])[] = [
  ['/api/v1/voice-translation/ws', actions],
  ['/v2/consecutive', utterance],
  ['/api/v1/ws/single', languages],
  ['/api/v1/ws/CONVERSATION?language=en-US', languages],
];

async function open(log: (line: string) => void) {
  // Time stands still: nothing that is sent is too much.
  const clock = {
    ...{ now: () => 0, worked: () => 0 },
    nextTurn: (call: () => void) => setImmediate(call),
    later: (call: () => void) => setImmediate(call),
  };
  const server = new GatewayServer({
    ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], log },
    ...{ budget: new WorkBudget(clock), rates: { perAddress: 0, perKey: 0 } },
  });
  const engines = await createScriptedEngines();
  const voiceTranslation = serveVoiceTranslation(server, { engines, log, resumeMs: 0 });
  serveConsecutive(server, { engines, log });
  const store = createMemoryConversations({ rules: { conversations: mutants, conversationsOfOne: mutants } });
  const lingox = serveLingox(server, { engines, store, log, joins: 0 });
  onTestFinished(async () => {
    await server.close();
    await Promise.all([voiceTranslation.close(), lingox.close()]);
    await store.close();
  });
  const url = await server.listen();
  const id = await store.create({ language: 'en-US', translateLanguage: 'es-ES', invitation: '', owner: '' });
  return { server, address: (path: string) => url.replace('http', 'ws') + path.replace('CONVERSATION', id) };
}

/** One connection's mutants; resolves when the last of them was read, or the socket was closed because of one. */
async function send(address: string, texts: readonly string[], told: (text: string) => void): Promise<void> {
  const socket = new WebSocket(address);
  socket.on('message', data => told(String(data)));
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  await once(socket, 'open');
  for (const text of texts) socket.send(text);
  socket.ping();
  await Promise.race([once(socket, 'pong'), closed]);
  socket.terminate();
  await closed;
}

it('lives through every mutant of every message, and answers afterwards', async () => {
  onTestFailed(() => console.log(`DRAGOMAN_SEED=${seed}`));
  const random = seeded(seed);
  const faults: string[] = [];
  const { server, address } = await open(line => faults.push(line));
  const told = (text: string): void => {
    if (text.includes('internal_error') || text.includes('Cannot read')) faults.push(text);
  };
  for (let sent = 0; sent < mutants; ) {
    for (const [path, corpus] of sockets) {
      const texts = Array.from({ length: aBatch }, () => mutant(random, corpus));
      await send(address(path), texts, told);
      sent += aBatch;
    }
    const bodies = Array.from({ length: 10 }, () => mutant(random, languages));
    for (const payload of bodies) {
      const headers = { host: 'localhost', 'content-type': 'application/json' };
      const url = '/api/v1/session/create';
      const { statusCode } = await server.http.inject({ method: 'POST', url, headers, payload });
      if (statusCode >= 500) faults.push(`${statusCode} ${payload}`);
      sent++;
    }
  }
  expect(faults).toEqual([]);
  const answers: string[] = [];
  const unknown = JSON.stringify({ type: 'voice-translation', data: { action: 'canary' } });
  await send(address(sockets[0]?.[0] ?? ''), [unknown], text => answers.push(text));
  expect(answers.join()).toContain('Unknown action: canary');
});
