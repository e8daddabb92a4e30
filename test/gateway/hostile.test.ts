import { expect, it, onTestFailed, onTestFinished } from 'vitest';
import { startGateway } from '../../src/gateway/gateway.ts';
import { DocumentPeer } from '../contract/voice-translation/peer.ts';
import { attack, attacks } from '../support/hostile.ts';

const seed = Number(process.env.DRAGOMAN_SEED ?? Date.now() % 1e9);

it('loses nothing that honest clients say beside one hostile peer of each kind', async () => {
  onTestFailed(() => console.log(`DRAGOMAN_SEED=${seed}`));
  const lines: string[] = [];
  const gateway = await startGateway({
    ...{ host: '127.0.0.1', port: 0, engines: 'scripted', allowedOrigins: [] },
    ...{ log: line => lines.push(line), sessions: 100, sessionsOfOne: 100 },
  });
  onTestFinished(() => gateway.close());
  const honest = await Promise.all([1, 2].map(() => DocumentPeer.started(gateway.url)));
  const { signal } = new AbortController();
  const attacked = attack({ url: gateway.url, messages: 24, signal }, Object.keys(attacks).length, seed);
  const sentences = 6;
  for (let sentence = 1; sentence <= sentences; sentence++) {
    await Promise.all(honest.map(peer => peer.say()));
    await Promise.all(honest.map(peer => peer.translated(sentence)));
  }
  await attacked;
  const finals = honest.map(peer => peer.all('result').filter(({ origin }) => origin?.is_final === true));
  expect(finals.map(each => each.map(({ origin }) => origin.sid))).toEqual(
    honest.map(() => Array.from({ length: sentences }, (_, index) => index + 1)),
  );
  expect(lines.filter(line => /TypeError|RangeError|internal/.test(line))).toEqual([]);
});
