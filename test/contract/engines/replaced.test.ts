/** What clients of consecutive and lingox are told when the preferred engines failed and others did a sentence. */

import { beforeAll, describe, expect, it } from 'vitest';
import type { Replaced } from '../../../src/gateway/engines/engine-info.ts';
import type { Engines } from '../../../src/gateway/engines/engines.ts';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import * as consecutive from '../consecutive/server-peer.ts';
import * as lingox from '../lingox/peer.ts';

const heard: Replaced = { by: 'Moonshine', failed: 'the server', why: 'It does not answer.' };
const translated: Replaced = { by: 'Apertium', failed: 'the server', why: 'It answers garbage' };
const notes = {
  heard: { code: 'stt_replaced', message: 'Moonshine instead of the server (It does not answer)' },
  translated: {
    code: 'translation_replaced',
    message: 'Apertium instead of the server (It answers garbage)',
  },
};

/** The scripted engines, as if they stood in for others. */
async function standIns(): Promise<Engines> {
  const engines = await createScriptedEngines();
  const { speechToText, translator } = engines;
  return {
    ...engines,
    speechToText: {
      ...speechToText,
      open: async (options, events) => {
        const recognizer = await speechToText.open(options, events);
        return {
          startUtterance: () => recognizer.startUtterance(),
          write: frame => recognizer.write(frame),
          endUtterance: async () => ({ ...(await recognizer.endUtterance()), replaced: heard }),
          close: () => recognizer.close(),
        };
      },
    },
    translator: {
      ...translator,
      translate: async (...asked) => ({ ...(await translator.translate(...asked)), replaced: translated }),
    },
  };
}

let engines: Engines;
beforeAll(async () => {
  engines = await standIns();
});

it('a client of consecutive finds a note beside the words and beside their translation, and no error', async () => {
  const peer = await consecutive.DocumentPeer.ready(await consecutive.serve({ engines }));
  peer.audio(consecutive.tone(960, 600));
  expect(await peer.closed).toMatchObject({ code: 1000 });
  expect(peer.all('transcription').at(-1)?.notes).toEqual([notes.heard]);
  expect(peer.all('translation').at(-1)?.notes).toEqual([notes.translated]);
  expect(peer.messages.filter(message => 'notes' in message)).toHaveLength(2);
  expect(peer.all('error')).toEqual([]);
});

describe('a client of lingox', () => {
  it('finds both notes beside the final result of its one socket, and no error', async () => {
    const peer = await lingox.DocumentPeer.connect(await lingox.serve({ engines }), 'single');
    peer.send({ type: 'config', language: 'en-US', translate_language: 'es-ES' });
    peer.sound(2);
    expect(await peer.until(lingox.isFinal)).toMatchObject({ notes: [notes.heard, notes.translated] });
    expect(peer.messages.filter(message => 'notes' in message)).toHaveLength(1);
    expect(peer.messages.filter(({ type }) => type === 'error')).toEqual([]);
  });

  it('in a conversation finds them beside the final turn, also that of the partner', async () => {
    const url = await lingox.serve({ engines });
    const id = await lingox.create(url);
    const ana = await lingox.DocumentPeer.join(url, id, 'en-US');
    const ben = await lingox.DocumentPeer.join(url, id, 'es-ES');
    await ana.until(({ type }) => type === 'partner_language');
    ana.sound(2);
    for (const peer of [ana, ben])
      expect(await peer.until(lingox.isFinal)).toMatchObject({ notes: [notes.heard, notes.translated] });
  });
});
