import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { askOffer, type Offer } from '../../../src/main/services/offer.ts';
import { voiceTranslation } from '../../../src/main/services/voice-translation.ts';

/** What a gateway whose page of engines is this one offers. */
async function offerOf(page: unknown): Promise<Offer> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(page));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return askOffer({ url: `http://127.0.0.1:${port}` }, voiceTranslation.capabilities);
}

const old = {
  kind: 'offline',
  speech_to_text: { label: 'PocketSphinx', languages: ['en-US'] },
  translation: { label: 'Apertium', pairs: [{ source: 'en-US', target: 'es-ES' }] },
  text_to_speech: { label: '', languages: [] },
  problems: [],
};

it('the engines of a catalogue keep their order, their hosts and the language between', async () => {
  const hears = { id: 'address', label: 'whisper-1', quality: '', source: 'address', host: 'a.example' };
  const { engineList } = await offerOf({
    ...old,
    speech_to_text: {
      ...old.speech_to_text,
      engines: [
        { ...hears, languages: ['en', 'de'] },
        {
          id: 'moonshine-tiny-en',
          label: 'Moonshine tiny',
          quality: 'Good',
          source: 'pack',
          languages: ['en'],
        },
      ],
    },
    translation: {
      ...old.translation,
      engines: [
        {
          id: 'firefox',
          label: 'Firefox',
          quality: 'Good',
          source: 'pack',
          pairs: [{ source: 'de', target: 'es', via: 'en' }],
        },
      ],
    },
    speakers: { engines: [{ id: 'campplus', label: 'CAM++', quality: '', source: 'pack' }] },
  });
  expect(engineList.map(({ role, id }) => `${role} ${id}`)).toEqual([
    'hear address',
    'hear moonshine-tiny-en',
    'translate firefox',
    'tell-speakers campplus',
  ]);
  expect(engineList[0]).toMatchObject({ host: 'a.example', languages: ['en', 'de'] });
  expect(engineList[1]).not.toHaveProperty('host');
  expect(engineList[2]?.pairs).toEqual([{ source: 'de', target: 'es', via: 'en' }]);
});

it('a gateway without a catalogue has one engine for each role that it can fill', async () => {
  const { engineList } = await offerOf(old);
  expect(engineList).toEqual([
    {
      id: 'PocketSphinx',
      role: 'hear',
      label: 'PocketSphinx',
      quality: '',
      source: 'built-in',
      languages: ['en-US'],
      pairs: [],
    },
    {
      id: 'Apertium',
      role: 'translate',
      label: 'Apertium',
      quality: '',
      source: 'built-in',
      languages: [],
      pairs: [{ source: 'en-US', target: 'es-ES' }],
    },
  ]);
});

it('a service of somebody else tells nothing of its engines', async () => {
  const offer = await offerOf({ hello: 'world' });
  expect(offer.engines).toBe('remote');
  expect(offer.engineList).toEqual([]);
});

it('own instructions for a summary are offered only where somebody follows them', async () => {
  const modesOf = async (summary: unknown) => (await offerOf({ ...old, summary })).capabilities.summaryModes;
  expect(await modesOf({ label: 'extractive', takes_instructions: false })).toEqual(['builtin']);
  expect(await modesOf({ label: 'some-model', takes_instructions: true })).toEqual(['builtin', 'custom']);
  // An older gateway does not tell.
  expect(await modesOf(undefined)).toEqual(['builtin']);
});
