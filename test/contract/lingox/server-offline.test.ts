import { expect, it, onTestFinished } from 'vitest';
import { startGateway } from '../../../src/gateway/gateway.ts';
import { moonshineMissing } from '../../support/packs.ts';
import { join16k, speak } from '../../support/speech.ts';
import { create, DocumentPeer, get, isFinal, type Message } from './peer.ts';

const say = (peer: DocumentPeer, speech: Int16Array): void =>
  peer.socket.send(Buffer.from(speech.buffer, speech.byteOffset, speech.byteLength));

it('real speech is translated, on one device and for the partner, who cannot be heard in Spanish', async ctx => {
  if (moonshineMissing !== undefined) ctx.skip(moonshineMissing);
  const gateway = await startGateway({
    ...{ host: '127.0.0.1', port: 0, allowedOrigins: [], log: () => {} },
    engines: 'offline',
  });
  onTestFinished(() => gateway.close());
  const { url } = gateway;
  const { body } = await get(url, 'languages');
  expect(body).toMatchObject({ default_source: 'en-US', default_target: 'es-ES' });
  expect(body.supported_languages).toContainEqual(['en-US', 'English']);
  const speech = join16k(300, await speak('please open the window'), 1500);

  const single = await DocumentPeer.connect(url, 'single');
  single.send({ type: 'config', language: 'en-US', translate_language: 'es-ES' });
  say(single, speech);
  const whole = await single.until(isFinal);
  expect(whole.original).toMatch(/window/i);
  expect(whole.translation).toMatch(/ventana/i);

  const id = await create(url);
  const ana = await DocumentPeer.join(url, id, 'en-US');
  const ben = await DocumentPeer.join(url, id, 'es-ES');
  await ben.until(
    ({ type, error }: Message) => type === 'error' && /European Spanish cannot be recog/.test(String(error)),
  );
  await ana.until(({ type }) => type === 'partner_language');
  say(ana, speech);
  expect(await ben.until(isFinal)).toMatchObject({
    is_mine: false,
    original: expect.stringMatching(/window/i),
    translation: expect.stringMatching(/ventana/i),
  });
});
