/** Clients that ask for too much: the mixture with which the gateway was attacked on 2026-11-28. The same seed, the same peers. */

import { once } from 'node:events';
import { connect } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { mutant, seeded } from './mutants.ts';

interface SocketAttack {
  readonly path: string;
  readonly first?: string;
  readonly next: (random: () => number, index: number) => string | Buffer | 'ping';
  /** It reads nothing of what it is told. */
  readonly deaf?: true;
}

const voiceTranslation = '/api/v1/voice-translation/ws';
const said = (data: object): string => JSON.stringify({ type: 'voice-translation', data });
const start = (recordingType: string): string =>
  said({
    ...{ action: 'start', recording_type: recordingType, recognition_mode: 'single' },
    ...{ language: 'en-US', translation_languages: ['es-ES'], tts_enabled: false },
  });
const terms = (first: string): string =>
  said({
    action: 'config',
    terminology: Array.from({ length: 5_000 }, (_, index) => ({ source: `${first}${index}`, target: 'x' })),
  });
const tag = (index: number): string =>
  `en-${String.fromCharCode(65 + (index % 26), 65 + (Math.floor(index / 26) % 26))}`;
const flat = `{${Array.from({ length: 90_000 }, (_, index) => `"${index}":1`).join(',')}}`;
const nested = `${'['.repeat(500_000)}${']'.repeat(500_000)}`;
const manyTerms = terms('');
const alike = terms('the same word ');
const frame = Buffer.alloc(1_000_000);

const socketAttacks: Readonly<Record<string, SocketAttack>> = {
  'ever new speakers': {
    path: voiceTranslation,
    first: start('conversation'),
    next: (_, index) => said({ action: 'set_speaker_language', speaker: `s${index}`, language: 'fr-FR' }),
  },
  'ever new voices': {
    path: voiceTranslation,
    first: start('transcribe'),
    next: (_, index) => {
      const voices = Array.from({ length: 60 }, (_each, more) => [tag(index * 60 + more), { voice: 'x' }]);
      return said({ action: 'set_tts', tts_enabled: true, tts_config: Object.fromEntries(voices) });
    },
  },
  'unknown actions': { path: voiceTranslation, next: () => said({ action: 'x' }) },
  'unknown actions, deaf': { path: voiceTranslation, next: () => said({ action: 'x' }), deaf: true },
  'nested JSON': { path: voiceTranslation, next: () => nested },
  'flat JSON': { path: voiceTranslation, next: () => flat },
  'many terms': { path: voiceTranslation, next: () => manyTerms },
  'terms alike': { path: voiceTranslation, next: () => alike },
  silence: { path: voiceTranslation, first: start('transcribe'), next: () => frame },
  pings: { path: voiceTranslation, next: () => 'ping' },
  'mutants of consecutive': {
    path: '/v2/consecutive',
    next: random => mutant(random, [{ type: 'audio', data: 'AAAA' }, { type: 'speech_stop' }]),
  },
  'ever new languages': {
    path: '/api/v1/ws/single',
    next: (_, index) =>
      JSON.stringify({
        type: 'config',
        language: index % 2 ? 'en-US' : 'fr-FR',
        translate_language: 'es-ES',
      }),
  },
};

export interface Target {
  /** The gateway's origin. */
  readonly url: string;
  /** A peer stops after so many messages. */
  readonly messages: number;
  readonly signal: AbortSignal;
}

type Attack = (target: Target, random: () => number) => Promise<void>;

/** Until it is closed or has said everything; it waits for its own network like any client. */
const bySocket =
  ({ path, first, next, deaf }: SocketAttack): Attack =>
  async ({ url, messages, signal }, random) => {
    const socket = new WebSocket(url.replace('http', 'ws') + path);
    socket.on('error', () => {});
    const closed = once(socket, 'close');
    const end = (): void => socket.terminate();
    signal.addEventListener('abort', end);
    await Promise.race([once(socket, 'open').catch(() => {}), closed]);
    if (deaf) socket.pause();
    if (first !== undefined) socket.send(first);
    for (let index = 0; index < messages && socket.readyState === socket.OPEN; index++) {
      const message = next(random, index);
      if (message === 'ping') socket.ping();
      else socket.send(message);
      while (socket.bufferedAmount > 2_000_000 && socket.readyState === socket.OPEN) await setImmediate();
      if (index % 16 === 0) await setImmediate();
    }
    if (socket.readyState === socket.OPEN && !deaf) {
      socket.ping();
      await Promise.race([once(socket, 'pong'), closed]);
    }
    end();
    await closed;
    signal.removeEventListener('abort', end);
  };

const pipelined: Attack = async ({ url, messages, signal }) => {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => {});
  socket.resume();
  const closed = once(socket, 'close');
  signal.addEventListener('abort', () => socket.destroy(), { once: true });
  const request = `GET /api/v1/languages HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`;
  for (let sent = 0; sent < messages && !socket.destroyed; sent += 100) {
    if (!socket.write(request.repeat(100))) await Promise.race([once(socket, 'drain'), closed]);
  }
  socket.end();
  await closed;
};

const strangers: Attack = async (target, random) => {
  const path = '/api/v1/ws/00000000-0000-4000-8000-000000000000?language=en-US';
  for (let each = 0; each < target.messages && !target.signal.aborted; each++) {
    await bySocket({ path, next: () => Buffer.alloc(640) })({ ...target, messages: 1 }, random);
  }
};

export const attacks: Readonly<Record<string, Attack>> = {
  ...Object.fromEntries(Object.entries(socketAttacks).map(([name, attack]) => [name, bySocket(attack)])),
  'pipelined requests': pipelined,
  strangers,
};

/** So many peers, each kind in turn; those that are closed come again until `signal` or their messages are over. */
export async function attack(target: Target, peers: number, seed: number): Promise<void> {
  const kinds = Object.values(attacks);
  const random = seeded(seed);
  await Promise.all(
    Array.from({ length: peers }, async (_, index) => {
      const kind = kinds[index % kinds.length] ?? pipelined;
      do await kind(target, random).catch(() => {});
      while (!target.signal.aborted && target.messages === Number.POSITIVE_INFINITY);
    }),
  );
}
