import { expect, it } from 'vitest';
import { createScriptedEngines } from '../../../src/gateway/engines/scripted/scripted-engines.ts';
import { createMemoryConversations } from '../../../src/gateway/store/conversations-memory.ts';
import { create, DocumentPeer, type Message, post, serve } from './peer.ts';

/** Connected, and let in or refused next. */
const come = (url: string, id: string): Promise<DocumentPeer> =>
  DocumentPeer.connect(url, `${id}?language=en-US`);
const isIn = ({ type }: Message): boolean => type === 'user_joined';

/** Engines that count the recognisers that are asked for; those asked for while `held` open when it resolves. */
async function counted(held: Promise<void> = Promise.resolve()) {
  const engines = await createScriptedEngines();
  const { speechToText } = engines;
  let opened = 0;
  return {
    engines: {
      ...engines,
      speechToText: {
        ...speechToText,
        open: async (...given: Parameters<typeof speechToText.open>) => {
          opened++;
          await held;
          return speechToText.open(...given);
        },
      },
    },
    opened: () => opened,
  };
}

it('opens no recogniser for who is refused because the conversation is full', async () => {
  const { engines, opened } = await counted();
  const url = await serve({ engines, joins: 0 });
  const id = await create(url);
  const inside = await Promise.all([come(url, id), come(url, id)]);
  await Promise.all(inside.map(peer => peer.until(isIn)));
  const strangers = await Promise.all(Array.from({ length: 24 }, () => come(url, id)));
  const codes = await Promise.all(strangers.map(async ({ closed }) => (await closed).code));
  expect(new Set(codes)).toEqual(new Set([4409]));
  expect(opened()).toBe(2);
});

it('opens no more recognisers than there are places, for however many come at once', async () => {
  let open = (): void => {};
  const { engines, opened } = await counted(
    new Promise(resolve => {
      open = resolve;
    }),
  );
  const url = await serve({ engines, joins: 0 });
  const id = await create(url);
  const all = await Promise.all(Array.from({ length: 12 }, () => come(url, id)));
  const refused: number[] = [];
  const enough = new Promise<void>(resolve => {
    for (const { closed } of all) {
      void closed.then(({ code }) => {
        if (refused.push(code) === 10) resolve();
      });
    }
  });
  await enough;
  open();
  expect(new Set(refused)).toEqual(new Set([4409]));
  expect(opened()).toBe(2);
});

it('lets one address try to come into one conversation so often, and into others still', async () => {
  const url = await serve({ joins: 6 });
  const id = await create(url);
  const first = await come(url, id);
  await first.until(isIn);
  const next = await come(url, id);
  expect(await next.closed).toEqual({ code: 1013, reason: 'Too many attempts; try again later.' });
  const other = await come(url, await create(url));
  await other.until(isIn);
});

it('keeps so many conversations and refuses more in words', async () => {
  const url = await serve({ store: createMemoryConversations({ rules: { conversations: 2 } }) });
  await create(url);
  await create(url);
  const body = { language: 'en-US', translate_language: 'es-ES' };
  expect(await post(url, 'session/create', body)).toEqual({
    status: 503,
    body: { error: 'As many sessions are open as this server keeps; try again later.' },
  });
});
